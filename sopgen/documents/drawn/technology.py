"""The figures of a technology architecture: what passes from tool to tool, and what automation would save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from sopgen.documents import savings
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.selections import rounded
from sopgen.documents.view import View
from sopgen.figures.bars import Bar, Group, bars
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.figures.swimlane.flow import Edge, Flow, Lane, Node
from sopgen.model import automation
from sopgen.model.engagement import System
from sopgen.model.roles import Role
from sopgen.model.technology import DataFlow, Opportunity, Technology

OUTSIDE, THIRD = "outside", "third_party"
_MOST = 3
"""Ends that are named as those that most flows lead to or from."""
_DECIDED = ("approved", "building", "live")


def workflow(view: View, document: Technology, room: Room) -> Illustration | None:
    """A lane a party, and at each line the numbers of the flows in the table; None without flows."""
    if not document.flows:
        return None
    ends = list(dict.fromkeys(end for flow in document.flows for end in (flow.from_, flow.to)))
    lane = {end: _lane(view, document, end) for end in ends}
    lanes = tuple(Lane(id_, _lane_name(view, id_)) for id_ in dict.fromkeys(lane.values()))
    nodes = tuple(Node(end, "", bare(view.label(end)), lane[end]) for end in ends)
    drawn = Flow(lanes, nodes, _edges(document.flows))
    caption = view.say("What passes from where to where")
    return one(
        caption, *swimlanes(drawn, _told(view, document, len(lanes)), room.width, room.height), view=view
    )


def _edges(flows: Sequence[DataFlow]) -> tuple[Edge, ...]:
    """One line for all that passes the same way; what has personal data in it is starred."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for n, flow in enumerate(flows, 1):
        numbers.setdefault((flow.from_, flow.to), []).append(f"{n}*" if flow.personal else f"{n}")
    return tuple(Edge(source, target, ", ".join(said)) for (source, target), said in numbers.items())


def _lane(view: View, document: Technology, end: str) -> str:
    """Whose an end is: that of who runs a tool, of a role its party; else it is outside."""
    role = view.pack.find(end, Role)
    if role is not None:
        return role.party
    tool = document.tool(end)
    if tool is not None and tool.operator:
        return tool.operator
    system = view.pack.find(end, System)
    owner = view.pack.find(system.owner, Role) if system else None
    return owner.party if owner else OUTSIDE


def _lane_name(view: View, lane: str) -> str:
    names = {OUTSIDE: view.say("Outside"), THIRD: view.say("Third party")}
    return names.get(lane) or bare(view.party(lane))


def _told(view: View, document: Technology, lanes: int) -> str:
    """How many flows there are, at which ends most of them meet, and which have personal data."""
    count, say = view.words.count, view.say
    met = Counter(end for flow in document.flows for end in {flow.from_, flow.to})
    most = [f"{view.label(end)} ({times})" for end, times in met.most_common(_MOST)]
    said = [
        say(
            "{flows} between {ends} in {lanes}. Most meet at {most}.",
            flows=count(len(document.flows), "{n} flow", "{n} flows"),
            ends=count(len(met), "{n} end", "{n} ends"),
            lanes=count(lanes, "{n} lane", "{n} lanes"),
            most=", ".join(map(bare, most)),
        )
    ]
    if personal := [str(n) for n, flow in enumerate(document.flows, 1) if flow.personal]:
        said.append(say("With personal data: {flows}.", flows=", ".join(personal)))
    return " ".join(map(bare, said)).replace("{", "{{").replace("}", "}}")


def savings_of(view: View, document: Technology, room: Room) -> Illustration | None:
    """Bars of hours a month, the most first; None where nothing is known to save any."""
    ranked = [
        one
        for one in automation.ranked(document.opportunities)
        if one.state != "rejected" and automation.hours(one)
    ]
    if not ranked:
        return None
    shown = [_bar(view, one) for one in ranked]
    alt = view.say(
        "{said} Most by {first}: {hours}.",
        said=savings.together(view, document),
        first=ranked[0].name,
        hours=shown[0].words,
    )
    caption = view.say("Hours saved a month; those decided upon are in bold")
    return one(
        caption,
        *bars([Group(view.say("Hours a month"), tuple(shown))], bare(alt), room.width, room.height),
        view=view,
    )


def _bar(view: View, opportunity: Opportunity) -> Bar:
    hours = automation.hours(opportunity)
    assert hours is not None
    exact: Decimal = rounded(hours, 1)
    words = savings.hours_words(view, hours)
    state = savings.STATE_WORDS.get(opportunity.state or "")
    said = view.say("{hours}, {state}", hours=words, state=view.say(state)) if state else words
    return Bar(bare(opportunity.name), exact, exact, bare(said), opportunity.state in _DECIDED)
