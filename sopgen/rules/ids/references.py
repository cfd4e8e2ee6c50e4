"""References: to what exists, and is what it is named for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopgen.compose import Blueprint
from sopgen.diagnostics import Code, Diagnostic, Severity, near
from sopgen.kept import kept
from sopgen.model.base import Item
from sopgen.model.engagement import Planned
from sopgen.model.flow import END
from sopgen.model.markdown import outside_code
from sopgen.model.pack import KINDS
from sopgen.model.references import PARTS, REFERENCE, Reference, Unknown
from sopgen.model.sop import Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context, Scalar, scalars_of
from sopgen.rules.ids.definitions import called, id_of
from sopgen.rules.rule import Rule
from sopgen.rules.words import a, kind_name, listed

DOC002 = Code(
    "DOC002",
    Severity.ERROR,
    "A reference that nothing defines",
    """A reference names an id that nothing in the pack defines.

    That goes for keys that hold an id (`owner: team-leader`), for `[[id]]` and `[[id.field]]` in
    prose, and for the `next` of a step, which names a step of the same procedure or `end`. A
    document with such a reference would name a role, a measure or a step that does not exist.

    Bad:

        owner: team-leadr

    Good:

        owner: team-leader
    """,
    tags=("ids", "references"),
)


def unknown_reference(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.among(_referring):
        if scalar.node.refers_to and not _known(context, scalar):
            yield _unknown_id(context, scalar)
        elif scalar.node.markdown:
            yield from _unclosed(context, scalar)
    for sop in context.documents(Sop):
        yield from _unknown_steps(context, sop)
    for citation in context.citations:
        found = context.resolved(citation.reference)
        if isinstance(found, Unknown):
            yield context.found(
                DOC002,
                citation.at,
                found.message,
                help=_mend(context, citation.reference),
                why="the document would print a reference to nothing",
                near=found.near,
                misspelt=_misspelt(citation.reference, found),
                words=citation.reference.raw,
                nth=citation.nth,
            )


@kept
def _referring(blueprint: Blueprint) -> tuple[Scalar, ...]:
    """Values that name something, and texts that may hold a reference that does not close."""
    return tuple(
        one
        for one in scalars_of(blueprint)
        if one.node.refers_to
        or (one.node.markdown and bool(_opened(str(one.value)) or _closed(str(one.value))))
    )


def _opened(text: str) -> list[int]:
    """Where references begin that do not close."""
    if "[[" not in text:
        return []
    return [match.start() for match in outside_code(text, _OPENED) if match[0] == "[["]


def _closed(text: str) -> list[re.Match[str]]:
    """Ids behind which references close that nothing opens."""
    if "]]" not in text:
        return []
    return [match for match in outside_code(text, _CLOSED) if match["id"]]


def _misspelt(reference: Reference, unknown: Unknown) -> str:
    """What of a reference the near names would take the place of."""
    whole = reference.field and any("." in name for name in unknown.near)
    return f"{reference.target}.{reference.field}" if whole else reference.target


def _mend(context: Context, reference: Reference) -> str:
    if reference.target == "var":
        return "write the name of a variable, or add this one under `variables:` in `pack.yaml`"
    if reference.target in PARTS:
        return "write something that `pack.yaml` says, or add it there"
    if reference.target in context.definitions:
        return "write something that it has"
    return "write an id that the pack defines, or define this one"


def _known(context: Context, scalar: Scalar) -> bool:
    literal = scalar.value == "go-live" and "go-live" in scalar.node.refers_to
    return literal or scalar.value in context.definitions


def _unknown_id(context: Context, scalar: Scalar) -> Diagnostic:
    kinds = scalar.node.refers_to
    return context.found(
        DOC002,
        scalar.at,
        f"nothing in the pack has the id `{scalar.value}`",
        help=f"write the id of {_any_of(kinds)}, or define this one",
        why="the document would name something that does not exist",
        near=near(str(scalar.value), _valid(context, kinds)),
        misspelt=str(scalar.value),
    )


_OPENED = re.compile(rf"{REFERENCE.pattern}|\[\[")
_CLOSED = re.compile(rf"{REFERENCE.pattern}|\[?(?<![\w.-])(?P<id>[A-Za-z][\w-]*+)(?:\.[\w.-]*+)?\]\]")


def _unclosed(context: Context, scalar: Scalar) -> Iterator[Diagnostic]:
    text = str(scalar.value)
    for start in _opened(text)[:1]:
        yield context.found(
            DOC002,
            scalar.at,
            "a `[[` opens a reference that does not close on its line",
            help="write it in one piece, without brackets inside: `[[id]]`, `[[id.field]]` or `[[id|words]]`",
            why="the brackets would be printed as they stand",
            words="[[",
            nth=text[:start].count("[["),
        )
        return
    for match in _closed(text):
        if match["id"] in context.definitions or match["id"] in (*PARTS, "var"):
            yield context.found(
                DOC002,
                scalar.at,
                f"`{match[0]}` closes a reference that nothing opens",
                help=f"write `[[{match[0].lstrip('[')}`, or put it in backticks if it is to be printed so",
                why="it would be printed as it stands",
                words=match[0],
                nth=text[: match.start()].count(match[0]),
            )


def _unknown_steps(context: Context, sop: Sop) -> Iterator[Diagnostic]:
    steps = {step.id for step in sop.steps} | {END}
    for at, name in _nexts(sop.steps):
        if name and name not in steps:
            yield context.found(
                DOC002,
                at,
                f"the procedure has no step `{name}`",
                help="write the id of a step of this procedure, or `end`",
                why="whoever follows the procedure would not know how to go on",
                near=near(name, steps),
                misspelt=name,
            )


def _nexts(steps: Iterable[Step]) -> Iterator[tuple[At, str]]:
    for step in steps:
        yield step.at / "next", step.next
        for branch in step.branches:
            yield branch.at / "next", branch.next


DOC003 = Code(
    "DOC003",
    Severity.ERROR,
    "A reference to the wrong kind of thing",
    """A reference names something that exists, but of another kind than the key calls for.

    An owner is a role; a service level rests on a KPI. A reference to another kind of thing was
    most likely meant for an item with a similar id, and what is made of it would be nonsense.

    Bad:

        owner: dialler          # a system

    Good:

        owner: workforce-analyst
    """,
    tags=("ids", "references"),
)


def wrong_kind(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.among(_referring):
        kinds = scalar.node.refers_to
        items = context.definitions.get(str(scalar.value), ()) if kinds else ()
        if items and not any(_fits(item, kinds) for item in items):
            yield context.found(
                DOC003,
                scalar.at,
                f"`{scalar.value}` is {a(called(context, items[0]))}, not {_any_of(kinds)}",
                help=f"write the id of {_any_of(kinds)}",
                why="most likely something else was meant that has a similar id",
                related=((id_of(items[0]), "it is defined here"),),
                near=near(str(scalar.value), _valid(context, kinds)),
                misspelt=str(scalar.value),
            )


def _fits(item: Item, kinds: tuple[str, ...]) -> bool:
    return item.kind in kinds or ("document" in kinds and item.kind in (*KINDS, Planned.kind))


def _valid(context: Context, kinds: tuple[str, ...]) -> list[str]:
    ids = [id_ for id_, items in context.definitions.items() if any(_fits(item, kinds) for item in items)]
    return [*ids, "go-live"] if "go-live" in kinds else ids


def _any_of(kinds: tuple[str, ...]) -> str:
    named = [kind if kind.startswith("`") else a(kind) for kind in map(kind_name, kinds)]
    return listed(named, "or")


RULES = (
    Rule(DOC002, unknown_reference, whole=True),
    Rule(DOC003, wrong_kind, whole=True),
)
