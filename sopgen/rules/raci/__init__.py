"""Who answers for what, and who answers to whom."""

from sopgen.rules.raci import lines, matrix

RULES = (
    *matrix.RULES,
    *lines.RULES,
)
