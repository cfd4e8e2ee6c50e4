"""Tables that no page is wide enough for."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import raci
from sopgen.model.markdown_tables import tables
from sopgen.model.references import Reference
from sopgen.model.sop import Sop
from sopgen.model.tables import NARROW_PADDING, fitting, longest, mark_width, matrix_names, setting
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

DOC030 = Code(
    "DOC030",
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
_MEND = "say it in two tables, or let rows and columns change places"
_WHY = "words would be broken in the middle, even on a page on its side in the smallest letters"


def too_wide(context: Context) -> Iterator[Diagnostic]:
    def shown(reference: Reference) -> str:
        found = context.definitions.get(reference.target, ())
        return reference.words or str(getattr(found[0], "name", "") if found and not reference.field else "")

    for scalar in context.scalars:
        if not (scalar.node.prose and isinstance(scalar.value, str)) or scalar.node.own["x-prose"] == "line":
            continue
        seen: dict[str, int] = {}
        for table in tables(scalar.value, shown):
            nth = seen[table.head] = seen.get(table.head, -1) + 1
            needed = [max(longest(column), 3.0) for column in table.columns]
            turned = False if table.inside else None
            if setting(needed, turned=turned).whole:
                continue
            count, fit = len(needed), fitting(needed, turned=turned)
            yield context.found(
                DOC030,
                scalar.at,
                f"this table has {count} columns, and there is room for about {fit}",
                help=_MEND,
                why=_WHY,
                words=table.head,
                nth=nth,
            )


def matrix_too_wide(context: Context) -> Iterator[Diagnostic]:
    for sop in context.documents(Sop):
        ids = raci.roles_of(raci.matrix(sop))
        heads = [getattr(context.pack.roles.get(id_), "name", id_) for id_ in ids]
        needed = [matrix_names() - NARROW_PADDING, *(mark_width(head) - NARROW_PADDING for head in heads)]
        if setting(needed, padding=NARROW_PADDING).whole:
            continue
        fit = fitting(needed, padding=NARROW_PADDING) - 1
        yield context.found(
            DOC030,
            sop.at / "steps",
            f"{len(ids)} roles take part in this procedure, and its responsibility matrix has room "
            f"for about {fit}",
            help="part the procedure where one team hands over to the next",
            why=_WHY,
            key=True,
        )


RULES = (Rule(DOC030, too_wide), Rule(DOC030, matrix_too_wide))
