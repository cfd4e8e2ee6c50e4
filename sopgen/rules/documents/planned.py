"""Documents that are planned: others cite them while the pack is written, and no longer when it is issued."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

DOC041 = Code(
    "DOC041",
    Severity.INFO,
    "A planned document that is cited, or written",
    """A planned document is cited in a pack that is issued, or is planned still though it is there.

    Under `planned:` in `pack.yaml` stand documents that are to be written. Others may cite them, and
    the register lists them as planned, so that a pack can be built from its first day on. Once it is
    to be sent (`--final`), no document may cite one: its reader would be led to what does not exist.
    The register may list one, which is true still. An entry for a document that is there says nothing.

    Bad:

        planned:
          - {id: SOP-010, title: Taking payments, kind: sop}

    Good:

        order: [SLA-01, SOP-001, SOP-010]   # and the document is there

    Source: ISO 9001:2015, 7.5.3 (documented information is available where it is needed).
    """,
    tags=("documents", "ids", "iso-9001"),
)


def planned_still(context: Context) -> Iterator[Diagnostic]:
    there = {document.id: document for document in context.pack.documents}
    for one in context.pack.info.planned:
        if (document := there.get(one.id)) is not None:
            yield context.found(
                DOC041,
                one.at / "id",
                f"`{one.id}` is planned still, and has been written",
                help="take the entry out",
                why="the register shows the document itself",
                related=((document.at / "id", "it is here"),),
            )
        elif context.final and (cited := _citing(context, one.id)):
            yield context.found(
                DOC041,
                one.at / "id",
                f"`{one.id}` is cited, and is not written",
                severity=Severity.ERROR,
                help=f"write it: `sopgen add {one.kind_} {one.id}` begins it; or take out what cites it",
                why="a reader of the pack would be led to a document that does not exist",
                related=tuple((at, "it is cited here") for at in cited),
            )


def _citing(context: Context, id_: str) -> list[At]:
    """Where an id is referred to, once a file; the order of the register is no reference."""
    places = [one.at for one in context.citations if one.reference.target == id_]
    places += [
        one.at
        for one in context.scalars
        if one.value == id_ and "document" in one.node.refers_to and context.document_at(one.at)
    ]
    return list({at.file: at for at in reversed(places)}.values())[::-1]


RULES = (Rule(DOC041, planned_still),)
