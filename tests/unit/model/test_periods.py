from __future__ import annotations

from datetime import date

import pytest

from sopgen.model.periods import Period


@pytest.mark.parametrize(
    ("text", "window", "start", "end", "previous"),
    [
        ("2026", "year", "2026-01-01", "2026-12-31", "2025"),
        ("2026-Q1", "quarter", "2026-01-01", "2026-03-31", "2025-Q4"),
        ("2026-Q4", "quarter", "2026-10-01", "2026-12-31", "2026-Q3"),
        ("2026-01", "month", "2026-01-01", "2026-01-31", "2025-12"),
        ("2024-02", "month", "2024-02-01", "2024-02-29", "2024-01"),
        ("2026-W01", "week", "2025-12-29", "2026-01-04", "2025-W52"),
        ("2020-W53", "week", "2020-12-28", "2021-01-03", "2020-W52"),
        ("2024-03-01", "day", "2024-03-01", "2024-03-01", "2024-02-29"),
    ],
)
def test_a_period_knows_its_days_and_the_one_before(
    text: str, window: str, start: str, end: str, previous: str
) -> None:
    period = Period.parse(text)
    assert (period.window, str(period)) == (window, text)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert str(period.previous) == previous
    assert period.previous < period


@pytest.mark.parametrize(
    "text", ["26", "2026-Q5", "2026-13", "2026-W54", "2025-W53", "2026-02-30", "2026-3", ""]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.parse(text)
