"""Calendars: hours that can be kept, days off that are known, and nothing dated on one of them."""

from sopgen.rules.calendars import coverage, dates, hours

RULES = (
    *hours.RULES,
    *coverage.RULES,
    *dates.RULES,
)
