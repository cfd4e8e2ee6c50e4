"""A sound pack, and packs grown from it: parts left out, put in, doubled, turned round, reworded.

What is put in is made from the schemas, so that a new key takes part without a line here. Where a change
makes the pack unsound, the findings say which, and it is taken back; what is left has no error, and so must
build.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from sopgen.diagnostics import Diagnostic, Severity
from sopgen.model.load import Loaded
from sopgen.schema.annotations import Node, root
from tests.checking import checked
from tests.conftest import read
from tests.grown.texts import Marks

Place = tuple[str | int, ...]
"""A file and the way to a value in it."""

GONE: Final = object()
_FIXED = {"kind", "id"}


class _Dumper(yaml.CSafeDumper):
    """Plain YAML without anchors, numbers as they were written."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


_Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")
)


@dataclass(frozen=True)
class Draft:
    """A pack as plain data by file, and its other files."""

    files: Mapping[str, Any]
    assets: Mapping[str, bytes]
    as_before: Mapping[str, bytes] = field(default_factory=dict)
    """Texts of those files that are as in the draft it was made of."""

    @cached_property
    def written(self) -> dict[str, bytes]:
        data = {path: data for path, data in self.files.items() if path not in self.as_before}
        return {**self.assets, **self.as_before, **{path: dumped(one) for path, one in data.items()}}


def judged(made: Draft) -> tuple[Loaded, list[Diagnostic]]:
    """The pack that a draft is, and its errors."""
    loaded, findings = checked(made.written)
    return loaded, [one for one in findings if one.severity is Severity.ERROR]


def dumped(data: Any) -> bytes:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=10_000, allow_unicode=True).encode()


@cache
def draft(folder: Path) -> Draft:
    sources = read(folder).sources
    return Draft(
        {path: file.data for path, file in sources.files.items()},
        {path: data for path, data in sources.assets.items() if isinstance(data, bytes)},
    )


