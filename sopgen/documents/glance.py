"""What a document comes to, in a few figures and names, for the card `At a glance` before its text.

A kind's computation gives it to the template as `glance`. Its words are few and its figures computed: the
sentences of the document stand in the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Fact = tuple[str, object]
"""What is said, and of what: (label, words or number)."""


@dataclass(frozen=True, slots=True)
class Glance:
    """`figures` are short and stand two to a line; `facts` are lists of names below them."""

    figures: tuple[Fact, ...]
    facts: tuple[Fact, ...] = ()


def glance(figures: Iterable[Fact], facts: Iterable[Fact] = ()) -> Glance | None:
    """Without what there is none of; None where nothing is left."""
    made = Glance(tuple(one for one in figures if one[1]), tuple(one for one in facts if one[1]))
    return made if made.figures else None
