"""Procedures: every step is reached, leads on, and is somebody's; how long it takes can be told."""

from sopgen.rules.sop import contents, flow, records, steps, times

RULES = (
    *flow.RULES,
    *steps.RULES,
    *contents.RULES,
    *times.RULES,
    *records.RULES,
)
