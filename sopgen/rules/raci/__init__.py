"""Who answers for what, and who answers to whom."""

from sopgen.rules.raci import holders, lines, marks, matrix, sites

RULES = (
    *matrix.RULES,
    *marks.RULES,
    *lines.RULES,
    *holders.RULES,
    *sites.RULES,
)
