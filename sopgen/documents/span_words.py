"""Times of unlike units in words."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents.view import View
from sopgen.model.spans import Span
from sopgen.model.values import Duration


def span(view: View, time: Span | None) -> str:
    """Each measure in its own unit, side by side: they do not add up. Hours stay hours, not days of 24."""
    if time is None:
        return ""
    measures = ((time.months, "mo"), (time.days, "d"), (time.business_days, "bd"))
    parts = [view.words.duration(Duration(_whole(amount), unit)) for amount, unit in measures if amount]
    if time.seconds or not parts:
        parts.append(view.words.minutes(time.minutes, days=False))
    return view.listed(parts)


def _whole(amount: Decimal) -> Decimal:
    """Without the zeros that a sum of parts brings along."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def passed(view: View, time: Span) -> str:
    """The same on a clock that never stops, on which a day is 24 hours: `10 days 19 hr`."""
    if time.business_days or time.months or not time.seconds:
        return span(view, time)
    return view.words.minutes(time.minutes + time.days * 24 * 60)
