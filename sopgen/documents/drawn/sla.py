"""The figures of a contract: its credit tiers, a bad month, and the downtime that it allows.

None of them promises anything: each shows what a table beside it states, and its caption says that the
clauses prevail.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sopgen.documents import credit_words
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP
from sopgen.figures.gauges import Tick
from sopgen.figures.stairs import Stairs, Step, Terms, stairs
from sopgen.model.credits import threshold, tier_for
from sopgen.model.kpis import Kpi
from sopgen.model.sla import CreditTier, ServiceLevel, Sla


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
