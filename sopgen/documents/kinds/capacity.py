"""Capacity plans: agents by interval, people, hours and seats, forecast errors and surges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import staffing
from sopgen.model.capacity import Answer, Capacity, Interval, Profile, Queue
from sopgen.model.erlang import Served
from sopgen.model.forecasts import accuracy
from sopgen.model.staffing import Daily, Need, Slot, Staffed, Surged
from sopgen.records import dataclass


def compute(view: View, document: Capacity) -> Mapping[str, Any]:
    """Names as the template reads them."""
    pages = _Pages(view, document, staffing.need(view.pack, document))
    surged = [staffing.surged(view.pack, document, surge) for surge in document.surges]
    lost = staffing.lost(document.shrinkage)
    paid = staffing.paid_for_one(lost)
    return {
        "paid_for_one": "" if paid is None else number(view, paid, 2),
        "lost": share(view, lost),
        "need": pages.need,
        "summary_columns": pages.summary(),
        "pool_columns": pages.pools(),
        "floor_columns": pages.floors(),
        "forecast_columns": pages.forecasts(),
        "past_columns": pages.past(),
        "goal": lambda queue: goal_words(view, queue),
        "queue_facts": pages.facts,
        "interval_columns": pages.intervals,
        "profile_name": lambda profile: view.words.day_names(profile.days),
        "whole_day": pages.whole_day,
        "decided": pages.decided,
        "surged": surged,
        "surge_columns": pages.surges(),
        "answer_columns": pages.answers(),
        "with_history": [queue for queue in document.queues if queue.history],
        "models": {queue.model for queue in document.queues},
        "glance": _glance(view, pages),
    }


# -- numbers ------------------------------------------------------------------------------


def number(
    view: View, value: Fraction | Decimal | int, decimals: int = 0, rounding: str = ROUND_HALF_UP
) -> str:
    """A computed number, rounded once."""
    return view.words.number(_rounded(value, decimals, rounding))


def percent(view: View, value: Fraction | Decimal, decimals: int = 1) -> str:
    """A computed share."""
    return view.words.percent(_rounded(value, decimals, ROUND_HALF_UP))


def share(view: View, value: Fraction) -> str:
    """A share as it was written, or a sum of such: without decimals that say nothing."""
    rounded = _rounded(value, 2, ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return view.words.percent(whole if rounded == whole else rounded.normalize())


def level(view: View, value: Fraction | Decimal) -> str:
    """A service level, rounded down: 79.97% is no 80%."""
    return view.words.percent(_rounded(value, 1, ROUND_FLOOR))


def _rounded(value: Fraction | Decimal | int, decimals: int, rounding: str) -> Decimal:
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(value)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding)


def goal_words(view: View, queue: Queue) -> str:
    """`85% within 30 seconds, occupancy at most 85%`; nothing where it has none."""
    goal, asked = queue.goal, staffing.percentage(view.pack, queue)
    if goal is None or asked is None:
        return ""
    words = view.words
    said = [view.say("{share} within {time}", share=share(view, asked), time=words.duration(goal.within))]
    if goal.max_occupancy is not None:
        said.append(view.say("occupancy at most {share}", share=words.percent(goal.max_occupancy)))
    if goal.max_abandonment is not None:
        said.append(view.say("abandonment at most {share}", share=words.percent(goal.max_abandonment)))
    return ", ".join(said)


# -- tables -------------------------------------------------------------------------------


_DECIDED = {
    "level": "service level in {n} of {of} intervals",
    "abandonment": "abandonment in {n} of {of} intervals",
    "occupancy": "occupancy in {n} of {of} intervals",
    "least": "the fewest at any time in {n} of {of} intervals",
}
"""What agents are due to; in how many intervals."""
_HOURS = {"day": "Work in a day (h)", "week": "Work in a week (h)", "month": "Work in a month (h)"}


@dataclass(frozen=True, slots=True)
class _Pages:
    """The words of a plan."""

    view: View
    document: Capacity
    need: Need

    def of(self, queue: Queue) -> Staffed | None:
        return self.need.staffed[queue.id]

    def summary(self) -> list[str | Column]:
        """A row a queue."""

        def cell(told: Any) -> Any:
            return lambda queue: told(found) if (found := self.of(queue)) else ""

        say = self.view.say
        return [
            Column(say("Queue"), lambda queue: self.view.ref(queue.id)),
            Column(say("Role"), lambda queue: self.view.ref(queue.role)),
            Column(say("Site"), lambda queue: self.view.ref(queue.site)),
            Column(say("Peak at work"), cell(lambda found: self._n(found.seats)), "right"),
            Column(say("Paid hours a week"), cell(lambda found: self._n(found.hours, 1)), "right"),
            Column(say("FTE"), cell(lambda found: self._n(found.fte, 1)), "right"),
            Column(say("People"), cell(lambda found: self._n(found.people)), "right"),
        ]

    def pools(self) -> list[str | Column]:
        """A row for the people of a role at a site."""
        say = self.view.say
        return [
            Column(say("Role"), lambda pool: self.view.ref(pool.role)),
            Column(say("Site"), lambda pool: self.view.ref(pool.site)),
            Column(say("People needed"), lambda pool: self._n(pool.people), "right"),
            Column(say("Headcount"), lambda pool: self._known(pool.headcount), "right"),
            Column(say("Balance"), lambda pool: self._balance(pool.headcount, pool.people), "right"),
        ]

    def floors(self) -> list[str | Column]:
        """A row for the seats of a site."""
        say = self.view.say
        return [
            Column(say("Site"), lambda floor: self.view.ref(floor.site)),
            Column(say("Seats taken at once"), lambda floor: self._n(floor.taken), "right"),
            Column(say("Seats"), lambda floor: self._known(floor.seats), "right"),
            Column(say("Balance"), lambda floor: self._balance(floor.seats, floor.taken), "right"),
        ]

    def forecasts(self) -> list[str | Column]:
        """A row for the errors of a queue's forecast."""

        def cell(name: str) -> Any:
            def told(queue: Queue) -> str:
                value = getattr(accuracy(queue.history), name)
                if value is None:
                    return ""
                return signed(self.view, value) if name == "bias" else percent(self.view, value)

            return told

        say = self.view.say
        return [
            Column(say("Queue"), lambda queue: self.view.ref(queue.id)),
            Column(say("Periods"), lambda queue: self._n(len(queue.history)), "right"),
            Column(say("MAPE"), cell("mape"), "right"),
            Column(say("WAPE"), cell("wape"), "right"),
            Column(say("Bias"), cell("bias"), "right"),
            *([Column(say("Tolerance"), self._kept)] if self._tolerance is not None else []),
        ]

    @property
    def _tolerance(self) -> Decimal | None:
        return self.document.forecast.tolerance if self.document.forecast else None

    def _kept(self, queue: Queue) -> object:
        found = accuracy(queue.history)
        if found is None or found.wape is None or self._tolerance is None:
            return ""
        inside = found.wape <= Fraction(self._tolerance)
        return badge(
            self.view.say("kept") if inside else self.view.say("missed"), "good" if inside else "bad"
        )

    def past(self) -> list[str | Column]:
        """A row a period."""

        def off(past: Any) -> str:
            if not past.actual:
                return ""
            return signed(self.view, Fraction(past.forecast - past.actual) / Fraction(past.actual) * 100)

        say = self.view.say
        return [
            Column(say("Period"), lambda past: self.view.words.stretch(past.period)),
            "forecast",
            "actual",
            Column(say("Forecast off by"), off, "right"),
            "note",
        ]

    def facts(self, queue: Queue) -> list[tuple[str, object]]:
        """What a queue comes to, for its card."""
        say, found = self.view.say, self.of(queue)
        facts: list[tuple[str, object]] = []
        if queue.profiles:
            week = sum(
                (one.volume * len(profile.days) for profile in queue.profiles for one in profile.intervals),
                Decimal(0),
            )
            facts.append((say("Contacts a week"), self._n(week)))
        if queue.model == "workload" and (hours := staffing.work_hours(queue)) is not None:
            named = say(_HOURS[queue.period]) if queue.period else say("Hours of work")
            facts.append((named, self._n(hours, 1)))
        if found:
            facts += [
                (say("Paid hours a week"), self._n(found.hours, 1)),
                (say("FTE"), self._n(found.fte, 2)),
                (say("People"), self._n(found.people)),
                (say("Peak at work"), self._n(found.seats)),
            ]
        return facts

    def intervals(self, queue: Queue, profile: Profile) -> list[str | Column]:
        """A row an interval: what comes, who is needed for it, and what who is there reaches."""
        slots = {id(slot.interval): slot for daily in self._days(queue) for slot in daily.slots}
        words = self.view.words

        def cell(told: Any) -> Any:
            def of(interval: Interval) -> Any:
                slot = slots.get(id(interval))
                return "" if slot is None else told(slot)

            return of

        def needed(told: Any) -> Any:
            return cell(lambda slot: told(slot.needed))

        say = self.view.say
        rostered = any(one.rostered is not None for one in profile.intervals)
        return [
            Column(say("Time"), lambda one: words.times(one.from_, one.to)),
            Column(say("Volume"), lambda one: self._n(one.volume, -one.volume.as_tuple().exponent), "right"),
            Column(say("AHT (s)"), self._seconds, "right"),
            Column(say("Erlangs"), cell(lambda slot: self._n(slot.traffic.load, 1)), "right"),
            Column(say("Agents needed"), needed(lambda found: self._n(found.agents)), "right"),
            Column(say("Service level"), needed(lambda found: level(self.view, found.level)), "right"),
            Column(say("ASA (s)"), needed(lambda found: self._n(found.wait, 1)), "right"),
            Column(say("Occupancy"), needed(lambda found: percent(self.view, found.occupancy)), "right"),
            Column(say("Abandoned"), needed(self._abandoned), "right"),
            Column(say("Scheduled"), cell(lambda slot: self._n(slot.scheduled)), "right"),
            *(
                [
                    Column(say("On roster"), cell(lambda slot: self._n(slot.on_roster)), "right"),
                    Column(say("Level reached"), cell(lambda slot: self._achieved(queue, slot)), "right"),
                ]
                if rostered
                else []
            ),
        ]

    def whole_day(self, queue: Queue, profile: Profile) -> str:
        """What all calls of a day come to with those on the roster; nothing where that is not known."""
        daily = next((one for one in self._days(queue) if one.profile is profile), None)
        if daily is None or daily.level is None:
            return ""
        said = [
            self.view.say(
                "Over the day {level} of {volume} contacts are answered in time.",
                level=level(self.view, daily.level),
                volume=self._n(sum((one.volume for one in profile.intervals), Decimal(0))),
            )
        ]
        if daily.abandoned is not None:
            gone = percent(self.view, daily.abandoned)
            said.append(self.view.say("{share} are abandoned.", share=gone))
        if short := [slot.interval.from_ for slot in daily.slots if slot.present < slot.needed.agents]:
            times = self.view.listed(short)
            said.append(self.view.say("Fewer are at work than all goals take at {times}.", times=times))
        return " ".join(said)

    def decided(self, queue: Queue) -> str:
        """Which goal the agents of most intervals are due to."""
        slots = [slot for daily in self._days(queue) for slot in daily.slots]
        counts = Counter(name for slot in slots for name in staffing.deciding(self.view.pack, queue, slot))
        say, of = self.view.say, self._n(len(slots))
        words = [say(_DECIDED[name], n=self._n(n), of=of) for name, n in counts.most_common()]
        return ", ".join(words)

    def surges(self) -> list[str | Column]:
        """A row a surge."""

        def people(surged: Surged) -> object:
            return self._verdict(surged.short == 0, number(self.view, surged.short, 1))

        def seats(surged: Surged) -> object:
            return self._verdict(surged.seats_short == 0, self._n(surged.seats_short))

        say = self.view.say
        return [
            Column(say("Surge"), lambda surged: self.view.ref(surged.surge.id)),
            Column(say("Volume"), lambda surged: self.view.words.percent(surged.surge.volume), "right"),
            Column(say("People needed"), lambda surged: self._n(surged.need.people), "right"),
            Column(say("Beyond headcount"), lambda surged: self._n(surged.need.short), "right"),
            Column(say("Added (FTE)"), lambda surged: number(self.view, surged.added, 1), "right"),
            Column(say("People short"), people),
            Column(say("Seats short"), seats),
        ]

    def answers(self) -> list[str | Column]:
        """A row an answer."""

        def who(answer: Answer) -> object:
            if answer.people is None:
                return ""
            people = self.view.words.count(answer.people, "{n} person", "{n} people")
            if answer.hours is None:
                return people
            hours = self.view.words.duration(answer.hours)
            return self.view.say("{people}, {hours} a week each", people=people, hours=hours)

        return [
            "means",
            "action",
            Column(self.view.say("People"), who),
            "site",
            "defers",
            "within",
            "role",
        ]

    def _days(self, queue: Queue) -> tuple[Daily, ...]:
        found = self.of(queue)
        return found.days if found else ()

    def _abandoned(self, found: Served) -> str:
        return "" if found.abandoned is None else percent(self.view, found.abandoned)

    def _achieved(self, queue: Queue, slot: Slot) -> Markup:
        share = staffing.percentage(self.view.pack, queue)
        if slot.achieved is None or share is None:
            return badge(self.view.say("queue grows"), "bad")
        good = slot.present >= slot.needed.agents
        return badge(level(self.view, slot.achieved.level), "good" if good else "caution")

    def _seconds(self, interval: Interval) -> str:
        aht = staffing.seconds(interval.aht)
        return "" if aht is None else self._n(aht)

    def _verdict(self, good: bool, words: str) -> Markup:
        return badge(self.view.say("none"), "good") if good else badge(words, "bad")

    def _balance(self, have: int | None, want: int) -> object:
        if have is None:
            return ""
        words = f"+{self._n(have - want)}" if have > want else f"−{self._n(want - have)}"
        return badge("0" if have == want else words, "bad" if have < want else "good")

    def _known(self, value: int | None) -> str:
        return "" if value is None else self._n(value)

    def _n(self, value: Fraction | Decimal | int, decimals: int = 0) -> str:
        return number(self.view, value, max(0, decimals))


