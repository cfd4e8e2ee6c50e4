"""Scalars that know where they were written.

Each is the plain value to all who compute with it, and carries its place along for whoever prints it:
a document then knows, for every word, the line of the blueprint that says it. What is computed of a
scalar is a plain value again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Self

from sopgen.model.periods import Period
from sopgen.model.values import At, Duration, Money, Offset


class Text(str):
    """A text as its author wrote it, without line breaks at its ends."""

    __slots__ = ("at",)
    at: At

    def __new__(cls, text: str, at: At) -> Self:
        made = super().__new__(cls, text)
        made.at = at
        return made

    def __reduce__(self) -> Any:
        return Text, (str(self), self.at)


class Number(Decimal):
    """A number with the decimals that its author wrote."""

    __slots__ = ("at",)
    at: At

    def __new__(cls, number: Decimal | int, at: At) -> Self:
        made = super().__new__(cls, number)
        made.at = at
        return made

    def __reduce__(self) -> Any:
        return Number, (Decimal(self), self.at)


class Whole(int):
    """A whole number."""

    at: At

    def __new__(cls, number: int, at: At) -> Self:
        made = super().__new__(cls, number)
        made.at = at
        return made

    def __reduce__(self) -> Any:
        return Whole, (int(self), self.at)


class Day(date):
    """A day of the calendar, from ISO 8601; one counted from it is of the same type, and has no place."""

    at: At | None = None

    @classmethod
    def parse(cls, text: str, at: At) -> Day:
        """The day that a text such as `2026-01-05` names."""
        made = cls.fromisoformat(text)
        made.at = at
        return made

    def __reduce__(self) -> Any:
        return Day.parse, (self.isoformat(), self.at)


SCALARS: Mapping[Any, Callable[[Any, At], Any]] = {
    str: lambda value, at: Text(value.strip("\n"), at),
    bool: lambda value, _: value,
    int: Whole,
    Decimal: Number,
    date: Day.parse,
    Duration: Duration.parse,
    Offset: Offset.parse,
    Money: Money.parse,
    Period: Period.parse,
}
"""What makes a scalar of checked data and its place, by the type that a field is declared to have."""

_PLACED = (Text, Number, Whole, Day, Duration, Offset, Money, Period)


def at_of(value: object) -> At | None:
    """Where a scalar was written; None for what was computed, and for what is no scalar."""
    return value.at if isinstance(value, _PLACED) else None


def kept(words: str, *scalars: object) -> str:
    """Words that say a scalar, with the place of the first of these that has one."""
    at = next((at for scalar in scalars if (at := at_of(scalar)) is not None), None)
    return words if at is None else Text(words, at)
