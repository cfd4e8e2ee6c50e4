"""Procedures: every step is reached, leads on, and is somebody's."""

from sopgen.rules.sop import contents, flow, steps

RULES = (
    *flow.RULES,
    *steps.RULES,
    *contents.RULES,
)
