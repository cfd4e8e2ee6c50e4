"""What laying a document out shows, for whatever is written after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The page each section begins on, by id, and how many pages there are.

    `missing` are characters that no font has.
    """

    pages: Mapping[str, int]
    count: int
    missing: frozenset[str]
