"""Clocks of notification regimes beyond the vectors: what a notice depends on, and what is not computed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sopgen.model import clocks
from sopgen.model.calendars import WorkingDays
from sopgen.model.clocks import KNOWN, Facts, Term, interval, own
from sopgen.model.values import Duration

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def test_classified_a_day_after_awareness_dora_has_four_hours_alone() -> None:
    found = clocks.dora(at(2, 8), at(4, 10), None, None, WorkingDays())
    assert found == {"initial": at(4, 14)}


def test_without_its_relief_dora_runs_on_over_a_weekend() -> None:
    """As vector CMP-05, but for a bank: Saturday at eight in the evening."""
    found = clocks.dora(at(13, 20, month=2), at(14, 18, month=2), None, None, WorkingDays())
    assert found == {"initial": at(14, 20, month=2)}


def test_the_final_report_under_dora_moves_to_noon() -> None:
    """25 April 2026 is a Saturday."""
    found = clocks.dora(None, None, None, at(25, 9), WorkingDays())
    assert found == {"final": at(27, 12, month=4)}


@pytest.mark.parametrize(
    ("affected", "stages"),
    [
        (None, {"individuals"}),
        (499, {"individuals", "hhs"}),
        (500, {"individuals", "hhs"}),
        (501, {"individuals", "hhs", "media"}),
    ],
)
def test_hipaa_goes_by_the_number_of_persons(affected: int | None, stages: set[str]) -> None:
    found = clocks.hipaa(date(2026, 1, 15), affected)
    assert set(found) == stages
    if affected == 499:
        assert found["hhs"] == date(2027, 3, 1)


@pytest.mark.parametrize(("affected", "asked"), [(None, True), (500, False), (501, True)])
def test_the_attorney_general_is_told_of_more_than_500(affected: int | None, *, asked: bool) -> None:
    found = clocks.california(date(2026, 1, 20), date(2026, 2, 12), affected)
    assert ("attorney_general" in found) is asked
    assert clocks.is_asked("california", "attorney_general", affected) is asked
    assert clocks.is_asked("california", "residents", affected)


def test_a_request_under_gdpr_is_answered_by_the_next_working_day() -> None:
    """Vector DAT-12: a month from 5 March is Easter Sunday; three months are Friday, 5 June."""
    days = WorkingDays(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
    found = clocks.gdpr_12(date(2026, 3, 5), days)
    assert found == {"answer": date(2026, 4, 7), "extended_answer": date(2026, 6, 5)}


def test_nothing_in_hours_is_computed_of_a_day_alone() -> None:
    facts = Facts({"awareness": date(2026, 5, 14), "discovery": date(2026, 5, 14)}, {})
    assert clocks.dues("gdpr_33", facts) == {}
    assert clocks.dues("nis2", facts) == {}
    term = Term("notice", Duration.parse("24h"), "discovery")
    assert own(term, date(2026, 5, 14), WorkingDays()) is None


def test_a_clock_of_ones_own_moves_if_it_says_so() -> None:
    """Thirty days from 6 February 2026 are Sunday, 8 March."""
    term = Term("notice", Duration.parse("30d"), "discovery")
    assert own(term, date(2026, 2, 6), WorkingDays()) == date(2026, 3, 8)
    assert own(term, at(6, 23, month=2), WorkingDays(), moves=True) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("last", "every", "pci", "same_day", "latest"),
    [
        ("2026-01-31", "1mo", False, "2026-02-28", "2026-02-28"),
        ("2026-01-15", "1mo", True, "2026-02-15", "2026-02-15"),
        ("2025-10-17", "1y", True, "2026-10-17", "2026-10-18"),
        ("2026-01-15", "6mo", True, "2026-07-15", "2026-07-18"),
        ("2026-01-15", "90d", True, "2026-04-15", "2026-04-15"),
        ("2026-01-15", "2w", False, "2026-01-29", "2026-01-29"),
    ],
)
def test_the_next_test_is_counted_in_months_or_days(
    last: str, every: str, same_day: str, latest: str, *, pci: bool
) -> None:
    found = interval(date.fromisoformat(last), Duration.parse(every), pci=pci)
    assert (found.same_day.isoformat(), found.latest.isoformat()) == (same_day, latest)


def test_every_known_clock_is_computed_of_its_own_events() -> None:
    """With all that can be known, each notice of each clock has its due moment."""
    moment = at(2, 8)
    events = {str(term.event): moment for known in KNOWN.values() for term in known.terms if term.event}
    for clock, known in KNOWN.items():
        sent = {str(term.after): at(10, 9) for term in known.terms if term.after}
        found = clocks.dues(clock, Facts(events, sent, 1000))
        assert set(found) == {term.stage for term in known.terms}, clock
        assert clocks.dues(clock, Facts({}, {}, 1000)) == {}


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        ("2026-01-02", "1bd", "2026-01-05"),
        ("2026-01-02", "10bd", "2026-01-16"),
        ("2025-10-01", "24h", "2025-10-02"),
    ],
)
def test_intervals_in_business_days_and_hours(last: str, every: str, due: str) -> None:
    """Monday to Friday; hours are days that are begun."""
    found = clocks.interval(date.fromisoformat(last), Duration.parse(every))
    assert found.latest == date.fromisoformat(due)
