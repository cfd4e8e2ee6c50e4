"""The language that documents are in."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.languages import NAMES, is_known, meant, of_country
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

DOC028 = Code(
    "DOC028",
    Severity.ERROR,
    "A language that documents cannot be in",
    """The fixed words of documents are not there in the language of the pack.

    They are there in English, German and French: `en`, `de`, `fr`. Each takes a region, which dates,
    numbers and spelling follow: `en-US`, `en-IN`, `de-AT`, `fr-CA`. In any other language the words of
    the blueprints would stand among English ones, with dates and numbers of a third kind.

    Bad:

        language: es

    Good:

        language: en-GB

    Source: BCP 47 (tags for languages).
    """,
    tags=("pack", "language"),
)


def unknown_language(context: Context) -> Iterator[Diagnostic]:
    info = context.pack.info
    if not info.language or is_known(info.language):
        return
    likely = meant(info.language)
    names = [f"{name} (`{tag}`)" for tag, name in NAMES.items()]
    spoken = of_country(info.language)
    is_a_country = f": it is the code of a country, whose language is `{spoken}`" if spoken else ""
    there = f"{', '.join(names[:-1])} and {names[-1]}"
    yield context.found(
        DOC028,
        info.at / "language",
        f"documents cannot be in `{info.language}`{is_a_country}; their fixed words are there in {there}",
        help=f"write `{likely[0]}`"
        if likely
        else "write one of these, with a region if need be, such as `en-IN`, `de-AT` or `fr-CA`",
        why="English headings and clauses would stand among dates and numbers of another language",
        near=likely,
        misspelt=info.language,
    )


RULES = (Rule(DOC028, unknown_language),)
