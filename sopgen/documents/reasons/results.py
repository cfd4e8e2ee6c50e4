"""Performance management: points, score and grade of a scorecard, the glide path of a plan, surveys."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.performance.cards import Card
from sopgen.documents.performance.plans import Path, Plan
from sopgen.documents.performance.polls import Poll
from sopgen.documents.performance.words import kpi_of, measured, score, signed
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.model import scorecards
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Performance, Scorecard, Survey
from sopgen.model.scorecards import Scored

POINTS = {
    "ratio": "100 × actual ÷ target, or target ÷ actual where lower is better",
    "linear": "100 × actual ÷ target, or 200 − that where lower is better",
    "range": "100 within the range, falling to 0 over half of its width",
    "scale": "0 at the minimum, the pass mark at the target, 100 at the best, in proportion between",
}


def card(asked: Asked, one: Scorecard) -> Iterator[Reason]:
    """What the example of each person comes to."""
    kpis = {measure.kpi: kpi for measure in one.measures if (kpi := kpi_of(asked.view, measure.kpi))}
    found = scorecards.results(one, kpis)
    for scored in found:
        if scored.score is not None:
            yield from _person(asked, one, scored, kpis)
    known = [scored for scored in found if scored.score is not None]
    method = one.quartiles
    if method and (said := Card(asked.view, one).quartiles):
        rank = "1 + (n − 1) × k ÷ 4" if method == "inclusive" else "(n + 1) × k ÷ 4"
        yield Reason(
            "quartiles",
            f"Quartiles, {one.name}",
            f"the k-th at rank {rank}, by linear interpolation",
            [Input(each.person.name, score(asked.view, each.score), each.person.at) for each in known],
            said,
            source="QUARTILE.INC" if method == "inclusive" else "QUARTILE.EXC",
        )


def _person(asked: Asked, one: Scorecard, scored: Scored, kpis: dict[str, Kpi]) -> Iterator[Reason]:
    view, name = asked.view, scored.person.name
    inputs: list[Input] = []
    steps: list[str] = []
    for measure in one.measures:
        kpi = kpis.get(measure.kpi)
        value = next((each for each in scored.person.values if each.kpi == measure.kpi), None)
        if kpi is None or value is None:
            continue
        inputs.append(
            Input(f"{kpi.name}: actual", view.words.measure(kpi, value.actual), value.at / "actual")
        )
        inputs += asked.of(kpi, "target", "minimum", "low", "high")
        inputs += [
            Input(f"{kpi.name}: {part.name}", part.value, part.at)
            for part in asked.given(measure, "weight", "best")
        ]
        method = POINTS[scorecards.method_of(measure, kpi)]
        steps.append(
            f"{kpi.name}: {score(view, scored.points[measure.kpi])} points ({method}), "
            f"adds {score(view, scored.adds[measure.kpi])}"
        )
    rules = asked.given(one, "cap", "missing")
    yield Reason(
        "score",
        f"Score, {name}",
        "Σ weight × points ÷ Σ weights; points from 0 to the cap, 100 where none is given",
        [*inputs, *rules],
        score(view, scored.score),
        steps,
        "of what has no result the weight leaves" if one.missing != "zero" else "what has no result counts 0",
    )
    if scored.grade:
        held = f"held at {scored.grade.name}: short of {view.listed(view.label(id_) for id_ in scored.short)}"
        yield Reason(
            "grade",
            f"Grade, {name}",
            "the highest grade whose lower end the score reaches",
            [
                Input("Score", score(view, scored.score)),
                *(line for grade in one.grades for line in asked.of(grade, "from_")),
                *asked.given(one, "held_at"),
            ],
            scored.grade.name,
            [held] if scored.held else [],
            "compared before it is rounded",
        )
    if scored.passed is not None:
        yield Reason(
            "pass",
            f"Pass, {name}",
            "score ≥ pass mark" + (", and not held at a grade below it" if one.held_at else ""),
            [Input("Score", score(view, scored.score)), *asked.given(one, "pass_mark")],
            view.say("Passed") if scored.passed else view.say("Not passed"),
        )


def management(asked: Asked, document: Performance) -> Iterator[Reason]:
    """What the worked improvement plan asks for at each checkpoint."""
    if document.improvement is None or document.improvement.example is None:
        return
    plan = Plan(asked.view, document.improvement)
    for path in plan.paths:
        yield from _path(asked, document, plan, path)


def _path(asked: Asked, document: Performance, plan: Plan, path: Path) -> Iterator[Reason]:
    view, improvement = asked.view, document.improvement
    assert improvement is not None
    example = improvement.example
    aim = asked.given(path.goal, "target") or asked.of(path.kpi, "minimum")
    for n, (checkpoint, mark) in enumerate(zip(improvement.checkpoints, path.marks, strict=True)):
        share = asked.given(checkpoint, "share") or [
            Input("Share of the gap", f"{n + 1} of {len(improvement.checkpoints)} even steps", checkpoint.at)
        ]
        when = asked.given(checkpoint, "after") or asked.given(improvement, "lasts")
        yield Reason(
            "glide-path",
            f"{path.kpi.name} at {checkpoint.name}",
            "baseline + (target − baseline) × share of the gap",
            [*asked.given(path.goal, "baseline"), *aim, *share],
            measured(view, path.kpi, mark.value),
            [f"gain since the one before: {signed(view, path.kpi, path.gains[n])}"],
        )
        if path is plan.paths[0]:
            yield Reason(
                "checkpoint",
                f"Date of {checkpoint.name}",
                "start + time after it, or evenly spread; moved to the next working day within the plan",
                [*asked.given(example, "start", "end"), *when, *asked.calendar(improvement.calendar)],
                view.words.short_date(mark.day),
            )


def survey(asked: Asked, one: Survey) -> Iterator[Reason]:
    """What its rounds came to, with their intervals."""
    poll = Poll(asked.view, one)
    nps = one.instrument == "nps"
    for result in one.results:
        found = poll.found(result)
        if found is None:
            continue
        counts = ("promoters", "passives", "detractors") if nps else ("favorable", "responses")
        yield Reason(
            "result",
            f"{'NPS' if nps else 'Favorable'}, {asked.view.words.stretch(result.period)}",
            "100 × (promoters − detractors) ÷ answers" if nps else "100 × favorable ÷ answers",
            asked.given(result, *counts),
            poll.said(found.value),
            [f"95% interval: {said}"] if (said := poll.interval(found)) else [],
            "± 1.96 × √((p + d − (p − d)²) ÷ n)"
            if nps and found.answers not in (result.promoters, result.passives, result.detractors)
            else "score interval: Wilson (1927); Newcombe (1998), method 3",
        )
