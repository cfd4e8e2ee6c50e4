"""Lines of prose that come out otherwise than they look, and texts that hold more than their field does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.rules.context import Context
from sopgen.rules.documents.parsed import Prose, prose
from sopgen.rules.rule import Rule

DOC034 = Code(
    "DOC034",
    Severity.WARNING,
    "Text that is printed otherwise than it is written",
    """Markdown reads a line otherwise than it looks.

    A list counts on from its first number, whatever the others are: `1.`, `2.`, `5.` is printed as
    1, 2, 3 (`1.` before each item says that the numbers are left to the document). In a contract
    items are counted (a), (b), (c). A line that begins with `>` is quoted text, and the sign is not
    printed.

    Bad:

        body: |
          1. Call.
          3. Write.

    Good:

        body: |
          1. Call.
          2. Write.
    """,
    tags=("documents", "prose"),
)

_COMPARED: Final = re.compile(r">[ \t]*=?[ \t]*[€$£]?\d")


def read_otherwise(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        document = context.document_at(text.scalar.at)
        clauses = text.scalar.node.clauses and document is not None and document.legal
        yield from _renumbered(context, text, clauses=clauses)
        for token in text.parsed.tokens:
            if token.type == "blockquote_open" and token.map:
                line = token.map[0]
                if _COMPARED.match(text.line(line)):
                    yield text.found(
                        context,
                        DOC034,
                        line,
                        text.line(line),
                        "`>` at the beginning of a line makes it quoted text, and is not printed",
                        severity=Severity.ERROR,
                        help="write `\\>` for the sign, or `more than`; begin a quote with another word",
                        why="a threshold would lose its side",
                    )


def _renumbered(context: Context, text: Prose, *, clauses: bool) -> Iterator[Diagnostic]:
    """Items whose number is another than that which is written."""
    lists: list[list[tuple[int, int]]] = []
    for token in text.parsed.tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and token.info:
            lists[-1].append((int(token.info), (token.map or [0])[0]))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            yield from _misnumbered(context, text, lists.pop(), clauses=clauses)


def _misnumbered(
    context: Context, text: Prose, items: list[tuple[int, int]], *, clauses: bool
) -> Iterator[Diagnostic]:
    if not items or (len(items) > 1 and len({number for number, _ in items}) == 1):
        return
    first = 1 if clauses else items[0][0]
    for place, (number, line) in enumerate(items, first):
        if number != place:
            printed = f"({chr(96 + place)})" if clauses and place <= 26 else f"{place}."  # noqa: PLR2004
            yield text.found(
                context,
                DOC034,
                line,
                text.line(line),
                f"the number {number} of this item is printed as {printed}",
                help=f"write `{place}.`; for a number that belongs to the words, `{number}\\.`",
                why="whoever cites the item by the number that is written here would mean another",
            )
            return


DOC035 = Code(
    "DOC035",
    Severity.ERROR,
    "Several lines in a field of one line",
    """A field of one line holds a list, a table, a heading, code or several paragraphs.

    All of it would run together on one line, its signs printed as they are typed.

    Bad:

        duty: |
          - Declares.
          - Decides.

    Good:

        duty: Declares, and decides.
    """,
    tags=("documents", "prose"),
)


def several_lines(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        if text.one_line and (line := text.second_block) is not None:
            yield text.found(
                context,
                DOC035,
                line,
                text.line(line),
                "this field holds one line, and a list, table, heading or further paragraph begins here",
                help="write it as one sentence, or move it to a text of several paragraphs",
                why="all would run together on one line",
            )


DOC036 = Code(
    "DOC036",
    Severity.ERROR,
    "A note, a link or a blank where only words are printed",
    """A text that is printed as bare words, such as the notice on the cover, holds more than words.

    A cover has no room for a footnote, leads nowhere, and is not filled in: the note, the address
    and the blank would be left out.

    Bad:

        notice: Confidential^[Under the agreement of 5 January 2026.].

    Good:

        notice: Confidential under the agreement of 5 January 2026.
    """,
    tags=("documents", "prose"),
)

_BLANK: Final = re.compile(r"_{4,}")


def more_than_words(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        for line, words, what in _beyond_words(text) if text.scalar.node.bare else ():
            yield text.found(
                context,
                DOC036,
                line,
                words,
                f"{what} cannot stand here: only the words are printed",
                help="write it into the words, or move it to a text of the document",
                why="it would be left out",
            )


def _beyond_words(text: Prose) -> Iterator[tuple[int, str, str]]:
    for piece in text.parsed.pieces:
        for number, token in enumerate(piece.tokens):
            if token.type == "note_open":
                yield piece.line, "^[", "a note"
            elif token.type == "link_open" and piece.tokens[number + 1].content != token.attrs["href"]:
                yield piece.line, "](" if "](" in text.raw else text.raw, "a link"
        for found in _BLANK.finditer(piece.text):
            yield piece.line + piece.text[: found.start()].count("\n"), found[0], "a blank"


RULES = (
    Rule(DOC034, read_otherwise),
    Rule(DOC035, several_lines),
    Rule(DOC036, more_than_words),
)
