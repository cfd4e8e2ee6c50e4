"""The figures of a capacity plan: people by interval with the level they reach, and people in each surge."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import inf

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.staffing import Case, Key, Panel, Stretch, cases, days
from sopgen.model import staffing
from sopgen.model.capacity import Capacity, Queue
from sopgen.model.erlang import reaches
from sopgen.model.staffing import Daily, Need, Slot


def intervals(view: View, document: Capacity, room: Room) -> Illustration | None:
    """People needed and on the roster by interval, a figure a day; None where no queue has intervals."""
    need = staffing.need(view.pack, document)
    key = Key(
        view.say("agents needed"),
        view.say("added for shrinkage"),
        view.say("on the roster"),
        view.say("level reached"),
        view.say("below the goal"),
        view.say("goal"),
    )
    shown = [(queue, daily) for queue in document.queues for daily in _days(need, queue)]
    if not shown:
        return None
    if room.height == inf:  # one wall for all of them
        panels = [_panel(view, queue, daily) for queue, daily in shown]
        alt = view.words.semicolon.join(f"{_panel(view, *one).name}: {_said(view, one[1])}" for one in shown)
        return one(view.say("People and service level by interval"), *days(panels, key, alt), view=view)
    parts = []
    for queue, daily in shown:
        panel = _panel(view, queue, daily)
        caption = view.say("People and service level by interval: {name}", name=panel.name)
        parts += [(caption, drawing) for drawing in days([panel], key, _said(view, daily), room.height)]
    return Illustration(tuple(parts))


def surges(view: View, document: Capacity, room: Room) -> Illustration | None:
    """People needed as planned and in each surge; None without surges, and where headcounts are not known."""
    need = staffing.need(view.pack, document)
    surged = [staffing.surged(view.pack, document, surge) for surge in document.surges]
    if not surged or not need.pools or any(pool.headcount is None for pool in need.pools):
        return None
    shown = [_case(view, view.say("As planned"), need, Fraction(0), "")]
    shown += [_case(view, one.surge.name, one.need, one.added, one.surge.anchor) for one in surged]
    key = (view.say("headcount"), view.say("added by the answers"), view.say("short"))
    alt = view.words.semicolon.join(f"{case.name}: {case.words}" for case in shown)
    drawings = cases(shown, key, alt, room.height)
    return one(view.say("People needed, and where they come from"), *drawings, view=view)


def _days(need: Need, queue: Queue) -> Sequence[Daily]:
    found = need.staffed[queue.id]
    return found.days if found else ()


def _panel(view: View, queue: Queue, daily: Daily) -> Panel:
    percentage = staffing.percentage(view.pack, queue)
    assert percentage is not None
    name = view.say("{name}, {value}", name=bare(queue.name), value=view.words.day_names(daily.profile.days))
    stretches = [_stretch(slot, percentage) for slot in daily.slots]
    return Panel(name, stretches, Decimal(percentage.numerator) / percentage.denominator, queue.anchor)


def _stretch(slot: Slot, percentage: Fraction) -> Stretch:
    one, achieved = slot.interval, slot.achieved
    return Stretch(
        staffing.minutes(one.from_),
        staffing.minutes(one.to),
        slot.needed.agents,
        slot.scheduled,
        slot.on_roster,
        achieved.level if achieved else None,
        achieved is not None and reaches(achieved.level, percentage),
    )


def _said(view: View, daily: Daily) -> str:
    """When most agents are needed, how many intervals fall short, and what the day comes to."""
    peak = max(daily.slots, key=lambda slot: slot.needed.agents)
    short = sum(slot.present < slot.needed.agents for slot in daily.slots)
    number = view.words.number
    return view.words.say(
        "Most agents are needed at {time}: {agents}. {short} of {count} intervals have fewer at work than all"
        " goals take.",
        time=peak.interval.from_,
        agents=number(peak.needed.agents),
        short=number(short),
        count=number(len(daily.slots)),
    )


def _case(view: View, name: str, need: Need, added: Fraction, link: str) -> Case:
    short = Fraction(need.short)
    covered = min(short, added)
    parts = (need.people - short, covered, short - covered)
    total = view.words.count(need.people, "{n} person", "{n} people")
    lacking = _decimal(parts[2])
    words = view.say("{people}, {n} short", people=total, n=view.words.number(lacking)) if lacking else total
    at_hand, by_answers, rest = (Decimal(part.numerator) / part.denominator for part in parts)
    return Case(bare(name), (at_hand, by_answers, rest), bare(words), link)


def _decimal(value: Fraction) -> Decimal:
    """With one decimal where it has any."""
    made = (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.1"))
    return made.to_integral_value() if made == made.to_integral_value() else made
