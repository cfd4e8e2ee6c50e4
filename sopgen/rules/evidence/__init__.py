"""Evidence indexes: remarks are on clauses that are gone through, and say something."""

from sopgen.rules.evidence import remarks

RULES = remarks.RULES
