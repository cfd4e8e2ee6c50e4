"""Days, times and hours of forums in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sopgen.documents.quality.words import rounded
from sopgen.documents.view import View
from sopgen.documents.vocabulary import DAY_OF, NTH_WEEKDAY
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.governance import Recurrence
from sopgen.model.meetings import is_dated
from sopgen.model.overlap import DAY, clock
from sopgen.model.written import kept

EVERY: Mapping[str, str] = {
    "daily": "Each working day",
    "weekly": "Each week",
    "fortnightly": "Every two weeks",
    "monthly": "Each month",
    "quarterly": "Each quarter",
    "half_yearly": "Twice a year",
    "yearly": "Once a year",
}


def recurs(view: View, when: Recurrence) -> str:
    """`Second Wednesday of the month`: as exactly as the rule says it."""
    return kept(_recurs(view, when), when.every, *_given(when))


def _given(when: Recurrence) -> tuple[object, ...]:
    return when.weekday, when.nth, when.business_day, when.day, when.month, when.from_


def _recurs(view: View, when: Recurrence) -> str:
    if not is_dated(when) or when.every == "daily":
        return view.say(EVERY[when.every])
    if when.every == "weekly":
        return view.say("Each {weekday}", weekday=_weekday(view, str(when.weekday)))
    if when.every == "fortnightly" and when.from_:
        weekday = _weekday(view, WEEKDAYS[when.from_.weekday()])
        day = view.words.short_date(when.from_)
        return view.say("Every second {weekday} from {date}", weekday=weekday, date=day)
    if when.every == "yearly":
        month = view.words.locale.months["format"]["wide"][when.month or 1]
        return view.say("{day} of {month}", day=_day(view, when), month=month)
    return view.say(DAY_OF[when.every], day=_day(view, when), n=int(when.month or 1))


def _day(view: View, when: Recurrence) -> str:
    if when.day:
        return view.say("Day {n}", n=int(when.day))
    if when.business_day:
        return view.say("Business day {n}", n=int(when.business_day))
    return view.say(NTH_WEEKDAY[when.nth or 1], weekday=_weekday(view, str(when.weekday)))


def _weekday(view: View, day: str) -> str:
    return view.words.day_names((day,))


def told(view: View, minute: int) -> str:
    """`23:00`, `00:00 (+1 day)`: a minute counted from midnight of another place's day."""
    if 0 <= minute < DAY:
        return clock(minute)
    if minute < 0:
        return view.say("{time} (day before)", time=clock(minute))
    return view.say("{time} (next day)", time=clock(minute))


def hours(view: View, value: Fraction) -> str:
    """Hours to one decimal, half up."""
    return view.words.number(rounded(value))
