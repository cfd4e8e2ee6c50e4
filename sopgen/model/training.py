"""What people learn, and in what language: hours at first and of each year after, who asks for a level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import chain

from sopgen.model.fluency import in_language
from sopgen.model.manual import Manual, Script
from sopgen.model.onboarding import Course, Onboarding
from sopgen.model.pack import Pack
from sopgen.model.roles import Role, Tested
from sopgen.model.sla import Sla
from sopgen.records import dataclass

YEAR = 12
"""Months of a year."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A course, and the playbook that holds it."""

    playbook: Onboarding
    course: Course


def taught(pack: Pack) -> Iterator[Taught]:
    """Every course of a pack, in the order of its documents."""
    for document in pack.documents:
        if isinstance(document, Onboarding):
            yield from (Taught(document, course) for course in document.training)


def learners(playbook: Onboarding) -> tuple[str, ...]:
    """The roles that take a course, in the order in which courses name them."""
    return tuple(dict.fromkeys(chain.from_iterable(course.audience for course in playbook.training)))


def first_hours(course: Course) -> Fraction | None:
    """Hours of a course when it is taken first; None where nobody says."""
    return None if course.hours is None else Fraction(course.hours)


def refresher_hours(course: Course) -> Fraction | None:
    """Hours of a course whenever it is refreshed; None where nobody says."""
    return first_hours(course) if course.refresher_hours is None else Fraction(course.refresher_hours)


def yearly_hours(course: Course) -> Fraction | None:
    """Hours of refreshers in a year, on average over years: 4 h every 18 months are 4 × 12 ÷ 18 = 2 2/3 h.

    0 for a course that is not refreshed; None where its length is not said.
    """
    if course.refresher_months is None:
        return Fraction(0)
    hours = refresher_hours(course)
    return None if hours is None else hours * YEAR / course.refresher_months


def by_role(playbook: Onboarding, hours: Callable[[Course], Fraction | None]) -> Mapping[str, Fraction]:
    """The sum over the courses of each role; without the roles that take one of unsaid length."""
    found: dict[str, Fraction] = {}
    for role in learners(playbook):
        each = [hours(course) for course in playbook.training if role in course.audience]
        known = [one for one in each if one is not None]
        if len(known) == len(each):
            found[role] = sum(known, Fraction(0))
    return found


def asking(pack: Pack, role: Role, fluency: Tested) -> tuple[str, ...]:
    """The ids of the agreements and courses that ask a role for a language."""
    agreements = (
        sla.id
        for sla in pack.documents
        if isinstance(sla, Sla)
        for needs in sla.languages
        if role.id in needs.roles and in_language((needs,), fluency.language)
    )
    courses = (
        one.course.id
        for one in taught(pack)
        if role.id in one.course.audience and in_language(one.course.languages, fluency.language)
    )
    return tuple(dict.fromkeys((*agreements, *courses)))


def untaught(pack: Pack, manual: Manual, script: Script) -> tuple[str, ...]:
    """The roles that use a script and take no course that covers it, those of the client apart.

    A course covers a script by its id, by its manual, or by a procedure in which it is used. Empty where no
    course of the pack says what it covers, or one that covers the script says of nobody that they take it:
    then it cannot be known.
    """
    courses = [one.course for one in taught(pack)]
    if not any(course.covers for course in courses):
        return ()
    places = {script.id, manual.id, *script.procedures}
    covering = [course for course in courses if places & set(course.covers)]
    if any(not course.audience for course in covering):
        return ()
    taught_ = {role for course in covering for role in course.audience}
    users = (pack.find(id_, Role) for id_ in script.audience)
    return tuple(role.id for role in users if role and role.party != "client" and role.id not in taught_)
