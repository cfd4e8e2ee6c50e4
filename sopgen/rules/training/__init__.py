"""Training: people know the language and the words that they are to use, and somebody looks at both again."""

from sopgen.rules.training import courses, languages, registers

RULES = (
    *languages.RULES,
    *courses.RULES,
    *registers.RULES,
)
