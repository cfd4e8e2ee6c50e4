"""What all documents have in common: control block, history, sections, prose."""

from sopgen.rules.documents import clauses, control, placeholders, sections

RULES = (
    *control.RULES,
    *sections.RULES,
    *clauses.RULES,
    *placeholders.RULES,
)
