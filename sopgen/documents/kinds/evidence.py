"""Evidence indexes: clause by clause, where the pack shows what is asked for, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sopgen.documents import showing
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.registers import Column, badge
from sopgen.documents.showing import Gone
from sopgen.documents.view import View
from sopgen.model.audience import reader_of, withheld
from sopgen.model.evidence.looking import Answer, State, counted
from sopgen.model.evidence.register import Evidence

TONES = {"shown": "good", "partly": "caution", "open": "bad", "excluded": "muted"}


def compute(view: View, document: Evidence) -> Mapping[str, Any]:
    """Names as the template reads them."""
    gone = showing.gone_through(view.pack, document)
    return {
        "gone": gone,
        "left_out": sum(1 for _ in withheld(view.pack, reader_of(view.pack, document))),
        "total": sum(len(one.applying) for one in gone),
        "shown": sum(counted(one.answers)["shown"] for one in gone),
        "state_columns": _states(view),
        "line_columns": _columns(view),
        "lines": showing.lines,
        "gaps": [line for one in gone for line in showing.lines(one) if line.gap],
        "gap_columns": _gap_columns(view),
        "glance": _glance(view, gone),
    }


def _states(view: View) -> list[Column]:
    def how_many(state: State) -> Column:
        title = view.say(showing.STATES[state])
        return Column(title, lambda one: view.words.number(counted(one.answers)[state]), "right")

    return [
        Column(view.say("Standard"), lambda one: one.standard.name),
        Column(view.say("Clauses"), lambda one: view.words.number(len(one.answers)), "right"),
        *map(how_many, showing.STATES),
    ]


def _columns(view: View) -> list[Column]:
    return [
        Column(view.say("Clause"), lambda line: line.answer.clause.number if line.first else ""),
        Column(view.say("About"), lambda line: showing.about(view, line) if line.first else ""),
        Column(view.say("State"), lambda line: _state(view, line.answer) if line.first else ""),
        Column(view.say("Looked for"), lambda line: showing.looked_for(view, line)),
        Column(view.say("Found in"), lambda line: showing.where(view, line)),
        Column(view.say("Missing"), lambda line: showing.missing(view, line)),
    ]


def _gap_columns(view: View) -> list[Column]:
    return [
        Column(view.say("Standard"), lambda line: line.standard),
        Column(view.say("Clause"), lambda line: line.answer.clause.number),
        Column(view.say("Looked for"), lambda line: showing.looked_for(view, line)),
        Column(view.say("Missing"), lambda line: showing.missing(view, line)),
    ]


def _state(view: View, answer: Answer) -> object:
    return badge(view.say(showing.STATES[answer.state]), TONES[answer.state])


def _glance(view: View, gone: Sequence[Gone]) -> Glance | None:
    states = counted(answer for one in gone for answer in one.answers)
    rows = [(view.say(words), states[code]) for code, words in showing.STATES.items()]
    return glance(((view.say("Clauses"), sum(states.values())), *rows))


KIND = Kind(
    title="Evidence index",
    template="evidence.html.j2",
    codes=showing.WORDS,
    compute=compute,
)
