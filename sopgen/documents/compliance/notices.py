"""Whom an incident is told, in tables: the clocks, the chain against them, and the worked example."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

from sopgen.documents.compliance import clock_words
from sopgen.documents.placing import joined, origin, spanned
from sopgen.documents.registers import Column, badge
from sopgen.documents.span_words import passed
from sopgen.documents.view import View, filled
from sopgen.model import notification
from sopgen.model.clocks import Stage
from sopgen.model.compliance import Chain, ChainStep, Compliance, Regime
from sopgen.model.notification import DueNotice, Held
from sopgen.model.spans import Span


def clock_columns(view: View) -> list[str | Column]:
    return [
        "name",
        "regulation",
        Column(view.say("Clause"), lambda regime: view.line(clock_words.source(regime))),
        Column(view.say("Time limit"), lambda regime: clock(view, regime)),
        "applies",
        "as_of",
    ]


def told_columns(view: View) -> list[str | Column]:
    return [
        Column(view.say("Regime"), lambda regime: view.ref(regime.id)),
        "recipient",
        "contact",
        "role",
    ]


def clock(view: View, regime: Regime) -> Markup:
    """Its times, a line each: with the notice that each is for where there are several."""
    by_stage: dict[Stage, list[str]] = {}
    for term in regime.terms:
        by_stage.setdefault(term.stage, []).append(clock_words.counted(view, term))
    lines = []
    for stage, times in by_stage.items():
        said = view.words.semicolon.join(times)
        if len(by_stage) > 1:
            said = view.say("{name}: {value}", name=clock_words.stage(view, stage), value=said)
        if more := clock_words.special(view, regime.clock, stage):
            said = view.say("{value} ({note})", value=said, note=more)
        lines.append(Markup("<p>{}</p>").format(escape(said)))
    if regime.clock == "own" and regime.moves:
        lines.append(Markup("<p>{}</p>").format(view.say("A day off gives way to the next business day.")))
    if regime.clock == "dora" and regime.moves:
        said = view.say("On a day off, the first two notices may wait until noon of the next business day.")
        lines.append(Markup("<p>{}</p>").format(said))
    if regime.calendar:
        said = filled(view.say("Days off: {calendar}."), calendar=view.ref(regime.calendar))
        lines.append(Markup("<p>{}</p>").format(said))
    return Markup().join(lines)


class Steps:
    """The chain as a table: each step, and how much time has passed when it ends."""

    def __init__(self, view: View, chain: Chain) -> None:
        self.view = view
        self.chain = chain
        self.place = {id(step): n for n, step in enumerate(chain.steps, 1)}

    @property
    def columns(self) -> list[str | Column]:
        say = self.view.say
        return [
            Column(say("No."), lambda step: str(self.place[id(step)]), "right"),
            "name",
            "description",
            "role",
            "takes",
            Column(say("Done after"), self._done, "left"),
            Column(say("Ends with"), self._ends_with),
        ]

    def _done(self, step: ChainStep) -> str:
        so_far = self.chain.steps[: self.place[id(step)]]
        return passed(self.view, Span.of(*(one.takes for one in so_far)))

    def _ends_with(self, step: ChainStep) -> Markup:
        """The events that it reaches, and the notices that are out then."""
        events = [spanned(clock_words.event(self.view, code), origin(code)) for code in step.reaches]
        return joined(", ", [*events, *(self.view.ref(id_) for id_ in step.notifies)])


class Against:
    """The chain against the clocks of first notices."""

    def __init__(self, view: View, document: Compliance) -> None:
        self.view = view
        self.held = tuple(notification.held(view.pack, document))
        self.not_held = notification.not_held(view.pack, document) if document.chain else ()

    @property
    def kept(self) -> int:
        return sum(one.kept for one in self.held)

    @property
    def tightest(self) -> Held | None:
        """The one with the least room of those that are on the clock; None where one is over or none is."""
        timed = [(slack, one) for one in self.held if (slack := one.slack) is not None and one.kept]
        return min(timed, key=lambda found: found[0])[1] if timed else None

    @property
    def columns(self) -> list[str | Column]:
        view, say = self.view, self.view.say
        return [
            Column(say("Regime"), lambda one: view.ref(one.regime.id)),
            Column(say("Clock starts with"), lambda one: clock_words.event(view, str(one.term.event))),
            Column(say("Steps counted"), lambda one: passed(view, one.counted)),
            Column(say("Limit"), lambda one: view.words.duration(one.term.within)),
            Column(say("Room"), self.room),
            Column(say("In time"), self._sign),
        ]

    def room(self, one: Held) -> str:
        if one.slack is None:
            return ""
        said = self.view.words.minutes(abs(one.slack)) if one.slack else self.view.say("none")
        return self.view.say("{time} over", time=said) if one.slack < Decimal(0) else said

    def _sign(self, one: Held) -> Markup:
        say = self.view.say
        if one.sign is None:
            return badge(say("Not comparable"), "caution")
        return badge(say("Yes"), "good") if one.kept else badge(say("No"), "bad")


class Worked:
    """The worked example: its events, and the notices with the moments at which they are due."""

    def __init__(self, view: View, document: Compliance) -> None:
        self.view = view
        incident = document.incident
        assert incident is not None
        self.incident = incident
        self.notices = notification.due_notices(view.pack, document)

    @property
    def events(self) -> list[str | Column]:
        say, view = self.view.say, self.view
        return [
            "event",
            Column(say("When"), lambda one: clock_words.moment(view, self.incident.moment(one))),
        ]

    @property
    def columns(self) -> list[str | Column]:
        say, view = self.view.say, self.view
        return [
            Column(say("Regime"), lambda one: view.ref(one.regime.id)),
            Column(say("Notification"), lambda one: clock_words.stage(view, one.stage)),
            Column(say("Due"), self.due),
            Column(say("Sent"), self._sent),
        ]

    def due(self, one: DueNotice) -> str:
        if one.due:
            return clock_words.moment(self.view, one.due)
        return self.lacking(one.lacks)

    def lacking(self, lacks: str) -> str:
        """Why no moment is given."""
        say = self.view.say
        if not lacks:
            return say("not asked for")
        if lacks == "time":
            return say("not known: the clock runs in hours, and only the day of its start is given")
        if lacks == "affected":
            return say("depends on the number of persons affected")
        if lacks in clock_words.EVENTS:
            return say("runs from: {start}", start=clock_words.event(self.view, lacks))
        return say("runs from: {start}", start=clock_words.stage(self.view, lacks))

    def _sent(self, one: DueNotice) -> object:
        if one.sent is None:
            return ""
        said = clock_words.moment(self.view, one.sent)
        if one.late is None:
            return said
        mark = badge(self.view.say("Late"), "bad") if one.late else badge(self.view.say("In time"), "good")
        return Markup("{} {}").format(said, mark)
