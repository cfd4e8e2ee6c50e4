"""Escalation ladders and disputes: which clock counts, when a level is reached, where a dispute stands."""

from __future__ import annotations

from markupsafe import Markup

from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.span_words import span
from sopgen.documents.view import View
from sopgen.model.escalating import dispute_days, moments, reached, running, step_ends
from sopgen.model.governance import Dispute, Disputes, DisputeStage, EscalationLevel, Governance, Ladder
from sopgen.model.sla import Priority
from sopgen.model.spans import Span
from sopgen.model.written import kept


class Ladders:
    """The ladders of a plan."""

    def __init__(self, view: View, plan: Governance) -> None:
        self._view, self._plan = view, plan

    def clock(self, ladder: Ladder) -> str:
        """Which hours count; nothing where nobody says."""
        view, run = self._view, running(self._view.pack, ladder)
        if run.clock == "24x7":
            return kept(view.say("24 hours a day, every day"), ladder.clock)
        if run.clock is None:
            return ""
        return (
            view.calendar(run.calendar.id) if run.calendar else kept(view.say("Business hours"), ladder.clock)
        )

    def within(self, ladder: Ladder) -> str:
        """By when a matter is settled; nothing where nobody says."""
        run = running(self._view.pack, ladder)
        return kept(self._view.words.duration(run.resolution), run.resolution) if run.resolution else ""

    def severity(self, ladder: Ladder) -> Priority | None:
        return self._view.pack.find(ladder.priority, Priority)

    def columns(self, ladder: Ladder) -> list[str | Column]:
        """The levels, and when each is reached in the example where there is one."""
        view = self._view
        times = dict(zip(map(id, ladder.levels), moments(view.pack, self._plan, ladder), strict=False))

        def reached_at(level: object) -> str:
            when = times[id(level)]
            return view.say("{date}, {time}", date=view.words.short_date(when.date()), time=f"{when:%H:%M}")

        example = [Column(view.say("In the example"), reached_at)] if times else []
        return [
            "name",
            Column(view.say("After"), self.after),
            *example,
            "criterion",
            "client",
            "provider",
            "channel",
            "action",
        ]

    def after(self, level: EscalationLevel) -> str:
        """How long after the report; `at once` for no time at all."""
        said = self._view.words.duration(level.after) if level.after.amount else self._view.say("at once")
        return kept(said, level.after)

    def example(self, ladder: Ladder) -> str:
        """When the matter of the example is reported, on which clock."""
        view, times = self._view, moments(self._view.pack, self._plan, ladder)
        if not (ladder.example and times):
            return ""
        zone = times[0].tzinfo
        weekday = view.words.day_names(
            (("mon", "tue", "wed", "thu", "fri", "sat", "sun")[ladder.example.date.weekday()],)
        )
        return view.say(
            "In the example the matter is reported on {weekday}, {date}, at {time} ({zone}).",
            weekday=weekday,
            date=kept(view.words.long_date(ladder.example.date), ladder.example.date),
            time=ladder.example.time,
            zone=view.words.zone(str(zone)),
        )


class Settling:
    """How disputes are settled, and the log of those there were."""

    def __init__(self, view: View, plan: Governance, disputes: Disputes) -> None:
        self._view, self._disputes = view, disputes
        self._worked = dispute_days(view.pack, plan, disputes)
        self._place = {id(step): n for n, step in enumerate(disputes.steps, 1)}

    @property
    def columns(self) -> list[str | Column]:
        view = self._view
        return [
            Column(view.say("No."), lambda step: str(self._place[id(step)]), "right"),
            "name",
            "client",
            "provider",
            "mediator",
            "action",
            "within",
            Column(view.say("In all"), self._by_then),
        ]

    def _by_then(self, step: DisputeStage) -> str:
        """The longest that all steps up to one take; nothing where one has no time."""
        times = [one.within for one in self._disputes.steps[: self._place[id(step)]]]
        return span(self._view, Span.of(*times)) if all(times) else ""

    @property
    def log_columns(self) -> list[str | Column]:
        """The disputes at a glance: days from the day of raising, which is not counted."""
        view = self._view

        def lasted(dispute: Dispute) -> str:
            return view.words.number((dispute.closed - dispute.raised).days) if dispute.closed else ""

        return [
            Column(view.say("Matter"), lambda dispute: view.ref(dispute.id)),
            "raised",
            "by",
            "state",
            "closed",
            Column(view.say("Days"), lasted, "right"),
            Column(view.say("Closed in"), self._step),
            "outcome",
        ]

    def _step(self, dispute: Dispute) -> str:
        n = reached(dispute, self._disputes, self._worked)
        return self._disputes.steps[n].name if n is not None else ""

    def ends(self, dispute: Dispute) -> Markup:
        """Until when each step lasts, in one line; nothing of one that is closed."""
        if dispute.closed:
            return Markup()
        view = self._view
        days = step_ends(dispute, self._disputes, self._worked)
        said = (
            view.say("{name}: until {date}", name=step.name, date=view.words.long_date(day))
            for step, day in zip(self._disputes.steps, days, strict=False)
        )
        return joined(view.words.semicolon, said)

    @property
    def open(self) -> list[Dispute]:
        """Those that are neither settled nor withdrawn."""
        return [one for one in self._disputes.log if one.state in (None, "open")]
