"""Queues in an interval: how long callers wait, how many give up, how busy agents are.

`wait` and `abandonment` follow A. K. Erlang (1917), C. Palm (1957) and Mandelbaum and Zeltyn, "Service
Engineering in Action: The Palm/Erlang-A Queue" (2007). Time is counted in seconds; a load is calls times
handling time over the length of the interval, in erlangs.

Numbers are decimals of 34 digits: their operations, the exponential among them, are rounded correctly on
every machine, so that a plan has the same agents everywhere. Nothing is a factorial: all is by recursion,
which neither overflows at 170 agents nor loses digits, as its terms are positive.
"""

from __future__ import annotations

import math
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from fractions import Fraction
from functools import lru_cache

from sopgen.records import dataclass

MOST = 1000
"""Erlangs that are reckoned with: what is more is no queue of one floor, but minutes for seconds."""
LONGEST = 3600
"""Seconds of patience that are reckoned with."""
_CONTEXT = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_ALIKE = Decimal("1e-20")
"""Percent within which a result is equal to a goal: ten digits more than 34-digit recursions lose."""
_NEGLIGIBLE = Decimal("1e-26")
"""Of all states: rarer ones are left out."""
_ALL = 100
_HUNDRED = Decimal(_ALL)
_ONE, _NONE = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class Traffic:
    """`volume` calls within `length` seconds, each `aht` seconds long.

    `patience` is how long callers wait on average before they give up; None where they wait for ever.
    """

    volume: Fraction
    length: Fraction
    aht: Fraction
    patience: Fraction | None = None

    @property
    def load(self) -> Fraction:
        """Erlangs: the agents that would be busy if nobody ever waited."""
        return self.volume * self.aht / self.length

    @property
    def reckoned(self) -> bool:
        """Whether there is an answer within reason."""
        return self.load <= MOST and (self.patience is None or 0 < self.patience <= LONGEST)


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: percent `within` seconds, and at most so much occupancy and abandonment."""

    percent: Fraction
    within: Fraction
    occupancy: Fraction | None = None
    abandonment: Fraction | None = None

    @property
    def possible(self) -> bool:
        """Whether enough agents reach it: no number of them answers all calls in time, or loses none."""
        return self.percent < _ALL and self.occupancy != 0 and self.abandonment != 0


@dataclass(frozen=True, slots=True)
class Served:
    """What so many agents reach: shares in percent of all calls, the mean wait of all calls in seconds.

    `waiting` is the share of calls that find nobody free, `abandoned` None where nobody gives up.
    """

    agents: int
    waiting: Decimal
    level: Decimal
    wait: Decimal
    occupancy: Decimal
    abandoned: Decimal | None = None


@lru_cache(4096)
def served(traffic: Traffic, agents: int, within: Fraction) -> Served | None:
    """What so many agents reach.

    None where calls wait ever longer: without patience agents must be more than erlangs; and for traffic
    that is not reckoned with.
    """
    if not traffic.reckoned or agents < 1:
        return None
    if not traffic.load:
        return Served(agents, _NONE, _HUNDRED, _NONE, _NONE, _NONE if traffic.patience else None)
    with localcontext(_CONTEXT):
        if traffic.patience is None:
            return _patient(traffic, agents, within) if agents > traffic.load else None
        return _impatient(traffic, agents, within)


@lru_cache(4096)
def fewest(traffic: Traffic, aim: Aim, least: int = 1) -> Served | None:
    """The fewest agents that reach every aim, and `least` at least; None where no number does.

    More agents are never worse in any of the aims, so that the fewest are found by steps that double, from
    the load and its root on, and by halving what is left. Fewer agents than the percentage of the load cannot
    even talk to that share of the calls.
    """
    if not traffic.reckoned or not aim.possible:
        return None
    low = max(least, 1, math.ceil(traffic.load * aim.percent / _ALL))
    high = max(low, math.ceil(traffic.load) + math.isqrt(math.ceil(traffic.load)))  # near, as a rule
    step = 1
    while missed(served(traffic, high, aim.within), aim):
        low, high, step = high + 1, high + step, step * 2
    step = 1
    while low < high:
        below = max(low, high - step)
        if missed(served(traffic, below, aim.within), aim):
            low, step = below + 1, (high - below) // 2
        else:
            high, step = below, step * 2
    return served(traffic, high, aim.within)


def reaches(level: Decimal, percent: Fraction) -> bool:
    """Whether a share is as high as is asked for; a difference that only reckoning can have made is none."""
    with localcontext(_CONTEXT):
        return level + _ALIKE >= _decimal(percent)


def missed(found: Served | None, aim: Aim) -> tuple[str, ...]:
    """The aims that are not reached: `level`, `occupancy`, `abandonment`; `level` where waits have no end."""
    if found is None:
        return ("level",)
    short = () if reaches(found.level, aim.percent) else ("level",)
    most = (
        ("occupancy", found.occupancy, aim.occupancy),
        ("abandonment", found.abandoned, aim.abandonment),
    )
    with localcontext(_CONTEXT):
        return short + tuple(
            name
            for name, value, limit in most
            if limit is not None and value is not None and value > _decimal(limit) + _ALIKE
        )


def _patient(traffic: Traffic, agents: int, within: Fraction) -> Served:
    """Erlang C: the chance to wait from Erlang B, `B(n) = a·B(n-1) ÷ (n + a·B(n-1))`, `B(0) = 1`.

    `C = n·B ÷ (n - a·(1 - B))`, level `1 - C·e^(-(n - a)·T ÷ h)`, mean wait `C·h ÷ (n - a)`.
    """
    load, aht = _decimal(traffic.load), _decimal(traffic.aht)
    blocked = _ONE
    for n in range(1, agents + 1):
        offered = load * blocked
        blocked = offered / (n + offered)
    waiting = agents * blocked / (agents - load * (1 - blocked))
    spare = agents - load
    late = waiting * (-spare * _decimal(within) / aht).exp()
    return Served(
        agents,
        waiting * _HUNDRED,
        (1 - late) * _HUNDRED,
        waiting * aht / spare,
        load / agents * _HUNDRED,
    )


def _impatient(traffic: Traffic, agents: int, within: Fraction) -> Served:
    """Erlang A: states of a birth-death chain whose callers leave it at the rate of their impatience.

    Who finds k callers waiting is answered after k + 1 departures of rates `n + θ, n + 2θ …` and at the rate
    `n` of the agents. With X = e^(-wait ÷ patience), which has a beta distribution of α = n ÷ θ and k + 1,
    the chance to be answered in time is E[X; X ≥ e^(-T ÷ patience)], a finite sum. The share that gives up is
    the mean wait of all callers over their patience.
    """
    patience = traffic.patience
    assert patience is not None
    load, aht, leave = _decimal(traffic.load), _decimal(traffic.aht), _decimal(traffic.aht / patience)
    alpha = agents / leave
    spent = _decimal(within / patience)
    lost = 1 - (-spent).exp()
    term = below = (-spent * (alpha + 1)).exp()
    state, found, queue, timely = _ONE, _NONE, _NONE, _NONE
    k = 0
    while state > _NEGLIGIBLE * (found + 1) or load > agents + k * leave:
        found += state
        queue += k * state
        timely += state * alpha / (alpha + k + 1) * (1 - below)
        k += 1
        state *= load / (agents + k * leave)
        term *= (alpha + k) / k * lost
        below += term
    free = _below(load, agents)
    every = found + free
    wait = queue / every / load * aht
    gone = wait / _decimal(patience)
    return Served(
        agents,
        found / every * _HUNDRED,
        (free + timely) / every * _HUNDRED,
        wait,
        load * (1 - gone) / agents * _HUNDRED,
        gone * _HUNDRED,
    )


def _below(load: Decimal, agents: int) -> Decimal:
    """The weight of all states with an agent free, where that with all busy and nobody waiting weighs one."""
    total, state = _NONE, _ONE
    for n in range(agents, 0, -1):
        state *= n / load
        total += state
    return total


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
