"""Tables that no page is wide enough for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.kept import kept
from sopgen.model import raci
from sopgen.model.references import REFERENCE, reference
from sopgen.model.sop import Sop
from sopgen.model.tables import NARROW_PADDING, fitting, longest, mark_width, matrix_names, setting
from sopgen.rules.context import Context
from sopgen.rules.documents.parsed import Prose, prose
from sopgen.rules.documents.tables import EDGE, cells
from sopgen.rules.rule import Rule

DOC060 = Code(
    "DOC060",
    Severity.WARNING,
    "A table too wide for its page",
    """A table has more columns than a page can hold without breaking words.

    A table that an upright page has no room for is set on a page on its side, and then in smaller
    letters, down to six and a half points. What has no room even so is printed with words broken
    where their column ends, in Word and PDF. A table in a list or in quoted text cannot turn its
    page.

    Say it in two tables, each with the column that names the rows, or let rows and columns change
    places.

    Bad:

        body: |
          | Site | Responsibilities in January | Responsibilities in February | … | Total |
          |---|---|---|---|---|
          | Manila | First contact | First contact, escalations | … | 2 |

    Good:

        body: |
          | Site | Jan | Feb | Mar | Apr | May | Jun | Total |
          |---|---|---|---|---|---|---|---|
          | Manila | 90 | 91 | 90 | 92 | 90 | 91 | 544 |
    """,
    tags=("documents", "tables"),
)
_MARKS: Final = re.compile(r"[*`]|\]\([^)]*\)|\[")
_MEND = "say it in two tables, or let rows and columns change places"
_WHY = "words would be broken in the middle, even on a page on its side in the smallest letters"


def too_wide(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        for table in text.parsed.tokens:
            if table.type != "table_open" or not table.map:
                continue
            needed = _needed(_written(context, text, *table.map))
            turned = False if table.level else None  # in a list or quoted text it cannot turn its page
            if setting(needed, turned=turned).whole:
                continue
            count, fit = len(needed), fitting(needed, turned=turned)
            yield text.found(
                context,
                DOC060,
                table.map[0],
                text.line(table.map[0]),
                f"this table has {count} columns, and there is room for about {fit}",
                help=_MEND,
                why=_WHY,
            )


def _written(context: Context, text: Prose, first: int, last: int) -> str:
    """The rows of the table on these lines as far as its width asks, with what references print."""

    def shown(match: re.Match[str]) -> str:
        to = reference(match)
        found = context.definitions.get(to.target, ())
        named = getattr(found[0], "name", "") if found and not to.field else ""
        return (to.words or str(named)).replace("|", "/").replace("\n", " ")

    lines = [text.line(line) for line in range(first, last) if line != first + 1]
    return "\n".join(REFERENCE.sub(shown, line) for line in lines)


@kept
def _needed(written: str) -> tuple[float, ...]:
    """What each column of a table asks for."""
    rows = [cells(EDGE.sub("", line)) for line in written.split("\n")]
    columns = ([_MARKS.sub("", row[n]) for row in rows if n < len(row)] for n in range(len(rows[0])))
    return tuple(max(longest(column), 3.0) for column in columns)


def matrix_too_wide(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        ids = raci.roles_of(raci.matrix(sop))
        heads = [getattr(context.pack.roles.get(id_), "name", id_) for id_ in ids]
        needed = [matrix_names() - NARROW_PADDING, *(mark_width(head) - NARROW_PADDING for head in heads)]
        if setting(needed, padding=NARROW_PADDING).whole:
            continue
        fit = fitting(needed, padding=NARROW_PADDING) - 1
        yield context.found(
            DOC060,
            sop.at / "steps",
            f"{len(ids)} roles take part in this procedure, and its responsibility matrix has room "
            f"for about {fit}",
            help="part the procedure where one team hands over to the next",
            why=_WHY,
            key=True,
        )


RULES = (Rule(DOC060, too_wide), Rule(DOC060, matrix_too_wide))
