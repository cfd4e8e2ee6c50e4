"""Performance management: scores that can be reckoned, help before a plan, and plans that can be passed."""

from sopgen.rules.performance import goals, ladder, people, plans, scorecards

RULES = (
    *ladder.RULES,
    *plans.RULES,
    *goals.RULES,
    *scorecards.RULES,
    *people.RULES,
)
