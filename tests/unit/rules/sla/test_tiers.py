"""The rules on credit tiers against a count of what each result is owed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sopgen.model.load import Loaded
from sopgen.rules import check

TARGET = Decimal(72)
RESULTS = [Decimal(n) / 10 for n in range(1001)]
"""Every result that the KPI of the base pack can have: per cent with one decimal."""
HEAD = """kind: sla
id: SLA-02
title: Service levels
version: "1.0"
status: draft
owner: manager
author: analyst
approver: client-lead
effective: 2026-01-05
levels:
  - id: sl-one
    kpi: promise-kept
    exclusions: []
    credit_tiers:
"""
Tier = tuple[Decimal, Decimal | None]
"""Threshold, and far end where it is stated."""

grid = st.integers(1340, 1450).map(lambda n: Decimal(n) / 20)


@st.composite
def ladders(draw: st.DrawFn) -> list[Tier]:
    thresholds = sorted(draw(st.sets(grid | st.just(TARGET), min_size=1, max_size=4)), reverse=True)
    ends = [draw(st.none() | st.sampled_from([*thresholds, Decimal(0)]) | grid) for _ in thresholds]
    return list(zip(thresholds, ends, strict=True))


def claims(tiers: list[Tier]) -> list[set[Decimal]]:
    """The results that each tier claims."""
    after = [*(below for below, _ in tiers[1:]), Decimal(0)]
    return [
        {result for result in RESULTS if (following if end is None else end) <= result < below}
        for (below, end), following in zip(tiers, after, strict=True)
    ]


@given(ladders())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tiers_are_found_wrong_exactly_when_some_result_is(
    with_file: Callable[[str, str], Loaded], tiers: list[Tier]
) -> None:
    rows = [
        f"      - {{below: {below}, {'' if end is None else f'at_least: {end}, '}credit: 5}}\n"
        for below, end in tiers
    ]
    claimed = claims(tiers)
    assume(all(claimed))  # a tier that claims nothing is wrong whatever the others claim
    codes = {d.code for d in check(with_file("more-sla.yaml", HEAD + "".join(rows)))}
    wrong = any(sum(result in tier for tier in claimed) != (result < TARGET) for result in RESULTS)
    codes -= {"KPI011"}  # thresholds between two results: another rule's concern
    assert bool(codes) == wrong
    assert codes <= {"SLA003", "SLA005"}
