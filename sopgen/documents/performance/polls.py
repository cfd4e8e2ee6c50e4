"""What surveys came to, with how sure that is."""

from __future__ import annotations

from fractions import Fraction

from sopgen.documents.quality.words import minus, rounded
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.performance import Survey, SurveyResult
from sopgen.model.surveys import FEW, Opinion, opinion
from sopgen.model.written import kept


class Poll:
    """One survey and its results."""

    def __init__(self, view: View, survey: Survey) -> None:
        self._view, self.survey = view, survey
        self._found = {id(one): opinion(survey, one) for one in survey.results}

    def found(self, result: SurveyResult) -> Opinion | None:
        """What a round came to."""
        return self._found[id(result)]

    def _answers(self, result: SurveyResult) -> int | None:
        found = self.found(result)
        return found.answers if found else result.responses

    @property
    def columns(self) -> list[str | Column]:
        """Of the results: how many were asked and answered, the figure and its interval."""
        view = self._view

        def answers(one: SurveyResult) -> object:
            found = self._answers(one)
            return "" if found is None else view.words.number(found)

        def rate(one: SurveyResult) -> object:
            found = self._answers(one)
            return (
                view.words.percent(rounded(Fraction(100 * found, one.invited), 0))
                if found and one.invited
                else ""
            )

        def figure(one: SurveyResult) -> object:
            found = self.found(one)
            return self.said(found.value) if found else "–"

        def interval(one: SurveyResult) -> object:
            found = self.found(one)
            return self.interval(found) if found else ""

        return [
            Column(view.say("Period"), lambda one: kept(view.words.stretch(one.period), one.period)),
            "invited",
            Column(view.say("Answers"), answers, "right"),
            Column(view.say("Response rate"), rate, "right"),
            Column(view.say("NPS") if self._score else view.say("Favorable"), figure, "right"),
            Column(view.say("95% interval"), interval),
            "reading",
        ]

    @property
    def _score(self) -> bool:
        return self.survey.instrument == "nps"

    def said(self, value: Fraction) -> str:
        """A score as it is, without a sign of percent; a share in percent to one decimal."""
        if self._score:
            return minus(self._view.words, rounded(value, 0))
        return self._view.words.percent(rounded(value))

    def interval(self, found: Opinion) -> str:
        """Between which values it lies, at 95 % confidence; nothing where that cannot be told."""
        if found.low == found.high:
            return ""
        low, high = (self.said(Fraction(end)) for end in (found.low, found.high))
        return self._view.say("{low} to {high}", low=low, high=high)

    @property
    def few(self) -> bool:
        """Whether a result rests on so few answers that the interval says more than the figure."""
        return any(found and found.answers < FEW for found in self._found.values())
