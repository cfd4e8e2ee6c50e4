"""What can still be read of a file that is no YAML: all but the block in which the mistake stands.

A slip such as a missing quotation mark spoils the file for a YAML reader, and would hide what else is wrong
there and what other files refer to. Blueprints are written by indentation, which says where a block begins
and ends whatever stands in it: so the smallest block around the mistake is taken out, all else is read in
its place, and what was taken out is noted. Nothing is ever built from this.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

from sopgen.diagnostics import Diagnostic, Pointer
from sopgen.source.file import Salvaged, SourceFile
from sopgen.source.limits import OverLimitError
from sopgen.source.places import Places
from sopgen.source.reader import Reader
from sopgen.source.syntax import explain
from sopgen.source.text import Text, line_starts

_MOST_FAULTS = 5
"""Mistakes of one file that are read around; whoever has more mends these first."""
_MOST_WORK = 4_000_000
"""Characters that are read in all, over and over: of a large file the first tries only."""

_KEY = re.compile(r"[ ]*(?:- +)*[A-Za-z_][\w-]*:(?=\s|$)")
_DASH = re.compile(r"[ ]*(?:- +)*-(?=\s|$)")
_DASHES = re.compile(r"(?:-(?: +|$))+")
_NAME = re.compile(r"[\s-]*([A-Za-z_][\w-]*)")
_SEEN = re.compile(r"[^\r\n]")


WORD = re.compile(r"[A-Za-z0-9][\w.-]*")
"""What may be an id, wherever it stands."""


def words_of(text: str) -> frozenset[str]:
    """All that may be an id in a text."""
    return frozenset(word.rstrip(".") for word in WORD.findall(text))


def salvaged(text: Text, error: yaml.YAMLError) -> tuple[Salvaged | None, list[Diagnostic]]:
    """What can be read around a mistake, and all further mistakes; None where nothing can."""
    return _Salvage(text).go(error)


class _Salvage:
    """The tries at one file."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._starts = line_starts(text.feed)
        self._depths = _depths(map(self._lines, *[range(len(self._starts))] * 2))
        self._lost: list[tuple[int, int]] = []
        self._keyless: list[int] = []
        self._left = _MOST_WORK

    def go(self, error: yaml.YAMLError) -> tuple[Salvaged | None, list[Diagnostic]]:
        feed, findings = self._text.feed, list[Diagnostic]()
        for _ in range(_MOST_FAULTS):
            found = self._around(feed, error)
            if found is None:
                break
            feed, read, remarks = found
            if isinstance(read, Salvaged):
                # An anchor may be lost: what its aliases are then called wrongly is left out.
                findings += (one for one in remarks if one.code != "YML005" and not read.holds(one))
                return read, findings
            error = read
            findings.append(explain(error, _fed(self._text, feed)))
        return None, []

    def _around(
        self, feed: str, error: yaml.YAMLError
    ) -> tuple[str, Salvaged | yaml.YAMLError, list[Diagnostic]] | None:
        """The text without a block, and what is read of it: the first block that leaves no mistake.

        Where there is none, the first that leaves another mistake below it, which is one of its own.
        """
        span = explain(error, _fed(self._text, feed)).span
        assert span is not None
        next_: tuple[str, yaml.YAMLError, tuple[int, int], bool] | None = None
        for first, last, without, whole in self._tries(feed, span.line - 1):
            self._left -= len(feed)
            if self._left < 0:
                return None
            remarks: list[Diagnostic] = []
            try:
                file = _read(self._text, without, remarks)
            except OverLimitError:
                return None
            except yaml.YAMLError as again:
                at = explain(again, _fed(self._text, without)).span
                if next_ is None and at is not None and at.line - 1 > last:
                    next_ = without, again, (first, last), whole
                continue
            if file is None:
                return None
            self._lose((first, last), whole=whole)
            lost = tuple((a + 1, b + 1) for a, b in sorted(self._lost))
            words = words_of("\n".join(self._lines(*block) for block in self._lost))
            return without, Salvaged(file, lost, self._keys(file), words), remarks
        if next_ is None:
            return None
        without, further, block, whole = next_
        self._lose(block, whole=whole)
        return without, further, []

    def _tries(self, feed: str, line: int) -> Iterator[tuple[int, int, str, bool]]:
        """Blocks that may hold the mistake, the text without each, and whether its key or dash is left."""
        for first, last in self._blocks(line):
            start = self._starts[first]
            end = self._starts[last + 1] if last + 1 < len(self._starts) else len(feed)
            block = feed[start:end]
            head = _DASH.match(block) or _KEY.match(block)
            for keep in dict.fromkeys((head.end() if head else 0, 0)):
                blank = _SEEN.sub(" ", block[keep:])
                yield first, last, feed[:start] + block[:keep] + blank + feed[end:], keep > 0

    def _lose(self, block: tuple[int, int], *, whole: bool) -> None:
        self._lost.append(block)
        if not whole:
            self._keyless.append(block[0])

    def _keys(self, file: SourceFile) -> dict[Pointer, frozenset[str]]:
        """The keys that were lost with their values, by the group whose keys are set in as far."""
        found: dict[Pointer, frozenset[str]] = {}
        for line in self._keyless:
            name, depth = _NAME.match(self._lines(line, line)), self._depths[line]
            beside = [
                (place.key.line <= line, place.key.line, pointer[:-1])
                for pointer, place in file.places.items()
                if place.key is not None and place.key.column - 1 == depth
            ]
            if name:
                above = [one for one in beside if one[0]]
                group: Pointer = max(above)[2] if above else min(beside)[2] if beside else ()
                found[group] = found.get(group, frozenset()) | {name[1]}
        return found

    def _blocks(self, line: int) -> Iterator[tuple[int, int]]:
        """Blocks that may hold the mistake, the smallest first."""
        line = min(line, len(self._depths) - 1)
        while line > 0 and self._depths[line] is None:
            line -= 1
        if self._depths[line] is None:
            return
        met = set[tuple[int, int]]()
        above = next((n for n in range(line - 1, -1, -1) if self._depths[n] is not None), line)
        for start in (line, above):
            place: int | None = start
            while place is not None:
                block = place, self._end(place)
                if block not in met:
                    met.add(block)
                    yield block
                place = self._parent(place) if start == line else None

    def _end(self, line: int) -> int:
        """The last line of the block that a line begins."""
        depth, last = self._depths[line], line
        assert depth is not None
        for n in range(line + 1, len(self._depths)):
            if (below := self._depths[n]) is not None:
                if below <= depth:
                    break
                last = n
        return last

    def _parent(self, line: int) -> int | None:
        depth = self._depths[line]
        assert depth is not None
        return next(
            (n for n in range(line - 1, -1, -1) if (d := self._depths[n]) is not None and d < depth), None
        )

    def _lines(self, first: int, last: int) -> str:
        starts = self._starts
        return self._text.feed[starts[first] : starts[last + 1] if last + 1 < len(starts) else None]


