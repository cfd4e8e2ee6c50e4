"""Free sections: where their authors want them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.diagnostics import Code, Diagnostic, Severity, near
from sopgen.model.base import Controlled, Section
from sopgen.model.pack import defined
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.schema.annotations import root

DOC013 = Code(
    "DOC013",
    Severity.WARNING,
    "A free section follows no known section",
    """A free section is to follow a section that this kind of document does not have.

    It would be put at the end of the document, far from what it belongs to. `after:` takes the name
    of a section of the document's kind (its schema lists them under `x-sections`) or the id of
    another free section of the same document. A section inside another stands where it is written:
    there, `after:` does nothing.

    Bad, in a procedure:

        sections:
          - {title: Local law, after: steps}

    Good:

        sections:
          - {title: Local law, after: procedure}
    """,
    tags=("documents", "sections"),
)


def after_nothing(context: Context) -> Iterator[Diagnostic]:
    for document in context.pack.documents:
        names = root(document.kind).sections
        for section in document.sections:
            if section.after and section.after not in (*names, *_others(document, section)):
                yield _misplaced(context, section, names, _others(document, section))
            yield from _nested(context, section)


def _others(document: Controlled, section: Section) -> tuple[str, ...]:
    """The ids of the document's other free sections, those inside others among them."""
    own = {id(inner) for inner in defined(section)}
    found = (item for outer in document.sections for item in defined(outer) if id(item) not in own)
    return tuple(item.id for item in found if isinstance(item, Section))


def _misplaced(context: Context, section: Section, names: Sequence[str], others: Sequence[str]) -> Diagnostic:
    return context.found(
        DOC013,
        section.at / "after",
        f"this kind of document has no section `{section.after}`",
        help=f"one of {', '.join((*names, *others))}; or take `after:` out to put it at the end",
        why="the section would stand at the end, far from what it belongs to",
        near=near(section.after, (*names, *others)),
        misspelt=section.after,
    )


def _nested(context: Context, section: Section) -> Iterator[Diagnostic]:
    for inner in section.sections:
        if inner.after:
            yield context.found(
                DOC013,
                inner.at / "after",
                "a section inside another stands where it is written",
                help="take `after:` out, or move the section out of the other",
                why="it would have no effect",
                fixes=context.removed(inner.at / "after"),
            )
        yield from _nested(context, inner)


RULES = (Rule(DOC013, after_nothing, whole=True),)
