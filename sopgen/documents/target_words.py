"""Targets that change over time, in the words of a contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.kpis import Kpi
from sopgen.model.sla import DatedTarget, ServiceLevel, Sla
from sopgen.model.targets import dated, day_of
from sopgen.model.written import kept

CREDITS: Mapping[str, str] = {
    "stated": "As stated in the credit tiers",
    "moved": "Thresholds moved with the target",
    "none": "No service credit is due",
}
"""What becomes of the credit tiers while a dated target is in force."""


def rules(view: View, document: Sla) -> list[str]:
    """Which target is in force when, and what moves with it: what `targets.in_force` does."""
    levels = [level for level in document.levels if level.targets]
    if not levels:
        return []
    words = [
        view.say(
            "Where dated targets are stated for a service level, its target for a measurement period is the "
            "one in force on the first day of that period or, where that day is before the term, on the "
            "first day of the term. Before the first of the dates, the target in the table below is in force."
        )
    ]
    targets = [target for level in levels for target in level.targets]
    passing = [target for level in levels for target in level.targets[:-1]]
    if any(target.credits != "none" for target in passing):
        words.append(
            view.say(
                "While a dated target is in force, the minimum or limit and the thresholds of the credit "
                "tiers lie as much higher or lower as that target differs from the target in the table below."
            )
        )
    elif passing:
        words.append(
            view.say(
                "While a dated target is in force, the minimum or limit lies as much higher or lower as that "
                "target differs from the target in the table below."
            )
        )
    if any(target.credits == "none" for target in targets):
        words.append(
            view.say(
                "Where it is stated that no service credit is due, a result that does not meet the dated "
                "target causes none; it is reported like any other."
            )
        )
    return words


def columns(view: View, document: Sla, level: ServiceLevel, kpi: Kpi) -> list[str | Column]:
    """What the table of a level's dated targets shows."""
    shown: list[str | Column] = [
        Column(view.say("In force from"), lambda target: _day(view, document, target)),
        Column(
            view.say("Target"),
            lambda target: kept(view.words.bound(kpi, target.value), target.value),
            "right",
        ),
    ]
    if level.credit_tiers:
        shown.append(
            Column(
                view.say("Service credits"),
                lambda target: kept(view.say(CREDITS[_credits(kpi, target)]), target.credits),
            )
        )
    return [*shown, "reason"]


def _credits(kpi: Kpi, target: DatedTarget) -> str:
    """What becomes of the tiers: nothing at the target of the KPI, from which they are counted."""
    if target.credits == "none":
        return "none"
    return "stated" if target.value == kpi.target else "moved"


def since(view: View, document: Sla, level: ServiceLevel) -> str:
    """From when the target in the table is in force; nothing where it always was."""
    known = dated(document, level)
    return view.say("from {date}", date=view.words.short_date(known[-1][0])) if known else ""


def _day(view: View, document: Sla, target: DatedTarget) -> str:
    day: date | None = day_of(document, target)
    if day is None:
        return view.value(target.offset, target, "offset") if target.offset else ""
    return kept(view.words.short_date(day), target.from_, target.offset)
