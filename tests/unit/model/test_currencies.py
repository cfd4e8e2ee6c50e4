from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision, get_territory_currencies

from sopgen.model.currencies import MINOR_UNITS, minor_units, rounded

DISUSED = {
    **dict.fromkeys(("AFN", "ALL", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "RSD", "SOS", "SYP", "YER"), 2),
    "IQD": 3,
}
"""Minor units that ISO 4217 keeps and CLDR, which goes by everyday use, counts as none."""


def test_the_table_is_that_of_the_library_where_use_follows_the_standard() -> None:
    current = {
        currency
        for territory in get_global("territory_currencies")
        for currency in get_territory_currencies(territory, tender=True, non_tender=True)
    }
    assert len(current) > 170
    assert set(MINOR_UNITS) <= current
    known = {currency: get_currency_precision(currency) for currency in current}
    assert {currency for currency in DISUSED if known[currency] != 0} == set()
    assert {currency: minor_units(currency) for currency in current} == {**known, **DISUSED}


@pytest.mark.parametrize(
    ("currency", "amount", "half_up", "down"),
    [
        ("USD", "0.125", "0.13", "0.12"),
        ("USD", "-0.125", "-0.13", "-0.12"),
        ("JPY", "30864.5", "30865", "30864"),
        ("KWD", "411.1115", "411.112", "411.111"),
        ("EUR", "5", "5.00", "5.00"),
        ("KWD", "1E+30", "1" + 30 * "0" + ".000", "1" + 30 * "0" + ".000"),
    ],
)
def test_amounts_are_whole_minor_units(currency: str, amount: str, half_up: str, down: str) -> None:
    assert str(rounded(currency, Decimal(amount))) == half_up
    assert str(rounded(currency, Decimal(amount), ROUND_DOWN)) == down
