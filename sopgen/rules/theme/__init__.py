"""The house style: it can be read, and passed on."""

from sopgen.rules.theme import looks

RULES = (*looks.RULES,)
