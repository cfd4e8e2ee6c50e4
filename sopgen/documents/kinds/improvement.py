"""Improvement plans: processes before and after, what the change is worth, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents import benefits, process_pairs
from sopgen.documents import improvements as words
from sopgen.documents.action_register import STATE, Register
from sopgen.documents.business_case import Case, Spent
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model import improvement as model
from sopgen.model.improvement import Improvement


def compute(view: View, document: Improvement) -> Mapping[str, Any]:
    """Names as the template reads them."""
    register = Register(view, document)
    return {
        "glance": _glance(view, document, register),
        "said": _summary(view, document, register),
        "process_columns": process_pairs.processes(view),
        "step_columns": lambda steps, to_be: process_pairs.steps_of(view, steps, to_be=to_be),
        "step_sums": lambda steps, to_be: process_pairs.sums(view, steps, to_be=to_be),
        "process_facts": lambda process: process_pairs.facts(view, process),
        "money": Case(view, document, document.business_case) if document.business_case else None,
        "benefit_columns": benefits.columns(view, document),
        "evidence_columns": benefits.evidence(view, document),
        "reading_columns": [Column(view.say("Measure"), lambda one: words.called(view, one)), "reading"],
        "explained": [one for one in document.benefits if one.reading],
        "aim": lambda benefit: words.aim(view, benefit),
        "before": lambda benefit: words.value(view, words.measured(view, benefit), benefit.before),
        "measured": lambda benefit: words.called(view, benefit),
        "measure_name": lambda benefit: words.measured(view, benefit).name,
        "cost": Spent(view, document, document.costs) if document.costs else None,
        "told": [one for one in document.change_plan if one.message or one.channel or one.date or one.owner],
        "taught": [
            one
            for one in document.change_plan
            if one.training or one.trained_by or one.trainer or one.evidence
        ],
        "open_actions": register.open,
        "closed_actions": register.closed,
        "open_columns": register.open_columns(),
        "closed_columns": register.closed_columns(),
    }


# -- in brief -----------------------------------------------------------------------------


def _summary(view: View, document: Improvement, register: Register) -> list[object]:
    """What the plan comes to, a sentence each."""
    said: list[object] = [*_of_processes(view, document)]
    case = document.business_case
    if case and case.ordered:
        said.append(_of_money(view, Case(view, document, case)))
    if document.benefits:
        said.append(_of_benefits(view, document))
    if document.costs and (spent := Spent(view, document, document.costs).said):
        said.append(spent)
    said.append(_of_actions(view, document, register))
    return said


def _of_processes(view: View, document: Improvement) -> list[object]:
    said: list[object] = []
    for process in document.processes:
        before, after = model.work(process.as_is), model.work(process.to_be)
        if not before:
            continue
        part = (after - before) / before * 100
        said.append(
            view.say(
                "{process}: work on a case goes from {before} to {after} minutes ({part}).",
                process=view.ref(process.id),
                before=words.minutes(view, before),
                after=words.minutes(view, after),
                part=words.moved(view, part),
            )
        )
    return said


def _of_money(view: View, money: Case) -> str:
    years = view.words.count(len(money.case.flows) - 1, "{n} year", "{n} years")
    worth = view.say(
        "At {rate} a year the business case has a net present value of {npv} over {years}",
        rate=view.words.percent(money.case.rate),
        npv=money.npv,
        years=years,
    )
    if money.case.payback is None:
        return joined("", (worth, view.words.semicolon, view.say("it does not pay back within them.")))
    back = view.say("it pays back in {payback}.", payback=money.payback)
    return joined("", (worth, view.words.semicolon, back))


def _of_benefits(view: View, document: Improvement) -> str:
    total, measured = len(document.benefits), [one for one in document.benefits if one.after is not None]
    if not measured:
        planned = view.words.count(total, "{n} benefit is planned", "{n} benefits are planned")
        if document.follow_up is None:
            return view.say("{planned}; none is measured yet.", planned=planned)
        day = view.words.long_date(document.follow_up)
        return view.say("{planned}; benefits are looked at from {date} on.", planned=planned, date=day)
    done = sum(benefits.reached(view, one) for one in measured)
    every = view.words.count(total, "{n} benefit", "{n} benefits")
    known = view.words.count(len(measured), "{n} is", "{n} are")
    there = view.words.count(done, "{n} is", "{n} are")
    return view.say(
        "Of {count}, {measured} measured and {reached} reached.", count=every, measured=known, reached=there
    )


def _of_actions(view: View, document: Improvement, register: Register) -> str:
    pending = [one for one in document.actions if one.pending]
    done = [one for one in document.actions if one.state == "done"]
    every = view.words.count(len(document.actions), "{n} entry", "{n} entries")
    said = view.say(
        "The register has {all}: {pending} open or under way, {done} done.",
        all=every,
        pending=view.words.number(len(pending)),
        done=view.words.number(len(done)),
    )
    if not register.late:
        return said
    late = view.words.count(len(register.late), "{n} is", "{n} are")
    day = view.words.long_date(register.day)
    return joined(" ", (said, view.say("{late} past due on {date}.", late=late, date=day)))


def _glance(view: View, document: Improvement, register: Register) -> Glance | None:
    say, case = view.say, document.business_case
    money = Case(view, document, case) if case and case.ordered else None
    pending = [one for one in document.actions if one.pending]
    due = sorted(one.due for one in pending if one.due)
    measured = [one for one in document.benefits if one.after is not None]
    done = sum(benefits.reached(view, one) for one in measured)
    follow_up = document.follow_up if document.benefits and not measured else None
    count = view.words.number
    return glance(
        (
            (say("Net present value"), money.npv if money else ""),
            (say("Payback"), money.payback if money else ""),
            (say("Processes"), len(document.processes)),
            (
                say("Benefits reached"),
                say("{n} of {of}", n=done, of=len(document.benefits)) if measured else "",
            ),
            (say("Actions open"), len(pending)),
            (say("Past due"), count(len(register.late)) if register.late else ""),
            (say("Next due"), view.words.short_date(due[0]) if due else ""),
            (say("Benefits review"), view.words.short_date(follow_up) if follow_up else ""),
        ),
        (
            (say("Measures"), joined(", ", [view.ref(id_) for id_ in document.kpi_ids])),
            (say("Owners"), view.refs(one.owner for one in pending if one.owner)),
        ),
    )


KIND = Kind(
    title="Improvement plan",
    template="improvement.html.j2",
    codes={
        "waste": process_pairs.WASTE,
        "decision": {
            "keep": "Keep as it is",
            "eliminate": "Eliminate",
            "simplify": "Simplify",
            "combine": "Combine",
            "automate": "Automate",
        },
        "state": STATE,
        "hours_saved": process_pairs.HOURS,
        "per": process_pairs.PER,
    },
    compute=compute,
)
