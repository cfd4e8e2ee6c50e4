from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.model.build import build
from sopgen.model.credits import (
    Line,
    Statement,
    at_risk_amount,
    cap_amount,
    meets_target,
    statement,
    tier_for,
)
from sopgen.model.kpis import Kpi
from sopgen.model.results import Result
from sopgen.model.sla import Credits, ServiceLevel, Sla
from sopgen.model.values import At

Make = Callable[..., Any]
AT = At("sla.yaml")
KPI = build(Kpi, {"id": "kept", "name": "Kept", "better": "higher", "target": Decimal(72)}, AT)
BELOW = [{"below": 72, "credit": 2}, {"below": 68, "credit": 5}, {"below": 65, "credit": 10}]
ABOVE = [{"above": 30, "credit": 2}, {"above": 45, "credit": 5}]


def level(tiers: list[dict[str, Any]], **more: Any) -> ServiceLevel:
    return build(ServiceLevel, {"id": "sl", "kpi": "kept", "credit_tiers": tiers, **more}, AT)


def measured(period: str, result: str | None = None, excused: str = "", level: str = "sl") -> Result:
    data = {"level": level, "period": period, "excused": excused}
    return build(Result, data if result is None else {**data, "result": result}, AT)


def owed(make: Make, result: str, tiers: list[dict[str, Any]] = BELOW, **credits: Any) -> Statement:
    repeat = credits.pop("repeat", False)
    weight = credits.pop("weight", 40)
    scheme = {"model": "tier", "monthly_charge": "USD 180000.00", "cap": 10, **credits}
    level = {"id": "sl", "kpi": "kept", "weight": weight, "credit_tiers": tiers}
    sla: Sla = make(Sla, levels=[level], credits=scheme)
    results = [measured("2026-03", result), *([measured("2026-02", result)] if repeat else [])]
    found = statement(sla, {"kept": KPI}, results)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("result", "credit"),
    [("80", None), ("72", None), ("71.9", 2), ("68", 2), ("67.99", 5), ("65", 5), ("0", 10)],
)
def test_the_tier_of_a_result_that_should_be_high(result: str, credit: int | None) -> None:
    tier = tier_for(level(BELOW), Decimal(result))
    assert (tier.credit if tier else None) == credit


@pytest.mark.parametrize(
    ("result", "credit"), [("0", None), ("30", None), ("30.1", 2), ("45", 2), ("45.5", 5), ("999", 5)]
)
def test_the_tier_of_a_result_that_should_be_low(result: str, credit: int | None) -> None:
    tier = tier_for(level(ABOVE), Decimal(result))
    assert (tier.credit if tier else None) == credit


@pytest.mark.parametrize(
    ("scheme", "credit"),
    [
        ({"model": "tier"}, "9000.00"),  # 180,000 × 5 %
        ({"model": "weighted", "at_risk": 12}, "432.00"),  # 180,000 × 12 % × 40 % × 5 %
        ({"model": "weighted"}, "360.00"),  # where nothing is put at risk, the cap is: × 10 %
        ({"model": "weighted", "at_risk": 0}, "0.00"),
        ({"model": "points", "point_value": Decimal("0.5")}, "4500.00"),  # 5 points × 0.5 % × 180,000
        ({"model": "fixed"}, "5.00"),
    ],
)
def test_what_each_model_owes(make: Make, scheme: dict[str, Any], credit: str) -> None:
    assert str(owed(make, "67", **scheme).credit) == credit


def test_a_miss_that_repeats_is_multiplied(make: Make) -> None:
    assert owed(make, "71", repeat_multiplier=2).credit == 3600
    assert owed(make, "71", repeat_multiplier=2, repeat=True).credit == 7200
    assert owed(make, "71", repeat=True).credit == 3600


def test_no_more_than_the_cap_is_owed(make: Make) -> None:
    found = owed(make, "60", repeat_multiplier=2, repeat=True)
    assert [found.total, found.cap, found.credit] == [36000, 18000, 18000]
    assert found.capped
    assert not owed(make, "60").capped


def test_nothing_is_owed_for_a_result_that_meets_the_target(make: Make) -> None:
    found = owed(make, "72")
    assert str(found.credit) == "0.00"
    assert found.lines[0].tier is None


@pytest.mark.parametrize(
    ("charge", "credit"), [("USD 100.50", "0.01"), ("USD 99.99", "0.01"), ("USD 49.99", "0.00")]
)
def test_a_credit_is_rounded_half_up_to_the_cent(make: Make, charge: str, credit: str) -> None:
    tiers = [{"below": 72, "credit": Decimal("0.01")}]
    assert str(owed(make, "1", tiers, monthly_charge=charge).credit) == credit


def test_half_a_cent_is_rounded_up(make: Make) -> None:
    tiers = [{"below": 72, "credit": Decimal("0.5")}]
    assert str(owed(make, "1", tiers, monthly_charge="USD 25.00", cap=100).credit) == "0.13"


