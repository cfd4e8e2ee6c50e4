"""Procedures: step numbers, the RACI matrix, and how long it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.model import flow, raci
from sopgen.model.engagement import System
from sopgen.model.kpis import Kpi
from sopgen.model.sop import RaciRow, Sop, Step
from sopgen.model.values import Duration
from sopgen.model.written import kept

_LINE = 70
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\. (?![a-zß-ÿ])")
"""Where a sentence ends: not after one or two letters or a figure, nor before a small letter."""


def compute(view: View, document: Sop) -> Mapping[str, Any]:
    """Names as the template reads them."""
    ids = [step.id for step in document.steps]
    rows = raci.matrix(document)
    roles = raci.roles_of(rows)
    used = dict.fromkeys(step.system for step in document.steps if step.system)
    shortest, longest = flow.cycle_time(document)
    return {
        "numbers": {id_: n for n, id_ in enumerate(ids, 1)},
        "following": dict(zip(ids, [*ids[1:], flow.END], strict=True)),
        "raci": rows,
        "roles": roles,
        "activity": lambda activity: _activity(view, document, activity),
        "kpis": [kpi for id_ in document.kpis if (kpi := view.pack.find(id_, Kpi))],
        "systems": [system for id_ in used if (system := view.pack.find(id_, System))],
        "cycle": (shortest, longest),
        "cycle_words": _cycle(view, document, shortest, longest),
    }


def _activity(view: View, document: Sop, activity: Step | RaciRow) -> str:
    """The row's words: the number and title of a step, or its action cut to a line."""
    if isinstance(activity, RaciRow):
        return view.line(activity.activity)
    number = document.steps.index(activity) + 1
    title = step_title(view, activity)
    return kept(f"{number}. {title}", title)


def step_title(view: View, step: Step) -> str:
    """The title, or the first sentence of what is done or decided, cut to a line."""
    words = step.title or view.opening(step.action or step.decision)
    first = _SENTENCE.split(words, maxsplit=1)[0].rstrip(".:")
    return kept(first if len(first) <= _LINE else first[:_LINE].rsplit(" ", 1)[0] + "…", words)


def _cycle(view: View, document: Sop, shortest: flow.Effort, longest: flow.Effort) -> str:
    steps = view.words.count(len(document.steps), "{n} step", "{n} steps")
    if shortest == longest:
        return view.say("{steps}. Working and waiting time: {time}.", steps=steps, time=effort(view, longest))
    return view.say(
        "{steps}. Working and waiting time: {least} on the shortest route, {most} on the longest.",
        steps=steps,
        least=effort(view, shortest),
        most=effort(view, longest),
    )


def effort(view: View, time: flow.Effort) -> str:
    """Clock time and business days side by side: they do not add up."""
    parts = []
    if time.business_days:
        parts.append(view.words.duration(Duration(Decimal(time.business_days), "bd")))
    if time.minutes or not parts:
        parts.append(view.words.minutes(time.minutes))
    return view.listed(parts)


KIND = Kind(title="Standard operating procedure", template="sop.html.j2", compute=compute)
