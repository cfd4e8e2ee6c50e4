"""Exit plans: which days follow from which, and what is left out where one is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sopgen.model.build import build
from sopgen.model.exit import Exit, Indicator
from sopgen.model.leaving import (
    cure_deadline,
    days_of,
    erasure_day,
    exit_dates,
    exit_timeline,
    most,
    next_reading,
    overlap,
    periods_of,
    return_day,
)
from sopgen.model.pack import Pack
from sopgen.model.schedule import slack, tightest_chain
from sopgen.model.sla import Sla
from sopgen.model.values import At

Make = Callable[..., Any]
PackOf = Callable[..., Pack]
TASK = {"id": "t", "name": "T", "role": "lead", "offset": "-5bd"}


def plan(make: Make, *tasks: dict[str, Any], **more: Any) -> Exit:
    phases = [{"id": "ph", "name": "Phase", "tasks": list(tasks) or [TASK]}]
    made: Exit = make(Exit, triggers=[{"id": "trig", "name": "End"}], phases=phases, **more)
    return made


def test_the_end_follows_from_a_notice_and_the_last_notice_from_an_end(make: Make, pack_of: PackOf) -> None:
    noticed = plan(make, notice="2028-11-03", notice_period="90d")
    days = days_of(pack_of(noticed), noticed)
    assert (days.exit, days.latest) == (date(2029, 2, 1), False)
    ending = plan(make, exit="2029-02-01", notice_period="90d", transition_period="90d")
    days = days_of(pack_of(ending), ending)
    assert (days.notice, days.latest) == (date(2028, 11, 3), True)
    assert days.transition_ends == date(2029, 5, 2)  # 27 days of February, 31 of March, 30 of April, 2 of May


def test_without_a_day_nothing_has_a_date(make: Make, pack_of: PackOf) -> None:
    kept = plan(make, notice_period="90d", return_within="10bd")
    days = days_of(pack_of(kept), kept)
    assert (days.exit, days.notice, exit_dates(kept, days)) == (None, None, {})
    noticed = plan(make, {**TASK, "counted": "notice"}, exit="2029-02-01")
    assert exit_dates(noticed, days_of(pack_of(noticed), noticed)) == {}


def test_periods_are_those_of_the_agreement_unless_the_plan_has_its_own(make: Make, pack_of: PackOf) -> None:
    agreement = make(Sla, id="SLA-01", levels=[], notice_period="60d", cure_period="30d")
    own = plan(make, agreement="SLA-01", notice_period="90d")
    periods = periods_of(pack_of(agreement, own), own)
    assert (str(periods.notice_period), str(periods.cure_period)) == ("90d", "30d")


def test_tasks_count_from_notice_or_from_the_last_day_and_the_chain_is_that_of_playbooks(
    make: Make, pack_of: PackOf
) -> None:
    """Exit on Friday 30 June 2028; notice of 30 days is received by Wednesday 31 May."""
    first = {**TASK, "id": "a", "counted": "notice", "offset": "+1bd", "duration": "2bd"}
    second = {**TASK, "id": "b", "offset": "-10bd", "duration": "10bd", "depends_on": ["a"]}
    third = {**TASK, "id": "c", "offset": "-10bd", "duration": "5bd", "depends_on": ["a"]}
    made = plan(make, first, second, third, exit="2028-06-30", notice_period="30d")
    days = days_of(pack_of(made), made)
    dates = exit_dates(made, days)
    assert (dates["a"].start, dates["a"].end) == (date(2028, 6, 1), date(2028, 6, 2))
    assert (dates["b"].start, dates["b"].end) == (date(2028, 6, 16), date(2028, 6, 29))
    line = exit_timeline(made, days)
    assert line is not None
    float_ = slack([line], dates)
    # `b` ends a day before the last of service; from 2 to 16 June there are nine business days between.
    assert float_ == {"a": 10, "b": 1, "c": 6}
    assert [task.id for task in tightest_chain(line.tasks, line.turn, dates, float_)] == ["a", "b"]


def test_an_asset_is_returned_and_then_erased(make: Make, pack_of: PackOf) -> None:
    assets = [
        {"id": "one", "name": "One"},
        {"id": "two", "name": "Two", "return": "-5bd", "erase": "+7d"},
    ]
    made = plan(make, exit="2029-02-01", return_within="10bd", erase_within="30d", assets=assets)
    days, periods = days_of(pack_of(made), made), periods_of(pack_of(made), made)
    one, two = made.assets
    assert return_day(days, periods, one) == date(2029, 2, 15)
    assert erasure_day(days, periods, one) == date(2029, 3, 17)
    assert (return_day(days, periods, two), erasure_day(days, periods, two)) == (
        date(2029, 1, 25),
        date(2029, 2, 8),
    )


def test_a_cure_runs_from_the_day_after_its_notice_and_is_not_moved(make: Make, pack_of: PackOf) -> None:
    cures = [
        {"id": "one", "name": "One", "received": "2026-06-12"},
        {"id": "two", "name": "Two", "received": "2026-06-12", "period": "10bd"},
        {"id": "three", "name": "Three"},
    ]
    made = plan(make, cure_period="30d", cures=cures)
    found = [cure_deadline(pack_of(made), made, cure) for cure in made.cures]
    assert found == [date(2026, 7, 12), date(2026, 6, 26), None]  # the first a Sunday


def test_both_ends_of_the_time_together_count(make: Make, pack_of: PackOf) -> None:
    """From Thursday 25 January to Thursday 1 February 2029: eight days, six of them worked."""
    made = plan(make, exit="2029-02-01", successor={"begins": "-5bd"})
    assert overlap(made, days_of(pack_of(made), made)) == (8, 6)
    later = plan(make, exit="2029-02-01", successor={"begins": "+1d"})
    assert overlap(later, days_of(pack_of(later), later)) is None


def test_charges_come_to_their_caps_unless_one_has_none(make: Make) -> None:
    fixed = {"name": "A", "basis": "fixed", "amount": "USD 100.50"}
    rate = {"name": "B", "basis": "rate", "amount": "USD 10.00", "cap": "USD 99.50"}
    free = {"name": "C", "basis": "included"}
    assert str(most(plan(make, charges=[fixed, rate, free]).charges)) == "USD 200.00"
    open_ = {"name": "D", "basis": "cost"}
    assert most(plan(make, charges=[fixed, open_]).charges) is None
    other = {"name": "E", "basis": "fixed", "amount": "EUR 1.00"}
    assert most(plan(make, charges=[fixed, other]).charges) is None
    assert most(plan(make, charges=[free]).charges) is None
    monthly = {**fixed, "per": "month of help"}
    assert most(plan(make, charges=[monthly, rate]).charges) is None
    capped = {**monthly, "cap": "USD 500.00"}
    assert str(most(plan(make, charges=[capped, rate]).charges)) == "USD 599.50"


@pytest.mark.parametrize(
    ("better", "value", "state"),
    [
        ("higher", "1.2", "green"),
        ("higher", "1.19", "amber"),
        ("higher", "1", "amber"),
        ("higher", "0.999", "red"),
        ("lower", "1", "green"),
        ("lower", "1.001", "amber"),
        ("lower", "1.2", "amber"),
        ("lower", "1.21", "red"),
    ],
)
def test_a_threshold_belongs_to_the_better_side(better: str, value: str, state: str) -> None:
    amber, red = ("1.2", "1") if better == "higher" else ("1", "1.2")
    data = {"id": "i", "name": "I", "better": better, "amber": Decimal(amber), "red": Decimal(red)}
    assert build(Indicator, {**data, "value": Decimal(value)}, At("f")).state == state
    assert build(Indicator, data, At("f")).state is None


def test_one_threshold_makes_two_states() -> None:
    data = {"id": "i", "name": "I", "better": "lower", "red": 5}
    assert [build(Indicator, {**data, "value": n}, At("f")).state for n in (5, 6)] == ["green", "red"]
    assert build(Indicator, {"id": "i", "name": "I", "better": "lower", "value": 5}, At("f")).state is None


def test_a_reading_is_due_a_cadence_later() -> None:
    read = date(2025, 11, 30)
    assert [next_reading(read, every) for every in ("week", "month", "quarter", "year")] == [
        date(2025, 12, 7),
        date(2025, 12, 30),
        date(2026, 2, 28),
        date(2026, 11, 30),
    ]
