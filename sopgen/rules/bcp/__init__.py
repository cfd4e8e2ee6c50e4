"""Continuity: what is promised for recovery can be kept."""

from sopgen.rules.bcp import recovery

RULES = (*recovery.RULES,)