@pytest.mark.parametrize(
    ("charge", "cap"),
    [("USD 1000.55", "100.05"), ("USD 1000.59", "100.05"), ("JPY 1009", "100"), ("KWD 10.0009", "1.000")],
)
def test_a_cap_is_rounded_down_else_it_is_exceeded(make: Make, charge: str, cap: str) -> None:
    """Half up, 10 % of 1000.55 would be 100.06; up, so would that of 1000.51."""
    found = owed(make, "60", [{"below": 72, "credit": 100}], monthly_charge=charge)
    assert str(found.cap) == str(found.credit) == cap


def run(make: Make, *results: Result, window: str = "month") -> tuple[list[str], list[int]]:
    """(periods of the run of misses, multipliers) of the newest month."""
    level = {"id": "sl", "kpi": "kept", "window": window, "credit_tiers": BELOW}
    scheme = {"model": "tier", "monthly_charge": "USD 1000.00", "cap": 100, "repeat_multiplier": 2}
    found = statement(make(Sla, levels=[level], credits=scheme), {"kept": KPI}, results)
    assert found is not None
    return (
        [str(missed.period) for line in found.lines for missed in line.missed],
        [int(line.multiplier) for line in found.lines],
    )


def test_a_repeat_is_read_off_the_periods_before(make: Make) -> None:
    miss, hit = "60", "80"
    march = measured("2026-03", miss)
    assert run(make, march) == (["2026-03"], [1])
    assert run(make, march, measured("2026-02", miss)) == (["2026-03", "2026-02"], [2])
    assert run(make, march, measured("2026-02", hit), measured("2026-01", miss)) == (["2026-03"], [1])
    assert run(make, march, measured("2026-02", miss, level="other")) == (["2026-03"], [1])
    three = [measured(f"2026-0{n}", miss) for n in (1, 2, 3)]
    assert run(make, *three) == (["2026-03", "2026-02", "2026-01"], [2])  # it does not compound


@pytest.mark.parametrize(
    "excused", [measured("2026-02", "60", "Storm."), measured("2026-02", None, "Storm.")]
)
def test_an_excused_period_neither_breaks_nor_lengthens_a_run(make: Make, excused: Result) -> None:
    march, january = measured("2026-03", "60"), measured("2026-01", "60")
    assert run(make, march, excused) == (["2026-03"], [1])
    assert run(make, march, excused, january) == (["2026-03", "2026-01"], [2])
    assert run(make, january, excused) == ([], [1])


def test_a_month_holds_each_week_that_ends_in_it_and_a_quarter_its_last_month(make: Make) -> None:
    weeks = [measured(f"2026-W{n:02}", "60") for n in (9, 10, 13, 14)]  # ends: 1, 8, 29 March; 5 April
    assert run(make, *weeks[:3], window="week")[1] == [1, 2, 2]
    assert run(make, *weeks, window="week")[1] == [2]
    quarter, month = measured("2026-Q1", "60"), measured("2026-03", "60", level="other")
    assert run(make, quarter, month, window="quarter") == (["2026-Q1"], [1])


def test_tiers_in_any_order_owe_the_severest_that_is_missed() -> None:
    for tiers in (BELOW, BELOW[::-1]):
        found = tier_for(level(tiers), Decimal(66))
        assert found
        assert found.credit == 5


def test_lines_add_up_to_the_total(make: Make) -> None:
    tiers = [{"below": 72, "credit": Decimal("0.333")}]
    levels = [{"id": id_, "kpi": "kept", "credit_tiers": tiers} for id_ in ("a", "b", "c")]
    scheme = {"model": "tier", "monthly_charge": "USD 1.00", "cap": 100}
    sla = make(Sla, levels=levels, credits=scheme)
    found = statement(sla, {"kept": KPI}, [measured("2026-03", "1", level=i) for i in "abc"])
    assert found
    assert found.total == sum(line.credit for line in found.lines) == 0


def test_a_level_without_a_result_has_no_line(make: Make) -> None:
    sla = make(
        Sla,
        levels=[{"id": "sl", "kpi": "kept"}, {"id": "other", "kpi": "gone"}],
        credits={"model": "tier", "monthly_charge": "USD 1", "cap": 10},
    )
    results = [measured("2026-03", "1", level=level) for level in ("other", "nil")]
    found = statement(sla, {"kept": KPI}, results)
    assert found
    assert found.lines == ()
    assert statement(make(Sla, levels=[]), {}, results) is None


PERCENT = st.decimals(0, 100, places=2)
MODELS = st.fixed_dictionaries(
    {
        "model": st.sampled_from(["tier", "weighted", "points", "fixed"]),
        "cap": PERCENT,
        "at_risk": PERCENT,
        "point_value": PERCENT,
        "repeat_multiplier": st.decimals(1, 5, places=1),
        "weight": PERCENT,
        "repeat": st.booleans(),
    }
)
STEPS = st.lists(st.tuples(PERCENT, PERCENT), min_size=1, max_size=5)


