"""Exit plans: what the watch list says, what is due when, and whether the exit fits the notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sopgen.documents import vocabulary, watching
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.leaving import Leaving, per
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.exit import Exit, ExitCharge, ExitTask, KeptLevel, Trigger
from sopgen.model.leaving import exit_tasks, exit_timeline, most
from sopgen.model.recovery import exercise_due
from sopgen.model.schedule import Dates, percent_done, slack, tightest_chain
from sopgen.model.values import Money


def compute(view: View, document: Exit) -> Mapping[str, Any]:
    """Names as the template reads them."""
    leaving = Leaving(view, document)
    line = exit_timeline(document, leaving.days)
    float_ = slack([line], leaving.dates) if line else {}
    path = tightest_chain(exit_tasks(document), line.turn, leaving.dates, float_) if line else ()
    watched = [one for one in document.indicators if watching.said_of(one)]
    return {
        "glance": _glance(view, document, leaving, path),
        "leaving": leaving,
        "dates": leaving.dates,
        "counted": leaving.counted,
        "numbers": _numbers(document),
        "task_name": lambda id_: view.plain(view.label(id_)),
        "path": path,
        "floats": float_,
        "floated": floated(document, leaving.dates) if path else frozenset(),
        "complete": percent_done(exit_tasks(document)),
        "spans": _spans(document, leaving.dates),
        "watch_words": watching.summary(view, document.indicators),
        "readings": watching.readings(view) if watched else (),
        "watched": watched,
        "compared": any(one.state for one in watched),
        "what_is_read": watching.what_is_read(view),
        "notice_columns": _notices(view, leaving),
        "return_columns": leaving.returns,
        "erased": [one for one in document.assets if one.erased],
        "erasure_columns": leaving.erasures,
        "until": lambda title: Column(title, lambda one: leaving.day(one.until)),
        "by_day": lambda title: Column(title, lambda one: leaving.day(one.by)),
        "level_until": Column(view.say("Until"), lambda one: _held(view, leaving, one)),
        "charge_amount": Column(view.say("Amount"), lambda one: _amount(view, one), "right"),
        "charge_cap": Column(view.say("At most"), lambda one: _money(view, one.cap), "right"),
        "charges_most": _money(view, most(document.charges)),
        "next_due": Column(view.say("Next due"), lambda one: _due(view, one)),
        "cure_until": leaving.cure_until,
        "cure_period": leaving.cure_period,
        "cure_within": leaving.cure_within,
        "letter": document.cures or leaving.cure_within or any(one.curable for one in document.triggers),
        "names": {"client": view.pack.info.client.name, "provider": view.pack.info.provider.name},
        "reference": view.pack.info.engagement.reference if view.pack.info.engagement else "",
    }


def _glance(view: View, document: Exit, leaving: Leaving, path: Sequence[ExitTask]) -> Glance | None:
    say, count = view.say, len
    states = [one.state for one in document.indicators]
    noticed = say("Notice to be received by") if leaving.days.latest else say("Notice received")
    return glance(
        (
            (say("Last day of service"), leaving.said(leaving.days.exit)),
            (noticed, leaving.said(leaving.days.notice)),
            (say("Transition ends"), leaving.said(leaving.days.transition_ends)),
            (say("Both at work"), leaving.overlapping),
            (say("Exit triggers"), count(document.triggers)),
            (say("Indicators watched"), count(states)),
            (say("Amber"), states.count("amber")),
            (say("Red"), states.count("red")),
            (say("Tasks"), count(exit_tasks(document))),
            (say("Tasks on the critical path"), count(path)),
            (say("Assets"), count(document.assets)),
            (say("With personal data"), sum(bool(one.personal) for one in document.assets)),
        ),
        ((say("Tasks are with"), view.refs(task.role for task in exit_tasks(document))),),
    )


def _numbers(document: Exit) -> Mapping[str, str]:
    """How tasks are called within the plan: the second of the third phase is `3.2`."""
    return {
        task.id: f"{phase}.{place}"
        for phase, one in enumerate(document.phases, 1)
        for place, task in enumerate(one.tasks, 1)
    }


def floated(document: Exit, dates: Mapping[str, Dates]) -> frozenset[str]:
    """The tasks whose float says something: another waits for them, or the end of service does."""
    waited = {need for task in exit_tasks(document) for need in task.depends_on}
    before = {task.id for task in exit_tasks(document) if task.counted != "notice" and task.offset.amount < 0}
    open_ = {task.id for task in exit_tasks(document) if not task.done}
    return frozenset(open_ & (waited | before) & dates.keys())


def _spans(document: Exit, dates: Mapping[str, Dates]) -> list[tuple[Any, Any, Any]]:
    """(phase, first day, last day), where days are known."""
    return [
        (
            phase,
            min(dates[task.id].start for task in phase.tasks),
            max(dates[task.id].end for task in phase.tasks),
        )
        for phase in document.phases
        if dates
    ]


def _notices(view: View, leaving: Leaving) -> list[str | Column]:
    def notice(one: Trigger) -> object:
        period = one.notice or leaving.periods.notice_period
        if period is None:
            return ""
        if not period.amount:
            return view.say("none: with immediate effect")
        return view.words.duration(period) if one.notice else leaving.notice_time

    return [
        "name",
        Column(view.say("Notice from"), lambda one: _party(view, one.by)),
        Column(view.say("Notice"), notice),
        "curable",
        "decides",
    ]


def _party(view: View, code: str | None) -> object:
    return view.party(code) if code else ""


def _held(view: View, leaving: Leaving, level: KeptLevel) -> object:
    if level.until:
        return leaving.day(level.until)
    if leaving.periods.transition_period:
        return leaving.said(leaving.days.transition_ends) or view.say("the end of the transition")
    return leaving.said(leaving.days.exit) or view.say("the last day of service")


def _amount(view: View, charge: ExitCharge) -> object:
    amount = _money(view, charge.amount)
    if not charge.per:
        return amount
    return per(view, amount, charge.per) if amount else view.line(charge.per)


def _money(view: View, money: Money | None) -> str:
    return view.value(money, None, "") if money else ""


def _due(view: View, exercise: Any) -> object:
    due = exercise_due(exercise)
    return view.words.short_date(due) if due else view.say("not held yet")


KIND = Kind(
    title="Exit and supplier recovery plan",
    template="exit.html.j2",
    codes={
        "basis": {
            "quantitative": "Counted",
            "qualitative": "Judged",
            "included": "Included in the charges",
            "fixed": "Fixed amount",
            "rate": "By rate",
            "cost": "At cost",
        },
        "every": vocabulary.PERIOD,
        "state": {"open": "Open", "under_way": "Under way", "done": "Done"},
        "category": {
            "data": "Data",
            "records": "Records",
            "equipment": "Equipment",
            "software": "Software",
            "documents": "Documents",
            "other": "Other",
        },
        "treatment": {
            "novate": "Novated",
            "assign": "Assigned",
            "end": "Ended",
            "keep": "Kept by its holder",
        },
        "type": {"walkthrough": "Walkthrough", "tabletop": "Tabletop", "live": "Live test"},
    },
    compute=compute,
)
