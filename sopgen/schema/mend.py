"""A blueprint that breaks its schema, as it might be when it is mended: so that the rules can be asked.

What the schema has nothing against stays as it is. Of the rest nobody knows what it will say, so it is
filled in several times and differently: once what may be left out is left out, then nothing is, with values
that lie apart. What is found each time does not hang on it. Lists keep their length, so that each value keeps
its place. Nothing is ever built from this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, Final

from sopgen.diagnostics import Pointer
from sopgen.records import dataclass
from sopgen.schema.accepts import takes
from sopgen.schema.annotations import Node, root

LEAST, *_ = GUESSES = (0, 1, 2)
"""The ways to fill in what is not known: the first leaves out what it can."""

_DEEPEST: Final = 3
"""Groups within groups that are filled in with all they may hold; sections hold sections without end."""

_UNFIT: Final = object()
"""What cannot be mended in its place: it is left out, or filled in, by what holds it."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Data with nothing against them, and the places whose value its author did not give."""

    data: dict[str, Any]
    unknown: frozenset[Pointer]


Doubtful = Mapping[Pointer, frozenset[str]]
"""Keys that a group may have, by the way to it, though they do not stand there under their names."""


def mended(kind: str, data: Mapping[str, Any], doubtful: Doubtful, guess: int) -> Mended | None:
    """A blueprint of a kind, mended by one of `GUESSES`; None where that cannot be."""
    mender = _Mender(doubtful, guess)
    whole = mender.value(root(kind), {**data, "kind": kind}, ())
    return Mended(whole, frozenset(mender.unknown)) if isinstance(whole, dict) else None


@dataclass(slots=True)
class _Mender:
    doubtful: Doubtful
    guess: int
    unknown: set[Pointer] = field(default_factory=set)
    made: int = 0
    depth: int = 0

    def value(self, node: Node, value: Any, pointer: Pointer) -> Any:
        if takes(node, value) and not self._doubts(pointer):
            return value
        if isinstance(value, dict) and (node.properties or node.others):
            return self._group(node, value, pointer)
        if isinstance(value, list) and node.items:
            return self._list(node, node.items, value, pointer)
        return _UNFIT

    def _doubts(self, pointer: Pointer) -> bool:
        """Whether keys may be missing of a group, or within it."""
        return any(group[: len(pointer)] == pointer for group in self.doubtful)

    def _group(self, node: Node, value: Mapping[str, Any], pointer: Pointer) -> Any:
        required = node.own.get("required", ())
        found: dict[str, Any] = {}
        for key in dict.fromkeys((*value, *required, *sorted(self.doubtful.get(pointer, ())))):
            inner = node.properties.get(key, node.others)
            if inner is None:
                continue
            one = self.value(inner, value[key], (*pointer, key)) if key in value else _UNFIT
            if one is _UNFIT:
                self.unknown.add((*pointer, key))
                if key not in required and self.guess == LEAST:
                    continue
                one = self.filled(inner)
            if one is not _UNFIT:
                found[key] = one
            elif key in required:
                return _UNFIT
        return found if takes(node, found) else _UNFIT

    def _list(self, node: Node, items: Node, values: list[Any], pointer: Pointer) -> Any:
        found: list[Any] = []
        for place, value in enumerate(values):
            one = self.value(items, value, (*pointer, place))
            if one is _UNFIT:
                self.unknown.add((*pointer, place))
                one = self.filled(items)
            if one is _UNFIT:
                return _UNFIT
            found.append(one)
        if takes(node, found):
            return found
        self.unknown.add(pointer)
        if not found or node.own.get("uniqueItems"):
            return _UNFIT
        return found

    def filled(self, node: Node) -> Any:
        """A value that the schema takes, of which the guess decides."""
        self.depth += 1
        try:
            for one in self._candidates(node):
                if one is not _UNFIT and takes(node, one):
                    return one
            return _UNFIT
        finally:
            self.depth -= 1

    def _candidates(self, node: Node) -> Iterator[Any]:
        own = node.own
        if values := own.get("enum"):
            yield values[self.guess % len(values)]
        if node.refers_to or (own.get("pattern") and not own.get("format")):
            self.made += 1
            yield f"unknown-{self.guess}-{self.made}"
        if node.text and self.guess != LEAST:
            yield f"Unknown {self.guess}"
        if own.get("type") == "object":
            in_full = self.guess != LEAST and self.depth <= _DEEPEST
            keys = node.properties if in_full else own.get("required", ())
            group = {key: self.filled(node.properties[key]) for key in keys}
            yield {key: one for key, one in group.items() if one is not _UNFIT}
        if own.get("type") == "array" and node.items:
            fewest = self.guess if self.depth <= _DEEPEST else 0
            yield [self.filled(node.items) for _ in range(max(fewest, own.get("minItems", 0)))]
        examples = [_exact(example) for example in own.get("examples", ())]
        yield from (_far(example, self.guess) for example in examples)
        yield from examples
        yield from ("unknown", True, False, 1)


def _far(example: Any, guess: int) -> Any:
    """A value of the same form as an example that lies far from it, and further with each guess."""
    if isinstance(example, Decimal | int) and not isinstance(example, bool):
        return example * (1 + 2 * guess) + guess
    if isinstance(example, str) and example[:4].isdecimal() and example[4:5] == "-":
        return f"{int(example[:4]) + 90 * guess}{example[4:]}"
    return _UNFIT


def _exact(example: Any) -> Any:
    """An example as a file would give it."""
    if isinstance(example, float):
        return Decimal(str(example))
    if isinstance(example, list):
        return [_exact(part) for part in example]
    if isinstance(example, dict):
        return {key: _exact(part) for key, part in example.items()}
    return example
