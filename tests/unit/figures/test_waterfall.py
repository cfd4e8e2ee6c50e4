"""A reckoning as a waterfall: lengths are those of the amounts, and the words are those of the page."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, Shape
from sopgen.figures.waterfall import Amount, Reckoning, waterfall
from tests.unit.figures.measure import area, labels, legible, words

D = Decimal


def amount(name: str, value: str, note: str = "") -> Amount:
    return Amount(name, D(value), f"USD {D(value):,.2f}", note)


def reckoning(parts: tuple[str, ...], cap: str) -> Reckoning:
    total = sum(map(D, parts))
    return Reckoning(
        tuple(amount(f"Level {n}", part, "Credit: 50% × 2") for n, part in enumerate(parts)),
        amount("Total for all service levels", str(total)),
        amount("Monthly cap", cap, "what exceeds it is not due"),
        amount("Service credit for the month (the lesser of the two)", str(min(total, D(cap)))),
    )


def drawn(*parts: str, cap: str) -> Drawing:
    (drawing,) = waterfall(reckoning(parts, cap), "a month")
    return drawing


def bars(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


def cap_of(drawing: Drawing) -> float:
    (at,) = {m.points[0][0] for m in drawing.marks if isinstance(m, Line) and m.role == "target"}
    return at


CASES = {
    "capped": (("17280", "3780", "5400"), "18000"),
    "below the cap": (("900", "4800", "600", "0"), "8000"),
    "far below the cap": (("900", "4800", "600", "0"), "24000"),
    "at the cap": (("9000", "9000"), "18000"),
    "one part": (("9360",), "8000"),
    "yen": (("30864",), "1000000000"),
    "many": (tuple(str(n * 10) for n in range(1, 15)), "900"),
}


@pytest.mark.parametrize(("parts", "cap"), CASES.values(), ids=CASES)
def test_bars_are_as_long_as_the_amounts_and_each_begins_where_the_last_ends(
    parts: tuple[str, ...], cap: str
) -> None:
    drawing = drawn(*parts, cap=cap)
    total = sum(map(D, parts))
    *falling, whole = (box for box in bars(drawing) if box.role == "bar-light")
    owed = [D(part) for part in parts if D(part)]
    assert [box.width / whole.width for box in falling] == [pytest.approx(float(one / total)) for one in owed]
    assert falling[0].x == whole.x
    for one, other in pairwise(falling):
        assert one.x + one.width == pytest.approx(other.x)
    assert falling[-1].x + falling[-1].width == pytest.approx(whole.x + whole.width)
    (due,) = (box for box in bars(drawing) if box.role == "bar")
    assert due.width / whole.width == pytest.approx(float(min(total, D(cap)) / total))


@pytest.mark.parametrize(("parts", "cap"), CASES.values(), ids=CASES)
def test_words_stand_alone_beside_the_bars(parts: tuple[str, ...], cap: str) -> None:
    drawing = drawn(*parts, cap=cap)
    assert legible(drawing)
    assert not any(words(label).meets(area(box)) for label in labels(drawing) for box in bars(drawing))


def test_what_exceeds_the_cap_is_cut_off_behind_it() -> None:
    drawing = drawn("17280", "3780", "5400", cap="18000")
    (cut,) = (box for box in bars(drawing) if box.role == "bad")
    (due,) = (box for box in bars(drawing) if box.role == "bar")
    assert cut.x == pytest.approx(cap_of(drawing)) == pytest.approx(due.x + due.width)
    assert cut.width / due.width == pytest.approx(8460 / 18000)
    assert not any(isinstance(mark, Shape) for mark in drawing.marks)


def test_nothing_is_cut_off_below_the_cap_and_at_it() -> None:
    for cap in ("8000", "6300"):
        drawing = drawn("900", "4800", "600", cap=cap)
        assert not any(box.role == "bad" for box in bars(drawing))


def test_a_cap_that_is_far_away_stands_behind_a_break() -> None:
    drawing = drawn("900", "4800", "600", cap="24000")
    (gap,) = (mark for mark in drawing.marks if isinstance(mark, Shape))
    longest = max(box.x + box.width for box in bars(drawing))
    assert longest < min(x for x, _ in gap.points) < cap_of(drawing)
    near = drawn("900", "4800", "600", cap="8000")
    whole = next(box for box in bars(near) if box.width == max(one.width for one in bars(near)))
    assert (cap_of(near) - whole.x) / whole.width == pytest.approx(8000 / 6300)


def test_a_long_month_goes_on_in_another_drawing_to_the_same_scale() -> None:
    parts = waterfall(reckoning(("100",) * 40, "5000"), "a month", height=500)
    assert len(parts) == 3
    assert all(part.height <= 500 for part in parts)
    widths = {round(box.width, 6) for part in parts for box in bars(part) if box.role == "bar-light"}
    assert len(widths) == 2  # those of a level, and the total
    assert sum(isinstance(mark, Label) and mark.bold for part in parts for mark in part.marks) == 2
