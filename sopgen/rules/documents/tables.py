"""Tables of Markdown: every cell has a head, and every line of cells stands in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.rules.context import Context
from sopgen.rules.documents.parsed import Prose, prose
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

DOC032 = Code(
    "DOC032",
    Severity.ERROR,
    "A table that does not hold what is written",
    """A table of Markdown is not laid out as its lines are written.

    The line of heads says how many columns there are: a cell beyond them would be dropped. The line
    below the heads (`|---|---|`) has as many; where it has not, or lacks, no table is made, and the
    lines would be printed as they are typed. A table ends at an empty line: text right below it would
    become a row. A `|` within the words of a cell is written `\\|`.

    Bad:

        body: |
          | Day | Hours |
          |-----|-------|
          | Mon | 8 to 17 | by appointment |

    Good:

        body: |
          | Day | Hours | Remark |
          |-----|-------|--------|
          | Mon | 8 to 17 | by appointment |
    """,
    tags=("documents", "prose", "tables"),
)

_BAR: Final = re.compile(r"(?<!\\)\|")
EDGE: Final = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\|))*")
"""What stands before a table in a list or in quoted text."""
_ROW: Final = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE: Final = re.compile(r"[ \t]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-*:?[ \t]*+)+")
"""The line below the heads, such as `---|---`. Space is never tried twice: code becomes much of it."""


def table_lines(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        yield from _rows(context, text)
        yield from _loose(context, text)


def _rows(context: Context, text: Prose) -> Iterator[Diagnostic]:
    """Rows that say more than their heads hold, and text that was taken for one."""
    heads, barred, in_body = 0, False, False
    for token in text.parsed.tokens:
        line = (token.map or [0])[0]
        match token.type:
            case "thead_open":
                heads, barred, in_body = 0, EDGE.sub("", text.line(line)).startswith("|"), False
            case "th_open":
                heads += 1
            case "tbody_open":
                in_body = True
            case "tr_open" if in_body:
                yield from _row(context, text, line, heads, barred=barred)
            case _:
                pass


def _row(context: Context, text: Prose, line: int, heads: int, *, barred: bool) -> Iterator[Diagnostic]:
    written = text.line(line)
    found = cells(EDGE.sub("", text.parsed.lines[line]))
    if len(found) > heads:
        yield text.found(
            context,
            DOC032,
            line,
            written,
            f"this row has {len(found)} cells under {one_or_more(heads, 'head')}",
            help=f"give the table {len(found)} heads, and as many parts to the line below them;"
            " a `|` that belongs to the words is written `\\|`",
            why="what has no head would be left out",
        )
    elif not _BAR.search(text.parsed.lines[line]) and (barred or heads > 1):
        yield text.found(
            context,
            DOC032,
            line,
            written,
            "this text stands right below a table and would become a row of it",
            help="leave an empty line between the table and the text, or begin the row with `|`",
            why="it would be set in the first column",
        )


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    cells = _BAR.split(line.strip())
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]


def _loose(context: Context, text: Prose) -> Iterator[Diagnostic]:
    """Lines of cells outside a table: of one without heads, or whose lines do not agree."""
    for piece in text.parsed.pieces:
        if piece.in_table or "|" not in piece.text:
            continue
        lines = piece.text.split("\n")
        found = next(
            (n for n, line in enumerate(lines) if _ROW.fullmatch(line) or _RULE.fullmatch(line)), None
        )
        if found is None or (text.one_line and len(lines) == 1):
            continue
        first = found - 1 if _RULE.fullmatch(lines[found]) and found else found
        below = lines[first + 1] if first + 1 < len(lines) else ""
        if _RULE.fullmatch(below):
            parts, heads = (
                one_or_more(len(cells(line)), noun)
                for line, noun in ((below, "part"), (lines[first], "head"))
            )
            message = f"{heads}, and {parts} in the line below: this is no table"
        else:
            message = "a line of cells that belongs to no table"
        yield text.found(
            context,
            DOC032,
            piece.line + first,
            text.line(piece.line + first),
            message,
            help="begin the table with a line of heads, `| Day | Hours |`, and below it `|---|---|`,"
            " with as many parts as there are heads",
            why="the lines would be printed as they are typed",
        )


RULES = (Rule(DOC032, table_lines),)
