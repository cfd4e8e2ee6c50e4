"""Levels in a language: what a role has, and what a contract or a course asks of it.

The levels are those of the Common European Framework of Reference for Languages (Council of Europe, 2001,
with the companion volume of 2020): basic (A1, A2), independent (B1, B2) and proficient (C1, C2). They are
ordered and not measured: one is below another, by how much nobody can say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar, get_args

from sopgen.model.base import Item
from sopgen.records import dataclass

Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
LEVELS: tuple[Cefr, ...] = get_args(Cefr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fluency(Item):
    """The least level in a language, spoken (listening too) and written (reading too)."""

    language: str
    spoken: Cefr | None = None
    written: Cefr | None = None


Spoken = TypeVar("Spoken", bound=Fluency)


def in_language(fluencies: Iterable[Spoken], language: str) -> Spoken | None:
    """What is said of a language; its name is the same in capitals and without."""
    named = language.strip().casefold()
    return next((one for one in fluencies if one.language.strip().casefold() == named), None)


def meets(has: Fluency | None, needs: Fluency) -> bool:
    """Whether a level is shown to be enough: it is not where nothing is said of what is needed."""
    return has is not None and not short_of(has, needs)


def short_of(has: Fluency, needs: Fluency) -> tuple[Literal["spoken", "written"], ...]:
    """In which of the two the level is lower than is needed, or not said."""
    pairs: tuple[tuple[Literal["spoken", "written"], Cefr | None, Cefr | None], ...] = (
        ("spoken", has.spoken, needs.spoken),
        ("written", has.written, needs.written),
    )
    return tuple(
        mode
        for mode, level, least in pairs
        if least and (level is None or LEVELS.index(level) < LEVELS.index(least))
    )
