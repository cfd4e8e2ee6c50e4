"""What all documents have in common: control block, history, sections, prose."""

from sopgen.rules.documents import (
    clauses,
    control,
    language,
    letters,
    lines,
    markup,
    nesting,
    pictures,
    placeholders,
    planned,
    quoting,
    sections,
    tables,
    texts,
    widths,
)

RULES = (
    *control.RULES,
    *language.RULES,
    *sections.RULES,
    *clauses.RULES,
    *texts.RULES,
    *quoting.RULES,
    *placeholders.RULES,
    *planned.RULES,
    *pictures.RULES,
    *nesting.RULES,
    *tables.RULES,
    *widths.RULES,
    *letters.RULES,
    *markup.RULES,
    *lines.RULES,
)
