"""The figures of an improvement plan: processes side by side, cash over the years, benefits on their way."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction

from sopgen.documents import improvements as words
from sopgen.documents.benefits import reached
from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.improvements import Amounts
from sopgen.documents.kinds.improvement import KIND
from sopgen.documents.placing import bare, joined
from sopgen.documents.selections import rounded
from sopgen.documents.view import View
from sopgen.figures.cash import Cash, Curve, bounds, cash
from sopgen.figures.drawing import Drawing, Role
from sopgen.figures.dumbbells import Dumbbell, dumbbells
from sopgen.figures.paired import Paired, Row, Side, Stage, paired
from sopgen.model import improvement as model
from sopgen.model import investing
from sopgen.model.improvement import Benefit, ImprovedProcess, ImprovedStep, Improvement, PresentStep

_GROUNDS: tuple[Role, ...] = ("step", "lane-alt", "bad")


def flows(view: View, document: Improvement, room: Room) -> Illustration | None:
    """Each process as it is and as it is to be, a figure each; None without processes."""
    parts: list[tuple[str, Drawing]] = []
    for process in document.processes:
        caption = view.say("As is and to be: {name}", name=process.name)
        alt = bare(_said(view, process))
        drawings = paired(_paired(view, process), alt, room.width, room.height)
        parts += one(bare(caption), *drawings, view=view).parts
    return Illustration(tuple(parts)) if parts else None


def _said(view: View, process: ImprovedProcess) -> str:
    before = view.words.count(len(process.as_is), "{n} step", "{n} steps")
    after = view.words.count(len(process.to_be), "{n} step", "{n} steps")
    said = view.say(
        "{steps} of {before} minutes of work become {others} of {after} minutes.",
        steps=before,
        before=words.minutes(view, model.work(process.as_is)),
        others=after,
        after=words.minutes(view, model.work(process.to_be)),
    )
    gone = ", ".join(step.name for step in process.as_is if step.decision == "eliminate")
    return joined(" ", (said, view.say("Eliminated: {steps}.", steps=gone) if gone else ""))


def _paired(view: View, process: ImprovedProcess) -> Paired:
    return Paired(
        _side(view, view.say("As is"), process.as_is),
        _side(view, view.say("To be"), process.to_be),
        _rows(view, process),
        [
            (_GROUNDS[0], view.say("adds value")),
            (_GROUNDS[1], view.say("required, or not said")),
            (_GROUNDS[2], view.say("waste")),
        ],
    )


def _ground(step: ImprovedStep) -> Role:
    if step.waste == "none":
        return _GROUNDS[0]
    return _GROUNDS[1] if step.waste in (None, "required") else _GROUNDS[2]


def _side(view: View, title: str, steps: Sequence[ImprovedStep]) -> Side:
    work, waits = words.minutes(view, model.work(steps)), model.waiting(steps)
    said = view.say("{name}: {n} min of work", name=title, n=work)
    if waits:
        said = view.say("{work}, {n} min of waiting", work=said, n=words.minutes(view, waits))
    bar = []
    for ground in _GROUNDS:
        total = sum((step.work for step in steps if _ground(step) == ground), Fraction(0))
        bar.append((ground, Decimal(total.numerator) / total.denominator))
    return Side(said, bar)


def _rows(view: View, process: ImprovedProcess) -> list[Row]:
    """What has one name on both sides stands in one row, and beside what is changed what it becomes.

    What is eliminated, and what is new, has a row of its own.
    """
    before, after = process.as_is, process.to_be
    names = ([step.name for step in before], [step.name for step in after])
    rows: list[Row] = []
    for _, i, k, m, n in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        becoming = list(after[m:n])
        for step in before[i:k]:
            other = becoming.pop(0) if becoming and step.decision != "eliminate" else None
            rows.append((_stage(view, step), _stage(view, other) if other else None))
        rows += [(None, _stage(view, step)) for step in becoming]
    return rows


def _stage(view: View, step: ImprovedStep) -> Stage:
    said = []
    if step.waste not in (None, "none", "required"):
        said.append(view.say(KIND.codes["waste"][step.waste]))
    if isinstance(step, PresentStep) and step.decision and step.decision != "keep":
        said.append(view.say(KIND.codes["decision"][step.decision]))
    if step.share is not None:
        said.append(view.say("{share} of cases", share=bare(view.words.percent(step.share))))
    if step.wait:
        said.append(view.say("waits {n} min", n=view.words.number(step.wait)))
    time = view.say("{n} min", n=view.words.number(step.minutes))
    return Stage(step.name, bare(time), _ground(step), ", ".join(map(bare, said)))


def cashed(view: View, document: Improvement, room: Room) -> Illustration | None:
    """Cumulative cash, and the same discounted; None where the years do not follow each other."""
    case = document.business_case
    if case is None or not case.ordered or not case.flows[1:]:
        return None
    amounts = Amounts.of(
        view, document, [part for one in case.flows for part in (one.investment, one.saving)]
    )
    totals = case.cumulative
    worth = [
        rounded(investing.present_value(case.net[: n + 1], case.rate), amounts.digits)
        for n in range(len(totals))
    ]
    back = case.payback
    rate = bare(view.words.percent(case.rate))
    paid = view.say("Payback after {years}", years=words.years(view, back)) if back else ""
    shown = Cash(
        Curve(
            totals,
            amounts.number(totals[-1]),
            bare(view.say("cumulative ({currency})", currency=amounts.currency)),
        ),
        Curve(
            worth,
            view.say("NPV {amount}", amount=amounts.number(worth[-1])),
            view.say("discounted at {rate}", rate=rate),
        ),
        [amounts.number(total) for total in totals],
        [view.words.number(flow.year) for flow in case.flows],
        view.say("Year"),
        [(value, amounts.number(value)) for value in bounds([*totals, *worth])],
        (Decimal(back.numerator) / back.denominator, bare(paid)) if back else None,
    )
    told = view.say("it does not pay back")
    if back:
        told = view.say("payback after {years}", years=words.years(view, back))
    years = view.words.count(len(totals) - 1, "{n} year", "{n} years")
    alt = view.say(
        "Cumulative cash falls to {least} and stands at {last} after {years}; {back}.",
        least=amounts.said(min(totals)),
        last=amounts.said(totals[-1]),
        years=years,
        back=told,
    )
    caption = view.say("Cumulative cash by year")
    return one(caption, cash(shown, bare(alt), room.width), view=view)


def benefits(view: View, document: Improvement, room: Room) -> Illustration | None:
    """Each measure on its way from before to its target; None where no target is said."""
    aimed = [benefit for benefit in document.benefits if benefit.aim is not None]
    shown = [
        _dumbbell(view, benefit)
        for benefit in aimed
        if Fraction(benefit.before) != words.aimed(view, benefit)
    ]
    if not shown:
        return None
    heads = (view.say("Before"), view.say("Target"), view.say("Result"))
    alt = view.words.semicolon.join(_told(view, row) for row in shown)
    caption = view.say("Benefits: from the value before to the target")
    return one(caption, *dumbbells(shown, heads, bare(alt), room.height), view=view)


def _dumbbell(view: View, benefit: Benefit) -> Dumbbell:
    kpi = words.measured(view, benefit)
    way = words.way(view, benefit)
    after = "" if benefit.after is None else words.value(view, kpi, benefit.after)
    result = view.say("not yet measured")
    if way is not None:
        done = reached(view, benefit)
        result = view.say("reached") if done else view.say("{share} of the way", share=words.gone(view, way))
    return Dumbbell(
        bare(kpi.name),
        bare(words.value(view, kpi, benefit.before)),
        bare(words.aim(view, benefit)),
        bare(after),
        None if way is None else Decimal(way.numerator) / way.denominator,
        bare(result),
        benefit.anchor,
    )


def _told(view: View, row: Dumbbell) -> str:
    if not row.after:
        return view.say("{name}: {before} before, target {target}, {result}", **_parts(row))
    return view.say(
        "{name}: {before} before, {after} after, target {target}, {result}", after=row.after, **_parts(row)
    )


def _parts(row: Dumbbell) -> dict[str, str]:
    return {"name": row.name, "before": row.before, "target": row.target, "result": row.result}
