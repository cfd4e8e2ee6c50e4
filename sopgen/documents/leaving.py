"""The days of an exit plan in words: dates where the exit has one, else the offsets that they follow from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from sopgen.documents.registers import Column
from sopgen.documents.view import View, filled
from sopgen.model.exit import Asset, Cure, Exit, ExitTask
from sopgen.model.leaving import (
    agreement_of,
    at_offset,
    cure_deadline,
    days_of,
    erasure_day,
    exit_dates,
    overlap,
    periods_of,
    return_day,
)
from sopgen.model.values import Duration, Offset


class Leaving:
    """What a template says of the days of one plan."""

    def __init__(self, view: View, plan: Exit) -> None:
        self._view, self._plan = view, plan
        self.periods = periods_of(view.pack, plan)
        self.days = days_of(view.pack, plan)
        self.dates = exit_dates(plan, self.days)
        self._both = overlap(plan, self.days)

    def said(self, day: date | None) -> str:
        return self._view.words.short_date(day) if day else ""

    def day(self, offset: Offset | None) -> str:
        """An offset from the last day of service: as a date where that day is known."""
        if offset is None:
            return ""
        found = at_offset(self.days, offset)
        return self.said(found) or self._view.words.offset(offset, self._view.say("the last day of service"))

    def counted(self, task: ExitTask) -> str:
        """When a task of a plan without dates begins, and how long it takes."""
        say, words = self._view.say, self._view.words
        anchor = say("notice") if task.counted == "notice" else say("the end")
        begins = words.offset(task.offset, anchor)
        if task.duration is None:
            return begins
        return say("{begins}, for {time}", begins=begins, time=words.duration(task.duration))

    # -- what the plan comes to ---------------------------------------------------------------

    @property
    def overlapping(self) -> str:
        """How long provider and successor both work."""
        if self._both is None:
            return ""
        count = self._view.words.count
        return self._view.say(
            "{days} ({working})",
            days=count(self._both[0], "{n} day", "{n} days"),
            working=count(self._both[1], "{n} business day", "{n} business days"),
        )

    @property
    def opening(self) -> Iterator[str]:
        """When service ends and by when notice is received; that no day is set, where none is."""
        say, words, days = self._view.say, self._view.words, self.days
        if days.exit is None and days.notice:
            yield say("Notice was received on {date}.", date=words.long_date(days.notice))
            yield say(
                "No last day of service is set: everything is counted from receipt of notice or from that"
                " day (the end). With that day the plan has dates."
            )
            return
        if days.exit is None:
            yield say(
                "No exit is under way, and no day is set for one: everything is counted from receipt of"
                " notice or from the last day of service (the end). With one of these days the plan has"
                " dates."
            )
            return
        yield say("The last day of service is {date}.", date=words.long_date(days.exit))
        if days.notice is None:
            return
        day, time = words.long_date(days.notice), self.notice_time
        if not time:
            yield say("Notice was received on {date}.", date=day)
        elif days.latest and days.notice_ends == days.exit:
            yield say(
                "The notice period is {time}: to end then, notice has to be received by {date}.",
                time=time,
                date=day,
            )
        elif days.latest:
            yield say(
                "The notice period is {time}: to end by then, notice has to be received by {date}.",
                time=time,
                date=day,
            )
        else:
            yield say(
                "Notice is received on {date}; with a notice period of {time} it ends on {end}.",
                date=day,
                time=time,
                end=words.long_date(days.notice_ends) if days.notice_ends else "",
            )
        yield from self._fit()

    def _fit(self) -> Iterator[str]:
        """Whether what needs notice can be done after it; nothing of work that needs none to have run."""
        prepared = {task.id for phase in self._plan.phases if phase.before_notice for task in phase.tasks}
        starts = [dates.start for id_, dates in self.dates.items() if id_ not in prepared]
        notice, last = self.days.notice, self.days.exit
        if not starts or notice is None or last is None or not self.notice_time or min(starts) > last:
            return
        say, day, count = self._view.say, self._view.words.long_date, self._view.words.count
        spare = (min(starts) - notice).days
        if spare < 0:
            yield say(
                "The work begins on {date}, {days} before that notice: it does not fit into the notice"
                " period.",
                date=day(min(starts)),
                days=count(-spare, "{n} day", "{n} days"),
            )
        else:
            yield say(
                "The work that needs notice begins on {date}, and fits into the notice period.",
                date=day(min(starts)),
            )

    @property
    def key_dates(self) -> list[tuple[str, str]]:
        """(what happens, when) in the order of the days, as far as they are known."""
        say, days, plan = self._view.say, self.days, self._plan
        begins = plan.successor and at_offset(days, plan.successor.begins)
        returned = [day for asset in plan.assets if (day := return_day(days, self.periods, asset))]
        erased = [
            day for asset in plan.assets if asset.erased and (day := erasure_day(days, self.periods, asset))
        ]
        noticed = say("Last day on which notice can be received") if days.latest else say("Notice received")
        found = [
            (noticed, days.notice),
            (say("End of notice"), days.notice_ends),
            (say("The successor begins"), begins or None),
            (say("Last day of service"), days.exit),
            (say("The last asset is returned"), max(returned, default=None)),
            (say("End of the transition"), days.transition_ends),
            (say("The last copy is erased"), max(erased, default=None)),
        ]
        known = [(words, day) for words, day in found if day]
        return [
            (words, self._view.words.long_date(day)) for words, day in sorted(known, key=lambda one: one[1])
        ]

    @property
    def notice_time(self) -> str:
        """The notice period as it is counted: `3 months to the end of a quarter`; empty where there is none.

        Whoever counts the bare period comes to another day.
        """
        say, plan, period = self._view.say, self._plan, self.periods.notice_period
        if period is None:
            return ""
        time = self._view.words.duration(period)
        if plan.clear_notice:
            time = say("{time} clear", time=time)
        match plan.notice_ends:
            case "month":
                return say("{time} to the end of a month", time=time)
            case "quarter":
                return say("{time} to the end of a quarter", time=time)
            case "year":
                return say("{time} to the end of a year", time=time)
        return time

    @property
    def counted_by(self) -> list[tuple[str, str]]:
        """(which period, how long) of those that hold."""
        say, periods = self._view.say, self.periods
        named: list[tuple[str, Duration | None]] = [
            (say("Cure of a breach, from receipt of its notice"), periods.cure_period),
            (say("Transition, from the last day of service"), periods.transition_period),
            (say("Return, from the last day of service"), periods.return_within),
            (say("Erasure, from the confirmation of the return"), periods.erase_within),
        ]
        notice = [(say("Notice"), self.notice_time)] if self.notice_time else []
        return [*notice, *((words, self._view.words.duration(time)) for words, time in named if time)]

    @property
    def source(self) -> Markup:
        """The clause of the agreement in which the periods stand; empty where the plan has its own."""
        agreement = agreement_of(self._view.pack, self._plan)
        if agreement is None or "exit" not in agreement.parts:
            return Markup()
        return self._view.clause_of(agreement, "exit")

    # -- assets -------------------------------------------------------------------------------

    @property
    def returns(self) -> list[str | Column]:
        say = self._view.say
        owner = Column(say("Owner"), lambda one: self._view.party(one.owner) if one.owner else "")
        by = Column(say("Return by"), self._return_by)
        return ["name", "description", "category", owner, "form", "format", by]

    @property
    def erasures(self) -> list[str | Column]:
        by = Column(self._view.say("Erase by"), self._erase_by)
        return ["name", "personal", by, "proof", "kept"]

    def _return_by(self, asset: Asset) -> str:
        found = return_day(self.days, self.periods, asset)
        return self.said(found) or self.day(asset.return_) or self._within(self.periods.return_within)

    def _erase_by(self, asset: Asset) -> str:
        found = erasure_day(self.days, self.periods, asset)
        if found or asset.erase:
            return self.said(found) or self.day(asset.erase)
        period = self.periods.erase_within
        time = self._view.words.duration(period) if period else ""
        return self._view.say("{time} after the return is confirmed", time=time) if time else ""

    def _within(self, period: Duration | None) -> str:
        time = self._view.words.duration(period) if period else ""
        return self._view.say("{time} after the last day of service", time=time) if time else ""

    # -- cures --------------------------------------------------------------------------------

    def cure_period(self, cure: Cure) -> str:
        period = cure.period or self.periods.cure_period
        return self._view.words.duration(period) if period else ""

    @property
    def cure_within(self) -> str:
        period = self.periods.cure_period
        return self._view.words.duration(period) if period else ""

    def cure_until(self, cure: Cure) -> str:
        return self.said(cure_deadline(self._view.pack, self._plan, cure))


def per(view: View, amount: str, unit: str) -> Markup:
    """`USD 85.00 per hour`."""
    return filled(view.say("{amount} per {unit}"), amount=amount, unit=view.line(unit))
