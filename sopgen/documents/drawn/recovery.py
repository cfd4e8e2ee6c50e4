"""Recovery times of a continuity plan against the longest that each activity may stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from sopgen.documents.drawn.stops import STOPS, marked
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.deadlines import Chart, Wait, deadlines
from sopgen.figures.legend import Entry
from sopgen.model.bcp import Activity, Bcp
from sopgen.model.recovery import Recovery, clock_of, order
from sopgen.model.spans import Clock, Span, compare, longer
from sopgen.model.values import Duration
from sopgen.records import dataclass

_DAY = 1440
_COUNTS = tuple(map(Decimal, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
"""Business days or months that an axis marks where all times are in these."""


def recovery(view: View, document: Bcp, room: Room) -> Illustration | None:
    """When each activity runs again against the longest that it may stand still, in the order of recovery."""
    clock = clock_of(view.pack, document)
    found = [place for place in order(document, clock) if isinstance(place.item, Activity)]
    made = [_Row(view, place, place.item, clock) for place in found if isinstance(place.item, Activity)]
    rows = [row for row in made if row.activity.rto or row.activity.mtpd]
    axis = _axis_of(rows)
    if axis is None:
        return None
    chart = _chart(view, document, rows, axis)
    timely = sum(1 for row in rows if row.sign in (-1, 0))
    both = sum(1 for row in rows if row.activity.rto and row.activity.mtpd)
    caption = view.say(
        "Recovery times against the longest tolerable: {timely} of {all} in time", timely=timely, all=both
    )
    drawings = deadlines(chart, _takeaway(view, rows, axis), room.width, room.height)
    return one(caption, *drawings, view=view)


@dataclass(frozen=True, slots=True)
class _Row:
    """An activity with its times as the plan compares them."""

    view: View
    place: Recovery
    activity: Activity
    clock: Clock

    @property
    def back(self) -> Duration | None:
        """When it runs again: no sooner than the last of what it rests on."""
        rto, worst = self.activity.rto, self.place.worst
        return worst if longer(worst, rto, self.clock) else rto

    @property
    def sign(self) -> int | None:
        """-1, 0 or 1 as it runs again before, at or after its longest time; None where that is not known."""
        back, limit = self.back, self.activity.mtpd
        return compare(Span.of(back), Span.of(limit), self.clock) if back and limit else None

    @property
    def late(self) -> bool:
        return self.sign == 1

    @property
    def margin(self) -> Decimal | None:
        """Minutes from one to the other, where both are on the clock."""
        back, limit = (_on_clock(time) for time in (self.back, self.activity.mtpd))
        return None if back is None or limit is None else limit - back

    @property
    def room(self) -> str:
        """The words for the margin."""
        say, margin = self.view.say, self.margin
        if not (self.back and self.activity.mtpd):
            return ""
        if margin is None:
            return {-1: say("in time"), 0: say("none"), 1: say("late"), None: say("not known")}[self.sign]
        said = self.view.words.minutes(abs(margin))
        return said if margin > 0 else say("{time} late", time=said) if margin else say("none")


@dataclass(frozen=True, slots=True)
class _Axis:
    """What an axis measures: `value` is None for a time that has no place on it."""

    title: Callable[[View], str]
    value: Callable[[Duration | None], Decimal | None]
    stops: Sequence[Decimal]
    words: Callable[[View, Decimal], str]


def _on_clock(time: Duration | None) -> Decimal | None:
    span = Span.of(time)
    measured = time is not None and not (span.business_days or span.months)
    return span.minutes + span.days * _DAY if measured else None


def _in_business_days(time: Duration | None) -> Decimal | None:
    return time.amount if time is not None and time.unit == "bd" else None


def _in_months(time: Duration | None) -> Decimal | None:
    return Span.of(time).months or None


_AXES = (
    _Axis(
        lambda view: view.say("Time from the disruption, on a logarithmic scale"),
        _on_clock,
        STOPS,
        lambda view, minutes: view.words.minutes(minutes),
    ),
    _Axis(
        lambda view: view.say("Business days from the disruption, on a logarithmic scale"),
        _in_business_days,
        _COUNTS,
        lambda view, days: view.words.number(days),
    ),
    _Axis(
        lambda view: view.say("Months from the disruption, on a logarithmic scale"),
        _in_months,
        _COUNTS,
        lambda view, months: view.words.number(months),
    ),
)
"""Three measures that do not mix: a figure has the one that most of its times are in."""


def _axis_of(rows: Iterable[_Row]) -> _Axis | None:
    times = [time for row in rows for time in (row.activity.rto, row.activity.mtpd)]
    placed = [sum(axis.value(time) is not None for time in times) for axis in _AXES]
    return _AXES[placed.index(max(placed))] if any(placed) else None


def _chart(view: View, document: Bcp, rows: Sequence[_Row], axis: _Axis) -> Chart:
    waits = tuple(_wait(row, axis) for row in rows)
    delay = axis.value(document.activation.delay) if document.activation else None
    times = [time for wait in waits for time in wait.times] + ([] if delay is None else [delay])
    return Chart(
        waits,
        ("RPO", "RTO", "MTPD", view.say("Margin")),
        tuple((value, axis.words(view, value)) for value in marked(axis.stops, times)),
        axis.title(view),
        tuple(_legend(view, waits, axis, delay)),
        _beside(view, rows, axis),
        delay,
    )


def _wait(row: _Row, axis: _Axis) -> Wait:
    activity, words = row.activity, row.view.words
    due, limit = axis.value(activity.rto), axis.value(activity.mtpd)
    rpo = "" if activity.rpo in ("", "none") else words.brief(Duration.parse(activity.rpo))
    rto, mtpd = (words.brief(time) if time else "" for time in (activity.rto, activity.mtpd))
    cells = (rpo, rto, mtpd, row.room)
    back = axis.value(row.back)
    instead = "" if due is not None or limit is not None else row.view.say("not on this axis")
    return Wait(activity.name, due, limit, back, cells, row.late, instead, activity.anchor)


def _legend(view: View, waits: Sequence[Wait], axis: _Axis, delay: Decimal | None) -> Iterable[Entry]:
    say = view.say
    yield Entry("bar", say("stands still until its RTO"))
    if any(wait.back is not None and wait.due is not None and wait.back > wait.due for wait in waits):
        yield Entry("caution", say("waits for what it rests on"))
    yield Entry("bar-light", say("margin"))
    yield Entry("target", "MTPD")
    if any(wait.late for wait in waits):
        yield Entry("bad", say("after its MTPD"))
    if delay is not None:
        yield Entry("loop", say("declared after {time} at the latest", time=axis.words(view, delay)))


def _beside(view: View, rows: Sequence[_Row], axis: _Axis) -> str:
    """What has no place on the axis, by name."""
    names = {
        row.activity.name: None
        for row in rows
        for time in (row.activity.rto, row.activity.mtpd)
        if time and axis.value(time) is None
    }
    if not names:
        return ""
    return view.say(
        "Times in another measure than the axis stand in the columns alone: {activities}.",
        activities=", ".join(map(bare, names)),
    )


def _takeaway(view: View, rows: Sequence[_Row], axis: _Axis) -> str:
    """How soon half of them run again, and which has the least room, or which come too late."""
    said = [_half(view, rows, axis)]
    if late := [row for row in rows if row.late]:
        names = ", ".join(f"{bare(row.activity.name)} ({row.room})" for row in late)
        said.append(view.say("After their MTPD: {activities}.", activities=names))
    elif margins := [(row.margin, row) for row in rows if row.margin is not None]:
        _, row = min(margins, key=lambda one: one[0])
        said.append(
            view.say(
                "The least margin before an MTPD is {time}: {activity}.",
                time=row.room,
                activity=row.activity.name,
            )
        )
    return " ".join(bare(one) for one in said if one)


def _half(view: View, rows: Sequence[_Row], axis: _Axis) -> str:
    timed = [(value, time) for row in rows if (time := row.back) and (value := axis.value(time)) is not None]
    if not timed:
        return ""
    timed.sort(key=lambda one: one[0])
    half, time = timed[(len(timed) - 1) // 2]
    return view.say(
        "{n} of {activities} run again within {time}.",
        n=sum(value <= half for value, _ in timed),
        activities=view.words.count(len(rows), "{n} activity", "{n} activities"),
        time=view.words.brief(time),
    )
