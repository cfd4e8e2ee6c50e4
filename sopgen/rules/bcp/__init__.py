"""Continuity: what is promised for recovery can be kept."""

from sopgen.rules.bcp import activation, calls, recovery, scenarios, upkeep

RULES = (
    *recovery.RULES,
    *activation.RULES,
    *calls.RULES,
    *scenarios.RULES,
    *upkeep.RULES,
)
