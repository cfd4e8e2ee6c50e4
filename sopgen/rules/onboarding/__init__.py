"""Playbooks: the plan can be carried out as written."""

from sopgen.rules.onboarding import schedule, waves

RULES = (
    *schedule.RULES,
    *waves.RULES,
)
