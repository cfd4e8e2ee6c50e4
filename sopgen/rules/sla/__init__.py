"""Contracts: what is promised, how a miss is measured, and what it costs."""

from sopgen.rules.sla import credits, downtime, incidents, levels, results, tiers

RULES = (
    *levels.RULES,
    *incidents.RULES,
    *tiers.RULES,
    *credits.RULES,
    *results.RULES,
    *downtime.RULES,
)
