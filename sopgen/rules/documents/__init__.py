"""What all documents have in common: control block, history, sections, prose."""

from sopgen.rules.documents import clauses, control, letters, pictures, placeholders, sections, tables

RULES = (
    *control.RULES,
    *sections.RULES,
    *clauses.RULES,
    *placeholders.RULES,
    *pictures.RULES,
    *tables.RULES,
    *letters.RULES,
)
