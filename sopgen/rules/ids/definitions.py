"""Ids: given to one thing each, and to none that the language keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Item
from sopgen.model.clauses import Clause
from sopgen.model.flow import END
from sopgen.model.pack import LOCAL, identity
from sopgen.model.references import PARTS
from sopgen.model.sop import Step
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import a, named, what

_RESERVED = {
    **dict.fromkeys((*PARTS, "pack"), "prose prints words of `pack.yaml` by that name"),
    "var": "prose prints variables by that name",
    "go-live": "a gate opens the go-live by that name",
}


DOC001 = Code(
    "DOC001",
    Severity.ERROR,
    "An id is defined twice",
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
    """,
    tags=("ids", "iso-9001"),
)


def defined_twice(context: Context) -> Iterator[Diagnostic]:
    copies = dict(_copies(context))
    for (file, before), ids in copies.items():
        yield _copy(context, file, before, ids)
    for id_, items in context.definitions.items():
        told = {file for (file, _), ids in copies.items() if id_ in ids}
        yield from _twice(context, id_, tuple(item for item in items if item.at.file not in told))
        if id_ in _RESERVED:
            yield _reserved(context, items[0], _RESERVED[id_])
    for document in context.items[1:]:
        local: dict[str, tuple[Item, ...]] = {}
        for item in document:
            if item.kind in LOCAL:
                local[identity(item)] = (*local.get(identity(item), ()), item)
        for id_, items in local.items():
            yield from _twice(context, id_, items)
            if id_ == END and isinstance(items[0], Step):
                yield _reserved(context, items[0], "`next: end` ends the procedure")


_SEVERAL = 3
"""Ids of another file from which on it is one slip: a file that was copied."""


def _copies(context: Context) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """A file that defines what one before it does, that one, and the ids of which it does so."""
    shared: dict[tuple[str, str], list[str]] = {}
    for id_, items in context.definitions.items():
        first, *others = items
        for file in dict.fromkeys(item.at.file for item in others):
            if file != first.at.file:
                shared.setdefault((file, first.at.file), []).append(id_)
    for (file, before), ids in shared.items():
        document = context.document_at(At(file))
        if document is not None and (document.id in ids or len(ids) >= _SEVERAL):
            yield (file, before), ids


def _copy(context: Context, file: str, before: str, ids: list[str]) -> Diagnostic:
    document, other = context.document_at(At(file)), context.document_at(At(before)) or context.pack.info
    assert document is not None
    inner = named([id_ for id_ in ids if id_ != document.id])
    if document.id not in ids:
        message = f"`{before}` defines {inner} too"
        mend = "give what this document defines ids of its own, and mend the references that mean it"
    else:
        data = {one.written.file: one.data for one in context.blueprints}
        message = (
            f"this file {'says the same as' if data[file] == data[before] else 'has the id of'} `{before}`"
        )
        mend = "take one of the two out, or give this document an id of its own"
        mend += f", and what it defines: {inner}" if inner else ""
    return context.found(
        DOC001,
        document.at / "id",
        message,
        help=mend,
        why="a reference to one of these ids means the first, whichever its author had in mind",
        related=((other.at / "id", f"{a(called(context, other))} has it first"),)
        if document.id in ids
        else (),
    )


def _twice(context: Context, id_: str, items: tuple[Item, ...]) -> Iterator[Diagnostic]:
    if len(items) <= 1:
        return
    files = list(dict.fromkeys(item.at.file for item in items))
    first, *others = sorted(items, key=lambda i: (files.index(i.at.file), context.span(id_of(i))))
    for item in others:
        mark = item.mark if isinstance(item, Clause) else ""
        same = [other for other in items if other.at == item.at] if mark else [item]
        yield context.found(
            DOC001,
            id_of(item),
            f"the id `{id_}` is defined twice",
            help="give one of the two another id, and mend the references that mean it",
            why="a reference to it means the first, whichever its author had in mind",
            related=((id_of(first), f"{a(called(context, first))} has it first"),),
            words=mark,
            nth=next(place for place, other in enumerate(same) if other is item),
        )


def id_of(item: Item) -> At:
    """Where an item's id stands: that of a clause in the text itself."""
    return item.at if isinstance(item, Clause) else item.at / "id"


def _reserved(context: Context, item: Item, reason: str) -> Diagnostic:
    return context.found(
        DOC001,
        id_of(item),
        f"the id `{identity(item)}` is kept for something else: {reason}",
        help=f"call it otherwise, for instance `{item.kind}-{identity(item)}`",
        why="a reference to it would never reach this item",
    )


def called(context: Context, item: Item) -> str:
    """What sort of thing an item is, in the words of its schema."""
    if isinstance(item, Clause):
        return "clause"
    document = context.document_at(item.at)
    return what(item, document.kind if document else "pack")


RULES = (Rule(DOC001, defined_twice),)
