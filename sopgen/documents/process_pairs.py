"""What a plan says of its processes: a case as it is and as it is to be, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from sopgen.documents import improvements as words
from sopgen.documents.registers import Column
from sopgen.documents.selections import rounded
from sopgen.documents.view import View
from sopgen.model import improvement as model
from sopgen.model.improvement import ImprovedProcess, ImprovedStep
from sopgen.model.written import kept

WASTE = {
    "none": "None: adds value",
    "required": "None: required",
    "transport": "Transport",
    "inventory": "Inventory",
    "motion": "Motion",
    "waiting": "Waiting",
    "overproduction": "Overproduction",
    "overprocessing": "Overprocessing",
    "defects": "Defects",
    "skills": "Unused skills",
}

HOURS = {
    "day": "Hours saved a day",
    "week": "Hours saved a week",
    "month": "Hours saved a month",
    "quarter": "Hours saved a quarter",
    "year": "Hours saved a year",
}
PER = {
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
}


def processes(view: View) -> list[str | Column]:
    """A row a process: a case as it is and as it is to be."""

    def pair(told: Callable[[Sequence[ImprovedStep]], str]) -> Callable[[ImprovedProcess], str]:
        def cell(process: ImprovedProcess) -> str:
            before, after = told(process.as_is), told(process.to_be)
            return f"{before} → {after}" if before and after else ""

        return cell

    def share(steps: Sequence[ImprovedStep]) -> str:
        found = model.value_added(steps)
        return "" if found is None else words.percent(view, found)

    def waits(process: ImprovedProcess) -> str:
        if not model.waiting(process.as_is) and not model.waiting(process.to_be):
            return ""
        return pair(lambda steps: words.minutes(view, model.waiting(steps)))(process)

    say = view.say
    return [
        Column(say("Process"), lambda process: view.ref(process.id)),
        Column(say("Steps"), pair(lambda steps: str(len(steps))), "right"),
        Column(say("Work (min)"), pair(lambda steps: words.minutes(view, model.work(steps))), "right"),
        Column(say("Wait (min)"), waits, "right"),
        Column(say("Value-added share"), pair(share), "right"),
        Column(say("Work saved (min)"), lambda process: saved(view, process), "right"),
        Column(say("Hours saved"), lambda process: hours_saved(view, process), "right"),
    ]


def saved(view: View, process: ImprovedProcess) -> str:
    """Minutes of work that a case takes less."""
    found = process.saved
    return words.signed(words.minutes(view, abs(found)), rounded(found, 1)).lstrip("+")


def hours_saved(view: View, process: ImprovedProcess) -> str:
    """`120 a month`: hours of work less in a period; nothing where none is known."""
    if process.hours is None or process.period is None:
        return ""
    return f"{_hours(view, process.hours)} {view.say(PER[process.period])}"


def _hours(view: View, found: Fraction) -> str:
    """Whole hours; a sign where they are below nought once rounded."""
    exact = rounded(found, 0)
    return words.signed(view.words.number(abs(exact)), exact).lstrip("+")


def facts(view: View, process: ImprovedProcess) -> list[tuple[str, object]]:
    """What a process comes to, for its card."""
    facts: list[tuple[str, object]] = []
    if process.volume is not None:
        cases = view.words.count(process.volume, "{n} case", "{n} cases")
        per = f"{cases} {view.say(PER[process.period])}" if process.period else cases
        facts.append((view.say("Volume"), kept(per, process.volume, process.period)))
    if process.hours is not None and process.period:
        named = view.say(HOURS[process.period])
        facts.append((named, _hours(view, process.hours)))
    return facts


def steps_of(view: View, steps: Sequence[ImprovedStep], *, to_be: bool) -> list[str | Column]:
    shares = any(step.share is not None for step in steps)

    def share(step: ImprovedStep) -> object:
        return "" if step.share is None else kept(view.words.percent(step.share), step.share)

    return [
        Column(view.say("To be") if to_be else view.say("As is"), lambda step: step.name),
        "role",
        "minutes",
        "wait",
        *([Column(view.say("Share of cases"), share, "right")] if shares else []),
        "waste",
        *(["decision"] if not to_be else []),
        "note",
    ]


def sums(view: View, steps: Sequence[ImprovedStep], *, to_be: bool) -> list[object]:
    """What a case takes in the mean, below the steps."""
    cells: list[object] = [view.say("A case in the mean")]
    cells += ["", words.minutes(view, model.work(steps))]
    cells.append(words.minutes(view, model.waiting(steps)) if model.waiting(steps) else "")
    cells += [""] if any(step.share is not None for step in steps) else []
    return [*cells, *([""] * (2 if to_be else 3))]
