"""Capacity plans: goals that can be reached, days without a gap, and enough people also when more comes."""

from sopgen.rules.capacity import days, people, queues, rosters

RULES = (
    *queues.RULES,
    *days.RULES,
    *rosters.RULES,
    *people.RULES,
)
