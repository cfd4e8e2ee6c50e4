"""What a schema cannot say: findings on a pack that is well-formed and yet wrong.

The rules stand in one table a family. A rule's manual is the docstring of its function.
"""

from __future__ import annotations

from datetime import date

from sopgen.diagnostics import Diagnostic, Related, in_order
from sopgen.model.load import Loaded
from sopgen.rules import (
    bcp,
    clauses,
    credits,
    documents,
    ids,
    kpis,
    onboarding,
    placeholders,
    raci,
    sections,
    sla,
    sop,
    theme,
    tiers,
)
from sopgen.rules.context import Context
from sopgen.rules.rule import Finding, Rule

__all__ = ["RULES", "Context", "Finding", "Rule", "check"]

RULES: tuple[Rule, ...] = (
    *ids.RULES,
    *documents.RULES,
    *sections.RULES,
    *clauses.RULES,
    *placeholders.RULES,
    *raci.RULES,
    *kpis.RULES,
    *sla.RULES,
    *tiers.RULES,
    *credits.RULES,
    *sop.RULES,
    *bcp.RULES,
    *onboarding.RULES,
    *theme.RULES,
)


def check(loaded: Loaded, *, as_of: date | None = None, final: bool = False) -> list[Diagnostic]:
    """All that the rules find in a pack that was loaded without errors, in the order of the files."""
    if loaded.pack is None:
        raise ValueError("rules need a pack; this one did not load")
    context = Context(loaded.pack, loaded.sources, loaded.blueprints, as_of, final)
    return in_order(_diagnostic(context, rule, finding) for rule in RULES for finding in rule.check(context))


def _diagnostic(context: Context, rule: Rule, finding: Finding) -> Diagnostic:
    return Diagnostic(
        code=rule.code,
        severity=finding.severity or rule.severity,
        message=finding.message,
        span=context.span(finding.at, key=finding.key, words=finding.words, nth=finding.nth),
        pointer=finding.at.pointer,
        path=context.path(finding.at),
        related=tuple(Related(context.span(at), message) for at, message in finding.related),
        near=finding.near,
        help=finding.help,
        why=finding.why,
    )
