"""Plans by the calendar: the days of tasks, their float, and the critical path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sopgen.documents.curriculum import hours_words
from sopgen.documents.kinds.onboarding import floated
from sopgen.documents.reasons.reason import Asked, Input, Reason, plain
from sopgen.model.onboarding import Gate, Onboarding, Task, Wave
from sopgen.model.schedule import (
    Dates,
    all_dates,
    critical_path,
    floats,
    percent_complete,
    schedule,
    tasks,
    working_days,
)
from sopgen.model.training import by_role, first_hours, yearly_hours
from sopgen.records import dataclass

CPM = "critical path method: late finish − early finish, in business days"


def playbook(asked: Asked, document: Onboarding) -> Iterator[Reason]:
    """Its critical path, how much is done, and the hours of training."""
    view = asked.view
    found, dates = floats(view.pack), schedule(document, working_days(view.pack, document))
    yield from path(asked, critical_path(document, dates, found), found)
    if done := percent_complete(document):
        yield Reason(
            "complete",
            "Tasks done",
            "⌊100 × tasks done ÷ tasks⌋",
            [one for task in tasks(document) if task.done for one in asked.of(task, "done")],
            view.words.percent(done),
            source="rounded down: nothing is complete before it is",
        )
    yield from _training(asked, document)


def _training(asked: Asked, document: Onboarding) -> Iterator[Reason]:
    """Hours of each role at first, and of each year after where courses are refreshed."""
    view = asked.view
    refreshed = any(course.refresher_months for course in document.training)
    yearly = by_role(document, yearly_hours) if refreshed else {}
    for role, hours in by_role(document, first_hours).items():
        name = plain(view.label(role))
        courses = [course for course in document.training if role in course.audience]
        taken = [one for course in courses for one in asked.of(course, "hours")]
        summed = "Σ hours of the courses that the role takes"
        yield Reason("training", f"Training of {name}", summed, taken, hours_words(view, hours))
        if role in yearly:
            yield Reason(
                "refreshers",
                f"Refresher hours a year of {name}",
                "Σ hours of a refresher × 12 ÷ months between refreshers",
                [
                    one
                    for course in courses
                    if course.refresher_months
                    for one in asked.of(
                        course,
                        "hours" if course.refresher_hours is None else "refresher_hours",
                        "refresher_months",
                    )
                ],
                hours_words(view, yearly[role]),
                source="on average over years",
            )


def path(asked: Asked, found: Sequence[Task], floats_: Mapping[str, int]) -> Iterator[Reason]:
    """The chain of tasks that leaves least room."""
    if not found:
        return
    number = asked.view.words.number
    yield Reason(
        "critical-path",
        "Tasks on the critical path",
        "the chain of dependent tasks with the least float, back from the one that has the least",
        [one for task in found for one in asked.of(task, "depends_on")],
        number(len(found)),
        [f"{plain(asked.view.name(task))}: float {number(floats_[task.id])}" for task in found],
        "of equals the one that ends later counts, then the one listed first",
    )


def task(asked: Asked, one: Task) -> Iterator[Reason]:
    """Its first and last day, and by how much it may slip."""
    document, view = asked.document, asked.view
    assert isinstance(document, Onboarding)
    days = schedule(document, working_days(view.pack, document))
    zero = asked.given(document, "go_live")
    calendar = asked.calendar(document.calendar)
    yield from days_of(asked, one, days[one.id], [*zero, *calendar], "go-live")
    if one.id in floated(document, days) and critical_path(document, days, floats(view.pack)):
        every = Slip(all_dates(view.pack), floats(view.pack), document.go_live, [*zero, *calendar])
        yield every.of(asked, one, [other for other in view.pack.all(Task) if one.id in other.depends_on])


def days_of(asked: Asked, one: Task, found: Dates, zero: list[Input], anchor: str) -> Iterator[Reason]:
    """The first and the last day of a task, counted from a day that all of its plan counts from."""
    day = asked.view.words.short_date
    yield Reason(
        "start", "Start", f"{anchor} + offset", [*zero, *asked.given(one, "offset")], day(found.start)
    )
    yield Reason(
        "end",
        "End",
        "start + duration − 1 day: both days are included",
        [Input("Start", day(found.start)), *asked.given(one, "duration"), *zero[1:]],
        day(found.end),
        source="hours are those of the calendar's days; business days are those that it works",
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """What the floats of a plan rest on: its dates, and the `turn` that it leads up to."""

    dates: Mapping[str, Dates]
    floats: Mapping[str, int]
    turn: date
    zero: list[Input]

    def of(self, asked: Asked, one: Task, waiting: Sequence[Task]) -> Reason:
        """The float of a task; `waiting` are those that wait for it."""
        view = asked.view
        day, number = view.words.short_date, view.words.number
        ends = self.dates[one.id].end
        before = f"before {day(self.turn)}" if ends < self.turn else "before the plan ends"
        waits = [other for other in waiting if other.id in self.floats]
        return Reason(
            "float",
            "Float",
            f"min(business days {before}, business days until what waits for it starts + float of that)",
            [
                Input("End", day(ends)),
                *self.zero,
                *(Input(plain(view.name(other)), "waits for it", other.at / "depends_on") for other in waits),
            ],
            number(self.floats[one.id]),
            [
                f"{plain(view.name(other))}: starts {day(self.dates[other.id].start)}, "
                f"float {number(self.floats[other.id])}"
                for other in waits
            ],
            CPM,
        )


def point(asked: Asked, one: Gate | Wave) -> Iterator[Reason]:
    """The day of a gate, or on which a wave begins."""
    document, words = asked.document, asked.view.words
    assert isinstance(document, Onboarding)
    found = schedule(document, working_days(asked.view.pack, document))[one.id].start
    put: Any = words.long_date if isinstance(one, Gate) else words.short_date
    yield Reason(
        "date",
        "Date",
        "go-live + offset",
        [*asked.given(document, "go_live"), *asked.given(one, "offset"), *asked.calendar(document.calendar)],
        put(found),
    )
