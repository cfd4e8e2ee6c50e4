"""Plans on a calendar: every task where its days are, and nothing beyond the drawing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, Line, Shape, text_width
from sopgen.figures.gantt import Bar, Group, Plan, Point, gantt

START = date(2026, 1, 5)


def month(day: date) -> str:
    return f"{day:%b %Y}"


def plan(days: int, tasks: int = 6) -> Plan:
    """Tasks one after another over so many days, with a gate behind the last."""
    step = max(1, days // tasks)
    bars = tuple(
        Bar(f"Task {n}", START + timedelta(n * step), START + timedelta(n * step + step - 1), n % 2 == 0)
        for n in range(tasks)
    )
    gate = Point("Gate", bars[-1].end)
    return Plan(
        (Group("First", bars[:3]), Group("Second", bars[3:])), (gate,), (Point("Go-live", bars[3].start),)
    )


def drawn(days: int) -> Drawing:
    return gantt(plan(days), "a plan", month)[0]


@pytest.mark.parametrize("days", [6, 30, 120, 400, 2000])
def test_all_of_it_lies_within_the_drawing(days: int) -> None:
    drawing = drawn(days)
    for mark in drawing.marks:
        match mark:
            case Box():
                assert mark.x >= 0
                assert mark.x + mark.width <= drawing.width + 1e-6
            case Line() | Shape():
                assert all(0 <= y <= drawing.height + 1e-6 for _, y in mark.points)
            case Label():
                assert mark.x + text_width(mark.lines[0], mark.size, bold=mark.bold) <= drawing.width + 1e-6


def test_bars_are_as_long_as_their_days_and_begin_where_these_do() -> None:
    drawing = drawn(120)
    bars = [mark for mark in drawing.marks if isinstance(mark, Box)]
    assert [bar.role for bar in bars] == ["bar", "bar-light"] * 3
    day = bars[0].width / 20
    for n, bar in enumerate(bars):
        assert bar.x == pytest.approx(bars[0].x + n * 20 * day)
        assert bar.width == pytest.approx(20 * day)


def test_a_single_day_of_many_years_is_still_seen() -> None:
    long = Plan(
        (Group("All", (Bar("One day", START, START), Bar("Late", date(2036, 1, 5), date(2036, 1, 5)))),)
    )
    bars = [mark for mark in gantt(long, "a plan", month)[0].marks if isinstance(mark, Box)]
    assert all(bar.width >= 2 for bar in bars)
    assert bars[-1].x + bars[-1].width <= 480 + 1e-6


@pytest.mark.parametrize("days", [30, 120, 330, 900])
def test_names_of_months_stand_apart(days: int) -> None:
    names = [mark for mark in drawn(days).marks if isinstance(mark, Label) and mark.role == "grid"]
    assert names
    for one, other in pairwise(names):
        assert one.x + text_width(one.lines[0], one.size) < other.x


@pytest.mark.parametrize("days", [30, 120, 330, 900])
def test_no_line_runs_through_the_name_of_a_month(days: int) -> None:
    drawing = drawn(days)
    (line,) = (mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "target")
    for name in (mark for mark in drawing.marks if isinstance(mark, Label) and mark.role == "grid"):
        assert not name.x < line.points[0][0] < name.x + text_width(name.lines[0], name.size)


def test_the_gate_stands_at_its_day() -> None:
    drawing = drawn(120)
    (gate,) = (mark for mark in drawing.marks if isinstance(mark, Shape))
    last = [mark for mark in drawing.marks if isinstance(mark, Box)][-1]
    day = last.width / 20
    assert sum(x for x, _ in gate.points) / 4 == pytest.approx(last.x + last.width - day / 2)


def test_turns_have_a_line_each_and_their_words_stand_apart() -> None:
    made = plan(120)
    near = Point("Last day for notice", START + timedelta(60)), Point("End of service", START + timedelta(62))
    drawing = gantt(Plan(made.groups, made.points, near[::-1]), "a plan", month)[0]
    assert sum(isinstance(mark, Line) and mark.role == "target" for mark in drawing.marks) == 2
    names = {mark.lines[0]: mark for mark in drawing.marks if isinstance(mark, Label) and mark.y == 4.0}
    one, other = names["Last day for notice"], names["End of service"]
    assert one.x + text_width(one.lines[0], one.size, bold=True) < other.x


def test_a_gate_on_the_last_day_lies_within_the_drawing() -> None:
    drawing = drawn(2000)
    (gate,) = (mark for mark in drawing.marks if isinstance(mark, Shape))
    assert max(x for x, _ in gate.points) <= drawing.width
