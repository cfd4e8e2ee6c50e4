"""The figures of an exit plan: the exit on the calendar, and the readings of the watch list."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sopgen.documents import watching
from sopgen.documents.drawn.onboarding import bars
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.leaving import Leaving
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.drawing import Role
from sopgen.figures.gantt import Group, Plan, Point, gantt
from sopgen.figures.gauges import Gauge, Tick, gauges
from sopgen.model.exit import Exit, Indicator
from sopgen.model.leaving import erasure_day, exit_tasks, exit_timeline, return_day
from sopgen.model.schedule import slack, tightest_chain


def plan(view: View, document: Exit, room: Room) -> Illustration | None:
    """Phases and tasks on the calendar, notice and the end of service through all; None without dates."""
    leaving = Leaving(view, document)
    line = exit_timeline(document, leaving.days)
    if line is None:
        return None
    path = tightest_chain(exit_tasks(document), line.turn, leaving.dates, slack([line], leaving.dates))
    on_path = {task.id for task in path}
    groups = tuple(
        Group(phase.name, bars(view, phase.tasks, leaving.dates, on_path), phase.anchor)
        for phase in document.phases
    )
    points = _points(view, document, leaving)
    drawn = Plan(groups, points, _turns(view, leaving))
    drawings = gantt(
        drawn, _alt(view, document, leaving, len(path)), view.words.month, room.width, room.height
    )
    return one(view.say("The exit on the calendar"), *drawings, view=view)


def _turns(view: View, leaving: Leaving) -> tuple[Point, ...]:
    days = leaving.days
    notice = view.say("Last day for notice") if days.latest else view.say("Notice")
    named = ((notice, days.notice), (view.say("End of service"), days.exit))
    return tuple(Point(words, day) for words, day in named if day)


def _points(view: View, document: Exit, leaving: Leaving) -> tuple[Point, ...]:
    """What is due after the end: the last return, the end of help, the last erasure."""
    days, periods = leaving.days, leaving.periods
    returned = [day for asset in document.assets if (day := return_day(days, periods, asset))]
    erased = [day for asset in document.assets if asset.erased and (day := erasure_day(days, periods, asset))]
    found = (
        (view.say("Last asset returned"), max(returned, default=None)),
        (view.say("End of the transition"), days.transition_ends),
        (view.say("Last copy erased"), max(erased, default=None)),
    )
    points = (Point(words, day) for words, day in found if day)
    return tuple(sorted(points, key=lambda point: point.day))


def _alt(view: View, document: Exit, leaving: Leaving, critical: int) -> str:
    words, dates = view.words, leaving.dates.values()
    said = view.say(
        "{tasks} in {phases} from {first} to {last}; service ends on {end}.",
        tasks=words.count(len(leaving.dates), "{n} task", "{n} tasks"),
        phases=words.count(len(document.phases), "{n} phase", "{n} phases"),
        first=words.long_date(min(one.start for one in dates)),
        last=words.long_date(max(one.end for one in dates)),
        end=words.long_date(leaving.days.exit) if leaving.days.exit else "",
    )
    if critical:
        said += " " + words.count(
            critical,
            "{n} task in full color is on the critical path.",
            "{n} tasks in full color are on the critical path.",
        )
    return said


def watch(view: View, document: Exit, room: Room) -> Illustration | None:
    """The last reading of each indicator that has both thresholds, on its scale."""
    shown = [gauge for indicator in document.indicators if (gauge := _gauge(view, indicator))]
    if not shown:
        return None
    key: Mapping[Role, str] = {
        "bad": view.say("Red"),
        "caution": view.say("Amber"),
        "good": view.say("Green"),
    }
    drawings = gauges(shown, key, _watched(view, document), room.width, room.height)
    return one(view.say("Last readings against their thresholds"), *drawings, view=view)


def _watched(view: View, document: Exit) -> str:
    drawn = [one for one in document.indicators if _gauge(view, one)]
    states = [one.state for one in drawn]
    said = view.say(
        "The last readings of {indicators}, the better side at the right: {green} green, {amber} amber, "
        "{red} red.",
        indicators=view.words.count(len(drawn), "{n} indicator", "{n} indicators"),
        green=view.words.number(states.count("green")),
        amber=view.words.number(states.count("amber")),
        red=view.words.number(states.count("red")),
    )
    named = [bare(one.name) for one in drawn if one.state == "red"]
    return f"{said} {view.say('Red:')} {view.listed(named)}." if named else said


def _gauge(view: View, indicator: Indicator) -> Gauge | None:
    """An indicator on its scale; None without a reading or one of the thresholds."""
    value, amber, red = indicator.value, indicator.amber, indicator.red
    if value is None or amber is None or red is None or indicator.state is None:
        return None

    def words(value: Decimal) -> str:
        return bare(watching.measured(view, indicator, value))

    return Gauge(
        indicator.name,
        Tick(amber, bare(watching.beyond(view, indicator, amber))),
        Tick(red, bare(watching.beyond(view, indicator, red))),
        value=Tick(value, words(value)),
        lower=indicator.better == "lower",
        least=min(amber, red, value) if min(amber, red, value) < 0 else None,
        words=words,
        link=indicator.anchor,
    )
