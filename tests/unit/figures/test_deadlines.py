"""Times against the longest tolerable: bars as long as the axis says, and what is late told apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from math import log

import pytest

from sopgen.figures.axes import Scale
from sopgen.figures.deadlines import Chart, Wait, deadlines
from sopgen.figures.drawing import Box, Drawing, Label, Line, text_width
from sopgen.figures.legend import Entry

MARKED = tuple((Decimal(value), str(value)) for value in (1, 10, 100, 1000, 10000))


def at(time: int | None) -> Decimal | None:
    return None if time is None else Decimal(time)


def wait(name: str, due: int | None, limit: int | None, back: int | None = None) -> Wait:
    late = max(due or 0, back or 0) > (limit or 10**9)
    return Wait(name, at(due), at(limit), at(back), (f"{due}", f"{limit}"), late)


def chart(*waits: Wait, notes: str = "") -> Chart:
    legend = (Entry("bar", "until then"), Entry("target", "the limit"))
    return Chart(waits, ("RTO", "MTPD"), MARKED, "Time", legend, notes, Decimal(5))


def drawn(*waits: Wait) -> Drawing:
    return deadlines(chart(*waits), "alt", 470.0)[0]


def bars(drawing: Drawing) -> list[Box]:
    below = [mark.points[0][1] for mark in drawing.marks if isinstance(mark, Line) and mark.role == "loop"]
    found = (mark for mark in drawing.marks if isinstance(mark, Box) and mark.role != "lane-alt")
    return [box for box in found if box.height == 7 and box.y > below[0]]


def spans(label: Label) -> Iterable[tuple[float, float, float, float]]:
    for n, words in enumerate(label.lines):
        wide = text_width(words, label.size, bold=label.bold)
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        y = label.y + n * label.size * 1.25
        yield left, y - label.size / 2, left + wide, y + label.size / 2


def test_equal_ways_are_equal_multiples() -> None:
    scale = Scale(Decimal(10), Decimal(1000), 0.0, 200.0, logarithmic=True)
    assert scale.at(Decimal(100)) == pytest.approx(100)
    assert scale.at(Decimal(20)) == pytest.approx(200 * log(2) / log(100))
    assert [scale.at(Decimal(value)) for value in (0, 1, 10, 1000, 5000)] == [0, 0, 0, 200, 200]


def test_a_bar_ends_when_it_is_due_and_the_room_at_the_limit() -> None:
    drawing = drawn(wait("A", 10, 1000))
    due, room = bars(drawing)
    assert (due.role, room.role) == ("bar", "bar-light")
    assert due.x + due.width == pytest.approx(room.x)
    assert room.width == pytest.approx(2 * due.width)  # ten to a thousand is twice one to ten
    (limit,) = (
        mark
        for mark in drawing.marks
        if isinstance(mark, Line) and mark.role == "target" and mark.points[0][1] < drawing.height - 20
    )
    assert limit.points[0][0] == pytest.approx(room.x + room.width)


@pytest.mark.parametrize(
    ("row", "roles"),
    [
        (wait("in time", 10, 100), ["bar", "bar-light"]),
        (wait("due at the limit", 10, 10), ["bar"]),
        (wait("late", 100, 10), ["bar", "bad"]),
        (wait("waits", 10, 1000, 100), ["bar", "caution", "bar-light"]),
        (wait("waits too long", 10, 100, 1000), ["bar", "caution", "bad"]),
        (wait("no limit", 10, None), ["bar"]),
        (wait("not known when", None, 100), []),
        (wait("nowhere", None, None), []),
    ],
    ids=lambda value: value.name if isinstance(value, Wait) else "",
)
def test_what_a_row_consists_of(row: Wait, roles: list[str]) -> None:
    found = bars(drawn(row))
    assert [box.role for box in found] == roles
    for one, other in pairwise(found):
        assert one.x + one.width == pytest.approx(other.x)


def test_what_is_late_is_bold() -> None:
    drawing = drawn(wait("Late", 100, 10), wait("Timely", 10, 100))
    bold = [mark.lines[0] for mark in drawing.marks if isinstance(mark, Label) and mark.bold]
    assert bold == ["RTO", "MTPD", "Late", "10"]


def test_no_words_stand_in_others_or_beyond_the_drawing() -> None:
    rows = [
        wait(f"An activity with a name too long for one line {n}", 10 + n, 900 * n + 40) for n in range(9)
    ]
    (drawing,) = deadlines(chart(*rows, notes="A note on what has no place here. " * 9), "alt", 470.0)
    found = [span for mark in drawing.marks if isinstance(mark, Label) for span in spans(mark)]
    for left, top, right, bottom in found:
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            apart = (
                one[2] <= other[0]
                or other[2] <= one[0]
                or one[3] <= other[1] + 1e-6
                or other[3] <= one[1] + 1e-6
            )
            assert apart, (one, other)


def test_many_rows_go_on_with_the_same_axis() -> None:
    rows = [wait(f"Activity {n}", 10, 100) for n in range(60)]
    parts = deadlines(chart(*rows), "alt", 470.0, 400.0)
    assert len(parts) == 3
    assert all(part.height <= 400 for part in parts)
    assert sum(len(bars(part)) for part in parts) == 120
    assert len({(box.x, box.width) for part in parts for box in bars(part)}) == 2


def test_a_row_may_begin_later_than_the_axis() -> None:
    early, late = (dataclasses.replace(wait("A", 100, 1000), since=at(since)) for since in (None, 10))
    first, other = (bars(drawn(one, wait("B", 10, 10000)))[0] for one in (early, late))
    assert first.x < other.x
    assert first.x + first.width == pytest.approx(other.x + other.width)
