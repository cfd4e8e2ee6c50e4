"""Documents are cited by title and id at their first mention, and by their id from then on."""

from __future__ import annotations

from typing import Any, Final

LISTS: Final = frozenset({"references"})
"""Sections whose citations are whole, since looking them up is what they are for."""


def shorten(root: Any) -> None:
    """Leave of every citation but the first of each document (`cites="SOP-004"`) no more than the id."""
    named: set[str] = set()
    for one in root.iter("ref"):
        cited = one.get("cites")
        if not cited or any(outer.get("id") in LISTS for outer in one.iterancestors("section")):
            continue
        if cited in named:
            one[:] = []
            one.text = cited
        named.add(cited)
