"""Bars in groups: on one scale, from the least to the most, and words that can be read."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from sopgen.figures.bars import Bar, Group, bars
from sopgen.figures.drawing import Box, Drawing
from tests.unit.figures.measure import area, labels, legible, words

D = Decimal


def bar(name: str, least: str, most: str, *, strong: bool = False) -> Bar:
    return Bar(name, D(least), D(most), f"{least} min to {most} min", strong)


SHORT = Group("Availability: ≥ 99.9%", (bar("Day", "1.44", "1.44"), bar("Month", "40", "44", strong=True)))
LONG = Group(
    "Portal: ≥ 99.5%",
    (
        bar("Month (28 to 31 days), less 4 hours of maintenance", "200", "222", strong=True),
        bar("Year (365 or 366 days)", "2600", "2635.2"),
    ),
)


def boxes(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


def test_bars_are_as_long_as_their_values_in_all_groups() -> None:
    (drawing,) = bars([SHORT, LONG], "downtime")
    whole = {role: [box for box in boxes(drawing) if box.role == role] for role in ("bar", "lane")}
    month, other = whole["bar"]
    assert other.width / month.width == pytest.approx(200 / 40)
    year = next(
        box for box in boxes(drawing) if box.role == "bar-light" and box.x == month.x and box.width > 200
    )
    assert year.width / other.width == pytest.approx(2600 / 200)
    (more,) = whole["lane"]
    assert more.x == pytest.approx(year.x + year.width)
    assert more.width / year.width == pytest.approx(35.2 / 2600)


def test_what_is_too_short_to_be_seen_is_still_a_bar() -> None:
    (drawing,) = bars([SHORT, LONG], "downtime")
    assert min(box.width for box in boxes(drawing) if box.x == boxes(drawing)[0].x) == pytest.approx(1.5)


def test_words_stand_alone_beside_the_bars() -> None:
    (drawing,) = bars([SHORT, LONG], "downtime")
    assert legible(drawing)
    assert not any(words(label).meets(area(box)) for label in labels(drawing) for box in boxes(drawing))
    assert {"Availability: ≥ 99.9%", "40 min to 44 min"} <= {label.lines[0] for label in labels(drawing)}


def test_rows_follow_each_other_and_go_on_in_another_drawing() -> None:
    parts = bars([SHORT] * 20, "downtime", height=300)
    assert len(parts) > 1
    assert all(part.height <= 300 for part in parts)
    assert sum(label.lines == ("Month",) for part in parts for label in labels(part)) == 20
    for part in parts:
        tops = [label.y for label in labels(part) if label.anchor == "end"]
        assert all(other - one >= 9 for one, other in pairwise(tops))
