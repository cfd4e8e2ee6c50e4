"""Procedures: step numbers, the RACI matrix, and how long it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.span_words import span
from sopgen.documents.view import View
from sopgen.documents.vocabulary import EFFORT, WAITING
from sopgen.model import flow, raci
from sopgen.model.kpis import Kpi
from sopgen.model.sop import RaciRow, Sop, Step
from sopgen.model.spans import Span
from sopgen.model.written import kept

_LINE = 70
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\. (?![a-zß-ÿ])")
"""Where a sentence ends: not after one or two letters or a figure, nor before a small letter."""


MOST_COLUMNS = 7
"""Roles that have a column each in the matrix; of more, each letter has one: the page need not be turned."""


def compute(view: View, document: Sop) -> Mapping[str, Any]:
    """Names as the template reads them."""
    ids = [step.id for step in document.steps]
    rows = raci.matrix(document)
    roles = raci.roles_of(rows)
    return {
        "numbers": {id_: n for n, id_ in enumerate(ids, 1)},
        "following": dict(zip(ids, [*ids[1:], flow.END], strict=True)),
        "raci": rows,
        "roles": roles,
        "most_columns": MOST_COLUMNS,
        "holders": lambda row, mark: [role for role, marks in row.marks.items() if mark in marks],
        "activity": lambda activity: _activity(view, document, activity),
        "kpis": [kpi for id_ in document.kpis if (kpi := view.pack.find(id_, Kpi))],
        "catalogs": view.refs(view.pack.owners[id_].id for id_ in document.kpis if id_ in view.pack.owners),
        "systems": list(dict.fromkeys(step.system for step in document.steps if step.system)),
        "times": _times(view, document),
        "glance": _glance(view, document, roles),
    }


def _glance(view: View, document: Sop, roles: Sequence[str]) -> Glance | None:
    triggers = len(document.triggers)
    started = view.words.count(triggers, "{n} trigger", "{n} triggers") if triggers else ""
    return glance(
        (
            (view.say("Steps"), len(document.steps)),
            (view.say("Decisions"), sum(1 for step in document.steps if step.decision)),
            (view.say("Roles involved"), len(roles)),
            (view.say("Starts on"), started and Markup('<ref to="prerequisites">{}</ref>').format(started)),
            (view.say("Hands-on time"), _reach(view, document, flow.effort(document))),
            (view.say("Waiting, at most"), _reach(view, document, flow.waiting(document))),
            (view.say("Exceptions"), len(document.exceptions)),
            (view.say("Records kept"), len(document.records)),
        ),
        ((view.say("Carried out by"), view.refs(step.role for step in document.steps if step.role)),),
    )


def _reach(view: View, document: Sop, times: Mapping[str, Span]) -> str:
    """A time on the shortest route and on the longest; nothing where either is not known."""
    routes = flow.extent(document, times, flow.clock_of(view.pack, document))
    least, most = (span(view, time) for time in (routes.shortest, routes.longest))
    if not (least and most) or not any(times.values()):
        return ""
    return least if least == most else view.say("{least} to {most}", least=least, most=most)


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


def _times(view: View, document: Sop) -> list[str]:
    """Hands-on time and waits, each for itself: the two do not add up to one figure."""
    clock = flow.clock_of(view.pack, document)
    effort, waits = flow.effort(document), flow.waiting(document)
    said = []
    if any(effort.values()):
        said.append(on_routes(view, flow.extent(document, effort, clock), EFFORT))
        if untimed := sum(1 for step in document.steps if step.action and not step.duration):
            said.append(
                view.words.count(
                    untimed, "{n} step states no hands-on time.", "{n} steps state no hands-on time."
                )
            )
    if any(waits.values()):
        said.append(on_routes(view, flow.extent(document, waits, clock), WAITING))
    said = [sentence for sentence in said if sentence]
    if said and flow.turns_back(document):
        said.append(view.say("Each step is counted once; a step that is done again adds to these times."))
    return said


def on_routes(view: View, routes: flow.Extent, sentences: Mapping[str, str]) -> str:
    """What is known of a time over the routes; a rule says at the blueprint what is not."""
    least, most = (span(view, time) for time in (routes.shortest, routes.longest))
    if not (least or most):
        return ""
    known = "alike" if least == most else "both" if least and most else "shortest" if least else "longest"
    sentence = sentences[known]
    return view.say(sentence, time=least or most, least=least, most=most)


KIND = Kind(title="Standard operating procedure", template="sop.html.j2", compute=compute)
