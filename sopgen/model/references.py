"""`[[id]]` and `[[id.field]]` in prose: found, resolved and never evaluated.

Forms: `[[fcr]]` prints what the item is called and links to it; `[[fcr|words]]` links the words;
`[[fcr.target]]` prints a value with its unit; `[[SOP-004.detect]]` refers to a step or section of
that document, and `[[SLA-01.credits]]` to a section that every contract of its kind has;
`[[late-data.number]]` prints the number of a clause; `[[client.name]]`, `[[provider.…]]`,
`[[preparer.…]]`, `[[engagement.…]]`, `[[pack.…]]` print words of `pack.yaml`, and `[[var.NAME]]` one
of its variables. In code (`` `[[id]]` ``) nothing is a reference: it is printed as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from sopgen.diagnostics import near
from sopgen.model.base import Controlled, Item
from sopgen.model.markdown import outside_code
from sopgen.model.pack import LOCAL, Pack, defined, identity
from sopgen.model.values import Duration, Money, Offset
from sopgen.records import dataclass

REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")

PARTS = ("client", "provider", "preparer", "engagement")
"""Groups of `pack.yaml` whose words prose may print."""

Value = str | Decimal | int | Duration | Offset | Money | date


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stands in prose."""

    raw: str
    target: str
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class ToItem:
    """The reference is to an item; `document` is the one that shows it, None where only `pack.yaml` does."""

    item: Item
    document: Controlled | None


@dataclass(frozen=True, slots=True)
class ToValue:
    """The reference is to a value: `item.field`. `item` is None for a variable."""

    value: Value
    item: Item | None
    field: str


@dataclass(frozen=True, slots=True)
class ToNumber:
    """The reference is to the number of a clause, or of what else a contract numbers."""

    item: Item
    document: Controlled


@dataclass(frozen=True, slots=True)
class ToPart:
    """The reference is to a section that every contract of its kind has, by name."""

    document: Controlled
    name: str


Target = ToItem | ToValue | ToNumber | ToPart


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is defined by that name."""

    message: str
    near: tuple[str, ...]


def references(text: str) -> Iterator[Reference]:
    """The references of a text of Markdown, in order."""
    return map(reference, outside_code(text, REFERENCE))


def reference(match: re.Match[str]) -> Reference:
    """What a match of `REFERENCE` refers to."""
    target, _, name = match[1].strip().partition(".")
    return Reference(match[0], target, name, (match[2] or "").strip())


def resolve(pack: Pack, reference: Reference) -> Target | Unknown:
    """What a reference stands for."""
    target, name = reference.target, reference.field
    if target == "var":
        return _variable(pack, name)
    item: Item | None
    if target == "pack":
        item = pack.info
    elif target in PARTS:
        item = getattr(pack.info, target)
    else:
        item = pack.index.get(target)
    if item is None:
        if target in PARTS:
            return Unknown(f"`pack.yaml` says nothing of `{target}:`", ())
        guesses = () if name else _local(pack, target)
        return Unknown(
            f"nothing in the pack has the id `{target}`",
            guesses or near(target, (*pack.index, *PARTS, "var")),
        )
    if name:
        return _value(pack, item, target, name)
    if target in PARTS:
        return _value(pack, item, target, "name")
    return ToItem(item, pack.owners.get(target))


def _local(pack: Pack, id_: str) -> tuple[str, ...]:
    """How steps and sections of that id are referred to: by the document, too."""
    return tuple(
        f"{document.id}.{id_}"
        for document in pack.documents
        if any(item.kind in LOCAL and identity(item) == id_ for item in defined(document))
    )


def _variable(pack: Pack, name: str) -> ToValue | Unknown:
    if name in pack.info.variables:
        return ToValue(pack.info.variables[name], None, name)
    known = [f"var.{key}" for key in pack.info.variables]
    return Unknown(f"`pack.yaml` has no variable `{name}`", near(f"var.{name}", known))


def _value(pack: Pack, item: Item, target: str, name: str) -> Target | Unknown:
    owner = pack.owners.get(target)
    document = owner if owner is not None and owner.id == target else None
    if name == "number" and item.numbered and owner is not None and owner.legal:
        return ToNumber(item, owner)
    if document and name in document.parts:
        return ToPart(document, name)
    attribute = f"{name}_" if hasattr(item, f"{name}_") else name
    printable = [f.name.rstrip("_") for f in fields(item) if isinstance(getattr(item, f.name), Value)]
    if name in printable and name != "at":
        value = getattr(item, attribute)
        if value != "":
            return ToValue(value, item, name)
    local = {identity(inner): inner for inner in reversed([*defined(item)]) if inner.kind in LOCAL}
    if document and name in local:
        return ToItem(local[name], document)
    if (base := pack.index.get(item.falls_back_to)) is not None:
        return _value(pack, base, target, name)
    guesses = near(name, [*printable, *reversed(local), *(document.parts if document else ())])
    return Unknown(f"`{target}` has no `{name}` to print", tuple(f"{target}.{guess}" for guess in guesses))
