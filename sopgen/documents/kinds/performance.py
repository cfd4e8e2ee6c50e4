"""Performance management: scores and grades, the ladder, what a plan asks for, and what surveys say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from sopgen.documents import vocabulary
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.performance.cards import Card
from sopgen.documents.performance.ladders import Steps, trigger_columns
from sopgen.documents.performance.plans import Plan
from sopgen.documents.performance.polls import Poll
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.performance import CoachingModel, CoachingSession, CoachingStage, Performance, Topic
from sopgen.model.written import kept

BLANK_ROWS = 3
"""Goals, contacts and kinds of help that a form has room for."""
FORMS = ("session", "plan", "review")


def compute(view: View, document: Performance) -> Mapping[str, Any]:
    """Names as the template reads them."""
    plan, reviews, coaching = document.improvement, document.reviews, document.coaching
    there = {
        "session": bool(coaching and coaching.models),
        "plan": plan is not None,
        "review": reviews is not None,
    }
    wanted = document.forms or FORMS
    return {
        "cards": [Card(view, card) for card in document.scorecards],
        "steps": Steps(view, document.ladder),
        "trigger_columns": trigger_columns(view),
        "plan": Plan(view, plan) if plan else None,
        "polls": [Poll(view, survey) for survey in document.surveys],
        "minutes": minutes,
        "prompts": Column(view.say("Prompts"), lambda stage: _prompts(view, stage)),
        "session_columns": _session_columns(view),
        "forms": [form for form in FORMS if form in wanted and there[form]],
        "rows": range(1, BLANK_ROWS + 1),
        "topic_weight": Column(view.say("Weight"), lambda topic: _weight(view, topic), "right"),
        "stretch": view.words.stretch,
        "levels": lambda ratings: [view.words.number(one.level) for one in ratings],
        "namings": lambda ratings: [f"{one.level} {one.name}" for one in ratings],
        "glance": _glance(view, document),
    }


def minutes(model: CoachingModel) -> int | None:
    """How long the stages of a model take together; None where one does not say."""
    found = [stage.minutes for stage in model.stages if stage.minutes]
    return sum(found) if len(found) == len(model.stages) else None


def _prompts(view: View, stage: CoachingStage) -> object:
    return Markup().join(Markup("<p>{}</p>").format(view.line(one)) for one in stage.prompts)


def _weight(view: View, topic: Topic) -> object:
    return "" if topic.weight is None else kept(view.words.percent(topic.weight), topic.weight)


def _session_columns(view: View) -> list[str | Column]:
    def count(session: CoachingSession) -> object:
        if not session.count:
            return kept(view.say(vocabulary.PER[session.every]), session.every) if session.every else ""
        number = view.words.number(session.count)
        if session.every:
            return view.say(vocabulary.EACH[session.every], n=number)
        return number

    return ["name", "by", "with_", Column(view.say("How often"), count), "model", "evidence"]


def _glance(view: View, document: Performance) -> Glance | None:
    words, plan, coaching = view.words, document.improvement, document.coaching
    marks = list(dict.fromkeys(card.pass_mark for card in document.scorecards))
    window = document.ladder.window
    return glance(
        (
            (view.say("Scorecards"), words.number(len(document.scorecards)) if document.scorecards else ""),
            (view.say("Pass mark"), ", ".join(words.number(mark) for mark in marks)),
            (view.say("Stages of the ladder"), words.number(len(document.ladder.stages))),
            (view.say("Window"), words.duration(window) if window else ""),
            (view.say("Improvement plan"), words.duration(plan.lasts) if plan else ""),
            (view.say("Checkpoints"), words.number(len(plan.checkpoints)) if plan else ""),
        ),
        (
            (view.say("Measures"), view.refs(document.kpi_ids)),
            (
                view.say("Coaching models"),
                view.refs(model.id for model in (coaching.models if coaching else ())),
            ),
            (
                view.say("Reviews"),
                view.refs(review.id for review in (document.reviews.cycles if document.reviews else ())),
            ),
            (view.say("Surveys"), view.refs(survey.id for survey in document.surveys)),
        ),
    )


KIND = Kind(
    title="Performance management",
    template="performance.html.j2",
    codes={
        "every": vocabulary.PERIOD,
        "period": vocabulary.PERIOD,
        "standing": {"informal": "Informal", "formal": "Formal, on record"},
        "type": {
            "coaching": "Coaching",
            "counseling": "Counseling",
            "plan": "Improvement plan",
            "decision": "Decision",
        },
    },
    compute=compute,
)
