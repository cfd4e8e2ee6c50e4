"""A file that was read, and the files of a pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from itertools import islice

from sopgen.diagnostics import Diagnostic, Fix, Pointer, Span, rewrite
from sopgen.records import dataclass
from sopgen.source.asset import Asset
from sopgen.source.places import Place
from sopgen.source.scalars import resolve
from sopgen.source.text import line_starts, span_of

_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r?\n|\Z)")
"""What may stand between a value and the next line."""
_ANCHOR = re.compile(r"(?:^|[\s,\[{])&\S")
_WORD = re.compile(r"[A-Za-z0-9][\w.-]*")

Data = None | bool | int | Decimal | str | list["Data"] | dict[str, "Data"]
"""What a file holds. An alias shares its value with its anchor: read it, never change it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One blueprint file: `path` is relative to the pack folder, with `/`."""

    path: str
    text: str
    data: Data
    places: Mapping[Pointer, Place]
    lead: int = 0
    """Bytes on disk before the text: those of a byte order mark."""

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The span of a value, or of its key.

        What has no place (a key that is missing, say) is shown at its nearest ancestor, and the root
        at the start of the file. A list item has no key: its own span is given.
        """
        for length in range(len(pointer), 0, -1):
            place = self.places.get(pointer[:length])
            if place is not None:
                return place.key if key and place.key is not None else place.value
        return Span(self.path)

    def find(self, pointer: Pointer, needle: str, nth: int = 0) -> Span:
        """The `nth` (from 0) `needle` in a value as it is written, or the value when it is not there.

        A space of the needle matches a line break too, since long text is folded over lines.
        """
        value = self.span(pointer)
        if not needle or pointer not in self.places:
            return value
        start, end = self._ends(value)
        pattern = re.compile(r"\s+".join(re.escape(word) for word in re.split(r"\s+", needle)))
        found = next(islice(pattern.finditer(self.text, start, end), nth, None), None)
        return value if found is None else self._span(found.start(), found.end())

    def written(self, span: Span) -> str:
        """What stands in the file at a span."""
        start, end = self._ends(span)
        return self.text[start:end]

    def respelt(self, span: Span, wrong: str, near: tuple[str, ...]) -> tuple[Fix, ...]:
        """The fix of a misspelt word: the only `wrong` within a span gives way to the only name near it.

        None where it does not stand there once, as written: behind an alias, say, or in escapes. It is safe
        where the two differ in capitals only.
        """
        if not wrong or len(near) != 1 or near[0] == wrong:
            return ()
        (right,) = near
        start, _ = self._ends(span)
        written = self.written(span)
        plain = _WORD.fullmatch(right) and resolve(right) == right
        if not plain or written.startswith("*") or written.count(wrong) != 1:
            return ()
        start += written.index(wrong)
        title = f"Write `{right}` for `{wrong}`"
        safe = wrong.casefold() == right.casefold()
        return (rewrite(title, self._span(start, start + len(wrong)), right, safe=safe),)

    def removed(self, pointer: Pointer) -> tuple[Fix, ...]:
        """The fix that takes an entry out that does nothing.

        None where the entry shares its lines with others, is the only one, or may be repeated elsewhere.
        """
        place, around = self.places.get(pointer), self.places.get(pointer[:-1])
        if place is None or place.key is None or around is None:
            return ()
        start, end = self._ends(place.key)[0], self._ends(place.value)[1]
        line = line_starts(self.text)[place.key.line - 1]
        rest = _REST.match(self.text, end)
        alone = self._ends(around.value) == (start, end)
        if self.text[line:start].strip(" ") or rest is None or alone or self.may_repeat:
            return ()
        return (rewrite(f"Take `{pointer[-1]}` out", self._span(line, rest.end()), "", safe=True),)

    @property
    def may_repeat(self) -> bool:
        """Whether something has an anchor, so that an edit could change other places too."""
        return _ANCHOR.search(self.text) is not None

    def _span(self, start: int, end: int) -> Span:
        return span_of(self.path, self.text, start, end, self.lead)

    def _ends(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends in the text."""
        starts = line_starts(self.text)
        return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A file that is no YAML, without the blocks that could not be read: see `salvage`.

    `lost` are their lines, first and last, from 1. What is a key or an item of a list there is nothing
    (null) in the data. A key that was lost with its value is one of `keys`, by the group that it was a key
    of. `words` are all that stand there, so that nobody takes an id for missing that may be defined there.
    """

    file: SourceFile
    lost: tuple[tuple[int, int], ...]
    keys: Mapping[Pointer, frozenset[str]]
    words: frozenset[str] = field(repr=False)

    def holds(self, finding: Diagnostic) -> bool:
        """Whether a finding is of what was taken out, which was never read."""
        return finding.span is not None and any(a <= finding.span.line <= b for a, b in self.lost)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a pack by path, in order, and all that is wrong with them as YAML.

    `texts` holds the text of every file that is text, those that are no YAML too: a finding shows
    its line. `assets` holds the other files that the blueprints name, by the path that they write.
    `salvaged` has what can be read of those that are no YAML.
    """

    files: Mapping[str, SourceFile]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    salvaged: Mapping[str, Salvaged] = field(default_factory=dict)
