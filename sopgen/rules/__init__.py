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
    contacts,
    documents,
    ids,
    kpis,
    onboarding,
    raci,
    sla,
    sop,
    text,
    theme,
)
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
    *theme.RULES,
)


def check(
    loaded: Loaded, *, as_of: date | None = None, final: bool = False, rules: Iterable[Rule] = RULES
) -> list[Diagnostic]:
    """All that some rules find in a pack that was loaded without errors, in the order of the files."""
    if loaded.pack is None:
        raise ValueError("rules need a pack; this one did not load")
    context = Context(loaded.pack, loaded.sources, loaded.blueprints, as_of, final)
    with keeping():  # rules ask for the same things
        return in_order(found for rule in rules for found in rule.check(context))
