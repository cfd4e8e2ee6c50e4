"""A finished PDF, and what laying it out showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """`pages` maps the id of each section (and each other anchor) to the 1-based page it starts on.

    `missing` are characters that no font has; a replacement character stands in their place.
    """

    pdf: bytes
    pages: Mapping[str, int]
    page_count: int
    missing: frozenset[str] = frozenset()
