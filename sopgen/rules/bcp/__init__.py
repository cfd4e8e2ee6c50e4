"""Continuity: what is promised for recovery can be kept."""

from sopgen.rules.bcp import activation, calls, recovery, scenarios, standins, upkeep

RULES = (
    *recovery.RULES,
    *activation.RULES,
    *standins.RULES,
    *calls.RULES,
    *scenarios.RULES,
    *upkeep.RULES,
)
