"""Procedures: every step is reached, leads on, and is somebody's."""

from sopgen.rules.sop import flow, steps

RULES = (
    *flow.RULES,
    *steps.RULES,
)
