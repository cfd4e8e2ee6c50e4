"""The calibration log of a QA manual: scores by contact, what each rater comes to, and agreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopgen.documents.quality.words import minus, rounded, score, signed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model.agreement import Record, Spread, on_critical, record, reference_of, spread_of
from sopgen.model.quality import Calibrated, Calibration, Quality, Rater, Session

Spreads = Mapping[str, Spread | None]
"""By the name of a contact."""


class Log:
    """The sessions, the latest first."""

    def __init__(self, view: View, document: Quality, plan: Calibration) -> None:
        self._view, self._document, self._plan = view, document, plan
        self.sessions = sorted(plan.sessions, key=lambda one: one.date, reverse=True)

    def raters(self, session: Session) -> list[Rater]:
        """Those who are measured in a session."""
        took = {
            rating.rater
            for contact in session.contacts
            for rating in contact.scores
            if rating.rater != reference_of(contact).by
        }
        return [rater for rater in self._plan.raters if rater.id in took]

    @property
    def others(self) -> list[Rater]:
        """Those who are not measured in the latest session, whose table the others stand in."""
        latest = self.raters(self.sessions[0]) if self.sessions else []
        return [rater for rater in self._plan.raters if rater not in latest]

    def scores(self, session: Session) -> list[str | Column]:
        """Of contacts: the reference, each rater, and how far the raters lie apart."""
        view = self._view
        spreads = {one.name: spread_of(self._document, self._plan, one) for one in session.contacts}

        def lying(said: Callable[[Spread], str]) -> Callable[[Calibrated], str]:
            return lambda contact: said(found) if (found := spreads[contact.name]) else ""

        def deviation(found: Spread) -> str:
            return "" if found.deviation is None else view.words.number(rounded(found.deviation))

        return [
            Column(view.say("Contact"), lambda contact: contact.name),
            Column(view.say("Reference"), self._reference, "right"),
            *(Column(one.name, self._scored(spreads, one), "right") for one in self.raters(session)),
            Column(view.say("Range"), lying(lambda one: view.words.number(rounded(one.range))), "right"),
            Column(view.say("Standard deviation"), lying(deviation), "right"),
        ]

    def _reference(self, contact: Calibrated) -> str:
        return score(self._view.words, self._document.score(reference_of(contact)))

    def _scored(self, spreads: Spreads, rater: Rater) -> Callable[[Calibrated], object]:
        def cell(contact: Calibrated) -> object:
            rating = next((one for one in contact.scores if one.rater == rater.id), None)
            if rating is None:
                return ""
            words = score(self._view.words, self._document.score(rating))
            spread = spreads[contact.name]
            return badge(words, "bad") if spread and rater.id in spread.out else words

        return cell

    def records(self, session: Session) -> list[str | Column]:
        """Of raters: differences, contacts within the tolerance, agreement and κ."""
        view, words = self._view, self._view.words
        found = {one.id: record(self._document, self._plan, session, one.id) for one in self.raters(session)}

        def column(title: str, said: Callable[[Record], str]) -> Column:
            def cell(rater: Rater) -> str:
                return said(one) if (one := found[rater.id]) else ""

            return Column(title, cell, "right")

        return [
            "name",
            "role",
            column(view.say("Mean difference"), lambda one: signed(words, rounded(one.mean))),
            column(view.say("Largest difference"), lambda one: signed(words, rounded(one.largest))),
            column(
                view.say("Within tolerance"),
                lambda one: view.say("{n} of {all}", n=one.within, all=one.contacts),
            ),
            column(view.say("Agreement"), self._alike),
            column("κ", self._kappa),
        ]

    def _alike(self, one: Record) -> str:
        return score(self._view.words, one.kappa.agreement) if one.kappa else ""

    def _kappa(self, one: Record) -> str:
        if one.kappa is None:
            return ""
        value = one.kappa.kappa
        return self._view.say("undefined") if value is None else minus(self._view.words, rounded(value, 2))

    def critical(self, session: Session) -> str:
        """How far the raters agree on which contacts have a critical error."""
        found = on_critical(self._document, session)
        if found is None:
            return ""
        return self._view.say(
            "On whether a contact has a critical error, the raters agreed among themselves in {between} of"
            " the contacts, and all of them with the reference in {standard}.",
            between=score(self._view.words, found.between),
            standard=score(self._view.words, found.with_standard),
        )
