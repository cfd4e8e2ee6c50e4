"""The figures of performance management: the ladder, the way to a goal, and what makes a score."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from sopgen.documents import vocabulary
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.performance.cards import Card
from sopgen.documents.performance.ladders import Steps
from sopgen.documents.performance.plans import Path, Plan
from sopgen.documents.performance.words import gap, measured
from sopgen.documents.placing import bare
from sopgen.documents.quality.words import rounded
from sopgen.documents.view import View
from sopgen.figures.axes import outward, ticks
from sopgen.figures.drawing import Drawing
from sopgen.figures.glide import Glide, Point, glide
from sopgen.figures.stacked import Part, Stack, stacked
from sopgen.figures.swimlane.figure import swimlanes
from sopgen.figures.swimlane.flow import Edge, Flow, Lane, Node
from sopgen.model.performance import Ladder, Performance, Stage
from sopgen.model.scorecards import Scored

START, END, WHICH, BEYOND = "(start)", "(end)", "(which)", "(beyond)"

SHORT = 30
"""Letters of an exit that is asked for in its own words, at most."""
ROOM = 12
"""Of the way from the least value to the most, a part that stands free below."""


def ladder(view: View, document: Performance, room: Room) -> Illustration | None:
    """What opens each stage, who decides, and where each answer leads; None of a single stage."""
    found = document.ladder
    if len(found.stages) == len(found.stages[:1]):
        return None
    flow = _flow(view, found)
    names = [stage.name for stage in found.stages]
    alt = view.say(
        "{stages}: {names}. Whoever does not reach the exit of one goes on to the next.",
        stages=view.words.count(len(names), "{n} stage", "{n} stages"),
        names=view.listed(names),
    )
    drawings = swimlanes(flow, bare(alt), room.width, room.height)
    return one(
        view.say("The ladder: who leads, who decides, and where each answer leads"), *drawings, view=view
    )


def _flow(view: View, ladder_: Ladder) -> Flow:
    """A step for each stage in the lane of who leads it, and its result in the lane of who decides."""
    stages, steps = ladder_.stages, Steps(view, ladder_)
    lead = _held([stage.lead for stage in stages])
    decide = [stage.decides or leads for stage, leads in zip(stages, lead, strict=True)]
    lanes = tuple(
        Lane(role, bare(view.label(role)) if role else "") for role in dict.fromkeys((*lead, *decide))
    )
    nodes = [Node(START, "", view.say("Outlier"), lead[0], "start")]
    edges: list[Edge] = []
    opened = [stage for stage in stages if stage.occurrence]
    if len(opened) > 1:
        nodes.append(Node(WHICH, "", view.say("Which outlier in the window?"), lead[0], "decision"))
        edges.append(Edge(START, WHICH))
        edges += [Edge(WHICH, stage.id, _nth(view, stage)) for stage in opened]
    else:
        edges.append(Edge(START, stages[0].id))
    after = {stage.id: stage.next or END for stage in stages}
    for stage, leads, decides in zip(stages, lead, decide, strict=True):
        nodes.append(Node(stage.id, "", _named(view, stage), leads, "step", stage.anchor))
        if stage.exit is None:
            edges.append(Edge(stage.id, after[stage.id]))
            continue
        judged = f"{stage.id}?"
        nodes.append(Node(judged, "", _asked(view, steps, stage), decides, "decision", stage.anchor))
        edges += [
            Edge(stage.id, judged),
            Edge(judged, stage.next or BEYOND, view.say("No")),
            Edge(judged, END, view.say("Yes")),
        ]
    if any(edge.target == BEYOND for edge in edges):
        nodes.append(Node(BEYOND, "", view.say("Decision on what follows"), decide[-1], "step"))
        edges.append(Edge(BEYOND, END))
    nodes.append(Node(END, "", view.say("Case closed"), lead[0], "end"))
    return Flow(lanes, tuple(nodes), tuple(dict.fromkeys(edges)))


def _held(roles: list[str]) -> list[str]:
    """The role of each stage, or else that of the one before it; of what comes first, the first there is."""
    last = next(filter(None, roles), "")
    found = []
    for role in roles:
        last = role or last
        found.append(last)
    return found


def _nth(view: View, stage: Stage) -> str:
    number = stage.occurrence or 0
    said = vocabulary.NTH.get(number)
    return view.say(said) if said else bare(view.words.number(number))


def _named(view: View, stage: Stage) -> str:
    if not stage.lasts:
        return bare(stage.name)
    return bare(view.say("{stage}, {time}", stage=stage.name, time=view.words.duration(stage.lasts)))


def _asked(view: View, steps: Steps, stage: Stage) -> str:
    met = steps.met(stage)
    if met:
        return f"{bare(met)}?"
    statement = bare(view.plain(stage.exit.statement)).rstrip(".") if stage.exit else ""
    return f"{statement}?" if 0 < len(statement) <= SHORT else view.say("Exit reached?")


def glide_path(view: View, document: Performance, room: Room) -> Illustration | None:
    """What each goal of the example asks for at each checkpoint; None without one."""
    improvement = document.improvement
    if improvement is None or improvement.example is None:
        return None
    plan = Plan(view, improvement)
    if not plan.paths:
        return None
    drawings = [_path(view, plan, path, improvement.example.start, room) for path in plan.paths]
    name = improvement.example.name
    return one(view.say("Glide path of {name}", name=name), *drawings, view=view)


def _path(view: View, plan: Plan, path: Path, start: date, room: Room) -> Drawing:
    words, kpi = view.words, path.kpi
    reached = [path.actual(n) for n in range(len(path.marks))]
    values = [path.goal.baseline, *(rounded(mark.value, 4) for mark in path.marks), path.target]
    values += [value for value in reached if value is not None]
    scale = _scale(min(values), max(values))
    points = [
        Point(
            start.toordinal(),
            (view.say("Start"), words.short_date(start)),
            (path.goal.baseline, bare(measured(view, kpi, path.goal.baseline))),
        )
    ]
    for checkpoint, mark, value in zip(plan.points, path.marks, reached, strict=True):
        points.append(
            Point(
                mark.day.toordinal(),
                (bare(checkpoint.name), words.short_date(mark.day)),
                (rounded(mark.value, 4), bare(measured(view, kpi, mark.value))),
                None if value is None else (value, bare(measured(view, kpi, value))),
            )
        )
    goal = bare(measured(view, kpi, path.target))
    shown = Glide(
        points,
        (path.target, view.say("Goal: {value}", value=goal)),
        [(value, bare(words.measure(kpi, value))) for value in scale],
        (view.say("Asked for: {kpi}", kpi=bare(kpi.name)), view.say("Reached"), view.say("Goal")),
    )
    return glide(shown, _path_alt(view, plan, path), room.width)


def _scale(least: Decimal, most: Decimal) -> list[Decimal]:
    """Round values from one below the least to one at the most or beyond it, alike in their decimals."""
    low, high = outward(least - (most - least) / ROOM, most)
    found = sorted({low, *ticks(low, high), high})
    finest = min(one.as_tuple().exponent for one in found)
    return [one.quantize(Decimal(1).scaleb(int(finest))) for one in found]


def _path_alt(view: View, plan: Plan, path: Path) -> str:
    """From where to where in which steps, and how far it has come."""
    kpi = path.kpi
    said = view.say(
        "{kpi} from {baseline} to {goal}: {steps}.",
        kpi=bare(kpi.name),
        baseline=bare(measured(view, kpi, path.goal.baseline)),
        goal=bare(measured(view, kpi, path.target)),
        steps=view.listed(bare(measured(view, kpi, mark.value)) for mark in path.marks),
    )
    for n in reversed(range(len(path.marks))):
        short = path.behind(n)
        if short is None:
            continue
        name = bare(plan.points[n].name)
        if short > 0:
            state = view.say("Behind by {n} at {name}.", n=bare(gap(view, kpi, short)), name=name)
        else:
            state = view.say("On the path at {name}.", name=name)
        return f"{bare(said)} {bare(state)}"
    return bare(said)


def scorecard(view: View, document: Performance, room: Room) -> Illustration | None:
    """What each measure adds to the scores of the first example; None without one."""
    card = next((card for one in document.scorecards if (card := Card(view, one)).results), None)
    found = [one for one in (card.results if card else ()) if one.score is not None]
    if card is None or not found:
        return None
    sheet, number = card.scorecard, view.words.number
    stacks = [_stack(view, card, each) for each in found]
    key = [f"{bare(view.label(one.kpi))} ({bare(view.words.percent(one.weight))})" for one in sheet.measures]
    most = max(Decimal(100), *(rounded(Fraction(one.score or 0), 1) for one in found))
    passed = sum(bool(one.passed) for one in found)
    alt = view.say(
        "{scores}. {passed} of {all} pass at {mark}.",
        scores=view.words.semicolon.join(f"{one.name} {one.total}" for one in stacks),
        passed=number(passed),
        all=number(len(found)),
        mark=number(sheet.pass_mark),
    )
    mark = (sheet.pass_mark, bare(view.say("Pass mark {n}", n=number(sheet.pass_mark))))
    caption = view.say("What each measure adds to the score: {scorecard}", scorecard=sheet.name)
    return one(bare(caption), *stacked(stacks, key, most, bare(alt), room.height, mark=mark), view=view)


def _stack(view: View, card: Card, found: Scored) -> Stack:
    parts = []
    for measure in card.scorecard.measures:
        value = rounded(found.adds[measure.kpi])
        parts.append(Part(value, view.words.number(value)))
    grade = bare(found.grade.name) if found.grade else ""
    name = f"{bare(found.person.name)}, {grade}" if grade else bare(found.person.name)
    return Stack(name, parts, view.words.number(rounded(found.score or Fraction(0))))
