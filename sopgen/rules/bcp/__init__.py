"""Continuity: what is promised for recovery can be kept."""

from sopgen.rules.bcp import activation, recovery, scenarios, upkeep

RULES = (
    *recovery.RULES,
    *activation.RULES,
    *scenarios.RULES,
    *upkeep.RULES,
)
