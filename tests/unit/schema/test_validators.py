"""What is a number, a word, a zone and a country to a blueprint."""

from __future__ import annotations

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.schema.check import check_file
from sopgen.schema.validators import countries, too_fine, zones
from sopgen.source import read_text

PACK = """\
kind: pack
id: P-01
title: {title}
version: "1.0"
status: draft
date: 2026-01-05
language: en
currency: USD
client: {{name: A, country: {country}}}
provider: {{name: B}}
sites: [{{id: manila, name: Manila, party: provider, zone: {zone}, seats: {seats}}}]
variables: {{calls: {calls}}}
"""


def found(**changes: str) -> list[Diagnostic]:
    values = {"title": "T", "country": "US", "zone": "Asia/Manila", "seats": "10", "calls": "5"} | changes
    file, findings = read_text("pack.yaml", PACK.format(**values).encode())
    assert file is not None
    assert findings == []
    return check_file(file)


def test_a_sound_pack_has_no_finding() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("zone", "near"),
    [("Asia/Manilla", "Asia/Manila"), ("US/Pacfic", "US/Pacific"), ("europe/berlin", "Europe/Berlin")],
)
def test_a_zone_that_does_not_exist_is_found_with_the_one_that_was_meant(zone: str, near: str) -> None:
    (one,) = found(zone=zone)
    assert (one.code, one.near[0]) == ("SCH003", near)
    assert one.span
    assert (one.span.line, one.span.column) == (11, 59)


def test_every_zone_that_is_known_can_be_used() -> None:
    assert {"Asia/Manila", "America/Argentina/Buenos_Aires", "UTC", "US/Central", "Etc/GMT+5"} <= zones()
    for zone in zones():
        ZoneInfo(zone)


@pytest.mark.parametrize("country", ["UK", "EU", "XX", "ZZ"])
def test_a_country_that_does_not_exist_is_found(country: str) -> None:
    (one,) = found(country=country)
    assert one.code == "SCH003"
    assert f"“{country}” is not the code of a country" in one.message
    assert "`GB` for the United Kingdom" in one.help


def test_the_countries_are_those_of_the_standard() -> None:
    """ISO 3166-1 has had 249 officially assigned codes since South Sudan's in 2011."""
    assert len(countries()) == 249
    assert {"GB", "GR", "PH", "SS", "TW", "US"} <= set(countries())


@pytest.mark.parametrize(
    "number",
    [
        "1234567890123456",
        "1" + "0" * 28,
        "0.0000000001",
        "1e+15",
        "1.0e-10",
        "99.99999999999999999999999999999",
    ],
)
def test_a_number_beyond_what_is_computed_with_is_refused(number: str) -> None:
    file, _ = read_text(
        "pack.yaml", PACK.format(title="T", country="US", zone="UTC", seats="1", calls=number).encode()
    )
    assert file is not None
    (one,) = check_file(file)
    assert (one.code, one.subject) == ("SCH005", "digits")
    assert "at most 15 digits before its point and 9 after it" in one.message


@pytest.mark.parametrize(
    "number", ["999999999999999", "0.000000001", "100.000000000000000", "0", "-1.5", "1e14"]
)
def test_a_number_within_the_limits_is_taken(number: str) -> None:
    assert not too_fine(Decimal(number))


@pytest.mark.parametrize(
    "title", ['" "', '"\\n"', '"\\u00a0"', '"\\u200b"', '"\\u2060\\u00ad"', '"\\t \\u2003"']
)
def test_a_text_in_which_nothing_can_be_seen_is_empty(title: str) -> None:
    (one,) = found(title=title)
    assert (one.code, one.message) == ("SCH005", "`title` may not be empty")


@pytest.mark.parametrize("title", ['"1"', '"+"', "日本", '"\\U0001F600"', '" a "'])
def test_a_text_in_which_something_can_be_seen_is_one(title: str) -> None:
    assert found(title=title) == []
