"""The figures of a plan of governance: its ladders, its meetings on all clocks, its year."""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.documents.drawn.pack import panel_of
from sopgen.documents.governance.forums import Forums
from sopgen.documents.governance.ladders import Ladders
from sopgen.documents.governance.year import Line, Year
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.site_hours import Sites
from sopgen.documents.view import View
from sopgen.documents.words import NBSP
from sopgen.figures.day import Moments, Panel, days
from sopgen.figures.drawing import Role
from sopgen.figures.ladder import Rung, Stairway, Terms
from sopgen.figures.ladder import ladders as drawn_ladders
from sopgen.figures.legend import Entry
from sopgen.figures.strip import Row, Strip, strips
from sopgen.model.governance import EscalationLevel, Forum, Governance, Ladder
from sopgen.model.meetings import Slot, clashes, slot
from sopgen.model.overlap import DAY, Stretch
from sopgen.records import replace

_ROLES: dict[str, Role] = {"forum": "bar", "report": "bar-light", "review": "target"}


def escalation(view: View, document: Governance, room: Room) -> Illustration | None:
    """Each ladder as a timeline; None where there is no ladder of more than one level."""
    shown = [ladder for ladder in document.escalation if len(ladder.levels) > 1]
    if not shown:
        return None
    made = Ladders(view, document)
    terms = Terms(view.say("report"), view.say("to be settled within"))
    alt = " ".join(_ladder_words(view, made, ladder) for ladder in shown)
    stairs = [_stairway(view, made, ladder) for ladder in shown]
    caption = view.say("Who holds a matter from when on, counted from its report (not to scale)")
    return one(caption, *drawn_ladders(stairs, terms, alt, room.width, room.height), view=view)


def _stairway(view: View, made: Ladders, ladder: Ladder) -> Stairway:
    rungs = tuple(
        Rung(bare(level.name), bare(made.after(level)), _parties(view, level)) for level in ladder.levels
    )
    return Stairway(
        bare(ladder.name), rungs, bare(made.within(ladder)), bare(made.clock(ladder)), ladder.anchor
    )


def _parties(view: View, level: EscalationLevel) -> tuple[str, ...]:
    sides = ((view.say("Client"), level.client), (view.say("Provider"), level.provider))
    return tuple(
        bare(view.say("{name}: {value}", name=side, value=", ".join(view.label(role) for role in roles)))
        for side, roles in sides
        if roles
    )


def _ladder_words(view: View, made: Ladders, ladder: Ladder) -> str:
    last = ladder.levels[-1]
    said = view.say(
        "{ladder}: {levels}, the last after {time}.",
        ladder=ladder.name,
        levels=view.words.count(len(ladder.levels), "{n} level", "{n} levels"),
        time=view.words.duration(last.after),
    )
    within = made.within(ladder)
    words = (said, view.say("To be settled within {time}.", time=within) if within else "")
    return " ".join(bare(one) for one in words if one)


def meetings(view: View, document: Governance, room: Room) -> Illustration | None:
    """When forums begin within the hours of the sites, on either side of clock changes."""
    found = {f.id: when for f in document.forums if (when := slot(view.pack, document, f))}
    sites = Sites.of(view, tuple(when.zone for when in found.values()))
    if sites is None or not found:
        return None
    numbers = Forums(view, document).numbers
    alike: dict[tuple[int, ...], list[Stretch]] = {}
    for stretch in sites.stretches:
        alike.setdefault(stretch.apart, []).append(stretch)
    panels = [_marked(sites, group, found, numbers) for group in alike.values()]
    named = [forum for forum in document.forums if forum.id in found]
    notes = f"{NBSP}· ".join(f"{numbers[forum.id]}{NBSP}{bare(forum.name)}" for forum in named)
    caption = view.say(
        "When forums begin within the hours of each site ({day}, {year})", day=sites.day_name, year=sites.year
    )
    alt = _meeting_words(view, document, named)
    shown = days(panels, view.words.zone(sites.zone), alt, room.width, room.height, notes=notes)
    return one(caption, *shown, view=view)


def _marked(sites: Sites, group: Sequence[Stretch], found: dict[str, Slot], numbers: dict[str, int]) -> Panel:
    at: dict[int, list[str]] = {}
    for id_, when in found.items():
        at.setdefault(when.there(sites.zone, group[0]) % DAY, []).append(str(numbers[id_]))
    marked = tuple((minute, ", ".join(which)) for minute, which in sorted(at.items()))
    return replace(panel_of(sites, group), moments=Moments(sites.view.say("Forums begin"), marked))


def _meeting_words(view: View, document: Governance, named: Sequence[Forum]) -> str:
    out = [
        forum
        for forum in named
        if any(next(clashes(view.pack, document, forum, role), None) for role in forum.mandatory)
    ]
    said = view.words.count(len(named), "{n} forum has a time of day.", "{n} forums have a time of day.")
    if not out:
        return view.say("{said} All lie in the hours of those who must attend, all year.", said=said)
    names = ", ".join(bare(forum.name) for forum in out)
    return view.say(
        "{said} Outside the hours of somebody who must attend: {forums}.", said=said, forums=names
    )


def year(view: View, document: Governance, room: Room) -> Illustration | None:
    """On which days forums and reviews are held and reports fall due, those of every day aside."""
    made = Year(view, document)
    lines = [line for line in made.lines if line.seldom]
    if not lines:
        return None
    names = view.words.locale.months["stand-alone"]["abbreviated"]
    months = tuple((max(month, made.first), str(names[month.month])) for month in made.months)
    strip = Strip(
        tuple(Row(bare(view.label(one.id)), one.days, _ROLES[one.what], _anchor(view, one)) for one in lines),
        made.first,
        made.last,
        months,
        tuple(_legend(view, lines)),
    )
    caption = view.say("The year: forums, reports and contract reviews, at most twice a month")
    return one(caption, *strips(strip, _year_words(view, made, lines), room.width, room.height), view=view)


def _anchor(view: View, line: Line) -> str:
    return view.pack.index[line.id].anchor


def _legend(view: View, lines: Sequence[Line]) -> list[Entry]:
    words = {
        "forum": view.say("forum held"),
        "report": view.say("report due"),
        "review": view.say("contract review"),
    }
    shown = {line.what for line in lines}
    return [Entry(_ROLES[what], said) for what, said in words.items() if what in shown]


def _year_words(view: View, made: Year, lines: Sequence[Line]) -> str:
    busiest = max(
        made.months,
        key=lambda month: sum(len(one.by_month.get((month.year, month.month), ())) for one in lines),
    )
    count = sum(len(one.by_month.get((busiest.year, busiest.month), ())) for one in lines)
    return view.say(
        "{n} dates in twelve months; the most, {most}, in {month}.",
        n=sum(len(one.days) for one in lines),
        most=count,
        month=view.words.month(busiest),
    )
