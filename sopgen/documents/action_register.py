"""What a plan says of its register: ideas and actions, open and closed."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from sopgen.documents import improvements as words
from sopgen.documents.placing import joined, printed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import improvement as model
from sopgen.model.improvement import Effect, Improvement, ImprovementAction
from sopgen.model.written import kept
from sopgen.records import dataclass

STATE = {
    "idea": "Idea",
    "open": "Open",
    "under_way": "Under way",
    "done": "Done",
    "rejected": "Rejected",
}
TONE = {"idea": "muted", "open": "accent", "under_way": "accent", "done": "good", "rejected": "muted"}


@dataclass(frozen=True, slots=True)
class Register:
    """Ideas and actions, those that are open by the day they are due, those that ended the latest first."""

    view: View
    document: Improvement

    @property
    def day(self) -> date:
        """The day of the pack, against which an action is late."""
        return self.view.pack.info.date

    @property
    def open(self) -> list[ImprovementAction]:
        return sorted(
            (one for one in self.document.actions if not one.ended), key=lambda one: one.due or date.max
        )

    @property
    def closed(self) -> list[ImprovementAction]:
        ended = [one for one in self.document.actions if one.ended]
        return sorted(ended, key=lambda one: one.closed or date.min, reverse=True)

    @property
    def late(self) -> list[ImprovementAction]:
        return [one for one in self.open if one.pending and one.due and one.due < self.day]

    def open_columns(self) -> list[str | Column]:
        say = self.view.say
        return [
            Column(say("Action"), self._named),
            "owner",
            Column(say("Expected effect"), self._effects),
            "opened",
            "due",
            self._state(),
            *(["result"] if any(action.result for action in self.open) else []),
        ]

    def closed_columns(self) -> list[str | Column]:
        say = self.view.say
        return [
            Column(say("Action"), self._named),
            "owner",
            Column(say("Expected effect"), self._effects),
            Column(say("Closed"), self._closed),
            self._state(),
            "result",
        ]

    def _named(self, action: ImprovementAction) -> Markup:
        """What is done, and below it where it comes from and what it changes."""
        view = self.view
        below: list[object] = [view.line(action.source)] if action.source else []
        below += [view.say("changes {process}", process=view.ref(action.process))] if action.process else []
        small = Markup('<p role="small">{}</p>').format(joined(view.words.semicolon, below)) if below else ""
        return Markup("<p>{}</p>{}").format(printed(action.name), small)

    def _closed(self, action: ImprovementAction) -> Markup:
        """The day, and below it those on which it was opened and due."""
        view = self.view

        def day(value: date) -> str:
            return kept(view.words.short_date(value), value)

        closed = Markup("<p>{}</p>").format(printed(day(action.closed))) if action.closed else Markup()
        below = [view.say("opened {date}", date=day(action.opened))] if action.opened else []
        below += [view.say("due {date}", date=day(action.due))] if action.due else []
        return closed + Markup().join(Markup('<p role="small">{}</p>').format(one) for one in below)

    def _state(self) -> Column:
        def cell(action: ImprovementAction) -> object:
            if action.state is None:
                return ""
            said = badge(self.view.say(STATE[action.state]), TONE[action.state], action.state)
            if action not in self.late:
                return said
            return joined(" ", (said, badge(self.view.say("Past due"), "bad")))

        return Column(self.view.say("State"), cell)

    def _effects(self, action: ImprovementAction) -> object:
        return joined(self.view.words.semicolon, [self._effect(one) for one in action.effects])

    def _effect(self, effect: Effect) -> Markup:
        view = self.view
        said = joined(" ", (words.called(view, effect), words.change(view, effect)))
        if effect.before is None or effect.as_ is None:
            return said
        kpi = words.measured(view, effect)
        after = model.changed(effect.before, effect.change, effect.as_)
        low = words.value(view, kpi, effect.before)
        high = words.reckoned(view, kpi, after, effect.before)
        return joined(
            " ", (said, Markup("({})").format(view.say("from {low} to {high}", low=low, high=high)))
        )
