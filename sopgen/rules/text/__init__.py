"""Texts: words that mean what the document says they mean."""

from sopgen.rules.text import terms, twice

RULES = (*terms.RULES, *twice.RULES)
