"""Playbooks: the plan can be carried out as written."""

from sopgen.rules.onboarding import people, progress, ramp, schedule

RULES = (
    *schedule.RULES,
    *ramp.RULES,
    *progress.RULES,
    *people.RULES,
)
