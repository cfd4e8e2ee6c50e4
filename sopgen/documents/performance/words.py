"""Values of measures, counts of periods and stretches of scores, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from sopgen.documents.quality.words import minus, rounded
from sopgen.documents.view import View
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Trigger
from sopgen.model.values import Duration

UNITS: Mapping[str, str] = {"day": "d", "week": "w", "month": "mo", "year": "y"}
"""Periods that are lengths of time, by their units."""


def kpi_of(view: View, id_: str) -> Kpi | None:
    """The measure of that id."""
    return view.pack.find(id_, Kpi)


def measured(view: View, kpi: Kpi | None, value: Fraction | Decimal | None) -> str:
    """A computed value of a measure, with the decimals that it is reported with; nothing for none."""
    if kpi is None or value is None:
        return ""
    exact = rounded(value, 1 if kpi.decimals is None else kpi.decimals)
    return view.words.measure(kpi, exact)


def gap(view: View, kpi: Kpi | None, value: Fraction) -> str:
    """A difference: of a measure in percent in percentage points."""
    if kpi is None:
        return ""
    exact = rounded(abs(value), 1 if kpi.decimals is None else kpi.decimals)
    if kpi.unit == "%":
        return view.words.count(exact, "{n} percentage point", "{n} percentage points")
    return view.words.measure(kpi, exact)


def signed(view: View, kpi: Kpi | None, value: Fraction) -> str:
    """A change with its sign, without a unit."""
    exact = rounded(value, 1 if kpi is None or kpi.decimals is None else kpi.decimals)
    said = minus(view.words, exact)
    return f"+{said}" if exact > 0 else said


def score(view: View, value: Fraction | None) -> str:
    """Points to one decimal, half up; a dash where there are none."""
    return "–" if value is None else view.words.number(rounded(value))


def counted(view: View, number: int, period: str | None) -> str:
    """`2 weeks`; of no kind in particular, `2 periods`."""
    words = view.words
    if unit := UNITS.get(period or ""):
        return words.duration(Duration(Decimal(number), unit))
    if period == "shift":
        return words.count(number, "{n} shift", "{n} shifts")
    if period == "quarter":
        return words.count(number, "{n} quarter", "{n} quarters")
    return words.count(number, "{n} period", "{n} periods")


def running(view: View, periods: int, of: int | None, period: str | None) -> str:
    """`2 weeks running`, `3 of the last 6 weeks`; one period alone as it is."""
    if of is not None and of > periods:
        return view.say(
            "{n} of the last {periods}", n=view.words.number(periods), periods=counted(view, of, period)
        )
    if periods == 1:
        return counted(view, periods, period)
    return view.say("{periods} running", periods=counted(view, periods, period))


def often(view: View, trigger: Trigger) -> str:
    """How often one is short of a threshold."""
    return running(view, trigger.periods, trigger.of, trigger.period)
