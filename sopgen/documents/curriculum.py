"""The training of a playbook: who takes what for how long, what is taught, and what it comes to in a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.onboarding import Course, Onboarding
from sopgen.model.roles import Role
from sopgen.model.training import by_role, first_hours, learners, refresher_hours, yearly_hours

MARK = "●"
"""A course of unsaid length that a role takes."""


def curriculum(view: View, document: Onboarding) -> Mapping[str, Any]:
    """Names as the template of a playbook reads them.

    The matrix stands where a course is refreshed: without that, the hours by role say all that it would.
    """
    refreshed = any(course.refresher_months for course in document.training)
    return {
        "curriculum": [
            course for course in document.training if course.topics or course.method or course.languages
        ],
        "curriculum_columns": [
            Column(view.say("Course"), lambda course: course.name),
            "topics",
            "method",
            Column(view.say("Language on entry"), lambda course: entry(view, course)),
        ],
        "client_led": [course.id for course in document.training if _by_client(view, course)],
        "training_matrix": document.training if refreshed and learners(document) else (),
        "training_columns": _columns(view, document),
        "training_foot": _foot(view, document),
        "most_trained": _most(view, document) if refreshed else "",
    }


def entry(view: View, course: Course) -> Markup:
    """`English: spoken B2`, a language a line."""
    lines = (
        joined(
            ": ",
            (
                one.language,
                joined(
                    ", ",
                    (
                        one.spoken and view.say("spoken {level}", level=one.spoken),
                        one.written and view.say("written {level}", level=one.written),
                    ),
                ),
            ),
        )
        for one in course.languages
    )
    return joined(Markup("<br/>"), lines)


def _by_client(view: View, course: Course) -> bool:
    trainer = view.pack.find(course.trainer, Role)
    return trainer is not None and trainer.party == "client"


def _columns(view: View, document: Onboarding) -> list[str | Column]:
    def cell(role: str) -> Callable[[Course], str]:
        def of(course: Course) -> str:
            if role not in course.audience:
                return ""
            hours = first_hours(course)
            return MARK if hours is None else hours_words(view, hours)

        return of

    return [
        Column(view.say("Course"), lambda course: course.name),
        *(Column(str(view.label(role)), cell(role), "right") for role in learners(document)),
        Column(view.say("Refresher"), lambda course: _refresher(view, course)),
    ]


def _refresher(view: View, course: Course) -> str:
    if course.refresher_months is None:
        return ""
    every = view.say("every {time}", time=view.words.months(course.refresher_months))
    hours = refresher_hours(course)
    if hours is None:
        return every
    return view.say("{hours} h {every}", hours=hours_words(view, hours), every=every)


def _foot(view: View, document: Onboarding) -> Sequence[Sequence[object]]:
    rows = (
        (view.say("Hours at first"), by_role(document, first_hours)),
        (view.say("Refresher hours a year"), by_role(document, yearly_hours)),
    )
    return [
        [title, *(hours_words(view, sums[role]) if role in sums else "" for role in learners(document)), ""]
        for title, sums in rows
    ]


def _most(view: View, document: Onboarding) -> Markup | str:
    """The one role that learns longest, with its hours; nothing where two do, or a sum is not known."""
    first, yearly = by_role(document, first_hours), by_role(document, yearly_hours)
    role = max(first, key=lambda id_: first[id_], default="")
    alike = [one for one in first if first[one] == first.get(role)]
    if role not in yearly or len(alike) > 1 or len(first) < len(learners(document)):
        return ""
    return view.say(
        "{role} learns longest: {first} h at first and {yearly} h in each year after.",
        role=view.ref(role),
        first=hours_words(view, first[role]),
        yearly=hours_words(view, yearly[role]),
    )


def hours_words(view: View, hours: Fraction) -> str:
    """To a tenth, half up; whole hours without a fraction."""
    tenths = (hours * 10 + Fraction(1, 2)) // 1
    return view.words.number(Decimal(tenths) / 10 if tenths % 10 else Decimal(tenths // 10))
