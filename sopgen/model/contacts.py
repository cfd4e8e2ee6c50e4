"""Contacts: the people behind the roles, and others that are called.

They are personal data, and so stand in a file that can be left out: nothing refers to them, and what prints
them has a blank where there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sopgen.model.base import Item
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Item):
    """Somebody who holds a role, and how to reach them."""

    role: str
    name: str
    telephone: str = ""
    other_telephone: str = ""
    email: str = ""
    site: str = ""
    calendar: str = ""
    deputy: str = ""
    valid_from: date | None = None

    @property
    def who(self) -> str:
        """The name as two that are written a little differently are told to be one person's."""
        return " ".join(self.name.split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Item):
    """Somebody outside the two parties who is called."""

    name: str
    purpose: str = ""
    about: tuple[str, ...] = ()
    person: str = ""
    reference: str = ""
    telephone: str
    other_telephone: str = ""
    email: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Item):
    """Who is reached how; no controlled document."""

    people: tuple[Person, ...] = ()
    organisations: tuple[Outside, ...] = ()


ALL = ""
"""What no id is: everybody stands under it too."""


def one_date(contacts: Sequence[Person | Outside]) -> date | None:
    """The day from which all of them hold, so that it need not be said of each; None where they differ."""
    dates = {one.valid_from for one in contacts}
    return dates.pop() if len(dates) == 1 else None


def by_role(lists: Iterable[Contacts]) -> Mapping[str, tuple[Person, ...]]:
    """The people of each role, in the order in which they are called."""
    found: dict[str, tuple[Person, ...]] = {}
    for person in (one for contacts in lists for one in contacts.people):
        for key in (ALL, person.role):
            found[key] = (*found.get(key, ()), person)
    return found


def by_subject(lists: Iterable[Contacts]) -> Mapping[str, tuple[Outside, ...]]:
    """The organisations that are called about each thing."""
    found: dict[str, tuple[Outside, ...]] = {}
    for one in (one for contacts in lists for one in contacts.organisations):
        for key in (ALL, *one.about):
            found[key] = (*found.get(key, ()), one)
    return found
