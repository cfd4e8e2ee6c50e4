"""The figures that a document can show, by its kind: facts of the model in the words of the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from math import inf
from typing import Any

from sopgen.documents import heatmaps, staffing
from sopgen.documents.illustrating import Illustration
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures import procedures
from sopgen.figures.drawing import Drawing
from sopgen.figures.gantt import Bar, Group, Plan, Point, gantt
from sopgen.figures.gauges import Gauge, Tick, gauges
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.figures.swimlane.ranks import summary
from sopgen.figures.trees import Branch, trees
from sopgen.model import call_tree, organisation
from sopgen.model.base import Controlled
from sopgen.model.bcp import Bcp
from sopgen.model.engagement import PackInfo
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.onboarding import Onboarding
from sopgen.model.roles import Role, Roles
from sopgen.model.schedule import critical_path, floats, schedule, working_days
from sopgen.model.sop import Sop
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """What a drawing may take, in points: what is longer goes on in another."""

    width: float
    height: float


PAGE = Room(470.0, 560.0)
"""The text of a page in every theme, below a heading and above a caption."""
WALL = Room(470.0, inf)
"""Where pages end nothing: a slide, a wiki."""

Draw = Callable[[View, Any, Room], Illustration | None]
"""The drawings of a document; None where it has nothing of the kind."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """How a figure is drawn.

    A `standard` one stands in every document of its kind whose author asks for no other; `glance` ones
    stand at its head, where it has one.
    """

    draw: Draw
    standard: bool = True
    glance: bool = True


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


def _one(caption: str, *drawings: Drawing, view: View) -> Illustration:
    """Drawings under one caption, which counts them where they are several."""
    if len(drawings) == 1:
        return Illustration(((caption, drawings[0]),))
    of = len(drawings)
    return Illustration(
        tuple(
            (view.say("{caption} ({n} of {count})", caption=caption, n=n, count=of), drawing)
            for n, drawing in enumerate(drawings, 1)
        )
    )


_FULL = Decimal(100)
"""The most that a share can be."""


def _organisation(view: View, _document: Roles, room: Room) -> Illustration | None:
    """Who reports to whom, with the people of each role."""
    pack = view.pack
    reports = organisation.direct_reports(pack)
    depths = [depth for depth, _ in organisation.hierarchy(pack)]

    def branch(role: Role) -> Branch:
        people = "" if role.people is None else view.words.count(role.people, "{n} person", "{n} people")
        return Branch(role.name, people, tuple(map(branch, reports[role.id])), link=role.anchor)

    roots = tuple(branch(role) for role in pack.roles.values() if role.reports_to not in pack.roles)
    roles = view.words.count(len(depths), "{n} role", "{n} roles")
    levels = view.words.count(1 + max(depths, default=0), "{n} level", "{n} levels")
    alt = view.say("Who reports to whom: {roles} on {levels}.", roles=roles, levels=levels)
    drawings = trees(roots, alt, room.width, room.height)
    return _one(view.say("Who reports to whom"), *drawings, view=view)


def _call_tree(view: View, document: Bcp, room: Room) -> Illustration | None:
    """Who calls whom, and how long after the first call each role is reached at the latest."""
    calls: dict[str, tuple[str, ...]] = {}
    for call in document.call_tree:
        calls[call.caller] = (*calls.get(call.caller, ()), *call.calls)
    reached = call_tree.reached(document, call_tree.headcounts(view.pack)) or {}
    shown: set[str] = set()

    def branch(id_: str) -> Branch:
        """A role with those that it calls; whoever stands there twice calls where it stands first."""
        seconds = reached.get(id_)
        after = view.say("after {time}", time=view.words.minutes(seconds / 60)) if seconds else ""
        called = () if id_ in shown else calls.get(id_, ())
        shown.add(id_)
        return Branch(bare(view.label(id_)), bare(after), tuple(map(branch, called)))

    roots = tuple(branch(id_) for id_ in call_tree.starts(document))
    alt = view.say("Who calls whom, and after how long each role is reached.")
    drawings = trees(roots, alt, room.width, room.height)
    return _one(view.say("Who calls whom"), *drawings, view=view)


def _measures(view: View, document: Kpis, room: Room) -> Illustration | None:
    """Minimum and target of each measure that has a target."""
    shown = [_gauge(view, kpi) for kpi in document.kpis if kpi.target is not None]
    measures = view.words.count(len(shown), "{n} measure", "{n} measures")
    alt = view.say("Minimum and target of {measures}, the better side at the right.", measures=measures)
    drawings = gauges(shown, alt, room.height)
    return _one(view.say("Minimum and target of each measure"), *drawings, view=view)


def _gauge(view: View, kpi: Kpi) -> Gauge:
    def tick(value: Decimal | None) -> Tick | None:
        return None if value is None else Tick(Decimal(value), bare(view.words.bound(kpi, value)))

    target = tick(kpi.target)
    assert target is not None
    return Gauge(
        kpi.name,
        target,
        tick(kpi.minimum),
        lower=kpi.better == "lower",
        most=_FULL if kpi.unit == "%" and kpi.denominator else None,
        link=kpi.anchor,
    )


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
    return _one(view.say("Plan with critical path and gates"), *drawings, view=view)


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
    return _one(view.say("Who does what, in which order"), *drawings, view=view)


DRAWINGS: Mapping[str, Mapping[str, Sketch]] = {
    "bcp": {"call-tree": Sketch(_call_tree)},
    "capacity": {
        "intervals": Sketch(
            lambda view, document, room: staffing.intervals(view, document, room.height), glance=False
        ),
        "surges": Sketch(
            lambda view, document, room: staffing.surges(view, document, room.height), glance=False
        ),
    },
    "kpis": {"measures": Sketch(_measures)},
    "onboarding": {"plan": Sketch(_plan)},
    "risks": {
        "inherent": Sketch(lambda view, document, _: heatmaps.inherent(view, document), glance=False),
        "residual": Sketch(lambda view, document, _: heatmaps.residual(view, document), glance=False),
    },
    "roles": {"organisation": Sketch(_organisation)},
    "sop": {"swimlane": Sketch(_swimlane)},
}
"""By the kind of a document and the name of a figure, the first of which is drawn when none is asked for."""
