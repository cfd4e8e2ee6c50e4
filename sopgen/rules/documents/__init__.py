"""What all documents have in common: control block, history, sections, prose."""

from sopgen.rules.documents import clauses, control, pictures, placeholders, quoting, sections, texts

RULES = (
    *control.RULES,
    *sections.RULES,
    *clauses.RULES,
    *texts.RULES,
    *quoting.RULES,
    *placeholders.RULES,
    *pictures.RULES,
)
