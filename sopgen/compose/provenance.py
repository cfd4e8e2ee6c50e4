"""Where the values of a composed blueprint were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sopgen.diagnostics import Pointer
from sopgen.records import dataclass

Part = str | int
"""One step of a pointer: a key, or a position in a list."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The file and pointer at which a value was written, and what below it was written elsewhere.

    What `moved` does not name was written within the value itself: one that comes whole from one file
    has no `moved`. Parts are those of the composed value.
    """

    file: str
    pointer: Pointer = ()
    moved: Mapping[Part, Provenance] = field(default_factory=dict)

    def __truediv__(self, part: Part) -> Provenance:
        return self.moved.get(part) or Provenance(self.file, (*self.pointer, part))

    def at(self, pointer: Pointer) -> Provenance:
        """Where the value at a pointer of the composed data was written."""
        found = self
        for depth, part in enumerate(pointer):
            if not found.moved:
                return Provenance(found.file, (*found.pointer, *pointer[depth:]))
            found = found / part
        return found
