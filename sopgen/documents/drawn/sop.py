"""The flow of a procedure as drawn, by roles, by systems, as decisions alone, and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures import procedures
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.figures.swimlane.flow import Flow, Node
from sopgen.figures.swimlane.ranks import loops, summary
from sopgen.model.flow import steps_on_routes
from sopgen.model.sop import Sop

MOST_LOOPS = 3
"""Ways back that are told one by one."""


def swimlane(view: View, sop: Sop, room: Room) -> Illustration | None:
    """Who does what in which order: a lane a role."""
    flow = procedures.of(sop, _words(view), view.say("Start"), view.say("End"))
    drawings = swimlanes(flow, _told(view, sop, flow), room.width, room.height)
    return one(view.say("Who does what, in which order"), *drawings, view=view)


def systems(view: View, sop: Sop, room: Room) -> Illustration | None:
    """What is done where: a lane a system; nothing where that is everywhere the same."""
    if len({step.system for step in sop.steps if step.system}) < 2:  # noqa: PLR2004  # one is no workflow
        return None
    flow = procedures.by_systems(sop, _words(view), view.say("Start"), view.say("End"), view.say("No system"))
    drawings = swimlanes(flow, _told(view, sop, flow), room.width, room.height)
    return one(view.say("What is done in which system"), *drawings, view=view)


def decisions(view: View, sop: Sop, room: Room) -> Illustration | None:
    """What is decided and where each answer leads; nothing where nothing is."""
    if not any(step.branches for step in sop.steps):
        return None

    def several(numbers: Sequence[int]) -> str:
        first, last = numbers[0], numbers[-1]
        if last - first == len(numbers) - 1:
            return view.say("Steps {first}–{last}", first=first, last=last)
        return view.say("Steps {steps}", steps=", ".join(map(str, numbers)))

    whole = procedures.of(sop, _words(view), view.say("Start"), view.say("End"))
    flow = procedures.decided(whole, several)
    found = summary(flow)
    said = view.say(
        "{decisions}, {answers} in all.",
        decisions=view.words.count(found.decisions, "{n} decision", "{n} decisions"),
        answers=view.words.count(sum(1 for edge in flow.edges if edge.words), "{n} answer", "{n} answers"),
    )
    drawings = swimlanes(flow, f"{said}{_back(view, flow)}", room.width, room.height)
    return one(view.say("What is decided, and where each answer leads"), *drawings, view=view)


def _words(view: View) -> procedures.Say:
    def words(text: str) -> str:
        return bare(view.label(text) if text in view.pack.index else view.plain(text))

    return words


def _told(view: View, sop: Sop, flow: Flow) -> str:
    """What a reader takes away who sees it: how much there is, how long it may get and what is done again."""
    found, count = summary(flow), view.words.count
    said = view.say(
        "{steps} in {lanes}; {decisions}.",
        steps=count(found.steps, "{n} step", "{n} steps"),
        lanes=count(found.lanes, "{n} lane", "{n} lanes"),
        decisions=count(found.decisions, "{n} decision", "{n} decisions"),
    )
    return f"{said}{_routes(view, sop)}{_back(view, flow)}"


def _routes(view: View, sop: Sop) -> str:
    """How long the shortest and the longest route are, where these differ and can be told."""
    found = steps_on_routes(sop)
    if not found or found[0] == found[1]:
        return ""
    least, most = (view.words.count(steps, "{n} step", "{n} steps") for steps in found)
    said = view.say(
        "The shortest route takes {least}, the longest {most} without repeats.", least=least, most=most
    )
    return f" {said}"


def _back(view: View, flow: Flow) -> str:
    """Which steps lead back where, each once; of many, how many these are."""
    nodes = {node.id: node for node in flow.nodes}
    back = loops(flow)
    ways = dict.fromkeys((edge.source, edge.target) for edge in flow.edges if edge in back)
    said = [
        view.say("{source} leads back to {target}.", source=_named(nodes[a]), target=_named(nodes[b]))
        for a, b in ways
    ]
    if len(ways) > MOST_LOOPS:
        count = view.words.count(len(ways), "{n} way leads back.", "{n} ways lead back.")
        said = [count]
    return "".join(f" {one}" for one in said)


def _named(node: Node) -> str:
    return f"{node.number}. {node.words}" if node.number else node.words
