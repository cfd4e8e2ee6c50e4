"""The notification chain against the clocks of the law, and the tests of controls on the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from sopgen.documents.compliance import clock_words
from sopgen.documents.compliance.notices import Against
from sopgen.documents.drawn.stops import STOPS, marked
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.deadlines import Chart, Wait, deadlines
from sopgen.figures.gantt import Bar, Group, Plan, Point, gantt
from sopgen.figures.legend import Entry
from sopgen.model.compliance import Chain, Compliance, Control
from sopgen.model.coverage import next_test, overdue
from sopgen.model.notification import Held, on_clock
from sopgen.model.spans import Span

_DAY = 24
"""Hours."""


def notification(view: View, document: Compliance, room: Room) -> Illustration | None:
    """The steps of the chain one after the other, and below them what each clock leaves of its time.

    None where a step takes business days or months: it has no place on an axis of time that passes.
    """
    chain = document.chain
    against = Against(view, document)
    placed = [one for one in against.held if one.slack is not None]
    if chain is None or not placed or any(on_clock(Span.of(step.takes)) is None for step in chain.steps):
        return None
    waits = (*_steps(view, chain), *(_clock(view, one) for one in placed))
    chart = Chart(
        waits,
        (view.say("Done after"), view.say("Limit"), view.say("Room")),
        _axis(view, waits),
        _title(view, chain),
        tuple(_legend(view, placed)),
        _beside(view, against.held),
    )
    caption = view.say(
        "Notification chain against the clocks: {kept} of {all} kept",
        kept=against.kept,
        all=len(against.held),
    )
    return one(caption, *deadlines(chart, _takeaway(view, against), room.width, room.height), view=view)


def _axis(view: View, waits: Sequence[Wait]) -> tuple[tuple[Decimal, str], ...]:
    times = [time for wait in waits for time in (*wait.times, *((wait.since,) if wait.since else ()))]
    return tuple((value, view.words.minutes(value)) for value in marked(STOPS, times))


def _title(view: View, chain: Chain) -> str:
    if chain.begins is None:
        return view.say("Time from the first step, on a logarithmic scale")
    event = clock_words.event(view, chain.begins)
    return view.say("Time from: {event}, on a logarithmic scale", event=event)


def _steps(view: View, chain: Chain) -> Iterator[Wait]:
    """Times of more than a day are rounded up to the hour, as all that is needed is."""
    since = Decimal(0)
    for n, step in enumerate(chain.steps, 1):
        done = since + (on_clock(Span.of(step.takes)) or Decimal(0))
        name = view.say("{n}. {name}", n=n, name=bare(step.name))
        yield Wait(name, done, None, None, (_brief(view, done), "", ""), since=since or None)
        since = done


def _clock(view: View, held: Held) -> Wait:
    """A clock from the event that starts it to its end, its bar as long as the steps that count."""
    since = on_clock(held.before) or Decimal(0)
    done = since + (on_clock(held.counted) or Decimal(0))
    limit = since + (on_clock(Span.of(held.term.within)) or Decimal(0))
    cells = (_brief(view, done), view.words.brief(held.term.within), _room(view, held))
    return Wait(
        held.regime.name, done, limit, None, cells, not held.kept, "", held.regime.anchor, since or None
    )


def _brief(view: View, minutes: Decimal) -> str:
    hours = minutes / 60
    whole = hours.to_integral_value(ROUND_CEILING) if hours > _DAY else hours
    return view.words.minutes(whole * 60)


def _room(view: View, held: Held) -> str:
    """What is left, rounded down to the hour where that is more than a day; what lacks, rounded up."""
    slack = held.slack or Decimal(0)
    if not slack:
        return view.say("none")
    if slack < 0:
        return view.say("{time} over", time=_brief(view, -slack))
    hours = slack / 60
    return view.words.minutes(hours.to_integral_value(ROUND_FLOOR) * 60 if hours > _DAY else slack)


def _legend(view: View, held: Sequence[Held]) -> Iterator[Entry]:
    yield Entry("bar", view.say("time that steps take"))
    if any((one.slack or 0) > 0 for one in held):
        yield Entry("bar-light", view.say("room"))
    yield Entry("target", view.say("limit"))
    if any((one.slack or 0) < 0 for one in held):
        yield Entry("bad", view.say("over the limit"))


def _beside(view: View, held: Sequence[Held]) -> str:
    names = [one.regime.name for one in held if one.slack is None]
    if not names:
        return ""
    return view.say(
        "In business days or months, and so in the table alone: {regimes}.",
        regimes=", ".join(map(bare, names)),
    )


def _takeaway(view: View, against: Against) -> str:
    said = [view.say("{n} of {all} clocks are kept.", n=against.kept, all=len(against.held))]
    over = [one for one in against.held if one.sign == 1]
    if over:
        names = ", ".join(f"{bare(one.regime.name)} ({against.room(one)})" for one in over)
        said.append(view.say("The chain is too long for: {regimes}.", regimes=names))
    elif tightest := against.tightest:
        said.append(
            view.say(
                "The least room is {time}: {regime}.",
                time=against.room(tightest),
                regime=bare(tightest.regime.name),
            )
        )
    return " ".join(said)


def tests(view: View, document: Compliance, room: Room) -> Illustration | None:
    """Each control from its last test, or from the first day of the document, to its next."""
    as_of = view.pack.info.date
    late = {control.id for control in overdue(document, as_of)}
    groups: dict[str, list[Bar]] = {}
    for control in document.controls:
        if bar := _bar(document, control, late=control.id in late):
            groups.setdefault(control.category or view.say("Other controls"), []).append(bar)
    if not groups:
        return None
    made = tuple(Group(name, tuple(bars)) for name, bars in groups.items())
    count = sum(len(group.bars) for group in made)
    words = view.words
    alt = view.say(
        "{controls} from the last test to the next; on {date} {late} overdue, in full color.",
        controls=words.count(count, "{n} control", "{n} controls"),
        date=words.short_date(as_of),
        late=words.count(len(late), "{n} is", "{n} are"),
    )
    plan = Plan(made, (), (Point(words.short_date(as_of), as_of),))
    drawings = gantt(plan, alt, words.month, room.width, room.height)
    return one(view.say("Controls from their last test to the next"), *drawings, view=view)


def _bar(document: Compliance, control: Control, *, late: bool) -> Bar | None:
    due = next_test(document, control)
    start = control.last or document.effective
    if due is None:
        return None
    return Bar(control.name, start, max(due.latest, start + timedelta(days=1)), late, control.anchor)