def _depths(lines: Iterable[str]) -> Sequence[float | None]:
    """How far each line is set in; a dash stands half a step below a key. None for lines of no account.

    One that begins with a tab is taken to stand where the line above it does, an item where the
    last does that begins alike.
    """
    found: list[float | None] = []
    items: dict[str, int] = {}
    inner = 0
    for line in lines:
        bare = line.strip()
        if not bare or bare.startswith("#"):
            found.append(None)
            continue
        dashes, indent = _DASHES.match(bare), line.index(bare)
        first = bare.partition(":")[0]
        if "\t" in line[:indent]:
            indent = items.get(first, inner) if dashes else inner
        if dashes:
            items[first] = indent
        inner = indent + (dashes.end() if dashes else 0)
        found.append(indent + (0.5 if dashes else 0))
    return found


def _fed(text: Text, feed: str) -> Text:
    """The same text with another `feed`, of the same length line by line."""
    other = copy.copy(text)
    other.feed = feed
    return other


def _read(text: Text, feed: str, findings: list[Diagnostic]) -> SourceFile | None:
    """A text as if `feed` stood there, of the same length line by line; places are those as written."""
    read = Reader(_fed(text, feed), findings).read()
    if read is None or not isinstance(read[0], dict):
        return None
    data, root = read
    return SourceFile(text.path, text.text, data, Places(text, root), text.lead)
