"""A file that was read, and the files of a pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from sopgen.diagnostics import Diagnostic, Pointer, Span
from sopgen.source.asset import Asset
from sopgen.source.places import Place
from sopgen.source.text import line_starts, span_of

Data = None | bool | int | Decimal | str | list["Data"] | dict[str, "Data"]
"""What a file holds. An alias shares its value with its anchor: read it, never change it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One blueprint file: `path` is relative to the pack folder, with `/`."""

    path: str
    text: str
    data: Data
    places: Mapping[Pointer, Place]

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
        starts = line_starts(self.text)
        start = starts[value.line - 1] + value.column - 1
        end = starts[value.end_line - 1] + value.end_column - 1
        pattern = re.compile(r"\s+".join(re.escape(word) for word in re.split(r"\s+", needle)))
        found = next(islice(pattern.finditer(self.text, start, end), nth, None), None)
        return value if found is None else span_of(self.path, self.text, found.start(), found.end())


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a pack by path, in order, and all that is wrong with them as YAML.

    `texts` holds the text of every file that is text, those that are no YAML too: a finding shows
    its line. `assets` holds the other files that the blueprints name, by the path that they write.
    """

    files: Mapping[str, SourceFile]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    assets: Mapping[str, Asset] = field(default_factory=dict)
