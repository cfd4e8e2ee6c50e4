"""The figure of a KPI catalogue: minimum and target of its measures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sopgen.documents.illustrating import Illustration, Room
from sopgen.documents.illustrating import one as one_of
from sopgen.documents.kinds.kpis import measure_of
from sopgen.documents.kinds.kpis import quadrants as quadrants_of
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.drawing import Role
from sopgen.figures.gauges import Gauge, Tick, gauges
from sopgen.figures.quadrants import Entry, Field, quadrants
from sopgen.figures.trees import Branch, trees
from sopgen.model.kpis import KeyResult, Kpi, Kpis

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
    return one_of(view.say("Minimum and target of each measure"), *drawings, view=view)


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


def scorecard(view: View, document: Kpis, room: Room) -> Illustration | None:
    """The perspectives of the balanced scorecard: what is aimed at in each, and its measures."""
    shown = quadrants_of(view, document)
    if not shown:
        return None
    fields = [
        Field(
            bare(one.name),
            view.plain(one.quadrant.objective),
            tuple(Entry(kpi.name, bare(view.words.target(kpi)), kpi.anchor) for kpi in one.kpis),
            "" if one.quadrant.weight is None else bare(view.words.percent(one.quadrant.weight)),
        )
        for one in shown
    ]
    counted = view.words.semicolon.join(
        bare(
            view.say(
                "{perspective}: {measures}",
                perspective=one.name,
                measures=view.words.count(len(one.kpis), "{n} measure", "{n} measures"),
            )
        )
        for one in shown
    )
    alt = view.say("The perspectives of the balanced scorecard with objective, measures and targets.")
    drawings = quadrants(fields, f"{alt} {counted}.", room.width, room.height)
    return one_of(view.say("Balanced scorecard"), *drawings, view=view)


def objectives(view: View, document: Kpis, room: Room) -> Illustration | None:
    """Each objective, and the key results by which it is seen, from start to target."""
    if not document.objectives:
        return None

    def leaf(result: KeyResult) -> Branch:
        kpi = measure_of(view, result)
        start, target = (bare(view.words.measure(kpi, value)) for value in (result.start, result.target))
        below = (f"{start} → {target}",)
        if result.weight is not None:
            below = (f"{start} → {target} ({bare(view.words.percent(result.weight))})",)
        return Branch(kpi.name, below, link=result.anchor)

    roots = tuple(
        Branch(
            objective.name,
            (bare(view.words.stretch(objective.period)),) if objective.period else (),
            tuple(map(leaf, objective.key_results)),
            link=objective.anchor,
        )
        for objective in document.objectives
    )
    results = sum(len(objective.key_results) for objective in document.objectives)
    alt = view.say(
        "{objectives} with {results}, each from its start to its target.",
        objectives=view.words.count(len(roots), "{n} objective", "{n} objectives"),
        results=view.words.count(results, "{n} key result", "{n} key results"),
    )
    drawings = trees(roots, alt, room.width, room.height)
    return one_of(view.say("Objectives and key results"), *drawings, view=view)


def _most(kpi: Kpi) -> Decimal | None:
    """The end of a scale, where there is one."""
    values = [value for value in (kpi.target, kpi.minimum, kpi.high) if value is not None]
    if kpi.unit == "%" and max(values) <= _FULL:
        return _FULL
    return kpi.bands[-1].to if kpi.bands else None
