"""Exit plans with the greatest values that their schema has, and on a calendar that ends too soon."""

from __future__ import annotations

from datetime import date

import pytest

from sopgen.rules import check
from tests.unit.rules.cases import DATA, Case, WithFile


@pytest.mark.parametrize(
    ("ordinary", "extreme"),
    [
        ("offset: +20d, duration: 11d", "offset: -9999w, duration: 999y"),
        ("offset: +20d, duration: 11d", "offset: +9999bd, duration: 999999d"),
        ("exit: 2028-06-30", "exit: 2199-12-31"),
        ("transition_period: 30d", "transition_period: 999999d"),
        ("transition_period: 30d", "notice_period: 999y\ntransition_period: 999.999y"),
        ("transition_period: 30d", "notice_period: 999999d\nnotice_ends: year"),
        ("transition_period: 30d", "notice_period: 9999bd\nclear_notice: true"),
        ("return: +10d, erase: +40d", "return: +9999w, erase: -9999w"),
    ],
)
def test_they_overflow_nothing(ordinary: str, extreme: str, with_file: WithFile) -> None:
    case = Case.read(DATA / "EXT002-good-last-day-and-erasure.yaml")
    assert ordinary in case.text
    check(with_file(case.file, case.text.replace(ordinary, extreme)), as_of=date(2030, 1, 1))


def test_holidays_are_asked_for_in_the_years_of_an_exit(with_file: WithFile) -> None:
    case = Case.read(DATA / "EXT001-good-on-the-day-and-prepared.yaml")
    assert check(with_file(case.file, case.text)) == []
    text = case.text.replace("exit: 2028", "calendar: abroad\nexit: 2028")
    (found,) = check(with_file(case.file, text))
    assert (found.code, found.path) == ("CAL003", "PCK-00 › abroad › holidays")
    assert "`EXT-01` counts on it then" in found.message
    short = case.text.replace("exit: 2028", "calendar: abroad\nexit: 2026")
    assert check(with_file(case.file, short)) == []
