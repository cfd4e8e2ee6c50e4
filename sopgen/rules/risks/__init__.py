"""Risk registers: scales that rate every risk alike, and nothing above the appetite without an answer."""

from sopgen.rules.risks import scales, treatment

RULES = (
    *scales.RULES,
    *treatment.RULES,
)
