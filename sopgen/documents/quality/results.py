"""What was found in a period, in a QA manual: accuracy, and errors by attribute."""

from __future__ import annotations

from fractions import Fraction

from sopgen.documents.quality.words import score
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.quality import (
    ErrorCount,
    Quality,
    Results,
    critical_accuracy,
    non_critical_accuracy,
    ranked_errors,
)

Fact = tuple[str, object]


class Found:
    """Results of a period as their section shows them."""

    def __init__(self, view: View, document: Quality, results: Results) -> None:
        self._view, self._document, self._results = view, document, results
        self._sums = {one.attribute: total for one, total in ranked_errors(results.errors)}
        self.counts = [one for one, _ in ranked_errors(results.errors)]
        self.period = view.words.stretch(results.period)

    @property
    def facts(self) -> list[Fact]:
        """Accuracy, by contact and by opportunity, as far as there are the counts for it."""
        view, results = self._view, self._results
        scored = (view.say("Contacts scored"), view.words.number(results.contacts))
        return [fact for fact in (scored, self._by_contact(), self._by_opportunity()) if fact]

    def _by_contact(self) -> Fact | None:
        view, results = self._view, self._results
        if results.critical is None:
            return None
        words = view.say(
            "{score}: {n} of {all} contacts had a critical error",
            score=score(view.words, critical_accuracy(results.contacts, results.critical)),
            n=view.words.number(results.critical),
            all=view.words.number(results.contacts),
        )
        return view.say("Critical accuracy, by contact"), words

    def _by_opportunity(self) -> Fact | None:
        view, results = self._view, self._results
        if results.opportunities is None:
            return None
        defects = sum(one.count for one in results.errors if one.attribute not in self._document.critical)
        words = view.say(
            "{score}: {n} errors at {all} opportunities",
            score=score(view.words, non_critical_accuracy(defects, results.opportunities)),
            n=view.words.number(defects),
            all=view.words.number(results.opportunities),
        )
        return view.say("Non-critical accuracy, by opportunity"), words

    @property
    def columns(self) -> list[str | Column]:
        """Of error counts, the greatest first."""
        view = self._view
        total = sum(one.count for one in self.counts)
        classes = {one.id: one.class_ for one in self._document.attributes}

        def share(one: ErrorCount) -> str:
            return score(view.words, Fraction(100 * one.count, total))

        return [
            "attribute",
            Column(view.say("Error class"), lambda one: view.ref(classes.get(one.attribute, ""))),
            "count",
            Column(view.say("Share"), share, "right"),
            Column(view.say("Added up"), lambda one: score(view.words, self._sums[one.attribute]), "right"),
        ]
