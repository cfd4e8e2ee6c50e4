"""Improvement plans: changes that say what they mean, money that adds up, and actions that are ended."""

from sopgen.rules.improvement import actions, benefits, changes, money, processes

RULES = (
    *changes.RULES,
    *benefits.RULES,
    *processes.RULES,
    *money.RULES,
    *actions.RULES,
)
