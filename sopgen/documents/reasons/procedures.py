"""Procedures: hands-on time and waits on the shortest and on the longest route."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.kinds.sop import reach, step_title
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.documents.span_words import span
from sopgen.model import flow
from sopgen.model.sop import Sop


def procedure(asked: Asked, document: Sop) -> Iterator[Reason]:
    """How long it takes to carry out, and how long it lies."""
    for field, title, name, times in (
        ("effort", "Hands-on time", "duration", flow.effort(document)),
        ("waiting", "Waiting, at most", "wait", flow.waiting(document)),
    ):
        result = reach(asked.view, document, times)
        if not result:
            continue
        routes = flow.extent(document, times, flow.clock_of(asked.view.pack, document))
        ends = (("shortest route", routes.shortest), ("longest route", routes.longest))
        again = "a step is counted once, also where it may be done again"
        yield Reason(
            field,
            title,
            "Σ times of the steps, on the shortest and on the longest route from the first step to the end",
            [*_times(asked, document, name), *asked.calendar(document.calendar)],
            result,
            [f"{route}: {span(asked.view, time)}" for route, time in ends if time is not None],
            again if flow.turns_back(document) else "",
        )


def _times(asked: Asked, document: Sop, name: str) -> Iterator[Input]:
    for n, step in enumerate(document.steps, 1):
        for one in asked.given(step, name):
            yield Input(f"{n}. {step_title(asked.view, step)}", one.value, one.at)
