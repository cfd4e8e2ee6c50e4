"""Procedures: hands-on time and waits on the shortest and on the longest route."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.kinds.sop import on_routes, step_title
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.documents.vocabulary import EFFORT, WAITING
from sopgen.model import flow
from sopgen.model.sop import Sop


def procedure(asked: Asked, document: Sop) -> Iterator[Reason]:
    """How long it takes to carry out, and how long it lies."""
    for field, title, name, times, said in (
        ("effort", "Effort (hands-on time)", "duration", flow.effort(document), EFFORT),
        ("waiting", "Waiting (elapsed time, at most)", "wait", flow.waiting(document), WAITING),
    ):
        routes = flow.extent(document, times, flow.clock_of(asked.view.pack, document))
        result = on_routes(asked.view, routes, said)
        if result and any(times.values()):
            yield Reason(
                field,
                title,
                "Σ times of the steps on the shortest and on the longest route from first step to end",
                [*_times(asked, document, name), *asked.calendar(document.calendar)],
                result,
                source="each step is counted once" if flow.turns_back(document) else "",
            )


def _times(asked: Asked, document: Sop, name: str) -> Iterator[Input]:
    for n, step in enumerate(document.steps, 1):
        for one in asked.given(step, name):
            yield Input(f"{n}. {step_title(asked.view, step)}", one.value, one.at)
