"""Improvement plans: processes before and after, what the change is worth, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from sopgen.documents import improvements as words
from sopgen.documents.glance import Glance, glance
from sopgen.documents.improvements import Amounts
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined, printed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import improvement as model
from sopgen.model.improvement import (
    Benefit,
    BusinessCase,
    Costs,
    Effect,
    Handling,
    Improvement,
    ImprovedProcess,
    ImprovedStep,
    ImprovementAction,
)
from sopgen.model.investing import sign_changes
from sopgen.model.written import kept
from sopgen.records import dataclass

_WASTE = {
    "none": "None: adds value",
    "required": "None: required",
    "transport": "Transport",
    "inventory": "Inventory",
    "motion": "Motion",
    "waiting": "Waiting",
    "overproduction": "Overproduction",
    "overprocessing": "Overprocessing",
    "defects": "Defects",
    "skills": "Unused skills",
}
_STATE = {
    "idea": "Idea",
    "open": "Open",
    "under_way": "Under way",
    "done": "Done",
    "rejected": "Rejected",
}
_TONE = {"idea": "muted", "open": "accent", "under_way": "accent", "done": "good", "rejected": "muted"}
_HOURS = {
    "day": "Hours saved a day",
    "week": "Hours saved a week",
    "month": "Hours saved a month",
    "quarter": "Hours saved a quarter",
    "year": "Hours saved a year",
}


def compute(view: View, document: Improvement) -> Mapping[str, Any]:
    """Names as the template reads them."""
    register = _Register(view, document)
    return {
        "glance": _glance(view, document, register),
        "said": _summary(view, document, register),
        "process_columns": _processes(view),
        "step_columns": lambda steps, to_be: _steps(view, steps, to_be=to_be),
        "step_sums": lambda steps, to_be: _sums(view, steps, to_be=to_be),
        "process_facts": lambda process: _process_facts(view, process),
        "money": _Case(view, document, document.business_case) if document.business_case else None,
        "benefit_columns": _benefits(view, document),
        "evidence_columns": _evidence(view, document),
        "aim": lambda benefit: words.aim(view, benefit),
        "before": lambda benefit: words.value(view, words.measured(view, benefit), benefit.before),
        "measured": lambda benefit: words.called(view, benefit),
        "measure_name": lambda benefit: words.measured(view, benefit).name,
        "cost": _Spent(view, document, document.costs) if document.costs else None,
        "told": [one for one in document.change_plan if one.message or one.channel or one.date or one.owner],
        "taught": [one for one in document.change_plan if one.training or one.trained_by],
        "open_actions": register.open,
        "closed_actions": register.closed,
        "open_columns": register.open_columns(),
        "closed_columns": register.closed_columns(),
    }


# -- processes ----------------------------------------------------------------------------


def _processes(view: View) -> list[str | Column]:
    """A row a process: a case as it is and as it is to be."""

    def pair(told: Callable[[tuple[ImprovedStep, ...]], str]) -> Callable[[ImprovedProcess], str]:
        def cell(process: ImprovedProcess) -> str:
            before, after = told(process.as_is), told(process.to_be)
            return f"{before} → {after}" if before and after else ""

        return cell

    def share(steps: tuple[ImprovedStep, ...]) -> str:
        found = model.value_added(steps)
        return "" if found is None else words.percent(view, found)

    def waits(process: ImprovedProcess) -> str:
        if not model.waiting(process.as_is) and not model.waiting(process.to_be):
            return ""
        return pair(lambda steps: words.minutes(view, model.waiting(steps)))(process)

    say = view.say
    return [
        Column(say("Process"), lambda process: view.ref(process.id)),
        Column(say("Steps"), pair(lambda steps: str(len(steps))), "right"),
        Column(say("Work (min)"), pair(lambda steps: words.minutes(view, model.work(steps))), "right"),
        Column(say("Wait (min)"), waits, "right"),
        Column(say("Value-added share"), pair(share), "right"),
        Column(say("Work saved (min)"), lambda process: _saved(view, process), "right"),
        Column(say("Hours saved"), lambda process: _hours(view, process), "right"),
    ]


def _saved(view: View, process: ImprovedProcess) -> str:
    saved = process.saved
    return words.signed(words.minutes(view, abs(saved)), saved).lstrip("+")


def _hours(view: View, process: ImprovedProcess) -> str:
    if process.hours is None or process.period is None:
        return ""
    size = view.words.number(words.rounded(abs(process.hours), 0))
    named = words.signed(size, process.hours).lstrip("+")
    return f"{named} {view.say(_PER[process.period])}"


_PER = {
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
}


def _process_facts(view: View, process: ImprovedProcess) -> list[tuple[str, object]]:
    """What a process comes to, for its card."""
    facts: list[tuple[str, object]] = []
    if process.volume is not None:
        cases = view.words.count(process.volume, "{n} case", "{n} cases")
        per = f"{cases} {view.say(_PER[process.period])}" if process.period else cases
        facts.append((view.say("Volume"), kept(per, process.volume, process.period)))
    if process.hours is not None and process.period:
        named = view.say(_HOURS[process.period])
        size = view.words.number(words.rounded(abs(process.hours), 0))
        facts.append((named, words.signed(size, process.hours).lstrip("+")))
    return facts


def _steps(view: View, steps: Sequence[ImprovedStep], *, to_be: bool) -> list[str | Column]:
    shares = any(step.share is not None for step in steps)
    return [
        Column(view.say("To be") if to_be else view.say("As is"), lambda step: step.name),
        "role",
        "minutes",
        "wait",
        *(["share"] if shares else []),
        "waste",
        *(["decision"] if not to_be else []),
        "note",
    ]


def _sums(view: View, steps: tuple[ImprovedStep, ...], *, to_be: bool) -> list[object]:
    """What a case takes in the mean, below the steps."""
    cells: list[object] = [view.say("A case in the mean")]
    cells += ["", words.minutes(view, model.work(steps))]
    cells.append(words.minutes(view, model.waiting(steps)) if model.waiting(steps) else "")
    cells += [""] if any(step.share is not None for step in steps) else []
    return [*cells, *([""] * (2 if to_be else 3))]


# -- the business case --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Result:
    """What a business case comes to, and what it was said to come to."""

    name: str
    found: str
    stated: object


@dataclass(frozen=True, slots=True)
class _Case:
    """The words of a business case."""

    view: View
    document: Improvement
    case: BusinessCase

    @property
    def amounts(self) -> Amounts:
        written = (part for flow in self.case.flows for part in (flow.investment, flow.running, flow.saving))
        return Amounts.of(self.view, self.document, written)

    @property
    def currency(self) -> str:
        return self.amounts.currency

    def columns(self) -> list[str | Column]:
        """A row a year."""
        totals = dict(zip((flow.year for flow in self.case.flows), self.case.cumulative, strict=True))
        amounts, say = self.amounts, self.view.say
        return [
            "year",
            "investment",
            "running",
            "saving",
            Column(say("Net"), lambda flow: amounts.number(flow.net), "right"),
            Column(say("Cumulative"), lambda flow: amounts.number(totals[flow.year]), "right"),
            "note",
        ]

    def sums(self) -> list[object]:
        """All years together."""

        def total(name: str) -> str:
            given = [getattr(flow, name) for flow in self.case.flows]
            if all(one is None for one in given):
                return ""
            return self.amounts.number(sum((one for one in given if one is not None), Decimal(0)))

        return [
            self.view.say("Total"),
            *map(total, ("investment", "running", "saving")),
            self.amounts.number(sum(self.case.net)),
            "",
            "",
        ]

    @property
    def npv(self) -> str:
        return self.amounts.said(self.case.npv)

    @property
    def payback(self) -> str:
        found = self.case.payback
        return self.view.say("never within these years") if found is None else words.years(self.view, found)

    def results(self) -> list[Result]:
        """Value, rate, payback and return; nothing where the years have a gap."""
        if not self.case.ordered:
            return []
        view, case = self.view, self.case
        given = case.stated
        rate = view.words.percent(case.rate)
        found = [
            Result(
                view.say("Net present value at {rate}", rate=rate),
                self.npv,
                self._stated(given.npv, self.amounts.said) if given else "",
            ),
            Result(
                view.say("Internal rate of return"),
                self._irr(),
                self._stated(given.irr, view.words.percent) if given else "",
            ),
            Result(
                view.say("Payback"),
                self.payback,
                self._stated(given.payback, lambda one: view.words.count(one, "{n} year", "{n} years"))
                if given
                else "",
            ),
            Result(
                view.say("Return on investment"),
                "" if case.roi is None else words.percent(view, case.roi),
                self._stated(given.roi, view.words.percent) if given else "",
            ),
        ]
        if (margin := case.margin) is not None:
            down = Fraction(int(margin * 10), 10)
            found.append(Result(view.say("Savings may fall short by"), words.percent(view, down), ""))
        return [one for one in found if one.found]

    def _stated(self, value: Decimal | None, put: Callable[[Decimal], str]) -> object:
        return "" if value is None else kept(put(value), value)

    def _irr(self) -> str:
        found = self.case.irr()
        if found is not None:
            return words.percent(self.view, found)
        if sign_changes(self.case.net) > 1:
            return self.view.say("none: the flows change their sign more than once")
        return self.view.say("none: the flows do not change their sign")

    def result_columns(self) -> list[Column]:
        say = self.view.say
        return [
            Column(say("Result"), lambda one: one.name),
            Column(say("As computed"), lambda one: one.found, "right"),
            Column(say("As approved"), lambda one: one.stated, "right"),
        ]

    def handling_columns(self) -> list[str | Column]:
        """A row for the contacts that take less time."""
        view, say = self.view, self.view.say
        amounts = Amounts.of(view, self.document, ())

        def worth(one: Handling) -> str:
            return "" if one.worth is None else amounts.number(one.worth)

        def roster(one: Handling) -> object:
            if one.roster is None:
                return badge(say("none: capacity, not money"), "caution")
            said = say("{n} FTE", n=kept(view.words.number(one.roster.fte), one.roster.fte))
            if one.roster.from_ is None:
                return said
            day = kept(view.words.short_date(one.roster.from_), one.roster.from_)
            since = joined(" ", (say("from"), day))
            who = view.ref(one.roster.owner)
            return joined(", ", (joined(" ", (said, since)), who))

        return [
            "name",
            "contacts",
            "aht",
            Column(
                say("Reduction"), lambda one: kept(view.words.percent(one.reduction), one.reduction), "right"
            ),
            Column(
                say("Occupancy"), lambda one: kept(view.words.percent(one.occupancy), one.occupancy), "right"
            ),
            Column(
                say("Hours free a month"), lambda one: view.words.number(words.rounded(one.hours, 0)), "right"
            ),
            Column(say("Their cost ({currency})", currency=amounts.currency), worth, "right"),
            Column(say("Roster reduction"), roster),
            Column(say("In the case"), self._counted),
        ]

    def _counted(self, one: Handling) -> object:
        if one.counted is None:
            return ""
        return kept(self.view.say("yes") if one.counted else self.view.say("no"), one.counted)


# -- benefits -----------------------------------------------------------------------------


def verdict(view: View, benefit: Benefit) -> Markup:
    """What became of a benefit: reached, a part of the way, no better, or not measured yet."""
    kpi, target = words.measured(view, benefit), benefit.aim
    if benefit.after is None:
        return badge(view.say("not yet measured"), "muted")
    if kpi.better not in ("higher", "lower"):
        return Markup()
    better = model.is_better(benefit.before, benefit.after, kpi.better)
    if target is None:
        said = {True: ("better", "good"), False: ("worse", "bad"), None: ("unchanged", "caution")}[better]
        return badge(view.say(said[0]), said[1])
    if model.reached(benefit.after, target, kpi.better):
        return badge(view.say("reached"), "good")
    if better and (found := words.way(benefit)) is not None:
        return badge(view.say("{share} of the way", share=words.gone(view, found)), "caution")
    return badge(view.say("worse") if better is False else view.say("unchanged"), "bad")


def reached(view: View, benefit: Benefit) -> bool:
    """Whether the target was measured to be reached."""
    kpi, target = words.measured(view, benefit), benefit.aim
    known = benefit.after is not None and target is not None and kpi.better in ("higher", "lower")
    return bool(known and model.reached(benefit.after, target, kpi.better))  # type: ignore[arg-type]


def _benefits(view: View, document: Improvement) -> list[str | Column]:
    """A row a measure: before, what is to be reached, and after."""

    def value(name: str) -> Callable[[Benefit], str]:
        def cell(benefit: Benefit) -> str:
            given = getattr(benefit, name)
            return "" if given is None else words.value(view, words.measured(view, benefit), given)

        return cell

    def moved(benefit: Benefit) -> object:
        if benefit.after is None:
            return ""
        kpi = words.measured(view, benefit)
        found = model.difference(benefit.before, benefit.after)
        said = words.points(view, kpi, found, max(benefit.before, benefit.after, key=_digits))
        part = model.relative(benefit.before, benefit.after)
        if not found or part is None:
            return said
        small = words.signed(words.percent(view, abs(part)), part)
        return Markup('<p>{}</p><p role="small">{}</p>').format(said, small)

    say = view.say
    done = any(benefit.after is not None for benefit in document.benefits)
    return [
        Column(say("Measure"), lambda benefit: words.called(view, benefit)),
        Column(say("Before"), value("before"), "right"),
        Column(say("Change planned"), lambda benefit: words.change(view, benefit), "right"),
        Column(say("Target"), lambda benefit: words.aim(view, benefit), "right"),
        Column(say("After"), value("after"), "right"),
        *(
            [
                Column(say("Change reached"), moved, "right"),
                Column(say("Result"), lambda benefit: verdict(view, benefit)),
            ]
            if done
            else []
        ),
    ]


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _evidence(view: View, document: Improvement) -> list[str | Column]:
    """A row a measure: where its values come from, and when it is looked at."""

    def stretch(name: str) -> Callable[[Benefit], object]:
        def cell(benefit: Benefit) -> object:
            period = getattr(benefit, name)
            return "" if period is None else kept(view.words.stretch(period), period)

        return cell

    def review(benefit: Benefit) -> object:
        day = benefit.review or document.follow_up
        return "" if day is None else kept(view.words.short_date(day), day)

    say = view.say
    return [
        Column(say("Measure"), lambda benefit: words.called(view, benefit)),
        "owner",
        "source",
        Column(say("Baseline"), stretch("baseline")),
        Column(say("Measured in"), stretch("period")),
        Column(say("Review"), review),
        "reading",
    ]


# -- costs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spent:
    """The words of what the change costs."""

    view: View
    document: Improvement
    costs: Costs

    @property
    def amounts(self) -> Amounts:
        written = (part for line in self.costs.lines for part in (line.planned, line.actual, line.forecast))
        return Amounts.of(self.view, self.document, written)

    @property
    def currency(self) -> str:
        return self.amounts.currency

    def columns(self) -> list[str | Column]:
        say, amounts = self.view.say, self.amounts

        def over(line: Any) -> object:
            if line.variance is None:
                return ""
            said = amounts.gap(line.variance)
            return said if not line.overrun else f"{said} ({_gap(self.view, line.overrun)})"

        return [
            "name",
            "owner",
            "planned",
            "actual",
            "forecast",
            Column(say("Variance"), over, "right"),
            *([Column(say("State"), self._state)] if self.costs.tolerance is not None else []),
            "reason",
        ]

    def _state(self, line: Any) -> object:
        if line.overrun is None:
            return ""
        if line.overrun > Fraction(self.costs.tolerance or 0):
            return badge(self.view.say("Over plan"), "bad")
        return badge(self.view.say("Within plan"), "good")

    def sums(self) -> list[object]:
        """All lines together; a column that a line leaves out is not added up."""

        def total(name: str) -> Decimal | None:
            given = [getattr(line, name) for line in self.costs.lines]
            return None if any(one is None for one in given) else sum(given, Decimal(0))

        planned, forecast = total("planned"), total("forecast")
        over = None if forecast is None or planned is None else forecast - planned
        cells: list[object] = [self.view.say("Total"), ""]
        for one in (planned, total("actual"), forecast):
            cells.append("" if one is None else self.amounts.number(one))
        cells.append("" if over is None else self._over(over, planned or Decimal(0)))
        return [*cells, *([""] if self.costs.tolerance is not None else []), ""]

    def _over(self, over: Decimal, planned: Decimal) -> str:
        said = self.amounts.gap(over)
        if not planned or not over:
            return said
        return f"{said} ({_gap(self.view, Fraction(over) / Fraction(planned) * 100)})"

    @property
    def said(self) -> str:
        """What all lines come to, in a sentence; nothing where a line has no forecast."""
        lines = self.costs.lines
        if any(line.forecast is None for line in lines):
            return ""
        planned = sum((line.planned for line in lines), Decimal(0))
        forecast = sum((line.forecast for line in lines if line.forecast is not None), Decimal(0))
        over, say = forecast - planned, self.view.say
        put = self.amounts.said
        if not over:
            return say("The change is forecast to cost {amount}, as planned.", amount=put(forecast))
        message = (
            "The change is forecast to cost {amount}, {gap} above the plan."
            if over > 0
            else "The change is forecast to cost {amount}, {gap} below the plan."
        )
        return say(message, amount=put(forecast), gap=put(abs(over)))


def _gap(view: View, value: Fraction) -> str:
    return words.signed(words.percent(view, abs(value)), value)


# -- the register -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Register:
    """Ideas and actions, those that are open by the day they are due, those that ended the latest first."""

    view: View
    document: Improvement

    @property
    def day(self) -> date:
        """The day of the pack, against which an action is late."""
        return self.view.pack.info.date

    @property
    def open(self) -> list[ImprovementAction]:
        return sorted(
            (one for one in self.document.actions if not one.ended), key=lambda one: one.due or date.max
        )

    @property
    def closed(self) -> list[ImprovementAction]:
        ended = [one for one in self.document.actions if one.ended]
        return sorted(ended, key=lambda one: one.closed or date.min, reverse=True)

    @property
    def late(self) -> list[ImprovementAction]:
        return [one for one in self.open if one.pending and one.due and one.due < self.day]

    def open_columns(self) -> list[str | Column]:
        say = self.view.say
        return [
            Column(say("Action"), self._named),
            "owner",
            Column(say("Expected effect"), self._effects),
            "opened",
            "due",
            self._state(),
        ]

    def closed_columns(self) -> list[str | Column]:
        say = self.view.say
        return [
            Column(say("Action"), self._named),
            "owner",
            Column(say("Expected effect"), self._effects),
            "opened",
            Column(say("Closed"), self._closed),
            self._state(),
            "result",
        ]

    def _named(self, action: ImprovementAction) -> Markup:
        """What is done, and below it where it comes from and what it changes."""
        view = self.view
        below: list[object] = [view.line(action.source)] if action.source else []
        below += [view.say("changes {process}", process=view.ref(action.process))] if action.process else []
        small = (Markup('<p role="small">{}</p>').format(one) for one in below)
        return Markup("<p>{}</p>{}").format(printed(action.name), Markup().join(small))

    def _closed(self, action: ImprovementAction) -> Markup:
        """The day, and below it the one on which it was due."""
        words = self.view.words
        said = [
            Markup("<p>{}</p>").format(printed(kept(words.short_date(action.closed), action.closed)))
            if action.closed
            else Markup()
        ]
        if action.due:
            due = kept(words.short_date(action.due), action.due)
            said.append(Markup('<p role="small">{}</p>').format(self.view.say("due {date}", date=due)))
        return Markup().join(said)

    def _state(self) -> Column:
        def cell(action: ImprovementAction) -> object:
            if action.state is None:
                return ""
            said = badge(self.view.say(_STATE[action.state]), _TONE[action.state], action.state)
            if action not in self.late:
                return said
            return joined(" ", (said, badge(self.view.say("Past due"), "bad")))

        return Column(self.view.say("State"), cell)

    def _effects(self, action: ImprovementAction) -> object:
        return joined(self.view.words.semicolon, [self._effect(one) for one in action.effects])

    def _effect(self, effect: Effect) -> Markup:
        view = self.view
        said = joined(" ", (words.called(view, effect), words.change(view, effect)))
        if effect.before is None or effect.as_ is None:
            return said
        kpi = words.measured(view, effect)
        after = model.changed(effect.before, effect.change, effect.as_)
        low = words.value(view, kpi, effect.before)
        high = words.reckoned(view, kpi, after, effect.before)
        return joined(
            " ", (said, Markup("({})").format(view.say("from {low} to {high}", low=low, high=high)))
        )


# -- in brief -----------------------------------------------------------------------------


def _summary(view: View, document: Improvement, register: _Register) -> list[object]:
    """What the plan comes to, a sentence each."""
    said: list[object] = [*_of_processes(view, document)]
    case = document.business_case
    if case and case.ordered:
        said.append(_of_money(view, _Case(view, document, case)))
    if document.benefits:
        said.append(_of_benefits(view, document))
    if document.costs and (spent := _Spent(view, document, document.costs).said):
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
                part=words.signed(words.percent(view, abs(part)), part),
            )
        )
    return said


def _of_money(view: View, money: _Case) -> str:
    worth = view.say(
        "At {rate} a year the business case has a net present value of {npv} over {years}",
        rate=view.words.percent(money.case.rate),
        npv=money.npv,
        years=view.words.count(len(money.case.flows) - 1, "{n} year", "{n} years"),
    )
    if money.case.payback is None:
        return joined("", (worth, view.words.semicolon, view.say("it does not pay back within them.")))
    back = view.say("it pays back in {payback}.", payback=money.payback)
    return joined("", (worth, view.words.semicolon, back))


def _of_benefits(view: View, document: Improvement) -> str:
    count, measured = len(document.benefits), [one for one in document.benefits if one.after is not None]
    if not measured:
        planned = view.words.count(count, "{n} benefit is planned", "{n} benefits are planned")
        if document.follow_up is None:
            return view.say("{planned}; none is measured yet.", planned=planned)
        day = view.words.long_date(document.follow_up)
        return view.say("{planned}; they are looked at from {date} on.", planned=planned, date=day)
    done = sum(reached(view, one) for one in measured)
    return view.say(
        "Of {count}, {measured} measured and {reached} reached.",
        count=view.words.count(count, "{n} benefit", "{n} benefits"),
        measured=view.words.count(len(measured), "{n} is", "{n} are"),
        reached=view.words.count(done, "{n} is", "{n} are"),
    )


def _of_actions(view: View, document: Improvement, register: _Register) -> str:
    pending = [one for one in document.actions if one.pending]
    done = [one for one in document.actions if one.state == "done"]
    return view.say(
        "The register has {all}: {pending} open or under way, {late} past due on {date}, {done} done.",
        all=view.words.count(len(document.actions), "{n} entry", "{n} entries"),
        pending=view.words.number(len(pending)),
        late=view.words.number(len(register.late)),
        date=view.words.long_date(register.day),
        done=view.words.number(len(done)),
    )


def _glance(view: View, document: Improvement, register: _Register) -> Glance | None:
    say, case = view.say, document.business_case
    money = _Case(view, document, case) if case and case.ordered else None
    pending = [one for one in document.actions if one.pending]
    due = sorted(one.due for one in pending if one.due)
    done = sum(reached(view, one) for one in document.benefits)
    count = view.words.number
    return glance(
        (
            (say("Net present value"), money.npv if money else ""),
            (say("Payback"), money.payback if money else ""),
            (say("Processes"), len(document.processes)),
            (say("Benefits reached"), say("{n} of {of}", n=done, of=len(document.benefits)) if done else ""),
            (say("Actions open"), len(pending)),
            (say("Past due"), count(len(register.late)) if register.late else ""),
            (say("Next due"), view.words.short_date(due[0]) if due else ""),
            (say("Benefits review"), view.words.short_date(document.follow_up) if document.follow_up else ""),
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
        "waste": _WASTE,
        "decision": {
            "keep": "Keep",
            "eliminate": "Eliminate",
            "simplify": "Simplify",
            "combine": "Combine",
            "automate": "Automate",
        },
        "state": _STATE,
        "hours_saved": _HOURS,
        "per": _PER,
    },
    compute=compute,
)
