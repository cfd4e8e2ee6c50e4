"""What all documents have in common: control block, history, sections, prose."""

from sopgen.rules.documents import clauses, control, language, pictures, placeholders, sections

RULES = (
    *control.RULES,
    *language.RULES,
    *sections.RULES,
    *clauses.RULES,
    *placeholders.RULES,
    *pictures.RULES,
)
