"""Pareto charts: bars by their counts, and beside them what all so far make."""

from __future__ import annotations

from decimal import Decimal

from sopgen.figures.drawing import Box, Drawing, Label, Line
from sopgen.figures.pareto import Pareto, Share, pareto

COUNTS = (40, 30, 20, 10)
SUMS = (40, 70, 90, 100)


def chart(repeat: int = 1) -> Pareto:
    shares = [
        Share(f"Attribute {n}", count, str(count), Decimal(total), f"{total}%", weighs=n == 1)
        for n, (count, total) in enumerate(zip(COUNTS * repeat, SUMS * repeat, strict=True))
    ]
    percents = [(Decimal(n), f"{n}%") for n in (0, 40, 80)]
    return Pareto(shares, ("Errors", "Added up"), ("Critical", "Other"), Decimal(80), percents)


def bars(drawing: Drawing) -> list[Box]:
    found = [mark for mark in drawing.marks if isinstance(mark, Box) and mark.role in ("bar", "bar-light")]
    return found[:-2]  # the key


def test_bars_are_as_long_as_their_counts() -> None:
    (drawing,) = pareto(chart(), "four")
    assert [round(bar.width / bars(drawing)[0].width * 40) for bar in bars(drawing)] == [*COUNTS]
    assert len({bar.x for bar in bars(drawing)}) == 1
    assert [bar.role for bar in bars(drawing)] == ["bar-light", "bar", "bar-light", "bar-light"]


def test_the_sum_rises_in_a_panel_of_its_own() -> None:
    (drawing,) = pareto(chart(), "four")
    line = next(mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "edge")
    xs = [x for x, _ in line.points]
    assert xs == sorted(xs)
    assert min(xs) > max(bar.x + bar.width for bar in bars(drawing))
    start, end = xs[0], xs[-1]
    assert [round((x - start) / (end - start) * 100) for x in xs[1:]] == [*SUMS]


def test_everything_stands_inside_and_can_be_read() -> None:
    (drawing,) = pareto(chart(), "four")
    assert drawing.width <= 470
    for mark in drawing.marks:
        if isinstance(mark, Box):
            assert 0 <= mark.x <= mark.x + mark.width <= drawing.width
            assert 0 <= mark.y <= mark.y + mark.height <= drawing.height
        if isinstance(mark, Label):
            assert mark.size >= 7


def test_the_sum_goes_on_where_the_part_before_ended() -> None:
    parts = pareto(chart(10), "forty", 300.0)
    assert len(parts) > 1
    assert max(part.height for part in parts) <= 300
    lines = [
        next(mark for mark in part.marks if isinstance(mark, Line) and mark.role == "edge") for part in parts
    ]
    assert lines[1].points[0][0] == lines[0].points[-1][0]
