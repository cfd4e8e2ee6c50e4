"""Step lines: every value at its day, legible, and none upon another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sopgen.figures.drawing import Drawing, Label, Line
from sopgen.figures.steps import Change, StepLine, step_lines
from tests.unit.figures.measure import legible

D = Decimal
RAMP = StepLine(
    "Promises kept", [Change(0, D(65), "≥ 65%"), Change(27, D(68), "≥ 68%"), Change(58, D(72), "≥ 72%")]
)
FALL = StepLine("Abandonment", [Change(0, D(8), "≤ 8%"), Change(58, D(4), "≤ 4%")])
DAYS = [(D(0), "Feb 2"), (D(27), "Mar 1"), (D(58), "Apr 1")]


def drawn(*lines: StepLine, height: float = 500.0) -> tuple[Drawing, ...]:
    return step_lines(lines, DAYS, "targets", height=height)


def value(drawing: Drawing, words: str) -> Label:
    return next(mark for mark in drawing.marks if isinstance(mark, Label) and mark.lines == (words,))


def test_values_stand_from_left_to_right_and_rise_as_they_rise() -> None:
    (drawing,) = drawn(RAMP, FALL)
    marks = [value(drawing, words) for words in ("≥ 65%", "≥ 68%", "≥ 72%")]
    assert [one.x for one in marks] == sorted(one.x for one in marks)
    assert [one.y for one in marks] == sorted((one.y for one in marks), reverse=True)
    assert value(drawing, "≤ 8%").y < value(drawing, "≤ 4%").y


def test_the_last_value_goes_on() -> None:
    (drawing,) = drawn(RAMP)
    (last,) = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.leads]
    assert last.points[0][1] == last.points[-1][1]
    assert value(drawing, "≥ 72%").bold


def test_all_words_can_be_read_and_stand_within() -> None:
    (drawing,) = drawn(RAMP, FALL)
    assert legible(drawing)


@pytest.mark.parametrize("days", [(0, 1, 2), (0, 3, 58), (0, 57, 58)])
def test_words_of_near_days_do_not_meet(days: tuple[int, ...]) -> None:
    changes = [Change(day, D(65 + n), f"≥ {65 + n}%") for n, day in enumerate(days)]
    (drawing,) = drawn(StepLine("Promises kept", changes))
    assert legible(drawing)


def test_what_is_too_high_goes_on_in_another() -> None:
    parts = drawn(*[RAMP] * 12, height=200.0)
    assert len(parts) > 1
    assert all(part.height <= 200.0 for part in parts)
    assert sum(value_ in str(part.marks) for part in parts for value_ in ("Feb 2",)) == len(parts)


def test_a_single_value_is_a_line_from_its_day() -> None:
    only = StepLine("Kept", [Change(0, D(65), "≥ 65%")])
    (drawing,) = step_lines([only], [(D(0), "Feb 2")], "targets")
    assert [mark.leads for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target"] == [
        True
    ]
