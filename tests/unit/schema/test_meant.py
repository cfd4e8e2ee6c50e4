"""What an author may have meant who writes a value as one does in a letter."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sopgen.schema import meant as module
from sopgen.schema.annotations import documents
from sopgen.schema.meant import form, meant
from sopgen.schema.validators import FORMATS


def takes(name: str) -> Any:
    """Whether a form that all schemas share takes a text."""
    schema = documents()["common.schema.json"]["$defs"][name]

    def allows(text: str) -> bool:
        fits = re.search(schema["pattern"], text) is not None
        try:
            return fits and FORMATS.get(schema.get("format", ""), bool)(text)
        except ValueError:
            return False

    return allows


CASES = {
    "duration": {
        "45m": ["45min", "45mo"],
        "45 seconds": ["45s"],
        "45min.": ["45min"],
        "30 Minutes": ["30min"],
        "two hours": ["2h"],
        "an hour": ["1h"],
        "1,5 hours": ["1.5h"],
        "2h 30m": ["150min"],
        "1 day, 4 hours and 30 minutes": ["1710min"],
        "1 business day": ["1bd"],
        "5 working days": ["5bd"],
        "30 calendar days": ["30d"],
        "3 months": ["3mo"],
        "2-week": ["2w"],
        "1 month 2 days": [],
        "soon": [],
        "2 fortnights": [],
        "within 2 hours": [],
    },
    "telephone": {
        "0063 2 8555 0162": ["+63 2 8555 0162"],
        "011 44 20 7946 0018": ["+44 20 7946 0018"],
        "+44 (0) 20 7946 0018": ["+44 20 7946 0018"],
        "+ 49 30/123456": ["+49 30 123456"],
        "tel: +1 414 555–0100": ["+1 414 555-0100"],
        "(414) 555-0140": ["+1 (414) 555-0140"],
        "1-414-555-0140": ["+1 414-555-0140"],
        "+1 414 555 0100, extension 5": ["+1 414 555 0100 ext. 5"],
        "030 123456": [],
        "ask at the desk": [],
    },
    "offset": {"20 business days before": ["-20bd"], "+ 4 weeks": ["+4w"], "-5 days": ["-5d"]},
    "date": {
        "1 June 2026": ["2026-06-01"],
        "June 1st, 2026": ["2026-06-01"],
        "1-Jun-2026": ["2026-06-01"],
        "01/06/2026": ["2026-06-01", "2026-01-06"],
        "31/01/2026": ["2026-01-31"],
        "1.6.2026": ["2026-06-01"],
        "2026-6-1": ["2026-06-01"],
        "2026/06/01": ["2026-06-01"],
        "20260601": ["2026-06-01"],
        "30 February 2026": [],
        "June 2026": [],
    },
    "period": {
        "June 2026": ["2026-06"],
        "2026-6": ["2026-06"],
        "Q2 2026": ["2026-Q2"],
        "2026 Q2": ["2026-Q2"],
        "2026-W9": ["2026-W09"],
        "2026 week 11": ["2026-W11"],
        "week 11 of 2026": ["2026-W11"],
    },
    "money": {
        "268000 EUR": ["EUR 268000"],
        "€268,000": ["EUR 268000"],
        "EUR 268,000.50": ["EUR 268000.50"],
        "268.000,50 €": ["EUR 268000.50"],
        "$1,500": ["USD 1500"],
        "usd 20": ["USD 20"],
        "1500": [],
        "EUR 5 GBP": [],
    },
    "time": {
        "8:00": ["08:00"],
        "8 am": ["08:00"],
        "8:30 p.m.": ["20:30"],
        "12 am": ["00:00"],
        "12pm": ["12:00"],
        "17h30": ["17:30"],
        "0830": ["08:30"],
        "noon": ["12:00"],
        "midnight": ["24:00", "00:00"],
        "25:00": [],
    },
    "zone": {
        "GMT": ["UTC", "Europe/London"],
        "EST": ["America/New_York"],
        "Manila": ["Asia/Manila"],
        "new york": ["America/New_York"],
        "GMT+8": [],
    },
    "country": {"Philippines": ["PH"], "USA": ["US"], "U.K.": ["GB"], "de": ["DE"]},
    "version": {"v1.2": ["1.2"], "1": ["1.0"], "Version 2": ["2.0"]},
    "id": {"Promise kept": ["promise-kept"], "promise_kept": ["promise-kept"], "SOP 4": ["sop-4", "SOP-4"]},
}


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [(name, written, expected) for name, cases in CASES.items() for written, expected in cases.items()],
)
def test_a_value_of_a_letter_in_its_form(name: str, written: str, expected: list[str]) -> None:
    assert meant(written, takes(name)) == tuple(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("80%", "80"),
        ("<1%", "1"),
        ("≥ 99.5 %", "99.5"),
        ("99,5", "99.5"),
        ("1,500", "1500"),
        ("1 500 000", "1500000"),
        ("€268,000", "268000"),
        ("268000 EUR", "268000"),
        ("-3 points", "-3"),
        ("45 seconds", "45"),
        ("80 of 100", None),
        ("80-90", None),
        ("eighty", None),
    ],
)
def test_the_number_of_a_text(written: str, expected: str | None) -> None:
    found = meant(written, lambda text: re.fullmatch(r"-?\d+(\.\d+)?", text) is not None)
    assert found[:1] == (() if expected is None else (expected,))


def test_what_is_offered_is_what_the_schema_takes() -> None:
    for name, cases in CASES.items():
        assert all(map(takes(name), (one for found in cases.values() for one in found)))


def test_a_form_is_explained_by_what_it_takes() -> None:
    assert "business days" in form(takes("duration"))
    assert "IANA" in form(takes("zone"))
    assert "2026-W11" in form(takes("period"))
    assert form(takes("date")) == "year, month and day"
    assert form(lambda _: True) == ""


def test_a_long_text_is_no_value() -> None:
    asked: list[str] = []
    assert meant("1 " * 100, asked.append) == ()  # type: ignore[arg-type]  # never asked
    assert asked == []


def test_each_reader_is_harmless_on_any_text() -> None:
    for text in ("", " ", "€", "1", "-", "٣", "1" * 60, "½ h", "²", "१२ h", "a" * 60, "1,1,1", "9999-99-99"):
        for read in module.READERS:
            list(read(text))
