"""What an improvement plan says: its checkpoints, and what its example asks for at each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from sopgen.documents.performance.words import gap, kpi_of, measured, signed
from sopgen.documents.placing import joined, printed
from sopgen.documents.quality.words import points, rounded
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import glide
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.glide import Mark
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Checkpoint, Goal, Improvement
from sopgen.model.spans import Span, compare, elapsed
from sopgen.model.values import Duration
from sopgen.model.written import kept


@dataclass(frozen=True, slots=True)
class Path:
    """What one goal of the example asks for at each checkpoint, and what was reached as far as is known."""

    goal: Goal
    kpi: Kpi
    target: Decimal
    marks: Sequence[Mark]
    gains: Sequence[Fraction]

    def actual(self, n: int) -> Decimal | None:
        """What was reached at a checkpoint (from 0)."""
        return self.goal.actuals[n] if n < len(self.goal.actuals) else None

    def behind(self, n: int) -> Fraction | None:
        """By how much what was reached falls short; 0 or less where it does not, None where nobody knows.

        Short of what is asked for as it is printed, and by what would be printed.
        """
        actual = self.actual(n)
        if actual is None:
            return None
        decimals = 1 if self.kpi.decimals is None else self.kpi.decimals
        short = rounded(self.marks[n].value, decimals) - actual
        return Fraction(rounded(-short if self._falls else short, decimals))

    @property
    def _falls(self) -> bool:
        """Whether the path leads down; a measure that is good within a range has paths of both kinds."""
        if self.target == self.goal.baseline:
            return self.kpi.better == "lower"
        return self.target < self.goal.baseline


class Plan:
    """The improvement plan, and its example."""

    def __init__(self, view: View, plan: Improvement) -> None:
        self._view, self._plan = view, plan
        self._place = {id(one): n for n, one in enumerate(plan.checkpoints)}
        self._days = WorkingDays.of(view.pack.find(plan.calendar, Calendar))
        example = plan.example
        self.end = glide.end_of(plan, example, self._days) if example else None
        self.dates = (
            glide.days_of(plan.checkpoints, example.start, self.end, self._days)
            if example and self.end
            else ()
        )
        self.paths = [path for goal in (example.goals if example else ()) if (path := self._path(goal))]

    def _path(self, goal: Goal) -> Path | None:
        kpi = kpi_of(self._view, goal.kpi)
        target = glide.aim(goal, kpi) if kpi else None
        if kpi is None or target is None:
            return None
        marks = glide.glide_path(self._plan.checkpoints, self.dates, goal.baseline, target)
        return Path(goal, kpi, target, marks, glide.gains(goal.baseline, marks))

    @property
    def ends_it(self) -> bool:
        """Whether the last checkpoint is at the end of a plan: by its own time, or as one without is."""
        last, plan = self._plan.checkpoints[-1].after, self._plan
        clock = elapsed(self._view.pack.find(plan.calendar, Calendar))
        return last is None or compare(Span.of(last), Span.of(plan.lasts), clock) == 0

    @property
    def _as_long(self) -> bool:
        """Whether the example, by whose days checkpoints are spread, is as long as a plan is said to be."""
        plan, example = self._plan, self._plan.example
        return example is None or self.end == glide.after(example.start, plan.lasts, self._days)

    @property
    def points(self) -> Sequence[Checkpoint]:
        """The checkpoints, in order."""
        return self._plan.checkpoints

    @property
    def checkpoints(self) -> list[str | Column]:
        """Columns of checkpoints: when, how much of the gap is closed, and who takes part."""
        view = self._view
        return [
            "name",
            Column(view.say("After"), self._after),
            Column(view.say("Share of the gap"), self._share, "right"),
            "present",
            "question",
        ]

    def _after(self, one: Checkpoint) -> object:
        words = self._view.words
        if one.after:
            return kept(words.duration(one.after), one.after)
        lasts, count = self._plan.lasts, len(self._plan.checkpoints)
        part = Fraction(lasts.amount) * (self._place[id(one)] + 1) / count
        if part.denominator != 1 or not self._as_long:
            return self._view.say("{n} of {count} parts of the plan", n=self._place[id(one)] + 1, count=count)
        return words.duration(Duration(Decimal(part.numerator), lasts.unit))

    def _share(self, one: Checkpoint) -> object:
        share = 100 * glide.share(self._plan.checkpoints, self._place[id(one)])
        words = self._view.words
        if one.share is not None:
            return kept(words.percent(one.share), one.share)
        return f"{points(words, share)}%"

    @property
    def goals(self) -> list[str | Column]:
        """Columns of the goals of the example: from where to where."""
        view = self._view

        def value(pick: Callable[[Goal, Kpi], Decimal | None]) -> Callable[[Goal], object]:
            def cell(goal: Goal) -> object:
                kpi = kpi_of(view, goal.kpi)
                found = pick(goal, kpi) if kpi else None
                return kept(view.words.measure(kpi, found), found) if kpi and found is not None else ""

            return cell

        def open_(goal: Goal) -> object:
            kpi = kpi_of(view, goal.kpi)
            target = glide.aim(goal, kpi) if kpi else None
            return gap(view, kpi, Fraction(target) - Fraction(goal.baseline)) if target is not None else ""

        def evidence(goal: Goal) -> object:
            kpi = kpi_of(view, goal.kpi)
            said = (
                Markup("{}: {}").format(
                    printed(kept(view.words.stretch(one.period), one.period)),
                    printed(kept(view.words.measure(kpi, one.value), one.value)),
                )
                for one in goal.evidence
                if kpi
            )
            return joined(view.words.semicolon, said)

        return [
            "kpi",
            Column(view.say("Opened by"), evidence),
            Column(view.say("Baseline"), value(lambda goal, _: goal.baseline), "right"),
            Column(view.say("Goal"), value(glide.aim), "right"),
            Column(view.say("Gap"), open_, "right"),
            "behavior",
        ]

    @property
    def steps(self) -> list[str | Column]:
        """Columns of the glide path: the day of each checkpoint, and what each goal asks for and reached."""
        view = self._view

        def day(one: Checkpoint) -> str:
            return view.words.short_date(self.dates[self._place[id(one)]])

        found: list[str | Column] = ["name", Column(view.say("Date"), day)]
        for path in self.paths:
            found.append(Column(view.ref(path.goal.kpi), self._required(path), "right"))
            if path.goal.actuals:
                found += [
                    Column(view.say("Actual"), self._actual(path), "right"),
                    Column(view.say("State"), self._state(path)),
                ]
        return found

    def _required(self, path: Path) -> Callable[[Checkpoint], object]:
        view = self._view

        def cell(one: Checkpoint) -> object:
            n = self._place[id(one)]
            return Markup('<p>{}</p><p role="small">{}</p>').format(
                measured(view, path.kpi, path.marks[n].value), signed(view, path.kpi, path.gains[n])
            )

        return cell

    def _actual(self, path: Path) -> Callable[[Checkpoint], object]:
        def cell(one: Checkpoint) -> object:
            value = path.actual(self._place[id(one)])
            return "" if value is None else kept(self._view.words.measure(path.kpi, value), value)

        return cell

    def _state(self, path: Path) -> Callable[[Checkpoint], object]:
        view = self._view

        def cell(one: Checkpoint) -> object:
            short = path.behind(self._place[id(one)])
            if short is None:
                return ""
            if short <= 0:
                return badge(view.say("On the path"), "good")
            return badge(view.say("Behind by {n}", n=gap(view, path.kpi, short)), "caution")

        return cell

    @property
    def told(self) -> list[str]:
        """What each goal asks for, in a sentence."""
        view, count = self._view, len(self._plan.checkpoints)
        return [
            view.say(
                "{kpi} goes from {baseline} to {target}, a gap of {gap}, in {steps}.",
                kpi=view.ref(path.goal.kpi),
                baseline=kept(view.words.measure(path.kpi, path.goal.baseline), path.goal.baseline),
                target=view.words.measure(path.kpi, path.target),
                gap=gap(view, path.kpi, Fraction(path.target) - Fraction(path.goal.baseline)),
                steps=view.words.count(count, "{n} step", "{n} steps"),
            )
            for path in self.paths
        ]
