"""Continuity: what is promised for recovery can be kept."""

from sopgen.rules.bcp import exercises, recovery

RULES = (
    *recovery.RULES,
    *exercises.RULES,
)
