"""How finely money is counted: the minor unit of each currency (ISO 4217:2015, list one)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

MINOR_UNITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"), 0),
    **dict.fromkeys(("UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Decimals of the currencies that have other than two.

The library for languages has them too, but is too heavy for a check, and follows everyday use where
that has dropped a minor unit that the standard keeps (AFN, IQD, RSD …); a contract may still name it.
"""


_WIDE = Context(prec=60)
"""The greatest amounts that schemas allow, multiplied out, have more digits than Decimal keeps by itself."""


def minor_units(currency: str) -> int:
    """How many decimals an amount of a currency has."""
    return MINOR_UNITS.get(currency, 2)


def rounded(currency: str, amount: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A computed amount in whole minor units; what limits a party is rounded by its own rule."""
    return amount.quantize(Decimal(1).scaleb(-minor_units(currency)), rounding, _WIDE)
