"""The year of a plan: on which days forums and reviews are held and reports fall due, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.governance import ContractReview, Forum, Governance, GovernanceReport
from sopgen.model.meetings import (
    Occurrence,
    days_of,
    held_in_year,
    is_dated,
    issues,
    occurrences,
    service_start,
    year_of,
)
from sopgen.model.months import after_months
from sopgen.records import dataclass

_MANY = 2
"""Days a month from which on they are counted rather than listed."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """What recurs, and its days in the year; `moved` are those among them that are not as planned."""

    id: str
    what: str
    days: tuple[date, ...]
    moved: frozenset[date]

    @property
    def seldom(self) -> bool:
        """Whether its days are listed: no month has more than two."""
        return all(len(days) <= _MANY for days in self.by_month.values())

    @property
    def by_month(self) -> Mapping[tuple[int, int], tuple[date, ...]]:
        found: dict[tuple[int, int], tuple[date, ...]] = {}
        for day in self.days:
            key = (day.year, day.month)
            found[key] = (*found.get(key, ()), day)
        return found


class Year:
    """Twelve months, from the day that the plan names or the month in which the engagement starts.

    One that begins within a month ends within it too, which then stands at both ends.
    """

    def __init__(self, view: View, plan: Governance) -> None:
        self._view, self._plan = view, plan
        self.first, self.last = year_of(view.pack, plan)
        count = _MONTHS + (self.first.day > 1)
        self.months = tuple(after_months(self.first.replace(day=1), n) for n in range(count))
        self.lines = [line for line in self._lines() if line.days]

    def _lines(self) -> Iterable[Line]:
        pack, plan = self._view.pack, self._plan
        for forum in plan.forums:
            yield _line(forum, "forum", held_in_year(pack, plan, forum))
        for report in plan.reports:
            days = [made.ready for made in issues(pack, plan, report) if made.ready]
            yield Line(report.id, "report", tuple(days), frozenset())
        for review in plan.reviews:
            yield _line(review, "review", self.reviewed(review))

    def reviewed(self, review: ContractReview) -> tuple[Occurrence, ...]:
        """When a contract is reviewed by its rule; not before the service, as no forum is held before it."""
        if review.when is None:
            return ()
        pack, plan = self._view.pack, self._plan
        first = plan.year_from or max(self.first, service_start(pack, plan))
        return occurrences(review.when, first, self.last, days_of(pack, plan), plan.on_holiday)

    def ahead(self, review: ContractReview) -> list[date]:
        """The days of a review after the last one of which a record says what came of it."""
        held = [one.date for one in review.records if one.findings or one.decisions]
        last = max(held, default=date.min)
        return [one.held for one in self.reviewed(review) if one.held and one.held > last]

    @property
    def columns(self) -> list[Column]:
        names = self._view.words.locale.months["stand-alone"]["abbreviated"]
        months = [self._column(str(names[month.month]), month) for month in self.months]
        return [
            Column(self._view.say("Forum, report or review"), lambda line: self._view.ref(line.id)),
            *months,
        ]

    def _column(self, title: str, month: date) -> Column:
        return Column(title, lambda line: self._cell(line, month), "center")

    def _cell(self, line: Line, month: date) -> str:
        days = line.by_month.get((month.year, month.month), ())
        if not days:
            return ""
        if not line.seldom:
            return f"×{len(days)}"
        return ", ".join(f"{day.day}{'*' if day in line.moved else ''}" for day in days)

    @property
    def moved(self) -> bool:
        return any(line.moved and line.seldom for line in self.lines)

    @property
    def counted(self) -> bool:
        return any(not line.seldom for line in self.lines)

    @property
    def undated(self) -> Markup:
        """Forums and reviews that name no day: of those no dates can be told."""
        found = [(one.id, one.when) for one in self._plan.forums]
        found += [(one.id, one.when) for one in self._plan.reviews if one.when]
        return self._view.refs(id_ for id_, when in found if not is_dated(when))

    @property
    def moves(self) -> list[Column]:
        """Of `(forum or review, occurrence)`: what was moved or dropped."""
        view, short = self._view, self._view.words.short_date
        what = view.say("Forum or review") if self.off_reviews else view.say("Forum")
        return [
            Column(what, lambda pair: view.ref(pair[0].id)),
            Column(view.say("By the rule"), lambda pair: short(pair[1].planned)),
            Column(
                view.say("Held"), lambda pair: short(pair[1].held) if pair[1].held else view.say("dropped")
            ),
        ]

    @property
    def off_reviews(self) -> bool:
        """Whether a review is among what a day off moves or drops."""
        return any(isinstance(item, ContractReview) for item, _ in self.off)

    @property
    def off(self) -> list[tuple[Forum | ContractReview, Occurrence]]:
        """What does not take place on the day of its rule, by that day; forums held daily aside."""
        pack, plan = self._view.pack, self._plan
        every: list[tuple[Forum | ContractReview, Sequence[Occurrence]]] = [
            *((forum, held_in_year(pack, plan, forum)) for forum in plan.forums),
            *((review, self.reviewed(review)) for review in plan.reviews),
        ]
        found = [(item, one) for item, each in every for one in each if one.held != one.planned]
        return sorted(found, key=lambda pair: pair[1].planned)

    def next_review(self) -> date | None:
        """The first day on which a contract is reviewed that has not been reviewed yet."""
        days = [day for review in self._plan.reviews for day in self.ahead(review)]
        return min(days, default=None)


def _line(item: Forum | ContractReview, what: str, found: Sequence[Occurrence]) -> Line:
    held = [one for one in found if one.held]
    days = sorted({one.held for one in held if one.held})
    return Line(item.id, what, tuple(days), frozenset(one.held for one in held if one.moved and one.held))


def reporting(view: View, plan: Governance) -> list[str | Column]:
    """The columns of reports: what they are by the plan, and the first that falls into its year."""
    firsts = {report.id: next(iter(issues(view.pack, plan, report)), None) for report in plan.reports}

    def used(report: GovernanceReport) -> Markup:
        return view.refs(forum.id for forum in plan.forums if report.id in forum.inputs)

    def first(report: GovernanceReport) -> str:
        made = firsts[report.id]
        if made is None or made.ready is None:
            return ""
        about, day = view.words.stretch(made.period), view.words.short_date(made.ready)
        return view.say("{name}: {value}", name=about, value=day)

    return [
        "name",
        "period",
        "cut_off",
        "due",
        Column(view.say("First one"), first),
        Column(view.say("Used in"), used),
    ]
