"""Stretches of the calendar that a result is measured over, as blueprints write them."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date, timedelta
from typing import Literal

from sopgen.model.months import after_months
from sopgen.model.values import At
from sopgen.records import dataclass

Window = Literal["day", "week", "month", "quarter", "year"]

_FORM = re.compile(r"(\d{4})(?:-Q(?P<quarter>\d)|-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""Those that the windows of whole months have."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One day, week (ISO 8601), month, quarter or year, in the order of their first days."""

    start: date
    window: Window
    at: At | None = field(default=None, compare=False, repr=False)
    """Where it was written; None for one that was computed."""

    @classmethod
    def parse(cls, text: str, at: At | None = None) -> Period:
        """`2026`, `2026-Q1`, `2026-03`, `2026-W05` or `2026-03-09`; ValueError for any other text."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, part = int(match[1]), {name: int(value) for name, value in match.groupdict().items() if value}
        if "week" in part:
            return cls(date.fromisocalendar(year, part["week"], 1), "week", at)
        if "quarter" in part:
            return cls(date(year, 3 * part["quarter"] - 2, 1), "quarter", at)
        if "day" in part:
            return cls(date(year, part["month"], part["day"]), "day", at)
        if "month" in part:
            return cls(date(year, part["month"], 1), "month", at)
        return cls(date(year, 1, 1), "year", at)

    @classmethod
    def holding(cls, day: date, window: Window) -> Period:
        """The one that a day lies in."""
        first = {
            "day": day,
            "week": day - timedelta(days=day.weekday()),
            "month": day.replace(day=1),
            "quarter": day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1),
            "year": day.replace(day=1, month=1),
        }
        return cls(first[window], window)

    @property
    def end(self) -> date:
        """The last day."""
        return self.next.start - timedelta(days=1)

    @property
    def previous(self) -> Period:
        """The one just before, of the same length."""
        return self._moved(-1)

    @property
    def next(self) -> Period:
        """The one just after, of the same length."""
        return self._moved(1)

    def _moved(self, by: int) -> Period:
        if self.window in MONTHS:
            return Period(after_months(self.start, by * MONTHS[self.window]), self.window)
        return Period(self.start + timedelta(days=by * (7 if self.window == "week" else 1)), self.window)

    def __str__(self) -> str:
        year, month = self.start.year, self.start.month
        match self.window:
            case "year":
                return f"{year}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "month":
                return f"{year}-{month:02}"
            case "week":
                iso = self.start.isocalendar()
                return f"{iso.year}-W{iso.week:02}"
            case "day":
                return self.start.isoformat()
