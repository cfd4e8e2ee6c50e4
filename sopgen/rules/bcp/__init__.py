"""Continuity: what is promised for recovery can be kept."""

from sopgen.rules.bcp import calls, recovery

RULES = (
    *recovery.RULES,
    *calls.RULES,
)
