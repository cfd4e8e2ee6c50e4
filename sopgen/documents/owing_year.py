"""The obligations of a register, as its tables and its figure are both given them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.model.audience import reader_of
from sopgen.model.base import Party
from sopgen.model.months import after_months
from sopgen.model.obligations.collected import Due, Stretch, Told, by_day, merged, stretch, told
from sopgen.model.obligations.obligation import Obligation
from sopgen.model.obligations.register import Obligations

PARTIES: tuple[Party, ...] = ("client", "provider", "preparer")


class Year:
    """`all` are the obligations as the documents say them, `listed` those that say the same as one."""

    def __init__(self, view: View, document: Obligations) -> None:
        self._view = view
        self.document = document
        self.within: Stretch = stretch(view.pack, document.from_, document.until)
        self.told: Told = told(view.pack, reader_of(view.pack, document, document.party, document.roles))

    @property
    def all(self) -> tuple[Obligation, ...]:
        return self.told.obligations

    @cached_property
    def listed(self) -> list[Obligation]:
        return merged(self.all, self.within)

    @cached_property
    def due(self) -> list[Due]:
        return by_day(self.listed, self.within)

    @property
    def months(self) -> list[date]:
        """The first days of the months from the first to the last day."""
        found = [self.within.first.replace(day=1)]
        while (following := after_months(found[-1], 1)) <= self.within.last:
            found.append(following)
        return found

    @property
    def roles(self) -> list[str]:
        """Those whose obligations are listed, as the pack has them."""
        asked = self.document.roles
        return [role.id for role in self._view.pack.roles.values() if not asked or role.id in asked]

    @property
    def by_debtor(self) -> Iterator[tuple[str, str, Counter[date]]]:
        """(name, anchor, due dates by month) of each role, and of each party that owes as a whole."""
        for role in self.roles:
            own = (one for one in self.due if role in one.obligation.who)
            yield bare(self._view.label(role)), f"owed-{role}", _by_month(own)
        for party in PARTIES:
            own = (one for one in self.due if party in one.obligation.parties)
            yield bare(self._view.party(party)), f"owed-{party}", _by_month(own)


def _by_month(due: Iterator[Due]) -> Counter[date]:
    return Counter(one.day.replace(day=1) for one in due)
