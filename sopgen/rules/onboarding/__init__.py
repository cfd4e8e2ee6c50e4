"""Playbooks: the plan can be carried out as written."""

from sopgen.rules.onboarding import schedule

RULES = (*schedule.RULES,)
