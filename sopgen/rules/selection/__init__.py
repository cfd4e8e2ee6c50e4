"""Provider selections: compared alike, scored by who has no stake, and decided on what was found."""

from sopgen.rules.selection import comparison, diligence, fairness, outcome, prices, weights

RULES = (
    *weights.RULES,
    *comparison.RULES,
    *prices.RULES,
    *fairness.RULES,
    *outcome.RULES,
    *diligence.RULES,
)
