"""The figures that a document can show, by its kind: facts of the model in the words of the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from sopgen.documents.drawn import kpis, pack, sla
from sopgen.documents.drawn.call_tree import call_tree
from sopgen.documents.drawn.dependencies import dependencies
from sopgen.documents.drawn.recovery import recovery
from sopgen.documents.illustrating import Illustration, Room, Sketch, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures import procedures
from sopgen.figures.gantt import Bar, Group, Plan, Point, gantt
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.figures.swimlane.ranks import summary
from sopgen.figures.trees import Branch, trees
from sopgen.model import organisation
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.model.onboarding import Onboarding
from sopgen.model.roles import Role, Roles
from sopgen.model.schedule import critical_path, floats, schedule, working_days
from sopgen.model.sop import Sop

PAGE = Room(470.0, 560.0)
"""The text of a page in every theme, below a heading and above a caption."""
WALL = Room(470.0, inf)
"""Where pages end nothing: a slide, a wiki."""


def at_a_glance(document: Controlled | PackInfo) -> tuple[str, ...]:
    """The names of the figures that open a document."""
    sketches = DRAWINGS.get(document.kind, {})
    return tuple(name for name in _wanted(document) if sketches[name].glance)


def illustrated(view: View, document: Controlled | PackInfo, name: str) -> Illustration | None:
    """What is drawn of a document under a name; None where that is nothing, or is not wanted."""
    if name not in _wanted(document):
        return None
    return DRAWINGS[document.kind][name].draw(view, document, PAGE)


def _wanted(document: Controlled | PackInfo) -> Sequence[str]:
    if asked := getattr(document, "figures", ()):  # a manual has none
        return [name for name in asked if name != "none"]
    return [name for name, sketch in DRAWINGS.get(document.kind, {}).items() if sketch.standard]


def _organisation(view: View, _document: Roles, room: Room) -> Illustration | None:
    """Who reports to whom, with the people of each role."""
    pack = view.pack
    reports = organisation.direct_reports(pack)
    depths = [depth for depth, _ in organisation.hierarchy(pack)]

    def branch(role: Role) -> Branch:
        people = (
            (view.words.count(role.people, "{n} person", "{n} people"),) if role.people is not None else ()
        )
        return Branch(role.name, people, tuple(map(branch, reports[role.id])), link=role.anchor)

    roots = tuple(branch(role) for role in pack.roles.values() if role.reports_to not in pack.roles)
    roles = view.words.count(len(depths), "{n} role", "{n} roles")
    levels = view.words.count(1 + max(depths, default=0), "{n} level", "{n} levels")
    alt = view.say("Who reports to whom: {roles} on {levels}.", roles=roles, levels=levels)
    drawings = trees(roots, alt, room.width, room.height)
    return one(view.say("Who reports to whom"), *drawings, view=view)


def _plan(view: View, document: Onboarding, room: Room) -> Illustration | None:
    """Phases, tasks and gates on the calendar; what may not slip stands out."""
    dates = schedule(document, working_days(view.pack, document))
    path = {task.id for task in critical_path(document, dates, floats(view.pack))}
    groups = tuple(
        Group(
            phase.name,
            tuple(
                Bar(task.name, dates[task.id].start, dates[task.id].end, task.id in path, task.anchor)
                for task in phase.tasks
            ),
            phase.anchor,
        )
        for phase in document.phases
    )
    points = tuple(Point(gate.name, dates[gate.id].start, gate.anchor) for gate in document.gates)
    anchor = document.go_live_name or view.say("go-live")
    start = Point(f"{anchor[:1].upper()}{anchor[1:]}", document.go_live)
    words = view.words
    alt = view.say(
        "{tasks} in {phases}, {gates}; those in full color are on the critical path.",
        tasks=words.count(sum(len(group.bars) for group in groups), "{n} task", "{n} tasks"),
        phases=words.count(len(groups), "{n} phase", "{n} phases"),
        gates=words.count(len(points), "{n} gate", "{n} gates"),
    )
    drawings = gantt(Plan(groups, points, start), alt, words.month, room.width, room.height)
    return one(view.say("Plan with critical path and gates"), *drawings, view=view)


def _swimlane(view: View, document: Sop, room: Room) -> Illustration | None:
    """Who does what in which order: a lane a role."""

    def words(text: str) -> str:
        return bare(view.label(text) if text in view.pack.index else view.plain(text))

    flow = procedures.of(document, words, view.say("Start"), view.say("End"))
    found = summary(flow)
    count = view.words.count
    alt = view.say(
        "{steps} in {lanes}; {decisions}, {loops}.",
        steps=count(found.steps, "{n} step", "{n} steps"),
        lanes=count(found.lanes, "{n} lane", "{n} lanes"),
        decisions=count(found.decisions, "{n} decision", "{n} decisions"),
        loops=count(found.loops, "{n} way back", "{n} ways back"),
    )
    drawings = swimlanes(flow, alt, room.width, room.height)
    return one(view.say("Who does what, in which order"), *drawings, view=view)


DRAWINGS: Mapping[str, Mapping[str, Sketch]] = {
    "bcp": {
        "recovery": Sketch(recovery),
        "dependencies": Sketch(dependencies, glance=False),
        "call-tree": Sketch(call_tree),
    },
    "kpis": {"measures": Sketch(kpis.measures)},
    "onboarding": {"plan": Sketch(_plan)},
    "pack": {"document-map": Sketch(pack.document_map), "day": Sketch(pack.day)},
    "roles": {"organisation": Sketch(_organisation)},
    "sla": {
        "tiers": Sketch(sla.tiers, glance=False),
        "bad-month": Sketch(sla.bad_month, glance=False),
        "downtime": Sketch(sla.downtime, glance=False),
    },
    "sop": {"swimlane": Sketch(_swimlane)},
}
"""By the kind of a document and the name of a figure, the first of which is drawn when none is asked for."""
