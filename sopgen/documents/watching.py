"""The watch list of a supplier: what its last readings say, in words and as a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from sopgen.documents.placing import printed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View, filled
from sopgen.documents.words import NBSP
from sopgen.model.exit import Indicator, State
from sopgen.model.leaving import next_reading

TONES: Mapping[State, str] = {"green": "good", "amber": "caution", "red": "bad"}
STATES: Mapping[State, str] = {"green": "Green", "amber": "Amber", "red": "Red"}


def summary(view: View, indicators: Sequence[Indicator]) -> Markup:
    """How many are watched, and which of them are red and amber."""
    count = view.words.count
    states = {one.id: one.state for one in indicators}
    watched = count(len(indicators), "{n} indicator is watched", "{n} indicators are watched")
    read = [state for state in states.values() if state]
    if not any(one.value is not None or one.read for one in indicators):
        return filled(view.say("{watched}; none has been read yet."), watched=watched)
    warning = [id_ for state in ("red", "amber") for id_, own in states.items() if own == state]
    if not warning:
        return filled(view.say("{watched}; no reading warns."), watched=watched)
    red, amber = read.count("red"), read.count("amber")
    found = (
        count(red, "{n} is red", "{n} are red") if red else "",
        count(amber, "{n} is amber", "{n} are amber") if amber else "",
    )
    return filled(
        view.say("{watched}; at the last reading {found}: {which}."),
        watched=watched,
        found=view.listed(filter(None, found)),
        which=view.refs(warning),
    )


def what_is_read(view: View) -> Column:
    """The name of an indicator, and below it what it says and what is looked for."""

    def cell(one: Indicator) -> Markup:
        small = [view.line(one.meaning)] if one.meaning else []
        if one.sign:
            small.append(filled(view.say("Warning sign: {sign}"), sign=view.line(one.sign)))
        below = Markup().join(Markup('<p role="small">{}</p>').format(words) for words in small)
        return Markup("<p>{}</p>{}").format(printed(one.name), below)

    return Column(view.say("Indicator"), cell)


def readings(view: View) -> list[str | Column]:
    """Of indicators: the last reading, the thresholds, and when it is read next."""
    say = view.say
    return [
        "name",
        Column(say("State"), lambda one: state(view, one)),
        Column(say("Last reading"), lambda one: measured(view, one, one.value), "right"),
        Column(say("Amber"), lambda one: beyond(view, one, one.amber), "right"),
        Column(say("Red"), lambda one: beyond(view, one, one.red), "right"),
        "read",
        Column(say("Read next by"), lambda one: read_next(view, one)),
    ]


def said_of(indicator: Indicator) -> bool:
    """Whether anything is known of its readings: thresholds are, before the first one is taken."""
    known = (indicator.value, indicator.amber, indicator.red, indicator.read)
    return any(one is not None for one in known)


def state(view: View, indicator: Indicator) -> Markup | str:
    found = indicator.state
    return badge(view.say(STATES[found]), TONES[found]) if found else ""


def measured(view: View, indicator: Indicator, value: Decimal | None) -> str:
    """A value with its unit; a plain number where the indicator has none."""
    return "" if value is None else view.words.measure(indicator, value)


def beyond(view: View, indicator: Indicator, value: Decimal | None) -> str:
    """The values on the worse side of a threshold, `< 1.2`; a threshold itself is still better."""
    if value is None or indicator.better is None:
        return measured(view, indicator, value)
    sign = "<" if indicator.better == "higher" else ">"
    return f"{sign}{NBSP}{measured(view, indicator, value)}"


def read_next(view: View, indicator: Indicator) -> str:
    """The day by which it is read again; nothing for one that was never read, or has no interval."""
    if indicator.read is None or indicator.every is None:
        return ""
    return view.words.short_date(next_reading(indicator.read, indicator.every))
