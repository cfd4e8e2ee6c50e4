"""Measures: complete, and free of contradiction."""

from sopgen.rules.kpis import completeness, ranges, scorecard, values

RULES = (
    *completeness.RULES,
    *values.RULES,
    *ranges.RULES,
    *scorecard.RULES,
)
