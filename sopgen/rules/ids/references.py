"""Ids: defined once, and referred to as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopgen.diagnostics import Severity, near
from sopgen.model.base import Item
from sopgen.model.clauses import Clause
from sopgen.model.pack import KINDS, LOCAL, defined, identity
from sopgen.model.references import PARTS, REFERENCE, Reference, Unknown, resolve
from sopgen.model.sop import Sop, Step
from sopgen.model.values import At
from sopgen.rules.context import Context, Scalar
from sopgen.rules.rule import Finding, Rule
from sopgen.rules.words import a, kind_name, listed, what

_RESERVED = {
    **dict.fromkeys((*PARTS, "pack"), "prose prints words of `pack.yaml` by that name"),
    "var": "prose prints variables by that name",
    "go-live": "a gate opens the go-live by that name",
}
_END = "end"
"""What `next` says to end a procedure."""


def defined_twice(context: Context) -> Iterator[Finding]:
    """An id is given to two things, or to one whose name the language keeps for itself.

    An id is how every other place finds an item. If two items share it, a reference means one of
    them and the reader may take it for the other. Ids are global in a pack; those of steps and
    free sections need only be unique in their document. `client`, `provider`, `preparer`,
    `engagement`, `pack` and `var` are kept for what `[[client.name]]` and the like print,
    `go-live` for gates, and `end` for the end of a procedure.

    Bad:

        kpis:
          - {id: quality-score, name: Quality score}
          - {id: quality-score, name: Compliance score}

    Good:

        kpis:
          - {id: quality-score, name: Quality score}
          - {id: compliance-score, name: Compliance score}

    Source: ISO 9001:2015, 7.5.2 a (identification of documented information).
    """
    for id_, items in context.definitions.items():
        yield from _twice(context, id_, items)
        if id_ in _RESERVED:
            yield _reserved(items[0], _RESERVED[id_])
    for document in context.pack.documents:
        local: dict[str, tuple[Item, ...]] = {}
        for item in defined(document):
            if item.kind in LOCAL:
                local[identity(item)] = (*local.get(identity(item), ()), item)
        for id_, items in local.items():
            yield from _twice(context, id_, items)
            if id_ == _END and isinstance(items[0], Step):
                yield _reserved(items[0], "`next: end` ends the procedure")


def _twice(context: Context, id_: str, items: tuple[Item, ...]) -> Iterator[Finding]:
    files = list(dict.fromkeys(item.at.file for item in items))
    first, *others = sorted(items, key=lambda i: (files.index(i.at.file), context.span(_id_of(i))))
    for item in others:
        mark = item.mark if isinstance(item, Clause) else ""
        same = [other for other in items if other.at == item.at] if mark else [item]
        yield Finding(
            _id_of(item),
            f"the id `{id_}` is defined twice",
            help="give one of the two another id, and mend the references that mean it",
            why="a reference to it means the first, whichever its author had in mind",
            related=((_id_of(first), f"{a(_what(context, first))} has it first"),),
            words=mark,
            nth=next(place for place, other in enumerate(same) if other is item),
        )


def _id_of(item: Item) -> At:
    """Where an item's id stands: that of a clause in the text itself."""
    return item.at if isinstance(item, Clause) else item.at / "id"


def _reserved(item: Item, reason: str) -> Finding:
    return Finding(
        _id_of(item),
        f"the id `{identity(item)}` is kept for something else: {reason}",
        help=f"call it otherwise, for instance `{item.kind}-{identity(item)}`",
        why="a reference to it would never reach this item",
    )


def unknown_reference(context: Context) -> Iterator[Finding]:
    """A reference names an id that nothing in the pack defines.

    That goes for keys that hold an id (`owner: team-leader`), for `[[id]]` and `[[id.field]]` in
    prose, and for the `next` of a step, which names a step of the same procedure or `end`. A
    document with such a reference would name a role, a measure or a step that does not exist.

    Bad:

        owner: team-leadr

    Good:

        owner: team-leader
    """
    for scalar in context.scalars:
        if scalar.node.refers_to and not _known(context, scalar):
            yield _unknown_id(context, scalar)
        elif scalar.node.prose:
            yield from _unclosed(scalar)
    for sop in context.documents(Sop):
        yield from _unknown_steps(sop)
    for citation in context.citations:
        found = resolve(context.pack, citation.reference)
        if isinstance(found, Unknown):
            yield Finding(
                citation.at,
                found.message,
                help=_mend(context, citation.reference),
                why="the document would print a reference to nothing",
                near=found.near,
                words=citation.reference.raw,
                nth=citation.nth,
            )


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


