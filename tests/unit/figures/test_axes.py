"""Scales and axes of charts."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from sopgen.figures.axes import Scale, apart, axis, broken, outward, ticks
from sopgen.figures.drawing import Label, Line, Shape


def test_a_value_stands_between_the_ends() -> None:
    scale = Scale(Decimal(0), Decimal(200), 10.0, 110.0)
    assert [scale.at(Decimal(value)) for value in (0, 50, 200, 300, -5)] == [10.0, 35.0, 110.0, 110.0, 10.0]
    turned = Scale(Decimal(0), Decimal(100), 90.0, 0.0)
    assert (turned.at(Decimal(0)), turned.at(Decimal(100))) == (90.0, 0.0)
    assert Scale(Decimal(4), Decimal(4), 3.0, 9.0).at(Decimal(4)) == 3.0


@pytest.mark.parametrize(
    ("least", "most", "values"),
    [
        ("0", "100", ("0", "20", "40", "60", "80", "100")),
        ("0", "72", ("0", "20", "40", "60")),
        ("90", "100", ("90", "92", "94", "96", "98", "100")),
        ("0", "0.05", ("0", "0.01", "0.02", "0.03", "0.04", "0.05")),
        ("0", "180000", ("0", "50000", "100000", "150000")),
        ("7", "7", ("7",)),
    ],
)
def test_marked_values_are_round(least: str, most: str, values: tuple[str, ...]) -> None:
    assert ticks(Decimal(least), Decimal(most)) == tuple(map(Decimal, values))


@pytest.mark.parametrize("side", ["below", "above", "left"])
def test_no_words_stand_in_others(side: str) -> None:
    scale = Scale(Decimal(0), Decimal(10), 0.0, 40.0)
    marks = list(axis(scale, [(Decimal(n), f"value {n}") for n in range(11)], 100.0, 20.0, side=side))  # type: ignore[arg-type]
    lines = [mark for mark in marks if isinstance(mark, Line)]
    labels = [mark for mark in marks if isinstance(mark, Label)]
    assert len(lines) == 12
    assert 1 <= len(labels) < 11
    places = sorted(label.y if side == "left" else label.x for label in labels)
    assert all(b - a > 9 for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("least", "most", "ends"),
    [
        ("0", "37.5", ("0", "40")),
        ("96.5", "100", ("96", "100")),
        ("-3", "11", ("-5", "12.5")),
        ("0", "0.1375", ("0", "0.15")),
        ("0", "1234567", ("0", "1250000")),
        ("5", "5", ("5", "5")),
    ],
)
def test_ends_of_a_scale_are_round_and_leave_nothing_out(
    least: str, most: str, ends: tuple[str, str]
) -> None:
    start, end = outward(Decimal(least), Decimal(most))
    assert (str(start), str(end)) == ends  # without decimals that say nothing


def test_a_break_has_a_gap_between_two_strokes() -> None:
    gap, *strokes = broken(50.0, 10.0, 20.0)
    assert isinstance(gap, Shape)
    assert gap.role == "gap"
    assert len(strokes) == 2
    for stroke in strokes:
        assert isinstance(stroke, Line)
        assert set(stroke.points) <= set(gap.points)
        assert min(y for _, y in stroke.points) < 10.0
        assert max(y for _, y in stroke.points) > 20.0


@pytest.mark.parametrize(
    ("wanted", "starts"),
    [
        ([(20, 10), (60, 10)], [15, 55]),
        ([(50, 20), (52, 20)], [22, 42]),
        ([(2, 10), (4, 10)], [0, 10]),
        ([(98, 20), (99, 20)], [60, 80]),
        ([(5, 60), (6, 60)], [0, 60]),  # no room for both: the first stands where it can be read
    ],
)
def test_words_give_way_to_those_on_their_right(
    wanted: list[tuple[float, float]], starts: list[float]
) -> None:
    assert apart(wanted, 0.0, 100.0, gap=0.0) == starts
