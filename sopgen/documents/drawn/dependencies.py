"""What the activities of a continuity plan rest on, and the links that are too weak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.kinds.bcp import RESOURCE
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.drawing import Role
from sopgen.figures.layered.figure import layered
from sopgen.figures.layered.graph import Edge, Graph, Node
from sopgen.figures.legend import Entry
from sopgen.model.bcp import Activity, Bcp, Resource
from sopgen.model.graph import walk
from sopgen.model.recovery import clock_of
from sopgen.model.spans import Clock, longer
from sopgen.model.values import Duration

_Link = tuple[Activity | Resource, Activity | Resource]
"""What is rested upon, and what rests on it."""
_NAMED = 3
"""Resources that are named as those which most rests on."""


def dependencies(view: View, document: Bcp, room: Room) -> Illustration | None:
    """What each activity rests on, from left to right, and what recovers later than what rests on it."""
    clock = clock_of(view.pack, document)
    items: dict[str, Activity | Resource] = {one.id: one for one in document.resources}
    items |= {one.id: one for one in document.activities}
    needs = [(need, item) for item in items.values() for need in item.depends_on if need in items]
    if not needs:
        return None
    weak = [(items[need], item) for need, item in needs if longer(items[need].rto, item.rto, clock)]
    warnings = _warnings(view, weak, clock)
    nodes = tuple(_node(view, item, *warnings.get(item.id, ("", None))) for item in items.values())
    late = {(need.id, item.id) for need, item in weak}
    edges = tuple(Edge(need, item.id, (need, item.id) in late) for need, item in needs)
    say = view.say
    entries = [Entry("bar-light", say("resource")), Entry("step", say("activity"))]
    entries.append(Entry("edge", say("leads to what rests on it; what follows from other lines is left out")))
    if weak:
        entries.append(Entry("caution", say("recovers later than what rests on it")))
        entries.append(Entry("bad", say("waits for that")))
    drawings = layered(Graph(nodes, edges), entries, _resting(view, items, weak), room.width, room.height)
    return one(say("What the activities rest on"), *drawings, view=view) if drawings else None


def _warnings(view: View, weak: Sequence[_Link], clock: Clock) -> Mapping[str, tuple[str, Role]]:
    """What is said in a box that waits for the last of its needs, or for which others wait."""
    last: dict[str, Duration] = {}
    late: dict[str, int] = {}
    for need, item in weak:
        late[need.id] = late.get(need.id, 0) + 1
        if need.rto and (item.id not in last or longer(need.rto, last[item.id], clock)):
            last[item.id] = need.rto
    found: dict[str, tuple[str, Role]] = {
        id_: (view.say("too late for {n}", n=count), "caution") for id_, count in late.items()
    }
    for id_, rto in last.items():
        found[id_] = bare(view.say("waits {time}", time=view.words.brief(rto))), "bad"
    return found


def _node(view: View, item: Activity | Resource, warning: str, role: Role | None) -> Node:
    say, words = view.say, view.words
    kind = say(RESOURCE[item.type]) if isinstance(item, Resource) else ""
    rto = say("RTO {time}", time=words.brief(item.rto)) if item.rto else ""
    below = tuple(bare(part) for part in (kind, rto) if part)
    return Node(
        item.id, bare(item.name), below, warning, role or ("bar-light" if kind else "step"), item.anchor
    )


def _resting(
    view: View,
    items: Mapping[str, Activity | Resource],
    weak: Sequence[_Link],
) -> str:
    """Which resources most activities rest on, and which of them recover too late."""
    say, count = view.say, view.words.count
    needs = {id_: item.depends_on for id_, item in items.items()}
    activities = [id_ for id_, item in items.items() if isinstance(item, Activity)]
    beneath = [set(walk(needs, [id_])) for id_ in activities]
    resources = [item for item in items.values() if isinstance(item, Resource)]
    carries = {item.id: sum(item.id in found for found in beneath) for item in resources}
    most = sorted(resources, key=lambda item: -carries[item.id])[:_NAMED]
    said = [
        say(
            "{activities} and {resources}. Most activities rest on {most}.",
            activities=count(len(activities), "{n} activity", "{n} activities"),
            resources=count(len(resources), "{n} resource", "{n} resources"),
            most=", ".join(f"{bare(item.name)} ({carries[item.id]})" for item in most),
        )
    ]
    if weak:
        pairs = view.words.semicolon.join(f"{bare(need.name)} – {bare(item.name)}" for need, item in weak)
        said.append(say("Recovers later than what rests on it: {pairs}.", pairs=pairs))
    else:
        said.append(say("Nothing is known to recover later than what rests on it."))
    return " ".join(map(bare, said))
