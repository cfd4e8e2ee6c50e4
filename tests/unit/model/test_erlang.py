"""Queues against what is found by other ways: factorials, chains solved step by step, limits."""

from __future__ import annotations

import math
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

import pytest

from sopgen.model.erlang import Aim, Served, Traffic, fewest, missed, reaches, served

HALF_HOUR = Fraction(1800)


def calls(volume: int, aht: int, patience: int | None = None) -> Traffic:
    return Traffic(
        Fraction(volume), HALF_HOUR, Fraction(aht), Fraction(patience) if patience is not None else None
    )


def found(traffic: Traffic, agents: int, within: int = 20) -> Served:
    made = served(traffic, agents, Fraction(within))
    assert made is not None
    return made


@pytest.mark.parametrize(("volume", "agents"), [(100, 11), (100, 14), (7, 1), (33, 4)])
def test_the_chance_to_wait_is_that_of_the_textbook(volume: int, agents: int) -> None:
    """Erlang's own sum over factorials, in fractions."""
    traffic = calls(volume, 180)
    load = traffic.load
    top = load**agents / math.factorial(agents) * agents / (agents - load)
    exact = 100 * top / (sum(load**k / math.factorial(k) for k in range(agents)) + top)
    assert abs(Fraction(found(traffic, agents).waiting) - exact) < Fraction(1, 10**28)


def test_as_many_agents_as_erlangs_are_too_few() -> None:
    assert served(calls(100, 180), 10, Fraction(20)) is None
    assert found(calls(100, 180), 11).level < 40


def test_callers_who_give_up_keep_a_queue_from_growing() -> None:
    overloaded = found(calls(100, 180, 60), 5)
    assert overloaded.abandoned
    assert overloaded.abandoned > 50  # five agents can talk to half of the calls at most
    assert overloaded.occupancy < 100


def _stepwise(load: float, agents: int, leave: float, within: float, states: int = 400) -> float:
    """Of all calls the share answered within a time (in handling times), by small steps of each wait."""
    weights = [1.0]
    for n in range(1, agents + states):
        weights.append(weights[-1] * load / (min(n, agents) + max(0, n - agents) * leave))
    whole = sum(weights)
    steps = 4000
    width = within / steps
    # chance that a caller with k before it is still waiting with j before it
    level = sum(weights[:agents]) / whole
    for k, weight in enumerate(weights[agents : agents + 40]):
        chances, answered = [0.0] * k + [1.0], 0.0
        for _ in range(steps):
            answered += chances[0] * agents * width
            moved = [chances[j + 1] * (agents + (j + 1) * leave) * width for j in range(k)] + [0.0]
            chances = [
                chances[j] * (1 - (agents + j * leave + leave) * width) + moved[j] for j in range(k + 1)
            ]
        level += weight / whole * answered
    return 100 * level


@pytest.mark.parametrize(("volume", "agents", "patience"), [(100, 10, 120), (100, 8, 60), (20, 3, 90)])
def test_the_level_with_impatience_is_that_of_waits_followed_step_by_step(
    volume: int, agents: int, patience: int
) -> None:
    traffic = calls(volume, 180, patience)
    expected = _stepwise(float(traffic.load), agents, 180 / patience, 20 / 180)
    assert float(found(traffic, agents).level) == pytest.approx(expected, abs=0.02)


def test_who_is_not_answered_in_the_end_has_given_up() -> None:
    never = found(calls(100, 180, 120), 9, 100_000)
    assert never.abandoned
    assert abs(never.level + never.abandoned - 100) < Decimal("1e-22")
    at_once = found(calls(100, 180, 120), 9, 0)
    assert abs(at_once.level + at_once.waiting - 100) < Decimal("1e-22")


def test_long_patience_comes_to_none_giving_up() -> None:
    patient, forever = found(calls(300, 30, 3600), 8), found(calls(300, 30), 8)
    assert float(patient.level) == pytest.approx(float(forever.level), abs=0.1)
    assert patient.level > forever.level


@pytest.mark.parametrize("patience", [None, 90])
def test_the_fewest_reach_every_aim_and_one_fewer_does_not(patience: int | None) -> None:
    for volume in range(1, 400, 13):
        traffic = calls(volume, 240, patience)
        aim = Aim(Fraction(80), Fraction(20), Fraction(85), Fraction(3) if patience else None)
        enough = fewest(traffic, aim)
        assert enough is not None
        assert not missed(enough, aim)
        assert enough.agents == 1 or missed(served(traffic, enough.agents - 1, aim.within), aim)


def test_a_goal_that_is_just_met_is_met() -> None:
    """Two agents, one erlang: a third of the calls waits, so that two thirds are answered at once."""
    exact = Aim(Fraction(200, 3), Fraction(0))
    enough = fewest(calls(10, 180), exact)
    assert enough is not None
    assert enough.agents == 2
    assert reaches(enough.level, Fraction(200, 3))
    assert not reaches(enough.level, Fraction(200, 3) + Fraction(1, 10**15))


def test_occupancy_alone_may_decide() -> None:
    aim = Aim(Fraction(80), Fraction(20), Fraction(85))
    enough = fewest(calls(600, 240), aim)
    assert enough is not None
    assert missed(served(calls(600, 240), enough.agents - 1, aim.within), aim) == ("occupancy",)


@pytest.mark.parametrize(
    "aim",
    [
        Aim(Fraction(100), Fraction(20)),
        Aim(Fraction(80), Fraction(20), Fraction(0)),
        Aim(Fraction(80), Fraction(20), None, Fraction(0)),
    ],
)
def test_what_no_number_reaches_is_not_looked_for(aim: Aim) -> None:
    assert fewest(calls(100, 180, 120), aim) is None


def test_a_load_beyond_reason_has_no_answer() -> None:
    assert fewest(calls(100_000, 3600), Aim(Fraction(80), Fraction(20))) is None
    assert served(calls(100, 180, 7200), 12, Fraction(20)) is None


def test_hundreds_of_agents_overflow_nothing() -> None:
    enough = fewest(calls(9000, 180), Aim(Fraction(80), Fraction(20)))
    assert enough is not None
    assert 900 < enough.agents < 930  # the load, and about half its root


def test_an_interval_without_calls_takes_those_who_are_there_always() -> None:
    assert fewest(calls(0, 180), Aim(Fraction(80), Fraction(20)), 2) == found(calls(0, 180), 2)


def test_the_precision_of_a_caller_changes_nothing() -> None:
    served.cache_clear()
    usual = found(calls(100, 180, 120), 12)
    served.cache_clear()
    with localcontext() as context:
        context.prec = 5
        assert found(calls(100, 180, 120), 12) == usual
    assert getcontext().prec != 34
