"""Counts by month: each number in its cell, the darker the more, sums at both ends."""

from __future__ import annotations

from sopgen.figures.counts import Counts, Row, counts
from sopgen.figures.drawing import Box, Drawing, Label

SHOWN = Counts(
    (Row("Manager", (2, 0, 8)), Row("Analyst", (0, 0, 1))), (("Jan", "2026"), ("Feb",), ("Mar",)), "Total"
)


def words(*drawings: Drawing) -> list[str]:
    marks = [mark for one in drawings for mark in one.marks]
    return [" ".join(mark.lines) for mark in marks if isinstance(mark, Label)]


def test_every_number_stands_there_and_nought_does_not() -> None:
    (drawing,) = counts(SHOWN, "alt", 470.0)
    assert words(drawing) == [
        *("Jan 2026", "Feb", "Mar", "Total"),
        *("Manager", "2", "8", "10"),
        *("Analyst", "1", "1"),
        *("Total", "2", "9", "11"),
    ]
    assert drawing.alt == "alt"


def test_half_of_the_most_is_dark() -> None:
    (drawing,) = counts(SHOWN, "", 470.0)
    assert [mark.role for mark in drawing.marks if isinstance(mark, Box)] == [
        "lane-alt",
        "bar-light",
        "lane-alt",
    ]


def test_it_goes_on_in_another_drawing_where_it_is_too_high() -> None:
    rows = tuple(Row(f"Role {n}", (1,) * 12) for n in range(40))
    drawings = counts(Counts(rows, (("Jan",),) * 12, "Total"), "", 470.0, 300.0)
    assert len(drawings) > 1
    assert max(one.height for one in drawings) <= 301
    assert all(mark.size >= 7 for one in drawings for mark in one.marks if isinstance(mark, Label))
    assert words(*drawings).count("480") == 1
