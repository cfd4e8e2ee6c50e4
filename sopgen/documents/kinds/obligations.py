"""Registers of obligations: what falls due when, comes back, or follows from an event, and who owes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sopgen.documents import owing
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.owing_year import PARTIES, Year
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.base import Controlled
from sopgen.model.obligations.collected import (
    Due,
    Stretch,
    after_events,
    by_urgency,
    later_than,
    next_day,
    overdue,
    recurring,
)
from sopgen.model.obligations.obligation import Obligation
from sopgen.model.obligations.register import Obligations
from sopgen.model.periods import Period
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """Obligations under one head."""

    id: str
    title: object
    obligations: Sequence[Obligation]


def compute(view: View, document: Obligations) -> Mapping[str, Any]:
    """Names as the template reads them."""
    made = Year(view, document)
    found, within = made.listed, made.within
    late = overdue(found, within.first)
    columns = _Columns(view)
    return {
        "all": found,
        "within": within,
        "withheld": len(made.told.withheld),
        "due": made.due,
        "months": list(_months(view, made.due)),
        "late": late,
        "further": later_than(found, within.last),
        "again": (again := recurring(found)),
        "events": list(_by_document(view, after_events(found))),
        "roles": list(_by_role(view, made)) if "role" in _listings(document) else [],
        "documents": list(_by_document(view, made.all)) if "document" in _listings(document) else [],
        "day_columns": columns.by_day,
        "again_columns": columns.again(within),
        "event_columns": columns.events,
        "role_columns": columns.of_role,
        "document_columns": columns.of_document,
        "glance": _glance(view, made, late, again),
    }


def _listings(document: Obligations) -> Sequence[str]:
    return document.listed_by or ("role",)


def _months(view: View, due: Iterable[Due]) -> Iterable[tuple[str, list[Due]]]:
    months: dict[date, list[Due]] = {}
    for one in due:
        months.setdefault(one.day.replace(day=1), []).append(one)
    return ((view.words.stretch(Period(first, "month")), days) for first, days in months.items())


def _by_document(view: View, found: Iterable[Obligation]) -> Iterable[Listed]:
    """Under the document that says them, in the order of the register."""
    groups: dict[str, list[Obligation]] = {}
    for one in found:
        groups.setdefault(str(one.place.source.id), []).append(one)
    for id_, own in groups.items():
        document = own[0].place.source
        title = view.name(document) if isinstance(document, Controlled) else document.title
        yield Listed(id_, title, own)


def _by_role(view: View, made: Year) -> Iterable[Listed]:
    """Under the role that owes them; then what a party owes without a role, and what nobody does."""
    found = made.listed
    for role in made.roles:
        if own := [one for one in found if role in one.who]:
            yield Listed(role, view.label(role), by_urgency(own))
    for party in PARTIES:
        if own := [one for one in found if party in one.parties]:
            yield Listed(party, view.party(party), by_urgency(own))
    if own := [one for one in found if not one.owed]:
        yield Listed("nobody", view.say("Owed by nobody"), own)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the tables; each is asked about a due day, or about an obligation."""

    view: View

    @property
    def by_day(self) -> list[Column]:
        view = self.view
        return [
            Column(view.say("Date"), lambda due: view.words.short_date(due.day)),
            Column(view.say("Obligation"), lambda due: owing.what(view, due.obligation)),
            Column(view.say("Who"), lambda due: owing.who(view, due.obligation)),
            Column(view.say("Stated in"), lambda due: owing.source(view, due.obligation)),
        ]

    def again(self, within: Stretch) -> list[Column]:
        """With the next day within a stretch or after it, but for what comes back within the month."""
        view = self.view

        def first(one: Obligation) -> str:
            day = next_day(one, within.first)
            return view.words.short_date(day) if day else ""

        return [
            Column(view.say("How often"), lambda one: owing.how_often(view, one.when)),
            Column(view.say("Obligation"), lambda one: owing.what(view, one)),
            Column(view.say("Who"), lambda one: owing.who(view, one)),
            Column(view.say("Next"), first),
            Column(view.say("Stated in"), lambda one: owing.source(view, one)),
        ]

    @property
    def events(self) -> list[Column]:
        view = self.view
        return [
            Column(view.say("Timing"), lambda one: owing.event(view, one.when)),
            Column(view.say("Within"), lambda one: owing.within(view, one)),
            Column(view.say("Obligation"), lambda one: owing.what(view, one)),
            Column(view.say("Who"), lambda one: owing.who(view, one)),
        ]

    @property
    def of_role(self) -> list[Column]:
        view = self.view
        return [
            Column(view.say("Obligation"), lambda one: owing.what(view, one)),
            Column(view.say("Timing"), lambda one: owing.when(view, one)),
            Column(view.say("Stated in"), lambda one: owing.source(view, one)),
        ]

    @property
    def of_document(self) -> list[Column]:
        view = self.view
        return [
            Column(view.say("Found in"), lambda one: owing.where(view, one)),
            Column(view.say("Obligation"), lambda one: owing.what(view, one)),
            Column(view.say("Timing"), lambda one: owing.when(view, one)),
            Column(view.say("Who"), lambda one: owing.who(view, one)),
        ]


def _glance(view: View, made: Year, late: Sequence[Due], again: Sequence[Obligation]) -> Glance | None:
    return glance(
        (
            (view.say("Obligations"), len(made.listed)),
            (view.say("Documents"), len({one.place.source.id for one in made.all})),
            (view.say("Due dates"), len(made.due)),
            (view.say("Come back"), len(again)),
            (view.say("After an event"), len(after_events(made.listed))),
            (view.say("Not marked as done"), len(late)),
        )
    )


KIND = Kind(
    title="Register of obligations",
    template="obligations.html.j2",
    codes=owing.WORDS,
    compute=compute,
)
