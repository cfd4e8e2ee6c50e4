"""The last day for notice, by the calendar and by the corresponding-date rule."""

from __future__ import annotations

from datetime import date

import pytest

from sopgen.model.notices import last_day_of_notice
from sopgen.model.values import Duration


@pytest.mark.parametrize(
    ("end", "notice", "by"),
    [
        ("2026-12-31", "90d", "2026-10-02"),  # 31 December is the 365th day of the year, 2 October the 275th
        ("2026-12-31", "3mo", "2026-09-30"),  # September has no 31st
        ("2027-06-30", "6mo", "2026-12-30"),
        ("2028-02-29", "1y", "2027-02-28"),
        ("2026-03-14", "2w", "2026-02-28"),
        ("2026-03-31", "1mo", "2026-02-28"),
    ],
)
def test_the_last_day_for_notice(end: str, notice: str, by: str) -> None:
    assert last_day_of_notice(date.fromisoformat(end), Duration.parse(notice)) == date.fromisoformat(by)


@pytest.mark.parametrize("notice", ["20bd", "12h", "1.5mo", "1.5d"])
def test_what_is_no_whole_number_of_days_or_months_is_not_counted(notice: str) -> None:
    assert last_day_of_notice(date(2026, 12, 31), Duration.parse(notice)) is None
