"""Registers of obligations: what they list is owed by somebody, and on days on which it can be done."""

from sopgen.rules.obligations import owed, register

RULES = (*owed.RULES, *register.RULES)
