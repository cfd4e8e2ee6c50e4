"""What was measured: the result of a service level in a period, and what the periods before make of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sopgen.model.base import Item
from sopgen.model.periods import Period
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Item):
    """The result of one level in one period.

    `excused` says why a miss does not count; the figure is kept where there is one. A result without
    either was not measured.
    """

    level: str
    period: Period
    result: Decimal | None = None
    excused: str = ""

    @property
    def counted(self) -> Decimal | None:
        """The figure, where it was measured and counts."""
        return None if self.excused else self.result


def newest(results: Sequence[Result]) -> list[Result]:
    """The results of the newest month: those whose period ends in the month in which the last one does."""
    last = max((result.period.end for result in results), default=None)
    return [
        result
        for result in results
        if last and (result.period.end.year, result.period.end.month) == (last.year, last.month)
    ]


def before(results: Sequence[Result], result: Result) -> list[Result]:
    """The results of the same level that count, from the period before this one backwards.

    A period that was not measured or is excused is left out: it neither breaks nor lengthens a run.
    """
    earlier = [
        other
        for other in results
        if other.level == result.level and other.period < result.period and other.counted is not None
    ]
    return sorted(earlier, key=lambda other: other.period, reverse=True)
