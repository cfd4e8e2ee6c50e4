"""One text of a pack in which everything stands that its schema allows, with and without its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sopgen.schema import PROSE, Node, root
from tests.grown.packs import Draft, Grower, Place
from tests.grown.texts import forms


@dataclass(frozen=True)
class Text:
    """A text of a pack: where it stands, and what its schema says of it."""

    place: Place
    node: Node
    kind: str

    @property
    def key(self) -> str:
        """The way to it by keys from its kind of blueprint, whatever its file is called."""
        return ".".join([self.kind, *(part for part in self.place[1:] if isinstance(part, str))])

    @property
    def name(self) -> str:
        """The way to it without positions: one of many texts of one key."""
        return ".".join(str(part) for part in self.place if not isinstance(part, int))


def texts(base: Draft) -> list[Text]:
    """One text of each key of a draft, the longest way to it first met."""
    found: dict[str, Text] = {}
    for file, data in base.files.items():
        for text in _texts(root(data["kind"]), data, (file,), data["kind"]):
            found.setdefault(text.name, text)
    return list(found.values())


def _texts(node: Node, value: Any, place: Place, kind: str) -> Iterator[Text]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in node.properties:
                yield from _texts(node.properties[key], inner, (*place, key), kind)
    elif isinstance(value, list) and node.items is not None:
        for position, inner in enumerate(value):
            yield from _texts(node.items, inner, (*place, position), kind)
    elif isinstance(value, str) and node.text:
        yield Text(place, node, kind)


@dataclass
class Prober(Grower):
    """Puts chosen forms into some texts."""

    forms: dict[Place, list[str]] = field(default_factory=dict)

    def _vary(self, node: Node, _value: Any, _random: Random, to: Place) -> Any:
        joint = "\n\n" if node.text == PROSE else " "
        return joint.join(self.marks.fill(form) for form in self.forms[to])

    def put(self, text: Text) -> None:
        """Fill a text with every form that is not refused there; with none at all it stays as it was."""
        self.changes[text.place] = "vary", 0
        self.forms[text.place] = list(forms(text.node).values())
        if self.wrong():
            self.forms[text.place] = [
                form for form in forms(text.node).values() if not self._refuses(text, form)
            ]
        while len(self.forms[text.place]) > 1 and self.wrong():
            self.forms[text.place].pop()  # each will do, and all are too much: a line that is too long
        if not self.forms[text.place]:
            del self.changes[text.place], self.forms[text.place]

    def _refuses(self, text: Text, form: str) -> bool:
        self.forms[text.place] = [form]
        return bool(self.wrong())


def alone(base: Draft, text: Text) -> Prober:
    """A text with all that may stand in it, and without what need not stand beside it."""
    prober = Prober(base, str(text.place[0]), Random(0))
    prober.changes = dict.fromkeys(_beside(base, text.place), ("drop", 0))
    prober.grown()
    prober.put(text)
    return prober


def refused(prober: Prober, text: Text) -> set[str]:
    """What may not stand in a text, by name; nothing where all of it together is too long for one line."""
    taken = prober.forms.get(text.place, [])
    return {name for name, form in forms(text.node).items() if form not in taken}


def together(base: Draft, file: str, among: list[Text]) -> Prober:
    """All texts of a document, each with all that may stand in it."""
    filled = Prober(base, file, Random(0))
    for text in among:
        prober = Prober(base, file, Random(0))
        prober.put(text)
        filled.changes |= prober.changes
        filled.forms |= prober.forms
    return filled


def _beside(base: Draft, place: Place) -> Iterator[Place]:
    """What is optional and not on the way to a place: keys of its document, items with ids aside."""
    file = str(place[0])
    yield from _optional(root(base.files[file]["kind"]), base.files[file], (file,), place)


def _optional(node: Node, value: Any, at: Place, place: Place) -> Iterator[Place]:
    if isinstance(value, dict):
        required = {*node.own.get("required", ()), "kind", "id"}
        for key, inner in value.items():
            below = (*at, key)
            if key in node.properties:
                if below == place[: len(below)] or key in required or _has_ids(inner):
                    yield from _optional(node.properties[key], inner, below, place)
                else:
                    yield below
    elif isinstance(value, list) and node.items is not None:
        for position, inner in enumerate(value):
            yield from _optional(node.items, inner, (*at, position), place)


def _has_ids(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_has_ids, value))
    return isinstance(value, dict) and ("id" in value or any(map(_has_ids, value.values())))