def signed(view: View, value: Fraction) -> str:
    """A difference in percent with its sign."""
    words = percent(view, abs(value))
    return words if not value else f"+{words}" if value > 0 else f"−{words}"


def _glance(view: View, pages: _Pages) -> Glance | None:
    known = [one for one in pages.need.staffed.values() if one]
    hours = sum((one.hours for one in known), Fraction(0))
    fte = sum((one.fte for one in known), Fraction(0))
    say = view.say
    heads = [pool.headcount for pool in pages.need.pools]
    counted = [head for head in heads if head is not None]
    return glance(
        (
            (say("Queues"), len(pages.document.queues)),
            (say("Paid hours a week"), number(view, hours) if known else ""),
            (say("FTE"), number(view, fte, 1) if known else ""),
            (say("People needed"), pages.need.people if known else ""),
            (say("Headcount"), sum(counted) if counted and len(counted) == len(heads) else ""),
            (say("Shrinkage"), share(view, staffing.lost(pages.document.shrinkage))),
            (say("Surges planned for"), len(pages.document.surges)),
        ),
        (
            (say("Queues"), view.refs(queue.id for queue in pages.document.queues)),
            (say("Measures"), joined(", ", [view.ref(id_) for id_ in dict.fromkeys(pages.document.kpi_ids)])),
        ),
    )


KIND = Kind(
    title="Capacity plan",
    template="capacity.html.j2",
    codes={
        "model": {"erlang_c": "Erlang C", "erlang_a": "Erlang A", "workload": "Workload"},
        "work_in": _HOURS,
        "decides": _DECIDED,
        "combine": {"additive": "added up", "multiplicative": "each of what the others leave"},
        "means": {
            "overtime": "Overtime",
            "reserve": "Reserve",
            "cross_skilling": "Cross-skilling",
            "defer": "Put off",
            "hire": "Hiring",
            "callback": "Callback",
            "other": "Other",
        },
    },
    compute=compute,
)
