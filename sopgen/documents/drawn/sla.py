"""The figures of a contract: its credit tiers, a bad month, and the downtime that it allows.

None of them promises anything: each shows what a table beside it states, and its caption says that the
clauses prevail.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sopgen.documents import credit_example, credit_words, downtime_words
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP
from sopgen.figures.bars import Bar, Group, bars
from sopgen.figures.gauges import Tick
from sopgen.figures.stairs import Stairs, Step, Terms, stairs
from sopgen.figures.steps import Change, StepLine, step_lines
from sopgen.figures.waterfall import Amount, Reckoning, waterfall
from sopgen.model.credits import Statement, threshold, tier_for
from sopgen.model.kpis import Kpi
from sopgen.model.sla import CreditTier, DatedTarget, ServiceLevel, Sla
from sopgen.model.targets import dated


def tiers(view: View, document: Sla, room: Room) -> Illustration | None:
    """The credit at each level of service: stairs from the target of each level that has credit tiers."""
    levels = [(level, view.pack.kpis[level.kpi]) for level in document.levels if level.credit_tiers]
    shown = [_stairs(view, document, *level) for level in levels]
    if not shown:
        return None
    terms = Terms(bare(credit_words.heading(view, document)), view.say("no credit"))
    alt = _of_tiers(view, document, levels)
    drawings = stairs(shown, terms, alt, room.width, room.height)
    return one(
        view.say("Illustration: credit tiers by service level; the clauses of this document prevail"),
        *drawings,
        view=view,
    )


def _of_tiers(view: View, document: Sla, levels: Sequence[tuple[ServiceLevel, Kpi]]) -> str:
    """Between which credits the tiers lie, and that none is due at the target, where that is so."""
    credits = {tier.credit: tier for level, _ in levels for tier in level.credit_tiers}
    least, most = (
        bare(credit_words.tier_credit(view, document, credits[end])) for end in (min(credits), max(credits))
    )
    words = [
        view.say(
            "Credit tiers of {levels}, {tiers} in all, the better side at the right.",
            levels=view.words.count(len(levels), "{n} service level", "{n} service levels"),
            tiers=sum(len(level.credit_tiers) for level, _ in levels),
        )
    ]
    targets = [(level, tick.value) for level, kpi in levels for tick in _targets(view, kpi)]
    if all(tier_for(level, value) is None for level, value in targets):
        words.append(view.say("At the target of a service level, no credit is due."))
    if least != most:
        words.append(
            view.say(
                "{column}: from {least} in the mildest tier to {most} in the severest.",
                column=bare(credit_words.heading(view, document)),
                least=least,
                most=most,
            )
        )
    return " ".join(words)


def _stairs(view: View, document: Sla, level: ServiceLevel, kpi: Kpi) -> Stairs:
    def step(tier: CreditTier, value: Decimal) -> Step:
        sign = "<" if tier.below is not None else ">"
        tick = Tick(value, f"{sign}{NBSP}{bare(view.words.measure(kpi, value))}")
        return Step(tick, bare(credit_words.tier_credit(view, document, tier)), tier.credit)

    steps = [step(tier, value) for tier in level.credit_tiers if (value := threshold(tier)) is not None]
    steps.sort(key=lambda step: step.bound.value)
    weight = "" if level.weight is None else view.words.percent(level.weight)
    return Stairs(
        kpi.name,
        _targets(view, kpi),
        tuple(step for step in reversed(steps) if step.bound.words.startswith("<")),
        tuple(step for step in steps if step.bound.words.startswith(">")),
        view.say("Weight: {weight}", weight=weight) if weight else "",
        level.anchor,
    )


def _targets(view: View, kpi: Kpi) -> tuple[Tick, ...]:
    """The target in words, or both ends of a range."""
    bounds = [(kpi.target, kpi.better == "lower")]
    if kpi.better == "range":
        bounds = [(kpi.low, False), (kpi.high, True)]
    return tuple(
        Tick(value, f"{'≤' if most else '≥'}{NBSP}{bare(view.words.measure(kpi, value))}")
        for value, most in bounds
        if value is not None
    )


def ramp(view: View, document: Sla, room: Room) -> Illustration | None:
    """The targets that change over time, each with the day from which it is in force."""
    levels = [(level, view.pack.kpis[level.kpi]) for level in document.levels]
    shown = [(level, kpi, found) for level, kpi in levels if (found := dated(document, level))]
    if not shown:
        return None
    lines = [
        StepLine(
            kpi.name,
            tuple(
                Change(day.toordinal(), target.value, bare(view.words.bound(kpi, target.value)))
                for day, target in found
            ),
            link=level.anchor,
        )
        for level, kpi, found in shown
    ]
    days = {day for _, _, found in shown for day, _ in found}
    marked = [(Decimal(day.toordinal()), bare(view.words.short_date(day))) for day in sorted(days)]
    return one(
        view.say("Illustration: targets that change over time; the clauses of this document prevail"),
        *step_lines(lines, marked, _of_ramp(view, shown), room.width, room.height),
        view=view,
    )


def _of_ramp(view: View, shown: Sequence[tuple[ServiceLevel, Kpi, list[tuple[date, DatedTarget]]]]) -> str:
    """From what to what each target goes, and when the last is in force."""
    ways = []
    for _, kpi, found in shown:
        (_, first), (day, last) = found[0], found[-1]
        ways.append(
            bare(
                view.say(
                    "{measure}: from {first} to {last}, in force from {date}",
                    measure=kpi.name,
                    first=view.words.measure(kpi, first.value),
                    last=view.words.measure(kpi, last.value),
                    date=view.words.long_date(day),
                )
            )
        )
    intro = view.say("Targets that change over time, as lines in steps.")
    return f"{intro} {view.words.semicolon.join(ways)}."


def bad_month(view: View, document: Sla, room: Room) -> Illustration | None:
    """What the worked example costs: the credit of each level, their total, the cap, and what is due."""
    example = credit_example.statement_of(view, document)
    if example is None or not example.owed:
        return None
    alt = _of_month(view, document, example)
    drawings = waterfall(_reckoning(view, document, example), alt, room.width, room.height)
    return one(
        view.say("Illustration: credit for the month of the example; the clauses of this document prevail"),
        *drawings,
        view=view,
    )


def _reckoning(view: View, document: Sla, example: Statement) -> Reckoning:
    def amount(name: str, value: Decimal, note: str = "", link: str = "") -> Amount:
        return Amount(name, value, bare(credit_words.amount(view, document, value)), note, link)

    parts = [
        amount(
            bare(credit_example.measured(view, example, line)),
            line.credit,
            _factors(view, document, line.tier, line.multiplier),
            line.level.anchor,
        )
        for line in example.lines
        if line.tier
    ]
    if others := sum(not line.tier for line in example.lines):
        nothing = next(line.credit for line in example.lines if not line.tier)
        parts.append(amount(view.words.count(others, "{n} other result", "{n} other results"), nothing))
    if example.free:
        free = example.total - example.owed
        words = f"−{NBSP}{bare(credit_words.amount(view, document, free))}"
        parts.append(Amount(view.say("Points that are not converted"), -free, words))
    beyond = view.say("what exceeds it is not due") if example.capped else view.say("not exceeded")
    return Reckoning(
        tuple(parts),
        amount(view.say("Total for all service levels"), example.owed),
        amount(view.say("Monthly cap"), example.cap, beyond),
        amount(view.say("Service credit for the month (the lesser of the two)"), example.credit),
    )


def _factors(view: View, document: Sla, tier: CreditTier, multiplier: Decimal) -> str:
    """The columns of the table that lead to a credit: `Credit (of the weighted share): 50% × 2`."""
    credit = credit_words.tier_credit(view, document, tier)
    times = f" × {view.words.number(multiplier)}" if multiplier != 1 else ""
    column = credit_words.heading(view, document)
    return bare(view.say("{column}: {credit}", column=column, credit=f"{credit}{times}"))


def _of_month(view: View, document: Sla, example: Statement) -> str:
    """How many levels were missed, what that comes to, and what the cap makes of it."""

    def words(value: Decimal) -> str:
        return bare(credit_words.amount(view, document, value))

    missed = {line.level.id for line in example.lines if line.tier}
    levels = {line.level.id for line in example.lines}
    worst = max(example.lines, key=lambda line: line.credit)
    total, cap = words(example.owed), words(example.cap)
    if example.capped:
        outcome = view.say("Their credits of {total} are cut to the cap of {cap}.", total=total, cap=cap)
    else:
        outcome = view.say(
            "Their credits come to {total}, which the cap of {cap} does not reduce.", total=total, cap=cap
        )
    of_levels = view.say(
        "In the month of the worked example, {missed} of {levels} fall short.",
        missed=len(missed),
        levels=view.words.count(len(levels), "{n} service level", "{n} service levels"),
    )
    largest = view.say(
        "The largest credit, {credit}, is for {measure}.",
        credit=words(worst.credit),
        measure=bare(credit_example.measured(view, example, worst)),
    )
    return f"{of_levels} {outcome} {largest}"


def downtime(view: View, document: Sla, room: Room) -> Illustration | None:
    """How long each service that is measured by its availability may be down."""
    levels = [(level, view.pack.kpis[level.kpi]) for level in document.levels if level.availability]
    found = [
        (level, kpi, rows)
        for level, kpi in levels
        if (rows := downtime_words.allowances(view, document, level, kpi))
    ]
    if not found:
        return None
    groups = [
        Group(
            bare(view.say("{measure}: {target}", measure=kpi.name, target=view.words.target(kpi))),
            tuple(Bar(bare(row.window), row.least, row.most, bare(row.words), row.decisive) for row in rows),
            level.anchor,
        )
        for level, kpi, rows in found
    ]
    decisive = [
        bare(view.say("{measure}, {window}: {time}", measure=kpi.name, window=row.window, time=row.words))
        for _, kpi, rows in found
        for row in rows
        if row.decisive
    ]
    alt = view.say("Downtime that the targets allow, the decisive windows in full color.")
    if decisive:
        alt += " " + view.words.semicolon.join(decisive) + "."
    return one(
        view.say("Illustration: downtime that the targets allow; the clauses of this document prevail"),
        *bars(groups, alt, room.width, room.height),
        view=view,
    )
