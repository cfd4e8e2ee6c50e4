"""Contracts: what is promised, how a miss is measured, and what it costs."""

from sopgen.rules.sla import (
    charge,
    clocks,
    credits,
    downtime,
    engagement,
    incidents,
    levels,
    results,
    rights,
    scope,
    silence,
    tiers,
)

RULES = (
    *levels.RULES,
    *scope.RULES,
    *incidents.RULES,
    *clocks.RULES,
    *tiers.RULES,
    *credits.RULES,
    *charge.RULES,
    *results.RULES,
    *downtime.RULES,
    *rights.RULES,
    *engagement.RULES,
    *silence.RULES,
)
