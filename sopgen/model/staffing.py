"""How many people a capacity plan takes: agents by interval, people on the roster, hours, seats, and surges.

Needs are rounded up and what is at hand down: agents are those of `erlang.py`; people on the roster are
agents over the part of paid time that shrinkage leaves, `n ÷ (1 - s)` and never `n × (1 + s)`. Work that can
wait is hours of work over `hours paid × utilization × (1 - s)`. Hours are those of the intervals: what is
lost by fitting shifts to them is a part of shrinkage.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import prod

from sopgen.model.calendars import WEEKDAYS
from sopgen.model.capacity import Capacity, Interval, Profile, Queue, Shrinkage, Surge
from sopgen.model.engagement import Calendar, Site
from sopgen.model.erlang import Aim, Served, Traffic, fewest, missed, served
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack
from sopgen.model.roles import Role
from sopgen.model.values import NOMINAL, SECONDS, Duration
from sopgen.records import dataclass

_ALL = Fraction(100)
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Slot:
    """An interval: the agents that reach the goal, and who is there.

    `scheduled` people are on the roster for `needed`; of those who are on it, `present` are at work. `within`
    is the time of the goal in seconds.
    """

    interval: Interval
    traffic: Traffic
    needed: Served
    scheduled: int
    present: int
    within: Fraction

    @property
    def achieved(self) -> Served | None:
        """What those at work reach; None where calls would wait ever longer."""
        return served(self.traffic, self.present, self.within)

    @property
    def on_roster(self) -> int:
        """Those who are named in the plan, or else those whom it asks for."""
        rostered = self.interval.rostered
        return self.scheduled if rostered is None else rostered

    @property
    def gap(self) -> int:
        """People on the roster beyond those whom it takes; less than nought where some lack."""
        return self.on_roster - self.scheduled


@dataclass(frozen=True, slots=True)
class Daily:
    """The intervals of a profile, and what the roster reaches over its whole day in percent.

    That is of all calls together, each interval by its volume; None without calls, or where one interval has
    no answer.
    """

    profile: Profile
    slots: tuple[Slot, ...]

    @property
    def level(self) -> Fraction | None:
        return self._pooled(lambda found: found.level)

    @property
    def abandoned(self) -> Fraction | None:
        """None also where nobody gives up."""
        return self._pooled(lambda found: found.abandoned)

    def _pooled(self, share: Callable[[Served], Decimal | None]) -> Fraction | None:
        busy = [(slot.traffic.volume, slot.achieved) for slot in self.slots if slot.traffic.volume]
        shares = [(volume, share(found) if found else None) for volume, found in busy]
        total = sum((volume for volume, _ in busy), Fraction(0))
        known = [volume * Fraction(value) for volume, value in shares if value is not None]
        return sum(known, Fraction(0)) / total if busy and len(known) == len(busy) else None


@dataclass(frozen=True, slots=True)
class Staffed:
    """What a queue takes in a week: paid hours, full-time people (FTE), and the people and seats at least.

    People are as many as the hours call for, and as many as are on the roster at once.
    """

    queue: Queue
    days: tuple[Daily, ...]
    hours: Fraction
    fte: Fraction
    people: int
    seats: int


@dataclass(frozen=True, slots=True)
class Pool:
    """The people of a role at a site for whom queues ask; `headcount` None where nobody says how many."""

    role: str
    site: str
    people: int
    headcount: int | None

    @property
    def short(self) -> int:
        return 0 if self.headcount is None else max(0, self.people - self.headcount)

    @property
    def spare(self) -> int:
        return 0 if self.headcount is None else max(0, self.headcount - self.people)


@dataclass(frozen=True, slots=True)
class Floor:
    """The seats of a site that are taken at once; `seats` None where nobody says how many there are."""

    site: str
    taken: int
    seats: int | None

    @property
    def short(self) -> int:
        return 0 if self.seats is None else max(0, self.taken - self.seats)


@dataclass(frozen=True, slots=True)
class Need:
    """What a plan takes as a whole, as it stands or in a surge; None for a queue that has no answer."""

    staffed: Mapping[str, Staffed | None]
    pools: tuple[Pool, ...]
    floors: tuple[Floor, ...]

    @property
    def people(self) -> int:
        return sum(pool.people for pool in self.pools)

    @property
    def short(self) -> int:
        return sum(pool.short for pool in self.pools)

    @property
    def spare(self) -> int:
        return sum(pool.spare for pool in self.pools)

    @property
    def seats_short(self) -> int:
        return sum(floor.short for floor in self.floors)


@dataclass(frozen=True, slots=True)
class Surged:
    """A surge: what it takes, and what its answers add in full-time people and in seats elsewhere."""

    surge: Surge
    need: Need
    added: Fraction
    seats_added: int

    @property
    def short(self) -> Fraction:
        """Full-time people who still lack."""
        return max(Fraction(0), self.need.short - self.added)

    @property
    def seats_short(self) -> int:
        return max(0, self.need.seats_short - self.seats_added)


# -- shrinkage ----------------------------------------------------------------------------


def lost(shrinkage: Shrinkage | None, without: Iterable[str] = ()) -> Fraction:
    """The percentage of paid time that is lost, but for the components `without`.

    Additive: the sum of shares of all paid time. Multiplicative: `1 - Π(1 - s)`, each of what is left.
    """
    if shrinkage is None:
        return Fraction(0)
    left_out = frozenset(without)
    shares = [Fraction(one.percent) for one in shrinkage.components if one.id not in left_out]
    if shrinkage.combine == "additive":
        return sum(shares, Fraction(0))
    return _ALL - _ALL * prod((1 - share / _ALL for share in shares), start=Fraction(1))


def scheduled(agents: int, shrinkage: Fraction) -> int | None:
    """People on the roster for so many at work, `⌈n ÷ (1 - s)⌉`; None where shrinkage leaves nobody."""
    return math.ceil(agents / (1 - shrinkage / _ALL)) if shrinkage < _ALL else None


def paid_for_one(shrinkage: Fraction) -> Fraction | None:
    """People who are paid for each that is at work; None where shrinkage leaves nobody."""
    return 1 / (1 - shrinkage / _ALL) if shrinkage < _ALL else None


def present(people: int, shrinkage: Fraction) -> int:
    """Those of a roster who are at work: rounded down."""
    return max(0, math.floor(people * (1 - shrinkage / _ALL)))


def full_time(hours: Fraction, paid: Fraction, utilization: Fraction, shrinkage: Fraction) -> Fraction | None:
    """Full-time people for hours of work, `hours ÷ (paid × u × (1 - s))`; None where none are left."""
    left = paid * utilization / _ALL * (1 - shrinkage / _ALL)
    return hours / left if left > 0 else None


# -- times --------------------------------------------------------------------------------


def minutes(clock: str) -> int:
    """Minutes from midnight."""
    hour, minute = clock.split(":")
    return 60 * int(hour) + int(minute)


def length(interval: Interval) -> int:
    """Minutes of an interval, which ends on the day on which it begins; nought or less where it does not."""
    return minutes(interval.to) - minutes(interval.from_)


def seconds(time: Duration) -> Fraction | None:
    """Seconds of a time; None for business days, months and years, which have no length of their own."""
    return None if time.unit in NOMINAL else Fraction(time.amount) * SECONDS[time.unit]


# -- queues -------------------------------------------------------------------------------


def aim(pack: Pack, queue: Queue) -> Aim | None:
    """What a queue is to reach: its percentage, or else the target of its KPI; None where neither is said."""
    goal = queue.goal
    if goal is None or (percent := percentage(pack, queue)) is None:
        return None
    within = seconds(goal.within)
    if within is None:
        return None
    return Aim(percent, within, _fraction(goal.max_occupancy), _fraction(goal.max_abandonment))


def percentage(pack: Pack, queue: Queue) -> Fraction | None:
    """The service level that is asked for, in percent."""
    if queue.goal and queue.goal.percent is not None:
        return Fraction(queue.goal.percent)
    kpi = pack.find(queue.kpi, Kpi)
    return _fraction(kpi.target) if kpi and kpi.unit == "%" and kpi.better == "higher" else None


def traffic(queue: Queue, interval: Interval, factor: Fraction = Fraction(1)) -> Traffic | None:
    """What comes in an interval; None where times are missing or have no length."""
    aht = seconds(interval.aht)
    patience = seconds(queue.patience) if queue.patience else None
    impatient = queue.model == "erlang_a"
    if length(interval) <= 0 or not aht or (impatient and patience is None):
        return None
    volume = Fraction(interval.volume) * factor
    return Traffic(volume, Fraction(length(interval) * 60), aht, patience if impatient else None)


def staffed(
    pack: Pack, document: Capacity, queue: Queue, factor: Fraction = Fraction(1), without: Iterable[str] = ()
) -> Staffed | None:
    """What a queue takes, at so many times its volume; None where no number of people answers it."""
    shrinkage = lost(document.shrinkage, without)
    week = seconds(document.full_time)
    if not week or shrinkage >= _ALL:
        return None
    if queue.model == "workload":
        return _worked(queue, factor, shrinkage, week / _HOUR)
    return _answered(pack, queue, factor, shrinkage, week / _HOUR)


def _worked(queue: Queue, factor: Fraction, shrinkage: Fraction, week: Fraction) -> Staffed | None:
    hours = work_hours(queue)
    paid = seconds(queue.paid) if queue.paid else None
    if hours is None or not paid:
        return None
    fte = full_time(hours * factor, paid / _HOUR, Fraction(queue.utilization or 100), shrinkage)
    if fte is None:
        return None
    people = math.ceil(fte)
    seats = math.ceil(fte * (1 - shrinkage / _ALL))
    return Staffed(queue, (), fte * week, fte, people, seats)


def work_hours(queue: Queue) -> Fraction | None:
    """Hours of work that the items of a period take; None where one takes a time of no length."""
    times = [(one.count, seconds(one.each)) for one in queue.work]
    if any(each is None for _, each in times):
        return None
    return sum((Fraction(count) * each for count, each in times if each is not None), Fraction(0)) / _HOUR


def _answered(
    pack: Pack, queue: Queue, factor: Fraction, shrinkage: Fraction, week: Fraction
) -> Staffed | None:
    goal = aim(pack, queue)
    if goal is None or not queue.profiles:
        return None
    days = []
    for profile in queue.profiles:
        slots = [_slot(queue, one, goal, shrinkage, factor) for one in profile.intervals]
        if any(slot is None for slot in slots):
            return None
        days.append(Daily(profile, tuple(slot for slot in slots if slot)))
    hours = sum((_hours(day) for day in days), Fraction(0))
    slots_ = [slot for day in days for slot in day.slots]
    fte = hours / week
    people = max(math.ceil(fte), *(slot.scheduled for slot in slots_))
    return Staffed(queue, tuple(days), hours, fte, people, max(slot.needed.agents for slot in slots_))


def _hours(day: Daily) -> Fraction:
    """Paid hours of a week that the days of a profile take."""
    each = sum((Fraction(slot.scheduled * length(slot.interval), 60) for slot in day.slots), Fraction(0))
    return each * len(day.profile.days)


def _slot(queue: Queue, interval: Interval, goal: Aim, shrinkage: Fraction, factor: Fraction) -> Slot | None:
    coming = traffic(queue, interval, factor)
    needed = fewest(coming, goal, queue.least or 1) if coming else None
    people = scheduled(needed.agents, shrinkage) if needed else None
    if coming is None or needed is None or people is None:
        return None
    rostered = people if interval.rostered is None else interval.rostered
    there = needed.agents if interval.rostered is None else present(rostered, shrinkage)
    return Slot(interval, coming, needed, people, there, goal.within)


def deciding(pack: Pack, queue: Queue, slot: Slot) -> tuple[str, ...]:
    """Why no fewer agents would do: the goals that one fewer would miss, or that as many are there always."""
    goal, fewer = aim(pack, queue), slot.needed.agents - 1
    if goal is None or fewer < (queue.least or 1):
        return ("least",)
    return missed(served(slot.traffic, fewer, goal.within), goal)


# -- the whole ----------------------------------------------------------------------------


def need(pack: Pack, document: Capacity, surge: Surge | None = None) -> Need:
    """What all queues take together, as planned or in a surge."""
    raised = Fraction(surge.volume) / _ALL if surge else Fraction(1)
    without = {id_ for answer in surge.answers for id_ in answer.defers} if surge else set()
    found = {
        queue.id: staffed(
            pack, document, queue, raised if surge and surge.meets(queue) else Fraction(1), without
        )
        for queue in document.queues
    }
    known = [one for one in found.values() if one]
    return Need(found, tuple(_pools(pack, known)), tuple(_floors(pack, known)))


def surged(pack: Pack, document: Capacity, surge: Surge) -> Surged:
    """What a surge takes and what is done about it.

    People who do overtime add their hours over those of a full week. Those who change over to another queue
    are there already: they add what their own role can spare to one that lacks people.
    """
    found = need(pack, document, surge)
    week = seconds(document.full_time) or Fraction(1)
    sites = {queue.site for queue in document.queues}
    spare = Fraction(found.spare if found.short else 0)
    added, moved, seats = Fraction(0), Fraction(0), 0
    for answer in surge.answers:
        hours = seconds(answer.hours) if answer.hours else week
        more = (answer.people or 0) * (hours or 0) / week
        if answer.means == "cross_skilling":
            moved += more
        else:
            added += more
        if answer.site and answer.site not in sites:
            seats += answer.people or 0
    return Surged(surge, found, added + min(moved, spare), seats)


def _pools(pack: Pack, queues: Sequence[Staffed]) -> Iterator[Pool]:
    places = dict.fromkeys((one.queue.role, one.queue.site) for one in queues if one.queue.role)
    for role, site in places:
        people = sum(one.people for one in queues if (one.queue.role, one.queue.site) == (role, site))
        yield Pool(role, site, people, headcount(pack, role, site))


def headcount(pack: Pack, role_id: str, site: str) -> int | None:
    """The people of a role at a site, or at all of them where none is named; None where nobody says."""
    role = pack.find(role_id, Role)
    if role is None:
        return None
    if not site or not role.sites:
        return role.people if not site or role.site in ("", site) else 0
    counts = [post.headcount for post in role.sites if post.site == site]
    return None if None in counts else sum(count for count in counts if count is not None)


def _floors(pack: Pack, queues: Sequence[Staffed]) -> Iterator[Floor]:
    for id_ in dict.fromkeys(one.queue.site for one in queues if one.queue.site):
        here = [one for one in queues if one.queue.site == id_]
        site = pack.find(id_, Site)
        yield Floor(id_, _at_once(pack, here), site.seats if site else None)


def _at_once(pack: Pack, queues: Sequence[Staffed]) -> int:
    """Seats taken at once: of queues by the clock, those at their largest; of work that can wait, all.

    Queues whose calendars have different clocks may have their largest at the same moment.
    """
    clocks: dict[str, list[Staffed]] = {}
    for one in queues:
        calendar = pack.find(one.queue.calendar, Calendar)
        clocks.setdefault(calendar.zone if calendar else "", []).append(one)
    waiting = sum(one.seats for one in queues if not one.days)
    return waiting + sum(_largest(group) for group in clocks.values())


def _largest(queues: Sequence[Staffed]) -> int:
    """The most agents at one moment of the week: whoever leaves makes room for who comes at that moment."""
    changes: list[tuple[int, int, int]] = []
    for one in queues:
        for daily in one.days:
            for slot in daily.slots:
                agents, interval = slot.needed.agents, slot.interval
                for day in daily.profile.days:
                    place = WEEKDAYS.index(day)
                    changes.append((place, minutes(interval.from_), agents))
                    changes.append((place, minutes(interval.to), -agents))
    return max(accumulate(change for _, _, change in sorted(changes)), default=0)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
