"""Targets that change over time: dated, in order, within the term, and ending at the target to stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.onboarding import Onboarding
from sopgen.model.periods import Window
from sopgen.model.schedule import Dates, all_dates
from sopgen.model.sla import DatedTarget, ServiceLevel, Sla
from sopgen.model.targets import dated, day_of, first_held
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

SLA048 = Code(
    "SLA048",
    Severity.ERROR,
    "Dated targets that lead nowhere",
    """The dated targets of a service level have no day, stand out of order, or do not end at its target.

    A dated target is in force from its day until that of the next; before the first, the target to
    stay is. It has one day: `from:`, or `offset:` in days or weeks from the first day of the term.
    The days increase, and none lies before the term or after it. The target of a period is that of
    its first day, so each is in force on one. The last value is the target of the KPI, which the
    contract prints as the one to stay, and under which its credits are owed. A range has two ends,
    and no single value that could replace it.

    Bad, for a target of 72 and a term from 2026-02-02:

        targets:
          - {from: 2026-03-01, value: 68}
          - {from: 2026-02-02, value: 65}

    Good:

        targets:
          - {from: 2026-02-02, value: 65}
          - {from: 2026-03-01, value: 68}
          - {from: 2026-04-01, value: 72}
    """,
    tags=("sla",),
)


def targets_off(context: Context) -> Iterator[Diagnostic]:
    for sla, level, kpi in context.levels():
        if not level.targets:
            continue
        if kpi.target is None or kpi.better == "range":
            yield _no_target(context, level, kpi)
            continue
        for target in level.targets:
            yield from _dayless(context, sla, target)
            yield from _beyond_term(context, sla, target)
        disordered = list(_disordered(context, sla, level))
        yield from disordered
        if not disordered:
            yield from _late(context, sla, level, kpi)
            yield from _never_in_force(context, sla, level, kpi)
        yield from _other_end(context, level, kpi)
        yield from _no_credits_to_stay(context, level)


def _no_target(context: Context, level: ServiceLevel, kpi: Kpi) -> Diagnostic:
    return context.found(
        SLA048,
        level.at / "targets",
        f"`{kpi.id}` has no single target that could change over time",
        help="take `targets:` out, or give the KPI a `target:` and the side that is better",
        why="nobody could say what the dated values take the place of",
        related=((kpi.at / ("better" if kpi.better == "range" else "id"), "the KPI"),),
        key=True,
    )


def _dayless(context: Context, sla: Sla, target: DatedTarget) -> Iterator[Diagnostic]:
    if (target.from_ is None) == (target.offset is None):
        both = target.from_ is not None
        yield context.found(
            SLA048,
            target.at / ("offset" if both else "from"),
            "this target has two days, `from:` and `offset:`" if both else "this target has no day",
            help="keep one of the two" if both else "add `from:` with the day from which it is in force",
            why="nobody could say from when it is in force",
        )
    elif target.offset is not None and day_of(sla, target) is None:
        counted = sla.term is not None
        yield context.found(
            SLA048,
            target.at / "offset",
            f"`{target.offset}` counts business days, and a contract has no calendar of its own"
            if counted
            else "an offset counts from the first day of the term, and the contract has none",
            help="count in days or weeks, such as `+4w`, or write the day under `from:`"
            if counted
            else "add `term:` with its `start:`, or write the day under `from:`",
            why="nobody could say from when it is in force",
        )


def _beyond_term(context: Context, sla: Sla, target: DatedTarget) -> Iterator[Diagnostic]:
    day = day_of(sla, target)
    if day is None or sla.term is None:
        return
    before, end = day < sla.term.start, sla.term.end
    if before or (end is not None and day > end):
        yield context.found(
            SLA048,
            target.at / ("from" if target.from_ else "offset"),
            f"this target is in force from {day}, {'before the term begins' if before else 'after the term'}",
            help=f"write a day from {sla.term.start} on" if before else f"write a day up to {end}",
            why="no result of the term would be held against it from that day",
            related=((sla.term.at / ("start" if before else "months"), "the term"),),
        )


def _disordered(context: Context, sla: Sla, level: ServiceLevel) -> Iterator[Diagnostic]:
    for one, other in pairwise(level.targets):
        first, second = day_of(sla, one), day_of(sla, other)
        if first is not None and second is not None and second <= first:
            yield context.found(
                SLA048,
                other.at / ("from" if other.from_ else "offset"),
                f"this target is in force from {second}, "
                + ("as is the one above it" if second == first else f"before the one above it, from {first}"),
                help="list the targets in the order of their days, one a day",
                why="two targets would be in force at once, or a reader takes the wrong one for the later",
                related=((one.at / ("from" if one.from_ else "offset"), "the one above"),),
            )


def _late(context: Context, sla: Sla, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    """A ramp that begins after the term, and with it the target to stay."""
    first = level.targets[0]
    day = day_of(sla, first)
    if day and sla.term and day > sla.term.start and kpi.target is not None and first.value != kpi.target:
        yield context.found(
            SLA048,
            first.at / ("from" if first.from_ else "offset"),
            f"the first dated target is in force from {day}, and the target of `{kpi.id}`,"
            f" {plain(kpi.target)}, from {sla.term.start} until then",
            help=f"begin on {sla.term.start}, with `value: {plain(kpi.target)}` if it is meant so",
            why="the full target would be asked before the lesser one",
            related=((sla.term.at / "start", "the term begins"),),
        )


def _never_in_force(context: Context, sla: Sla, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    """No period has two targets: one that begins and ends within a period is that of none."""
    window = next((one for one in get_args(Window) if one == level.measured_over(kpi)), None)
    if window is None:
        return
    for (day, target), (following, _) in pairwise(dated(sla, level)):
        if first_held(sla, day, window) >= following:
            yield context.found(
                SLA048,
                target.at / ("from" if target.from_ else "offset"),
                f"this target is in force from {day} until {following}, and no {window} begins in that time",
                help=f"let it be in force on the first day of a {window}, or take it out",
                why=f"no result would be held against it: the target of a {window} is that of its first day",
                related=((level.window_at(kpi), "the stretch of time"),),
            )


def _no_credits_to_stay(context: Context, level: ServiceLevel) -> Iterator[Diagnostic]:
    last = level.targets[-1]
    if last.credits == "none" and level.credit_tiers:
        yield context.found(
            SLA048,
            last.at / "credits",
            "no credits are owed under the target to stay, and the level has credit tiers",
            help="take `credits: none` out of the last target, or the credit tiers out of the level",
            why="the credits that the contract prints would never be owed",
            related=((level.at / "credit_tiers", "the credit tiers"),),
        )


def _other_end(context: Context, level: ServiceLevel, kpi: Kpi) -> Iterator[Diagnostic]:
    last = level.targets[-1]
    if kpi.target is not None and last.value != kpi.target:
        yield context.found(
            SLA048,
            last.at / "value",
            f"the dated targets end at {plain(last.value)}, and the target of `{kpi.id}` is"
            f" {plain(kpi.target)}",
            help=f"add a last one with `value: {plain(kpi.target)}` and the day from which it is in force",
            why="the target that the contract prints as the one to stay would never be in force again",
            related=((kpi.at / "target", "the target"),),
        )


SLA056 = Code(
    "SLA056",
    Severity.WARNING,
    "A ramp that does not fit the take-over",
    """The target to stay is in force before the last wave is taken over, or go-live is another day.

    Dated targets give a provider time to take over the work. A playbook whose go-live date is the first
    day of the term says when its waves come; with the last of them the work is all there. A target that
    is in force sooner is asked of a floor that is still being built. Where targets are `offset:` from
    go-live, a playbook of this pack goes live on the first day of the term, from which they count.

    Bad, where the last wave comes on 2026-03-03:

        targets:
          - {from: 2026-02-02, value: 65}
          - {from: 2026-02-16, value: 72}

    Good:

        targets:
          - {from: 2026-02-02, value: 65}
          - {from: 2026-04-01, value: 72}
    """,
    tags=("sla", "onboarding"),
)


def unlike_take_over(context: Context) -> Iterator[Diagnostic]:
    playbooks = tuple(context.documents(Onboarding))
    for sla, level, _ in context.levels():
        if sla.term is None or not level.targets:
            continue
        own = [one for one in playbooks if one.go_live == sla.term.start]
        yield from _ends_sooner(context, sla, level, own)
        counted = next((target for target in level.targets if target.offset), None)
        if counted and playbooks and not own:
            yield context.found(
                SLA056,
                counted.at / "offset",
                f"this target counts from the first day of the term, {sla.term.start}, and no playbook goes"
                " live on that day",
                help="begin the term on the go-live date, or write the day under `from:`",
                why="who reads “after go-live” would count from another day",
                related=tuple((one.at / "go_live", f"{one.title} goes live") for one in playbooks),
            )


def _ends_sooner(
    context: Context, sla: Sla, level: ServiceLevel, playbooks: Sequence[Onboarding]
) -> Iterator[Diagnostic]:
    known = dated(sla, level)
    waves = [wave for one in playbooks for wave in one.waves]
    if not known or not waves:
        return
    dates = context.once(_dates)
    last = max(waves, key=lambda wave: dates[wave.id].start)
    day, target = known[-1]
    if day < dates[last.id].start:
        yield context.found(
            SLA056,
            target.at / ("from" if target.from_ else "offset"),
            f"the target to stay is in force from {day}, and {last.name} is taken over on"
            f" {dates[last.id].start}",
            help="let it be in force when all the work has been taken over, or move the wave",
            why="the full target is asked of a floor that is still being built",
            related=((last.at / "offset", "the last wave"),),
        )


def _dates(context: Context) -> Mapping[str, Dates]:
    return all_dates(context.pack)


RULES = (
    Rule(SLA048, targets_off, whole=True),
    Rule(SLA056, unlike_take_over, whole=True),
)
