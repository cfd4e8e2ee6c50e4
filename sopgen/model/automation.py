"""What automation would save: hours a month, exact, and the months until its cost is earned back.

Hours = volume × minutes × share ÷ 60 (÷ 100, for the share is in per cent). A month's saving is these hours
at their cost, less what the program costs each month; the payback is the cost divided by that. Nothing is
discounted, and hours that are saved are counted as cost only in the payback.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sopgen.model.sop import Sop, Step
from sopgen.model.technology import Opportunity, Technology
from sopgen.model.values import NOMINAL, Money


def hours(one: Opportunity) -> Fraction | None:
    """Hours that it saves in a month; None where volume, minutes or share is not said."""
    if one.volume is None or one.minutes is None or one.share is None:
        return None
    return Fraction(one.volume) * Fraction(one.minutes) * Fraction(one.share) / 6000


def total(ones: Sequence[Opportunity]) -> Fraction:
    """The hours of all together, without those that were rejected and those of which nothing is known."""
    return sum((found for one in ones if one.state != "rejected" and (found := hours(one))), Fraction(0))


def ranked(ones: Sequence[Opportunity]) -> list[Opportunity]:
    """Those that save most first, of equals the one written first; rejected ones last.

    One whose hours are not known comes after those whose are.
    """

    def place(one: Opportunity) -> tuple[bool, bool, Fraction]:
        saved = hours(one)
        return one.state == "rejected", saved is None, -(saved or Fraction(0))

    return sorted(ones, key=place)


def ranks(ones: Sequence[Opportunity]) -> Mapping[str, int]:
    """The place of each by its hours: equals share one (1, 2, 2, 4). Rejected and unknown ones have none."""
    known = {one.id: found for one in ones if one.state != "rejected" and (found := hours(one)) is not None}
    return {id_: 1 + sum(other > own for other in known.values()) for id_, own in known.items()}


def monthly(document: Technology, one: Opportunity) -> tuple[str, Fraction] | None:
    """(currency, what is left of a month's saving when the program is paid); it may be negative.

    None where hours or their cost are not known, or where currencies differ.
    """
    rate, saved = one.hourly_cost or document.hourly_cost, hours(one)
    if rate is None or saved is None:
        return None
    running = one.running_cost or Money(rate.currency, rate.amount * 0)
    if running.currency != rate.currency:
        return None
    return rate.currency, saved * Fraction(rate.amount) - Fraction(running.amount)


def payback(document: Technology, one: Opportunity) -> Fraction | None:
    """Months until the cost is earned back; None where it never is, or that is not known."""
    found = monthly(document, one)
    if found is None or one.cost is None or one.cost.currency != found[0] or found[1] <= 0:
        return None
    return Fraction(one.cost.amount) / found[1]


def steps_of(one: Opportunity, procedure: Sop) -> tuple[Step, ...]:
    """The steps of a procedure that it names and that exist."""
    return tuple(step for step in procedure.steps if step.id in one.steps)


def minutes_of(steps: Sequence[Step]) -> Fraction | None:
    """Minutes of work that steps take together; None where one has no time, or one in business days."""
    times = [step.duration for step in steps]
    known = [Fraction(time.minutes) for time in times if time is not None and time.unit not in NOMINAL]
    return sum(known, Fraction(0)) if times and len(known) == len(times) else None
