"""What a plan says of money: its business case, and what the change has cost so far."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopgen.documents import improvements as words
from sopgen.documents.improvements import Amounts
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column, badge
from sopgen.documents.selections import rounded
from sopgen.documents.view import View
from sopgen.model.improvement import BusinessCase, CostLine, Costs, Handling, Improvement
from sopgen.model.investing import sign_changes
from sopgen.model.written import kept
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """What a business case comes to, and what it was said to come to."""

    name: str
    found: str
    stated: object


@dataclass(frozen=True, slots=True)
class Case:
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
            self.amounts.number(sum(self.case.net, Decimal(0))),
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
                self._stated(given.npv, self._approved) if given else "",
            ),
            Result(
                view.say("Internal rate of return"),
                self.irr,
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
        return [one for one in found if one.found or one.stated]

    def _approved(self, value: Decimal) -> str:
        """An amount as it was stated, with its own decimals: those of the flows may be fewer."""
        return Amounts.of(self.view, self.document, (value,)).said(value)

    def _stated(self, value: Decimal | None, put: Callable[[Decimal], str]) -> object:
        return "" if value is None else kept(put(value), value)

    @property
    def irr(self) -> str:
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
            if one.roster.from_ is not None:
                day = kept(view.words.short_date(one.roster.from_), one.roster.from_)
                said = joined(" ", (said, say("from"), day))
            who = view.ref(one.roster.owner) if one.roster.owner else ""
            return joined(", ", (said, who))

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
            Column(say("Hours free a month"), lambda one: view.words.number(rounded(one.hours, 0)), "right"),
            Column(say("Their cost ({currency})", currency=amounts.currency), worth, "right"),
            Column(say("Roster reduction"), roster),
            Column(say("In the case"), self._counted),
        ]

    def _counted(self, one: Handling) -> object:
        if one.counted is None:
            return ""
        return kept(self.view.say("yes") if one.counted else self.view.say("no"), one.counted)


@dataclass(frozen=True, slots=True)
class Spent:
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
        say = self.view.say
        return [
            "name",
            "owner",
            "planned",
            "actual",
            "forecast",
            Column(say("Variance"), self.over, "right"),
            *([Column(say("State"), self._state)] if self.costs.tolerance is not None else []),
            "reason",
        ]

    def over(self, line: CostLine) -> str:
        """What a line will cost above its plan; nothing where nobody can tell."""
        if line.variance is None:
            return ""
        said = self.amounts.gap(line.variance)
        return said if not line.overrun else f"{said} ({gap_of(self.view, line.overrun)})"

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
        totals = (planned, total("actual"), forecast)
        cells: list[object] = [self.view.say("Total"), ""]
        cells += ["" if one is None else self.amounts.number(one) for one in totals]
        cells.append("" if over is None else self._over(over, planned or Decimal(0)))
        return [*cells, *([""] if self.costs.tolerance is not None else []), ""]

    def _over(self, over: Decimal, planned: Decimal) -> str:
        said = self.amounts.gap(over)
        if not planned or not over:
            return said
        return f"{said} ({gap_of(self.view, Fraction(over) / Fraction(planned) * 100)})"

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
        amount, gap = put(forecast), put(abs(over))
        if over > 0:
            return say(
                "The change is forecast to cost {amount}, {gap} above the plan.", amount=amount, gap=gap
            )
        return say("The change is forecast to cost {amount}, {gap} below the plan.", amount=amount, gap=gap)


def gap_of(view: View, value: Fraction) -> str:
    return words.moved(view, value)