def ladder(steps: list[tuple[Decimal, Decimal]], side: str) -> list[dict[str, Any]]:
    """Tiers from mild to severe, as the rules call for."""
    ends = sorted({end for end, _ in steps}, reverse=side == "below")
    credits = sorted(credit for _, credit in steps)
    return [{side: end, "credit": credit} for end, credit in zip(ends, credits, strict=False)]


@given(MODELS, STEPS, PERCENT, PERCENT, st.sampled_from(["below", "above"]))
def test_a_worse_result_never_earns_less(
    scheme: dict[str, Any], steps: list[tuple[Decimal, Decimal]], one: Decimal, two: Decimal, side: str
) -> None:
    better, worse = (max(one, two), min(one, two)) if side == "below" else (min(one, two), max(one, two))
    tiers = ladder(steps, side)
    found = [owed(make_sla, str(result), tiers, **scheme) for result in (better, worse)]
    assert found[0].credit <= found[1].credit


@given(MODELS, STEPS, PERCENT)
def test_a_credit_is_never_above_its_cap(
    scheme: dict[str, Any], steps: list[tuple[Decimal, Decimal]], result: Decimal
) -> None:
    found = owed(make_sla, str(result), ladder(steps, "below"), **scheme)
    assert 0 <= found.credit <= found.cap == Decimal(1800) * scheme["cap"]


def make_sla(cls: type[Sla], **data: Any) -> Sla:
    head = {"id": "SLA-1", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
    return build(cls, {**head, "owner": "o", "author": "a", "approver": "b", **data}, AT)


@pytest.mark.parametrize(
    ("better", "bounds", "good", "bad"),
    [
        ("higher", {"target": 72}, ["72", "72.1"], ["71.9"]),
        ("lower", {"target": 30}, ["30", "0"], ["30.1"]),
        ("range", {"low": 80, "high": 88}, ["80", "88"], ["79.9", "88.1"]),
        ("range", {"low": 80}, ["80", "1000"], ["79"]),
        ("higher", {}, ["0"], []),
    ],
)
def test_the_good_side_of_a_target(
    make: Make, better: str, bounds: dict[str, int], good: list[str], bad: list[str]
) -> None:
    kpi = make(Kpi, id="k", name="K", better=better, **bounds)
    assert all(meets_target(kpi, Decimal(result)) for result in good)
    assert not any(meets_target(kpi, Decimal(result)) for result in bad)


def test_a_cap_is_shared_in_proportion_and_to_the_last_cent(make: Make) -> None:
    """By hand: 18,000 × 17,280 ÷ 26,460 = 11,755.102…, × 3,780 = 2,571.428…, × 5,400 = 3,673.469…"""
    levels = [
        {"id": f"l{n}", "kpi": "kept", "weight": weight, "credit_tiers": [{"below": 1, "credit": credit}]}
        for n, (weight, credit) in enumerate([(80, 100), (35, 50), (25, 100)])
    ]
    scheme = {"model": "weighted", "monthly_charge": "USD 180000.00", "at_risk": 12, "cap": 10}
    sla: Sla = make(Sla, levels=levels, credits=scheme)
    found = statement(sla, {"kept": KPI}, [measured("2026-03", "0", level=f"l{n}") for n in range(3)])
    assert found is not None
    assert found.capped
    assert [str(line.credit) for line in found.lines] == ["17280.00", "3780.00", "5400.00"]
    assert [str(share) for share in found.shares] == ["11755.10", "2571.43", "3673.47"]
    assert sum(found.shares) == found.cap == found.credit


def test_without_a_cap_reached_each_level_has_its_own(make: Make) -> None:
    found = owed(make, "67")
    assert found.shares == (found.credit,)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=8), st.integers(1, 10**6))
def test_shares_add_up_to_what_is_owed(cents: list[int], cap: int) -> None:
    level_, result = level(BELOW), measured("2026-03", "0")
    one = Decimal(1)
    lines = tuple(Line(level_, KPI, result, None, one, Decimal(n).scaleb(-2), one) for n in cents)
    total, limit = sum((line.credit for line in lines), Decimal("0.00")), Decimal(cap).scaleb(-2)
    shares = Statement(lines, total, Decimal("0.00"), limit).shares
    assert sum(shares) == min(total, limit)
    assert all(0 <= share <= line.credit for share, line in zip(shares, lines, strict=True))


def test_what_is_at_risk_and_what_is_the_cap_are_the_same_for_the_same_percentage() -> None:
    """5 % of 1,000.55 is 50.0275: neither is more, so 50.02 on the whole page and never 50.03."""
    scheme = {"model": "weighted", "monthly_charge": "USD 1000.55", "cap": 5}
    credits = build(Credits, scheme, AT)
    assert str(cap_amount(credits)) == str(at_risk_amount(credits)) == "50.02"
