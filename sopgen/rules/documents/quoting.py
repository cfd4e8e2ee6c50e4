"""Texts that stand for something else: an id left bare, and a text that another prints."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Fix, Severity, rewrite
from sopgen.model.marks import is_paragraph
from sopgen.model.quoting import quoted, quotes_itself
from sopgen.rules.context import Context, Scalar
from sopgen.rules.ids.definitions import called
from sopgen.rules.rule import Rule
from sopgen.rules.words import a

DOC026 = Code(
    "DOC026",
    Severity.WARNING,
    "An id where words are expected",
    """A text is nothing but the id of something that the pack defines.

    Where a key takes words, an id is printed as it is typed, and nothing leads to what it names. In
    double square brackets it prints the name, and links to it. Write it with a capital, or in other
    words, where the word itself is meant.

    Bad:

        records:
          - {name: Outlier list, location: audit-app}

    Good:

        records:
          - {name: Outlier list, location: "[[audit-app]]"}
    """,
    tags=("documents", "references"),
)


def bare_id(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.scalars:
        if scalar.node.markdown and isinstance(scalar.value, str):
            id_ = scalar.value.strip()
            if items := context.definitions.get(id_, ()):
                yield context.found(
                    DOC026,
                    scalar.at,
                    f"`{id_}` is the id of {a(called(context, items[0]))}; here it is printed as it is typed",
                    help=f'write "[[{id_}]]" to print what it is called, with a link to it',
                    why="readers know names, and not ids",
                    words=id_,
                    fixes=tuple(_bracketed(context, scalar, id_)),
                )


def _bracketed(context: Context, scalar: Scalar, id_: str) -> Iterator[Fix]:
    """The id as a reference, where it is written in one word."""
    span = context.span(scalar.at)
    if context.sources.files[scalar.at.file].written(span) in (id_, f'"{id_}"', f"'{id_}'"):
        yield rewrite(f'Write "[[{id_}]]"', span, f'"[[{id_}]]"')


DOC027 = Code(
    "DOC027",
    Severity.ERROR,
    "A text that cannot be printed within another",
    """A reference prints a text in a place that cannot hold it.

    `[[promise-kept.definition]]` prints the definition within the sentence around it, with its
    references and its emphasis. That works for one paragraph: a list, a table or several paragraphs
    have no place within a sentence. Nor can a text print itself, or another that prints it.

    Bad:

        definition: "Defined as in [[promise-kept.definition]]"     # of promise-kept itself

    Good:

        definition: Share of promises to pay that were honoured by their due date.
    """,
    tags=("documents", "references"),
)


def unquotable(context: Context) -> Iterator[Diagnostic]:
    printed: dict[str, str] = {}
    for citation in context.citations:
        if (raw := citation.reference.raw) not in printed:
            printed[raw] = quoted(context.pack, citation.reference)
        if not (text := printed[raw]):
            continue
        if quotes_itself(context.pack, text):
            message, mend = "prints a text that prints itself", "say it in words in one of the two"
        elif not is_paragraph(text):
            message = "prints a text of several paragraphs or a list, within a sentence"
            mend = "refer to the item itself, or take the text in one paragraph"
        else:
            continue
        yield context.found(
            DOC027,
            citation.at,
            f"{citation.reference.raw} {message}",
            help=mend,
            why="there is no place for it",
            words=citation.reference.raw,
            nth=citation.nth,
        )


RULES = (Rule(DOC026, bare_id), Rule(DOC027, unquotable))
