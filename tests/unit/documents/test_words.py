from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from sopgen.documents.words import Words
from sopgen.model.build import build
from sopgen.model.kpis import Kpi
from sopgen.model.periods import Period
from sopgen.model.values import At, Duration, Money, Offset

DAY = date(2026, 1, 5)
LANGUAGES = {
    language: Words(language, "EUR")
    for language in ("en-US", "en-GB", "en-IN", "hi", "de", "de-CH", "fr", "es")
}


def spaced(text: str) -> str:
    """No-break spaces as plain ones, so that expectations can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


SAID: list[tuple[str, Callable[[Words], str], str]] = [
    ("en-US", lambda w: w.number(Decimal("1234567.50")), "1,234,567.50"),
    ("de", lambda w: w.number(Decimal("1234567.50")), "1.234.567,50"),
    ("fr", lambda w: w.number(Decimal("1234567.50")), "1 234 567,50"),
    ("en-US", lambda w: w.number(Decimal("99.90")), "99.90"),
    ("en-US", lambda w: w.number(72), "72"),
    ("en-US", lambda w: w.number(Decimal("-0.5")), "-0.5"),
    ("en-US", lambda w: w.number(Decimal("1E+3")), "1,000"),
    ("en-US", lambda w: w.percent(Decimal("99.90")), "99.90%"),
    ("de", lambda w: w.percent(Decimal("99.90")), "99,90 %"),
    ("fr", lambda w: w.percent(Decimal(72)), "72 %"),
    ("en-US", lambda w: w.money(Money("USD", Decimal("180000.00"))), "USD 180,000.00"),
    ("de", lambda w: w.money(Money("EUR", Decimal("180000.00"))), "180.000,00 EUR"),
    ("en-GB", lambda w: w.money(Money("GBP", Decimal("0.5"))), "GBP 0.50"),
    ("en-US", lambda w: w.money(Money("JPY", Decimal(1234567))), "JPY 1,234,567"),
    ("fr", lambda w: w.money(Money("KWD", Decimal("12345.6"))), "12 345,600 KWD"),
    ("en-US", lambda w: w.money(Money("USD", Decimal("0.0125"))), "USD 0.0125"),
    ("en-US", lambda w: w.money(Money("JPY", Decimal("1200.00"))), "JPY 1,200"),
    ("en-US", lambda w: w.money(Money("USD", Decimal("5.000"))), "USD 5.00"),
    ("en-IN", lambda w: w.money(Money("INR", Decimal("12345678.5"))), "INR 1,23,45,678.50"),
    ("en-IN", lambda w: w.number(Decimal(1234567)), "12,34,567"),
    ("hi", lambda w: w.number(Decimal("123456789.25")), "12,34,56,789.25"),
    ("en-IN", lambda w: w.duration(Duration(Decimal(150000), "h")), "1,50,000 hours"),
    ("de-CH", lambda w: w.money(Money("CHF", Decimal("1234567.5"))), "1’234’567.50 CHF"),
    ("en-US", lambda w: w.long_date(DAY), "January 5, 2026"),
    ("en-GB", lambda w: w.long_date(DAY), "5 January 2026"),
    ("de", lambda w: w.long_date(DAY), "5. Januar 2026"),
    ("fr", lambda w: w.long_date(DAY), "5 janvier 2026"),
    ("fr", lambda w: w.long_date(date(2027, 1, 1)), "1er janvier 2027"),
    ("fr", lambda w: w.short_date(date(2027, 1, 1)), "1er janv. 2027"),
    ("fr", lambda w: w.long_date(date(2027, 1, 11)), "11 janvier 2027"),
    ("en-GB", lambda w: w.long_date(date(2027, 1, 1)), "1 January 2027"),
    ("en-US", lambda w: w.short_date(DAY), "Jan 5, 2026"),
    ("en-US", lambda w: w.stretch(Period.parse("2026-04")), "April 2026"),
    ("fr", lambda w: w.stretch(Period.parse("2026-04")), "avril 2026"),
    ("en-GB", lambda w: w.stretch(Period.parse("2026-Q2")), "Q2 2026"),
    ("fr", lambda w: w.stretch(Period.parse("2026-Q2")), "T2 2026"),
    ("en-US", lambda w: w.stretch(Period.parse("2026-W01")), "week 1 of 2026"),
    ("de", lambda w: w.stretch(Period.parse("2026-W53")), "Kalenderwoche 53/2026"),
    ("fr", lambda w: w.stretch(Period.parse("2026-W11")), "semaine 11 de 2026"),
    ("en-GB", lambda w: w.stretch(Period.parse("2026-01-05")), "5 January 2026"),
    ("de", lambda w: w.stretch(Period.parse("2026")), "2026"),
    ("en-US", lambda w: w.duration(Duration(Decimal(1), "h")), "1 hour"),
    ("en-US", lambda w: w.duration(Duration(Decimal(90), "min")), "90 minutes"),
    ("en-US", lambda w: w.duration(Duration(Decimal("1.5"), "h")), "1.5 hours"),
    ("de", lambda w: w.duration(Duration(Decimal(4), "h")), "4 Stunden"),
    ("fr", lambda w: w.duration(Duration(Decimal(3), "mo")), "3 mois"),
    ("en-US", lambda w: w.duration(Duration(Decimal(1), "bd")), "1 business day"),
    ("en-US", lambda w: w.duration(Duration(Decimal(2), "bd")), "2 business days"),
    ("en-US", lambda w: w.minutes(Decimal("43.2")), "43 min 12 sec"),
    ("en-US", lambda w: w.minutes(Decimal(1560)), "1 day 2 hr"),
    (
        "en-US",
        lambda w: w.minutes(Decimal(2628)),
        "1 day 19 hr 48 min",
    ),  # 99.5 % of a year: nothing is cut off
    ("en-US", lambda w: w.minutes(Decimal("90061.999")), "62 days 13 hr 1 min 59 sec"),
    ("en-US", lambda w: w.minutes(Decimal(2628), days=False), "43 hr 48 min"),
    ("en-US", lambda w: w.minutes(Decimal(62) / 60), "1 min 2 sec"),
    ("en-US", lambda w: w.minutes(Decimal(8) / 60), "8 sec"),
    ("en-US", lambda w: w.minutes(Decimal(0)), "0 minutes"),
    ("en-US", lambda w: w.offset(Offset(-20, "bd"), "go-live"), "20 business days before go-live"),
    ("en-US", lambda w: w.offset(Offset(1, "w"), "go-live"), "1 week after go-live"),
    ("en-US", lambda w: w.offset(Offset(0, "d"), "go-live"), "on go-live"),
    ("en-US", lambda w: w.day_names(("mon", "tue", "wed", "thu", "fri")), "Monday to Friday"),
    ("en-US", lambda w: w.day_names(("sat", "sun")), "Saturday, Sunday"),
    ("de", lambda w: w.day_names(("mon", "wed")), "Montag, Mittwoch"),
    ("en-US", lambda w: w.zone("America/Chicago"), "Central Time"),
    ("en-US", lambda w: w.zone("US/Central"), "Central Time"),
    ("en-US", lambda w: w.zone("Asia/Kolkata"), "India Time"),
    ("de", lambda w: w.zone("Europe/Berlin"), "Mitteleuropäische Zeit"),
    ("en-US", lambda w: w.zone("UTC"), "UTC"),
    ("en-US", lambda w: w.zone("Etc/GMT+5"), "Etc/GMT+5"),
    ("en-US", lambda w: w.zone("Nowhere/Else"), "Nowhere/Else"),
    ("en-US", lambda w: w.times("08:00", "17:00"), "08:00 to 17:00"),
    ("fr", lambda w: w.times("08:00", "17:00"), "de 08:00 à 17:00"),
]


@pytest.mark.parametrize(("language", "say", "expected"), SAID, ids=[f"{row[0]} {row[2]}" for row in SAID])
def test_a_value_in_a_language(language: str, say: Callable[[Words], str], expected: str) -> None:
    assert spaced(say(LANGUAGES[language])) == expected


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    words = Words()
    values = [
        words.long_date(DAY),
        words.money(Money("USD", Decimal(1))),
        words.duration(Duration(Decimal(2), "bd")),
        words.minutes(Decimal(90)),
    ]
    assert [value for value in values if re.search(r"\d \D|[A-Z] \d", value)] == []


def kpi(**data: object) -> Kpi:
    return build(Kpi, {"id": "k", "name": "K", **data}, At("f"))


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("%", "99.90", "99.90%"),
        ("currency", "1000.5", "EUR 1,000.50"),
        ("s", "30", "30 seconds"),
        ("bd", "2", "2 business days"),
        ("points", "5", "5 points"),
        ("count", "1200", "1,200"),
        ("ratio", "0.50", "0.50"),
        ("score", "4.5", "4.5"),
    ],
)
def test_a_measure_with_its_unit(unit: str, value: str, said: str) -> None:
    assert spaced(LANGUAGES["en-US"].measure(kpi(unit=unit), Decimal(value))) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"unit": "%", "better": "higher", "target": Decimal(72)}, "≥ 72%"),
        ({"unit": "s", "better": "lower", "target": Decimal(30)}, "≤ 30 seconds"),
        ({"unit": "%", "better": "range", "low": Decimal(80), "high": Decimal(88)}, "80% to 88%"),
        ({"unit": "%", "better": "range", "low": Decimal(80)}, ""),
        ({"unit": "%", "better": "higher"}, ""),
    ],
)
def test_a_target_with_its_side(data: dict[str, object], said: str) -> None:
    assert spaced(Words().target(kpi(**data))) == said


def test_words_that_a_catalogue_lacks_stay_english() -> None:
    assert Words("nl").say("A sentence that no catalogue has.") == "A sentence that no catalogue has."
    assert Words("nl").say("{n} parts", n=3) == "3 parts"


@pytest.mark.parametrize(
    ("address", "country", "printed"),
    [
        ("1 Lake Street, Chicago", "US", "1 Lake Street, Chicago, United States"),
        ("1 Lake Street, Chicago, USA", "US", "1 Lake Street, Chicago, USA"),
        ("1 Lake Street, Chicago, U.S.A.", "US", "1 Lake Street, Chicago, U.S.A."),
        ("Taguig 1634 Philippines", "PH", "Taguig 1634 Philippines"),
        ("1 Mall, London SW1 UK", "GB", "1 Mall, London SW1 UK"),
        ("Bonn, Deutschland", "DE", "Bonn, Deutschland"),
        ("CDMX, México", "MX", "CDMX, México"),
        ("Castries, St. Lucia", "LC", "Castries, St. Lucia"),
        ("1 Broad Street, Columbus", "US", "1 Broad Street, Columbus, United States"),
        ("Ciudad de México", "MX", "Ciudad de México, Mexico"),
        ("1 Rue de France", "FR", "1 Rue de France, France"),
        ("", "PH", "Philippines"),
        ("2 Bay Road", "", "2 Bay Road"),
        ("", "", ""),
        ("2 Bay Road", "XQ", "2 Bay Road, XQ"),
    ],
)
def test_an_address_names_its_country_once(address: str, country: str, printed: str) -> None:
    assert Words().address(address, country) == printed


def test_a_country_has_its_name_in_the_language_of_the_pack() -> None:
    assert Words("de").address("2 Bay Road", "US") == "2 Bay Road, Vereinigte Staaten"
    assert Words("fr").address("Chicago, United States", "US") == "Chicago, United States"


def test_a_brief_time_keeps_the_unit_of_its_author() -> None:
    """A reader who compares a figure with the table beside it finds 48 hours in both, and not two days."""
    said = [Words().brief(Duration.parse(text)) for text in ("48h", "90min", "2d", "5bd")]
    assert [one.replace("\u00a0", " ") for one in said] == ["48 hr", "90 min", "2 days", "5 business days"]
