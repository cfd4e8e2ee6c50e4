"""The figure of a KPI catalogue: minimum and target of its measures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.drawing import Role
from sopgen.figures.gauges import Gauge, Tick, gauges
from sopgen.model.kpis import Kpi, Kpis

_FULL = Decimal(100)
"""The most that a share can be."""
_NUMBERED = ("score", "points", "ratio")
"""Units whose scale begins where its author says, and not at nought."""


def measures(view: View, document: Kpis, room: Room) -> Illustration | None:
    """Minimum and target of each measure that has a target."""
    shown = [gauge for kpi in document.kpis if (gauge := _gauge(view, kpi))]
    if not shown:
        return None
    key: Mapping[Role, str] = {
        "bad": view.say("Minimum or limit missed"),
        "caution": view.say("Target missed"),
        "good": view.say("Target met"),
    }
    drawings = gauges(shown, key, _alt(view, shown), room.width, room.height)
    return one(view.say("Minimum and target of each measure"), *drawings, view=view)


def _alt(view: View, shown: list[Gauge]) -> str:
    count = view.words.count
    words = view.say(
        "Minimum and target of {measures}, the better side at the right.",
        measures=count(len(shown), "{n} measure", "{n} measures"),
    )
    lower = sum(gauge.lower for gauge in shown)
    if lower:
        words += " " + count(lower, "Less is better in {n} of them.", "Less is better in {n} of them.")
    within = sum(gauge.upper is not None for gauge in shown)
    if within:
        words += " " + count(within, "{n} has a range as its target.", "{n} have ranges as their targets.")
    return words


def _gauge(view: View, kpi: Kpi) -> Gauge | None:
    """A measure on its scale; None without a target, and for a range that is open at an end."""

    def words(value: Decimal) -> str:
        return bare(view.words.measure(kpi, value))

    def tick(value: Decimal | None) -> Tick | None:
        return None if value is None else Tick(Decimal(value), bare(view.words.bound(kpi, value)))

    within = kpi.better == "range"
    target = tick(kpi.low if within else kpi.target)
    upper = Tick(kpi.high, f"≤\u00a0{words(kpi.high)}") if within and kpi.high is not None else None
    if target is None or (within and upper is None):
        return None
    return Gauge(
        kpi.name,
        target,
        None if within else tick(kpi.minimum),
        upper=upper,
        lower=kpi.better == "lower",
        least=kpi.bands[0].from_ if kpi.bands and kpi.unit in _NUMBERED else None,
        most=_most(kpi),
        words=words,
        link=kpi.anchor,
    )


def _most(kpi: Kpi) -> Decimal | None:
    """The end of a scale, where there is one."""
    values = [value for value in (kpi.target, kpi.minimum, kpi.high) if value is not None]
    if kpi.unit == "%" and max(values) <= _FULL:
        return _FULL
    return kpi.bands[-1].to if kpi.bands else None