def _unknown_id(context: Context, scalar: Scalar) -> Finding:
    kinds = scalar.node.refers_to
    return Finding(
        scalar.at,
        f"nothing in the pack has the id `{scalar.value}`",
        help=f"write the id of {_any_of(kinds)}, or define this one",
        why="the document would name something that does not exist",
        near=near(str(scalar.value), _valid(context, kinds)),
    )


def _unclosed(scalar: Scalar) -> Iterator[Finding]:
    text = str(scalar.value)
    if "[[" in text and "[[" in REFERENCE.sub("", text):
        yield Finding(
            scalar.at,
            "a `[[` opens a reference that does not close on its line",
            help="write it in one piece, without brackets inside: `[[id]]`, `[[id.field]]` or `[[id|words]]`",
            why="the brackets would be printed as they stand",
            words="[[",
            nth=_nth_unclosed(text),
        )


def _nth_unclosed(text: str) -> int:
    """Which `[[` of the text is the first that belongs to no reference."""
    bare = REFERENCE.sub(lambda match: " " * len(match[0]), text)
    return text[: bare.index("[[")].count("[[")


def _unknown_steps(sop: Sop) -> Iterator[Finding]:
    steps = {step.id for step in sop.steps} | {_END}
    for at, name in _nexts(sop.steps):
        if name and name not in steps:
            yield Finding(
                at,
                f"the procedure has no step `{name}`",
                help="write the id of a step of this procedure, or `end`",
                why="whoever follows the procedure would not know how to go on",
                near=near(name, steps),
            )


def _nexts(steps: Iterable[Step]) -> Iterator[tuple[At, str]]:
    for step in steps:
        yield step.at / "next", step.next
        for branch in step.branches:
            yield branch.at / "next", branch.next


def wrong_kind(context: Context) -> Iterator[Finding]:
    """A reference names something that exists, but of another kind than the key calls for.

    An owner is a role; a service level rests on a KPI. A reference to another kind of thing was
    most likely meant for an item with a similar id, and what is made of it would be nonsense.

    Bad:

        owner: dialler          # a system

    Good:

        owner: workforce-analyst
    """
    for scalar in context.scalars:
        kinds = scalar.node.refers_to
        items = context.definitions.get(str(scalar.value), ()) if kinds else ()
        if items and not any(_fits(item, kinds) for item in items):
            yield Finding(
                scalar.at,
                f"`{scalar.value}` is {a(_what(context, items[0]))}, not {_any_of(kinds)}",
                help=f"write the id of {_any_of(kinds)}",
                why="most likely something else was meant that has a similar id",
                related=((_id_of(items[0]), "it is defined here"),),
                near=near(str(scalar.value), _valid(context, kinds)),
            )


def _fits(item: Item, kinds: tuple[str, ...]) -> bool:
    return item.kind in kinds or ("document" in kinds and item.kind in KINDS)


def _valid(context: Context, kinds: tuple[str, ...]) -> list[str]:
    ids = [id_ for id_, items in context.definitions.items() if any(_fits(item, kinds) for item in items)]
    return [*ids, "go-live"] if "go-live" in kinds else ids


def _any_of(kinds: tuple[str, ...]) -> str:
    named = [kind if kind.startswith("`") else a(kind) for kind in map(kind_name, kinds)]
    return listed(named, "or")


def _what(context: Context, item: Item) -> str:
    if isinstance(item, Clause):
        return "clause"
    document = context.document_at(item.at)
    return what(item, document.kind if document else "pack")


RULES = (
    Rule("DOC001", Severity.ERROR, "An id is defined twice", defined_twice),
    Rule("DOC002", Severity.ERROR, "A reference that nothing defines", unknown_reference),
    Rule("DOC003", Severity.ERROR, "A reference to the wrong kind of thing", wrong_kind),
)
