"""Bars of minimum and target: the better side at the right, and figures where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, Role, Shape
from sopgen.figures.gauges import Gauge, Tick, gauges
from tests.unit.figures.measure import legible, words

D = Decimal
KEY: Mapping[Role, str] = {"bad": "Minimum missed", "caution": "Target missed", "good": "Target met"}


def drawn(*measures: Gauge) -> Drawing:
    (drawing,) = gauges(measures, KEY, "measures")
    return drawing


def bars(drawing: Drawing) -> list[Box]:
    """Those of the measures, without the key above them."""
    return [mark for mark in drawing.marks if isinstance(mark, Box) and mark.y > 12]


def targets(drawing: Drawing) -> list[float]:
    lines = (mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target")
    return [line.points[0][0] for line in lines]


def said(drawing: Drawing) -> dict[str, Label]:
    return {" ".join(mark.lines): mark for mark in drawing.marks if isinstance(mark, Label)}


@pytest.mark.parametrize(
    "gauge",
    [
        Gauge("Promises kept", Tick(D(72), "72%"), Tick(D(65), "65%"), most=D(100)),
        Gauge("Availability", Tick(D("99.5"), "99.5%"), Tick(D(99), "99%"), most=D(100)),
        Gauge("Errors", Tick(D(1), "1"), Tick(D(2), "2"), lower=True),
        Gauge("Abandonment", Tick(D(4), "4%"), Tick(D(6), "6%"), lower=True, most=D(100)),
        Gauge("Cost", Tick(D("0.09"), "0.09"), Tick(D("0.11"), "0.11"), lower=True),
    ],
    ids=lambda gauge: gauge.name,
)
def test_bad_fair_and_good_follow_from_left_to_right(gauge: Gauge) -> None:
    drawing = drawn(gauge)
    found = bars(drawing)
    assert [bar.role for bar in found] == ["bad", "caution", "good"]
    for one, other in pairwise(found):
        assert one.x + one.width == pytest.approx(other.x)
        assert one.height < other.height  # told apart in grey as well
        assert one.y + one.height == pytest.approx(other.y + other.height)
    assert targets(drawing) == [pytest.approx(found[2].x)]
    assert min(bar.width for bar in found) > 3  # each can be seen


def test_a_range_is_good_between_its_bounds() -> None:
    drawing = drawn(Gauge("Occupancy", Tick(D(80), "≥ 80%"), upper=Tick(D(88), "≤ 88%"), most=D(100)))
    found = bars(drawing)
    whole = sum(bar.width for bar in found)
    assert [(bar.role, round(bar.width / whole, 6)) for bar in found] == [
        ("caution", 0.8),
        ("good", 0.08),
        ("caution", 0.12),
    ]
    good = found[1]
    assert sorted(targets(drawing)) == [pytest.approx(good.x), pytest.approx(good.x + good.width)]
    assert {words for words, label in said(drawing).items() if label.bold} == {"≥ 80%", "≤ 88%"}


def test_without_a_minimum_there_are_two_parts() -> None:
    drawing = drawn(Gauge("X", Tick(D(80), "80")))
    assert [bar.role for bar in bars(drawing)] == ["caution", "good"]
    assert "Minimum missed" not in said(drawing)  # the key has what is shown


def test_a_target_at_the_end_of_the_scale_leaves_nothing_better() -> None:
    gauge = Gauge("Calls recorded", Tick(D(100), "100%"), Tick(D(96), "96%"), most=D(100))
    assert [bar.role for bar in bars(drawn(gauge))] == ["bad", "caution"]


@pytest.mark.parametrize(
    ("gauge", "ends", "breaks"),
    [
        (Gauge("whole", Tick(D(72), "a"), Tick(D(65), "b"), most=D(100)), ("0", "100"), 0),
        (Gauge("open", Tick(D(30), "a"), Tick(D(60), "b"), lower=True), ("100", "0"), 0),
        (Gauge("cut below", Tick(D("99.5"), "a"), Tick(D(99), "b"), most=D(100)), ("96", "100"), 1),
        (Gauge("cut above", Tick(D(4), "a"), Tick(D(6), "b"), lower=True, most=D(100)), ("20", "0"), 1),
        (Gauge("cut on both sides", Tick(D(51), "a"), Tick(D(50), "b"), most=D(100)), ("44", "56"), 2),
        (Gauge("of scores", Tick(D(4), "a"), Tick(D(3), "b"), least=D(1), most=D(5)), ("1", "5"), 0),
        (Gauge("without minimum", Tick(D("99.5"), "a"), most=D(100)), ("97", "100"), 1),
        (Gauge("of none", Tick(D(0), "a"), lower=True), ("1", "0"), 0),
        (Gauge("in cents", Tick(D("0.09"), "a"), Tick(D("0.11"), "b"), lower=True), ("0.15", "0"), 0),
    ],
    ids=lambda value: value.name if isinstance(value, Gauge) else "",
)
def test_a_scale_has_its_ends_beside_it_and_a_break_where_it_goes_on(
    gauge: Gauge, ends: tuple[str, str], breaks: int
) -> None:
    drawing = drawn(gauge)
    found = bars(drawing)
    start, end = said(drawing)[ends[0]], said(drawing)[ends[1]]
    assert start.x < found[0].x
    assert found[-1].x + found[-1].width < end.x
    assert sum(isinstance(mark, Shape) for mark in drawing.marks) == breaks


def test_figures_stand_beside_each_other_however_near_they_are() -> None:
    gauge = Gauge("X", Tick(D("99.50"), "≥ 99.50%"), Tick(D("99.49"), "≥ 99.49%"), least=D(0), most=D(100))
    labels = said(drawn(gauge))
    assert words(labels["≥ 99.49%"]).right < words(labels["≥ 99.50%"]).left


def test_words_of_money_and_time_stand_apart_and_within_the_drawing() -> None:
    drawing = drawn(
        Gauge(
            "Cost of a case with a name of two lines",
            Tick(D(95), "≤ USD 95.00"),
            Tick(D(100), "≤ USD 100.00"),
            lower=True,
            words=lambda value: f"USD {value:,.2f}",
        ),
        Gauge(
            "Backlog", Tick(D(250000), "≥ 250,000"), Tick(D(249000), "≥ 249,000"), words=lambda v: f"{v:,}"
        ),
        Gauge(
            "Speed of answer",
            Tick(D(30), "≤ 30 seconds"),
            Tick(D(31), "≤ 31 seconds"),
            lower=True,
            words=lambda value: f"{value} seconds",
        ),
    )
    assert legible(drawing)


def test_each_measure_has_a_row_of_its_own() -> None:
    many = [
        Gauge(f"Measure {n} with a long name that takes two lines", Tick(D(n + 1), f"≥ {n + 1}"))
        for n in range(20)
    ]
    feet = sorted({bar.y + bar.height for bar in bars(drawn(*many))})
    assert len(feet) == 20
    assert all(other - one == pytest.approx(feet[1] - feet[0]) for one, other in pairwise(feet))


def test_a_page_of_measures_goes_on_in_another_drawing_with_the_same_key() -> None:
    many = [Gauge(f"Measure {n}", Tick(D(80), "80"), Tick(D(70), "70")) for n in range(30)]
    parts = gauges(many, KEY, "thirty", height=500)
    assert len(parts) == 2
    assert all(part.height <= 500 for part in parts)
    assert all(set(KEY.values()) <= set(said(part)) for part in parts)


def test_twelve_measures_take_half_a_page() -> None:
    many = [Gauge(f"Measure {n}", Tick(D(80), "80"), Tick(D(70), "70")) for n in range(12)]
    assert drawn(*many).height < 340


@pytest.mark.parametrize(("lower", "value"), [(False, D("0.4")), (False, D(9)), (True, D(50)), (True, D(0))])
def test_a_value_that_was_measured_has_a_diamond_where_it_lies(lower: bool, value: Decimal) -> None:
    target, minimum = (D(4), D(6)) if lower else (D(2), D(1))
    drawing = drawn(Gauge("Late", Tick(target, "t"), Tick(minimum, "m"), value=Tick(value, "v"), lower=lower))
    (mark,) = (one for one in drawing.marks if isinstance(one, Shape))
    at = sum(x for x, _ in mark.points) / 4
    (target_at,) = targets(drawing)
    better = value < target if lower else value > target
    assert (at > target_at) == better
    assert 0 <= min(x for x, _ in mark.points) <= max(x for x, _ in mark.points) <= drawing.width