@dataclass
class Grower:
    """Makes one pack from a draft: `file` is the document that is changed most."""

    base: Draft
    file: str
    random: Random
    marks: Marks = field(default_factory=Marks)
    changes: dict[Place, tuple[str, int]] = field(default_factory=dict)
    became: dict[Place, Place] = field(default_factory=dict)
    """Where a change stands in the pack that was made last, and its place in the draft."""
    _known: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def choose(self, rate: float, elsewhere: float) -> None:
        """Decide what to change: `rate` of what can be in the document, `elsewhere` of the rest."""
        for file, data in self.base.files.items():
            share = rate if file == self.file else elsewhere
            for place, ways in _chances(root(data["kind"]), data, (file,)):
                if self.random.random() < share:
                    self.changes[place] = self.random.choice(ways), self.random.getrandbits(32)

    def grown(self) -> tuple[Draft, Loaded]:
        """The pack after as many of the changes as leave it without an error."""
        while True:
            made = self._make()
            loaded, wrong = judged(made)
            if not wrong:
                return made, loaded
            assert self.changes, f"the pack to begin from is unsound: {wrong[0]}"
            self._take_back(wrong)

    def wrong(self) -> list[Diagnostic]:
        """What is wrong with the pack under all of its changes."""
        return judged(self._make())[1]

    def _take_back(self, wrong: list[Diagnostic]) -> None:
        blamed: set[Place] = set()
        for finding in wrong:
            near = (finding.span.file if finding.span else "", *finding.pointer)
            if len(near) > 1:
                blamed |= {place for now, place in self.became.items() if _related(now, near)}
        for place in blamed & self.changes.keys() or self._some():
            self.changes.pop(place)

    def _some(self) -> set[Place]:
        """Half of the changes, where none is to blame for sure: what contradicts may stand far apart."""
        places = sorted(self.changes, key=repr)
        return set(self.random.sample(places, (len(places) + 1) // 2))

    def _make(self) -> Draft:
        self.became = {}
        self.marks.given = 0
        changed = {place[0] for place in self.changes}
        files = {
            file: self._grow(root(data["kind"]), data, (file,), (file,)) if file in changed else data
            for file, data in self.base.files.items()
        }
        as_before = {file: text for file, text in self.base.written.items() if file not in changed}
        return Draft(files, self.base.assets, as_before)

    def _grow(self, node: Node, value: Any, at: Place, to: Place) -> Any:
        change, seed = self.changes.get(at, ("", 0))
        if change:
            self.became[to] = at
        if change == "drop":
            return GONE
        if change == "vary":
            return self._vary(node, value, Random(seed), to)
        if isinstance(value, dict):
            return self._grow_object(node, value, at, to)
        if isinstance(value, list) and node.items is not None:
            return self._grow_list(node.items, value, at, to, Random(seed) if change else None)
        return value

    def _grow_object(self, node: Node, value: Mapping[str, Any], at: Place, to: Place) -> dict[str, Any]:
        grown = {}
        for key, inner in value.items():
            known = node.properties.get(key)  # names of variables are the author's
            made = self._grow(known, inner, (*at, key), (*to, key)) if known else inner
            if made is not GONE:
                grown[key] = made
        for key, inner in node.properties.items():
            if self.changes.get((*at, key), ("", 0))[0] == "add":
                self.became[(*to, key)] = (*at, key)
                grown[key] = self._made(inner, Random(self.changes[(*at, key)][1]), key, 2)
        return grown

    def _grow_list(
        self, node: Node, value: list[Any], at: Place, to: Place, turn: Random | None
    ) -> list[Any]:
        grown: list[Any] = []
        order = list(range(len(value)))
        if turn:
            turn.shuffle(order)
        for position in order:
            change, seed = self.changes.get((*at, position), ("", 0))
            made = self._grow(node, value[position], (*at, position), (*to, len(grown)))
            if made is GONE:
                continue
            grown.append(made)
            if change in {"double", "insert"}:
                self.became[(*to, len(grown) - 1)] = self.became[(*to, len(grown))] = (*at, position)
                twin = copy.deepcopy(made) if change == "double" else self._made(node, Random(seed), "", 2)
                grown.append(renamed(twin, seed))
        return grown

    def _vary(self, node: Node, value: Any, random: Random, to: Place) -> Any:
        """Another value of the same kind."""
        key = next(part for part in reversed(to) if isinstance(part, str))
        if isinstance(value, bool):
            return not value
        if isinstance(value, int | Decimal):
            return type(value)(value * random.choice([2, 3]) if random.random() < 0.5 else value + 1)
        return self._made(node, random, key, 1)

    def _made(self, node: Node, random: Random, key: str, depth: int) -> Any:
        """A value from its schema alone; `depth` says how far down what may be left out is put in."""
        own = node.own
        if own.get("type") == "object" or node.properties:
            return {
                name: self._made(inner, random, name, depth - 1)
                for name, inner in node.properties.items()
                if name in own.get("required", ()) or (depth > 0 and random.random() < 0.4)
            }
        if node.items is not None:
            count = max(own.get("minItems", 1), random.randint(1, 2))
            return [renamed(self._made(node.items, random, key, depth - 1), n) for n in range(count)]
        return self._scalar(node, random, key)

    def _scalar(self, node: Node, random: Random, key: str) -> Any:
        if node.text:
            return self.marks.said(node, random)
        if key == "id":
            return f"new-{random.getrandbits(24)}"
        own = node.own
        among = self._ids(node.refers_to) if node.refers_to else own.get("enum") or own.get("examples")
        return own["const"] if "const" in own else random.choice(among or [1])

    def _ids(self, kinds: tuple[str, ...]) -> list[str]:
        """The ids of the draft that name one of these kinds of item."""
        if kinds not in self._known:
            self._known[kinds] = ids(self.base, kinds)
        return self._known[kinds]


def _chances(node: Node, value: Any, place: Place) -> Iterator[tuple[Place, list[str]]]:
    """Where a pack can be changed, and how."""
    if isinstance(value, dict):
        required = set(node.own.get("required", ())) | _FIXED
        for key, inner in node.properties.items():
            if key in _FIXED:
                continue
            if key not in value:
                yield (*place, key), ["add"]
                continue
            scalar = not isinstance(value[key], dict | list)
            ways = (["vary", "vary"] if scalar else []) + ([] if key in required else ["drop"])
            if isinstance(value[key], list):
                ways.append("turn")
            if ways:
                yield (*place, key), ways
            yield from _chances(inner, value[key], (*place, key))
    elif isinstance(value, list) and node.items is not None:
        for position, inner in enumerate(value):
            scalar = not isinstance(inner, dict | list)
            yield (*place, position), ["drop", "double", "insert", *(["vary", "vary"] if scalar else [])]
            yield from _chances(node.items, inner, (*place, position))


def _related(one: Place, other: Place) -> bool:
    """Whether one of two places lies within the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def renamed(value: Any, seed: int) -> Any:
    """An item under an id of its own, wherever it has one."""
    if isinstance(value, dict):
        return {
            key: f"{inner[:40]}-n{seed % 9973}"
            if key == "id" and isinstance(inner, str)
            else renamed(inner, seed)
            for key, inner in value.items()
        }
    return [renamed(inner, seed) for inner in value] if isinstance(value, list) else value


def ids(base: Draft, kinds: tuple[str, ...]) -> list[str]:
    """The ids of a draft that name one of these kinds of item."""
    return [id_ for data in base.files.values() for id_ in _ids(root(data["kind"]), data, set(kinds))]


def _ids(node: Node, value: Any, kinds: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        if node.defines in kinds and isinstance(value.get("id"), str):
            yield value["id"]
        for key, inner in value.items():
            if key in node.properties:
                yield from _ids(node.properties[key], inner, kinds)
    elif isinstance(value, list) and node.items is not None:
        for inner in value:
            yield from _ids(node.items, inner, kinds)
