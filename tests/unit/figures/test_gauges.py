"""Bars of minimum and target: the better side at the right, and figures where they belong."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, text_width
from sopgen.figures.gauges import Gauge, Tick, gauges

D = Decimal


def bars(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


def target(drawing: Drawing) -> float:
    (line,) = (mark for mark in drawing.marks if isinstance(mark, Line))
    return line.points[0][0]


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
    drawing = gauges([gauge], "one")[0]
    found = bars(drawing)
    assert [bar.role for bar in found] == ["bad", "caution", "good"]
    for one, other in pairwise(found):
        assert one.x + one.width == pytest.approx(other.x)
    assert target(drawing) == pytest.approx(found[2].x)
    assert found[-1].x + found[-1].width == pytest.approx(drawing.width)
    assert min(bar.width for bar in found) > 3  # each can be seen


def test_without_a_minimum_there_are_two_parts() -> None:
    assert [bar.role for bar in bars(gauges([Gauge("X", Tick(D(80), "80"))], "one")[0])] == [
        "caution",
        "good",
    ]


def test_a_target_at_the_end_of_the_scale_leaves_nothing_better() -> None:
    gauge = Gauge("Calls recorded", Tick(D(100), "100%"), Tick(D(98), "98%"), most=D(100))
    assert [bar.role for bar in bars(gauges([gauge], "one")[0])] == ["bad", "caution"]


def test_figures_stand_beside_each_other_however_near_they_are() -> None:
    gauge = Gauge("X", Tick(D("99.50"), "≥ 99.50%"), Tick(D("99.49"), "≥ 99.49%"), least=D(0), most=D(100))
    drawing = gauges([gauge], "one")[0]
    floor, aim = sorted(
        (mark for mark in drawing.marks if isinstance(mark, Label) and mark.size == 7),
        key=lambda label: label.x,
    )
    assert floor.lines == ("≥ 99.49%",)
    assert floor.x + text_width(floor.lines[0], 7) < aim.x
    assert aim.x + text_width(aim.lines[0], 7, bold=True) <= drawing.width + 1e-6


def test_each_measure_has_a_row_of_its_own() -> None:
    many = [
        Gauge(f"Measure {n} with a long name that takes two lines", Tick(D(n + 1), str(n))) for n in range(20)
    ]
    drawing = gauges(many, "twenty")[0]
    tops = sorted({bar.y for bar in bars(drawing)})
    assert len(tops) == 20
    assert all(other - one == pytest.approx(drawing.height / 20) for one, other in pairwise(tops))
