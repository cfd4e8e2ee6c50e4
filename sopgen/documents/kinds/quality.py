"""QA manuals: the sheet and its scores, the sample and what it can say, and how alike people score."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sopgen.documents import vocabulary
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.quality import sheet
from sopgen.documents.quality.log import Log
from sopgen.documents.quality.results import Found
from sopgen.documents.quality.sample import Sample
from sopgen.documents.quality.words import score
from sopgen.documents.registers import Column
from sopgen.documents.span_words import span
from sopgen.documents.view import View
from sopgen.model import sampling
from sopgen.model.kpis import Kpi
from sopgen.model.quality import DisputeStep, Quality, critical_accuracy
from sopgen.model.spans import Span


def compute(view: View, document: Quality) -> Mapping[str, Any]:
    """Names as the template reads them."""
    plan, calibration, results = document.sampling, document.calibration, document.results
    steps = document.disputes.steps if document.disputes else ()
    marks = [sheet.number(view, document), "name", "guidance", "partly", "not_applicable"]
    return {
        "pass_mark": pass_mark(view, document),
        "weight": sum((section.weight for section in document.sheet), Decimal(0)),
        "numbers": {one.id: n for n, one in enumerate(document.attributes, 1)},
        "class_columns": sheet.class_columns(view),
        "sheet_columns": sheet.sheet_columns(view, document),
        "marks_columns": marks,
        "choices_of": lambda attribute: sheet.choices(view, document, attribute),
        "examples": sheet.Examples(view, document),
        "sample": Sample(view, plan) if plan else None,
        "log": Log(view, document, calibration) if calibration else None,
        "dispute_columns": _dispute_columns(view, steps),
        "settled": _by_then(view, steps),
        "found": Found(view, document, results) if results else None,
        "glance": _glance(view, document),
    }


def pass_mark(view: View, document: Quality) -> Decimal | None:
    """The score from which a contact passes, in percent: its own, or the minimum of the measure."""
    if document.pass_mark is not None:
        return document.pass_mark
    measure = view.pack.find(document.measure, Kpi)
    return measure.minimum if measure and measure.unit == "%" else None


def _dispute_columns(view: View, steps: tuple[DisputeStep, ...]) -> list[str | Column]:
    place = {id(step): n for n, step in enumerate(steps, 1)}
    return [
        Column(view.say("Step"), lambda step: str(place[id(step)])),
        "role",
        "action",
        "within",
        Column(view.say("From the score"), lambda step: _by_then(view, steps[: place[id(step)]])),
    ]


def _by_then(view: View, steps: tuple[DisputeStep, ...]) -> str:
    """The longest that steps take; nothing where one has no time."""
    times = [step.within for step in steps]
    return span(view, Span.of(*times)) if times and all(times) else ""


def _glance(view: View, document: Quality) -> Glance | None:
    words, plan, calibration, results = view.words, document.sampling, document.calibration, document.results
    mark = pass_mark(view, document)
    drawn = sampling.total(plan) if plan else None
    return glance(
        (
            (view.say("Attributes"), words.number(len(document.attributes))),
            (view.say("Critical"), words.number(len(document.critical))),
            (view.say("Pass mark"), words.percent(mark) if mark is not None else ""),
            (view.say("Contacts drawn"), words.number(drawn) if drawn else ""),
            (view.say("Tolerance"), f"±{words.number(calibration.tolerance)}" if calibration else ""),
            (
                view.say("Critical accuracy"),
                score(words, critical_accuracy(results.contacts, results.critical))
                if results is not None and results.critical is not None
                else "",
            ),
        ),
        (
            (view.say("Measures"), view.refs(document.kpi_ids)),
            (view.say("Error classes"), view.refs(one.id for one in document.classes)),
        ),
    )


KIND = Kind(
    title="QA manual",
    template="quality.html.j2",
    codes={"every": vocabulary.PERIOD},
    compute=compute,
)
