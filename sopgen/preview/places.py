"""Between words on a page and lines of a blueprint: origins, the ways in ids that the tree carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from sopgen.compose import Blueprint
from sopgen.diagnostics import Pointer, Span, json_pointer
from sopgen.model.load import Loaded
from sopgen.schema import Node, item_path, root, root_path
from sopgen.source import SourceFile
from sopgen.source.text import line_starts

_AROUND: Final = 2
"""Lines shown before and after those of a place."""
_MOST: Final = 12
"""Lines shown of one place."""
_MARKS: Final = re.compile(r"[*_`\[\]]")


@dataclass(frozen=True, slots=True)
class Place:
    """What a program that shows a file needs: the place, and the lines around it with their numbers."""

    span: Span
    lines: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Places:
    """The places of one reading of a pack. They are listed when the first is asked for."""

    loaded: Loaded
    _found: dict[str, tuple[str, Pointer]] = field(default_factory=dict)
    _origins: dict[tuple[str, Pointer], str] = field(default_factory=dict)

    def of(self, origin: str, words: str = "") -> Place | None:
        """The place of an origin, narrowed to the line that says `words` where it says them.

        What is not written there (a computed value) is shown at what is around it.
        """
        self._list()
        for name in _ways_up(origin):
            if (known := self._found.get(name)) and (file := self.loaded.sources.files.get(known[0])):
                return around(file.text, _narrowed(file, known[1], words))
        return None

    def origin(self, file: str, pointer: Pointer) -> str:
        """The origin of a value, or of what is around it; empty where the file is no blueprint."""
        self._list()
        for length in range(len(pointer), -1, -1):
            if origin := self._origins.get((file, pointer[:length])):
                return origin
        return ""

    def _list(self) -> None:
        if self._found:
            return
        for blueprint in self.loaded.blueprints:
            for path, pointer in _values(blueprint):
                written = blueprint.written.at(pointer)
                origin = json_pointer(path)[1:]
                self._found.setdefault(origin, (written.file, written.pointer))
                self._origins.setdefault((written.file, written.pointer), origin)


def _ways_up(origin: str) -> Iterator[str]:
    while origin:
        yield origin
        origin = origin.rpartition("/")[0]


def _values(blueprint: Blueprint) -> Iterator[tuple[tuple[str, ...], Pointer]]:
    """Every value of a blueprint that its schema knows, outer before inner: the way in ids, and by keys."""
    yield from _within(root(blueprint.kind), blueprint.data, (), root_path(blueprint.data))


def _within(
    node: Node, data: Any, pointer: Pointer, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Pointer]]:
    yield path, pointer
    if isinstance(data, dict):
        properties, others = node.properties, node.others
        for key, value in data.items():
            if (inner := properties.get(key, others)) is not None:
                yield from _within(inner, value, (*pointer, key), (*path, key))
    elif isinstance(data, list) and (items := node.items) is not None:
        for number, value in enumerate(data):
            way = item_path(path, items, value, number)
            yield from _within(items, value, (*pointer, number), way)


def _narrowed(file: SourceFile, pointer: Pointer, words: str) -> Span:
    """The place of words in a text of several lines; that of an item's head where it is an item."""
    whole = file.span(pointer)
    if words and whole.end_line > whole.line:
        for needle in _needles(words):
            found = file.find(pointer, needle)
            if found != whole:
                return found
    return whole


def _needles(words: str) -> Iterator[str]:
    """What to look for: the words as printed, then fewer of them, since marks may stand between."""
    parts = _MARKS.sub(" ", words).split()
    counts = [count for count in (len(parts), 6, 4, 3) if 0 < count <= len(parts)]
    yield from (" ".join(parts[:count]) for count in counts)
    yield from (" ".join(parts[-count:]) for count in counts[1:])


def around(text: str, span: Span) -> Place:
    """A place with its lines, and some before and after them."""
    starts = [*line_starts(text), len(text)]
    lines = [text[here:there].rstrip("\r\n") for here, there in pairwise(starts)]
    first = max(span.line - _AROUND, 1)
    last = min(span.end_line, span.line + _MOST) + _AROUND
    return Place(span, tuple(enumerate(lines[first - 1 : last], first)))
