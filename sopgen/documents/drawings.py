"""The figures that a document can show, by its kind: facts of the model in the words of the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures import procedures
from sopgen.figures.drawing import Drawing
from sopgen.figures.gantt import Bar, Group, Plan, Point, gantt
from sopgen.figures.gauges import Gauge, Tick, gauges
from sopgen.figures.swimlane.figure import swimlane
from sopgen.figures.swimlane.ranks import summary
from sopgen.figures.trees import Branch, tree
from sopgen.model import call_tree, organisation
from sopgen.model.bcp import Bcp
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.onboarding import Onboarding
from sopgen.model.roles import Role, Roles
from sopgen.model.schedule import critical_path, floats, schedule, working_days
from sopgen.model.sop import Sop

Draw = Callable[[View, Any], Drawing]

_FULL = Decimal(100)
"""The most that a share can be."""


def _organisation(view: View, _document: Roles) -> Drawing:
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
    return tree(roots, view.say("Who reports to whom: {roles} on {levels}.", roles=roles, levels=levels))


def _call_tree(view: View, document: Bcp) -> Drawing:
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
    return tree(roots, view.say("Who calls whom, and after how long each role is reached."))


def _measures(view: View, document: Kpis) -> Drawing:
    """Minimum and target of each measure that has a target."""
    shown = [_gauge(view, kpi) for kpi in document.kpis if kpi.target is not None]
    measures = view.words.count(len(shown), "{n} measure", "{n} measures")
    return gauges(
        shown, view.say("Minimum and target of {measures}, the better side at the right.", measures=measures)
    )


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


def _plan(view: View, document: Onboarding) -> Drawing:
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
    return gantt(Plan(groups, points, start), alt, words.month)


def _swimlane(view: View, document: Sop) -> Drawing:
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
    return swimlane(flow, alt)


DRAWINGS: Mapping[str, Mapping[str, Draw]] = {
    "bcp": {"call-tree": _call_tree},
    "kpis": {"measures": _measures},
    "onboarding": {"plan": _plan},
    "roles": {"organisation": _organisation},
    "sop": {"swimlane": _swimlane},
}
"""By the kind of a document and the name of a figure, the first of which is drawn when none is asked for."""
