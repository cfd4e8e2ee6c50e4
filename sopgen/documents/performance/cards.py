"""What a scorecard says: its measures, its grades, and the results of its example."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from markupsafe import Markup

from sopgen.documents import vocabulary
from sopgen.documents.performance.words import kpi_of, score
from sopgen.documents.placing import printed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import scorecards
from sopgen.model.performance import Grade, Measure, Scorecard
from sopgen.model.scorecards import Scored
from sopgen.model.written import kept

TONES = ("bad", "caution", "good")


class Card:
    """One scorecard, with what its example comes to."""

    def __init__(self, view: View, card: Scorecard) -> None:
        self._view, self._card = view, card
        self._kpis = {one.kpi: kpi for one in card.measures if (kpi := kpi_of(view, one.kpi))}
        self.results = scorecards.results(card, self._kpis)
        known = [one.score for one in self.results if one.score is not None]
        self._places = dict(
            zip(
                map(id, (one for one in self.results if one.score is not None)),
                scorecards.places(known),
                strict=True,
            )
        )

    @property
    def scorecard(self) -> Scorecard:
        """What the blueprint says."""
        return self._card

    @property
    def grades(self) -> list[Grade]:
        """The highest first."""
        return sorted(self._card.grades, key=lambda one: -one.from_)

    @property
    def measures(self) -> list[str | Column]:
        """Columns of measures."""
        view = self._view

        def bound(name: str) -> Callable[[Measure], object]:
            def cell(measure: Measure) -> object:
                kpi = self._kpis.get(measure.kpi)
                value = getattr(kpi, name) if kpi else None
                return kept(view.words.measure(kpi, value), value) if kpi and value is not None else ""

            return cell

        def method(measure: Measure) -> object:
            return view.say(vocabulary.POINTS_BY[self._method(measure)])

        def target(measure: Measure) -> object:
            kpi = self._kpis.get(measure.kpi)
            return view.target(kpi) if kpi else ""

        def best(measure: Measure) -> object:
            kpi = self._kpis.get(measure.kpi)
            if kpi is None or measure.best is None:
                return ""
            return kept(view.words.measure(kpi, measure.best), measure.best)

        return [
            "kpi",
            Column(view.say("Weight"), lambda one: kept(view.words.percent(one.weight), one.weight), "right"),
            Column(view.bound_name(self._kpis.values()), bound("minimum"), "right"),
            Column(view.say("Target"), target, "right"),
            Column(view.say("100 points"), best, "right"),
            *([Column(view.say("Points by"), method)] if len(self.explained) > 1 else []),
            "read_as",
        ]

    def _method(self, measure: Measure) -> str:
        kpi = self._kpis.get(measure.kpi)
        method = scorecards.method_of(measure, kpi) if kpi else measure.method or "ratio"
        lower = kpi is not None and kpi.better == "lower"
        if method == "ratio":
            return "inverse" if lower else "ratio"
        return "ratio" if method == "linear" and not lower else method

    @property
    def explained(self) -> list[str]:
        """How results become points, a sentence a method in use."""
        mark = self._view.words.number(self._card.pass_mark)
        used = dict.fromkeys(self._method(one) for one in self._card.measures)
        return [self._view.say(vocabulary.POINTS_EXPLAINED[method], mark=mark) for method in used]

    @property
    def grade_columns(self) -> list[str | Column]:
        """Columns of grades: the scores of each, its lower end in it."""
        view, ranked = self._view, self.grades
        above = {id(one): higher for higher, one in pairwise(ranked)}

        def scores(one: Grade) -> object:
            low = view.words.number(one.from_)
            if (higher := above.get(id(one))) is None:
                said = view.say("{n} and over", n=low)
            elif one.from_ == 0:
                said = view.say("Under {n}", n=view.words.number(higher.from_))
            else:
                said = view.say("{low} to under {high}", low=low, high=view.words.number(higher.from_))
            return kept(said, one.from_)

        return [
            Column(view.say("Grade"), self.graded),
            Column(view.say("Score"), scores),
            "meaning",
        ]

    def graded(self, one: Grade | None) -> object:
        """The name of a grade in its colour: as its author says, else by its place."""
        if one is None:
            return ""
        ranked = sorted(self._card.grades, key=lambda each: each.from_)
        last = len(ranked) - 1
        place = next(n for n, each in enumerate(ranked) if each is one)
        tone = one.tone or (TONES[round(place / last * (len(TONES) - 1))] if last else TONES[-1])
        return badge(one.name, tone, one.name)

    @property
    def result_columns(self) -> list[str | Column]:
        """Columns of the example: what each measure adds, what that comes to, and the place."""
        view = self._view

        def place(one: Scored) -> str:
            found = self._places.get(id(one))
            return view.words.number(found) if found else "–"

        def passed(one: Scored) -> object:
            if one.passed is None:
                return ""
            return badge(view.say("Passed"), "good") if one.passed else badge(view.say("Not passed"), "bad")

        return [
            Column(view.say("Place"), place, "right"),
            Column(view.say("Name"), lambda one: one.person.name),
            *(Column(view.ref(one.kpi), self._adds(one), "right") for one in self._card.measures),
            Column(view.say("Score"), lambda one: score(view, one.score), "right"),
            Column(view.say("Grade"), lambda one: self.graded(one.grade)),
            Column(view.say("Pass"), passed),
        ]

    def _adds(self, measure: Measure) -> Callable[[Scored], object]:
        view, kpi = self._view, self._kpis.get(measure.kpi)

        def cell(one: Scored) -> object:
            value = next((each.actual for each in one.person.values if each.kpi == measure.kpi), None)
            if value is None or kpi is None:
                return "–"
            said = kept(view.words.measure(kpi, value), value)
            points = one.points[measure.kpi]
            marked = "*" if measure.kpi in one.short else ""
            return Markup('<p>{}{}</p><p role="small">{}</p>').format(
                printed(said),
                marked,
                view.say(
                    "{points} → {adds}", points=score(view, points), adds=score(view, one.adds[measure.kpi])
                )
                if points is not None
                else view.say("no points"),
            )

        return cell

    @property
    def marked(self) -> bool:
        """Whether somebody is short of a minimum: an asterisk says so."""
        return any(one.short for one in self.results)

    @property
    def quartiles(self) -> str:
        """The quartiles of the scores, and by which rule; nothing where none are asked for."""
        view, method = self._view, self._card.quartiles
        known = [one.score for one in self.results if one.score is not None]
        found = scorecards.quartiles(known, method) if method else None
        if not method or found is None:
            return ""
        first, middle, last = (score(view, one) for one in found)
        return view.say(vocabulary.QUARTILES[method], first=first, middle=middle, last=last)

    @property
    def told(self) -> str:
        """How many pass, in one sentence."""
        view = self._view
        known = [one for one in self.results if one.passed is not None]
        if not known:
            return ""
        passed = sum(bool(one.passed) for one in known)
        return view.say(
            "Passed: {passed} of {all}.", passed=view.words.number(passed), all=view.words.number(len(known))
        )
