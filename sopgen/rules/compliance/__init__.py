"""Compliance matrices: every duty is met and can be shown, and who is told of an incident is told in time."""

from sopgen.rules.compliance import coverage, notification, upkeep

RULES = (
    *coverage.RULES,
    *notification.RULES,
    *upkeep.RULES,
)
