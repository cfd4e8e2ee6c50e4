"""Measures: complete, and free of contradiction."""

from sopgen.rules.kpis import completeness, values

RULES = (
    *completeness.RULES,
    *values.RULES,
)
