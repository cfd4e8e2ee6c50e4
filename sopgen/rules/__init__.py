"""What a schema cannot say: findings on a pack that is well-formed and yet wrong.

The rules stand in one package a family, each code beside the check that finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sopgen.diagnostics import Diagnostic, in_order
from sopgen.kept import keeping
from sopgen.model.load import Loaded
from sopgen.rules import (
    bcp,
    calendars,
    capacity,
    compliance,
    contacts,
    documents,
    evidence,
    governance,
    ids,
    improvement,
    kpis,
    obligations,
    onboarding,
    performance,
    quality,
    raci,
    risks,
    selection,
    sla,
    sop,
    technology,
    text,
    theme,
    training,
)
from sopgen.rules import exit as exit_
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

__all__ = ["RULES", "Context", "Rule", "check"]

RULES: tuple[Rule, ...] = (
    *ids.RULES,
    *documents.RULES,
    *text.RULES,
    *calendars.RULES,
    *raci.RULES,
    *kpis.RULES,
    *sla.RULES,
    *sop.RULES,
    *bcp.RULES,
    *contacts.RULES,
    *onboarding.RULES,
    *training.RULES,
    *risks.RULES,
    *exit_.RULES,
    *compliance.RULES,
    *technology.RULES,
    *improvement.RULES,
    *performance.RULES,
    *governance.RULES,
    *selection.RULES,
    *quality.RULES,
    *capacity.RULES,
    *obligations.RULES,
    *evidence.RULES,
    *theme.RULES,
)


def check(
    loaded: Loaded, *, as_of: date | None = None, final: bool = False, rules: Iterable[Rule] = RULES
) -> list[Diagnostic]:
    """All that some rules find in a pack, in the order of the files.

    Of one with errors, what they find in all that is sound: whatever is found however the rest is mended.
    """
    rules = tuple(rules)
    if loaded.pack is not None:
        context = Context(loaded.pack, loaded.sources, loaded.blueprints, as_of, final)
        return in_order(_found(context, rules))
    if loaded.partial is None:
        raise ValueError("rules need a pack; this one did not load")
    partial = loaded.partial
    first, *others = (
        {
            _said(one): one
            for one in _found(Context(guess.pack, partial.sources, guess.blueprints, as_of, final), rules)
        }
        for guess in partial.guesses
    )
    whole = {rule.code.name for rule in rules if rule.whole}
    sure = (one for said, one in first.items() if all(said in other for other in others))
    return in_order(one for one in sure if not partial.doubts(one, whole=one.code in whole))


def _found(context: Context, rules: Iterable[Rule]) -> list[Diagnostic]:
    with keeping():  # rules ask for the same things
        return [found for rule in rules for found in rule.check(context)]


def _said(finding: Diagnostic) -> tuple[object, ...]:
    return finding.code, finding.span, finding.message
