from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.values import SECONDS, At, Duration, Money, Offset

AMOUNTS = st.decimals(0, 99999, places=2)


@given(AMOUNTS, st.sampled_from(sorted(SECONDS)))
def test_a_duration_reads_what_it_writes(amount: Decimal, unit: str) -> None:
    assert Duration.parse(str(Duration(amount, unit))) == Duration(amount, unit)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90s", "1.5"),
        ("30min", "30"),
        ("1.5h", "90"),
        ("1d", "1440"),
        ("1bd", "1440"),
        ("2w", "20160"),
        ("1mo", "43200"),
        ("1y", "525600"),
    ],
)
def test_minutes_of_a_duration(text: str, minutes: str) -> None:
    assert Duration.parse(text).minutes == Decimal(minutes)


@pytest.mark.parametrize(("one", "other"), [("60s", "1min"), ("3600s", "1h"), ("24h", "1d"), ("30d", "1mo")])
def test_the_same_time_in_two_units_is_the_same(one: str, other: str) -> None:
    assert Duration.parse(one).minutes == Duration.parse(other).minutes


@pytest.mark.parametrize("text", ["", "4", "h", "4 h", "-4h", "4m", "4hh", ".5h", "4h ", "4h\n"])
def test_a_duration_is_a_number_and_a_unit(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Duration.parse(text)


@given(st.integers(-999, 999), st.sampled_from(["d", "bd", "w"]))
def test_an_offset_reads_what_it_writes(amount: int, unit: str) -> None:
    assert Offset.parse(str(Offset(amount, unit))) == Offset(amount, unit)


@pytest.mark.parametrize(("text", "amount"), [("-20bd", -20), ("+5bd", 5), ("5bd", 5), ("0bd", 0)])
def test_the_sign_of_an_offset(text: str, amount: int) -> None:
    assert Offset.parse(text) == Offset(amount, "bd")


@pytest.mark.parametrize("text", ["", "5", "5h", "1.5d", "--5d", "5 d"])
def test_an_offset_is_whole_days_or_weeks(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Offset.parse(text)


def test_money_keeps_the_decimals_it_was_written_with() -> None:
    assert str(Money.parse("USD 180000.00")) == "USD 180000.00"
    assert Money.parse("JPY 500") == Money("JPY", Decimal(500))


def test_a_place_is_written_as_a_json_pointer() -> None:
    assert str(At("sops/a.yaml") / "steps" / 0 / "a/b~c") == "sops/a.yaml#/steps/0/a~1b~0c"
