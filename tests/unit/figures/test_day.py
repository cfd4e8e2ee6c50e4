"""A day in several zones: bars where places are open, and the hours of each clock below them."""

from __future__ import annotations

import itertools

import pytest

from sopgen.figures.day import Moments, Panel, Row, Span, days
from sopgen.figures.drawing import Box, Drawing, Label, Line, text_width

WEST = Row("Milwaukee", "Central Time", (Span(480, 1020, "08:00 to 17:00"),))
EAST = Row("Manila", "Philippine Time", (Span(450, 1290, "20:30 to 10:30"),), 780)
SHARED = (Span(480, 1020, "all open 08:00 to 17:00"),)


def drawn(*panels: Panel) -> Drawing:
    (drawing,) = days(panels, "Central Time", "alt", 470.0)
    return drawing


def bars(drawing: Drawing, role: str = "bar") -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box) and mark.role == role]


def hour(drawing: Drawing) -> float:
    at = {mark.lines[0]: mark.x for mark in drawing.marks if isinstance(mark, Label) and mark.role == "grid"}
    assert at["06:00"] - at["03:00"] == pytest.approx(at["24:00"] - at["21:00"])
    return (at["24:00"] - at["00:00"]) / 24


def test_bars_are_as_long_as_their_hours() -> None:
    drawing = drawn(Panel("All year", (WEST, EAST), SHARED))
    west, east = bars(drawing)
    assert west.width == pytest.approx(9 * hour(drawing))
    assert east.width == pytest.approx(14 * hour(drawing))
    assert west.x - east.x == pytest.approx(hour(drawing) / 2)
    assert {(box.x, box.width) for box in bars(drawing, "good")} == {(west.x, west.width)}


def test_what_reaches_into_other_days_ends_at_midnight() -> None:
    night = Row("Night", "", (Span(-180, 240, "21:00 to 04:00"), Span(1260, 1680, "21:00 to 04:00")))
    before, after = bars(drawn(Panel("", (night,), ())))
    assert after.x + after.width - before.x == pytest.approx(24 * hour(drawn(Panel("", (night,), ()))))
    assert before.width / after.width == pytest.approx(240 / 180)


def test_a_moment_is_read_in_all_zones_straight_down() -> None:
    """Where it is 08:00 in the middle of America it is 21:00 in Manila; in India clocks show half hours."""
    india = Row("Pune", "India Time", (), 630)
    drawing = drawn(Panel("", (WEST, EAST, india), ()))
    zero = next(
        m.x for m in drawing.marks if isinstance(m, Label) and m.lines == ("00:00",) and m.role == "grid"
    )
    notes = [m for m in drawing.marks if isinstance(m, Label) and m.role == "note" and ":" in m.lines[0]]
    at = [(round((note.x - zero) / hour(drawing), 3), note.lines[0]) for note in notes]
    manila, pune = at[:8], at[8:]
    assert (8, "21:00") in manila
    assert (11, "00:00") in manila
    assert (7.5, "18:00") in pune
    assert len({note.y for note in notes}) == 2


def test_no_words_stand_in_others() -> None:
    long = Row(
        "A delivery center with a long name, and its alternate site", "A zone · some calendar", EAST.open, 345
    )
    drawing = drawn(Panel("One", (WEST, long), SHARED), Panel("Two", (EAST, WEST), (), "never"))
    found = []
    for mark in drawing.marks:
        if isinstance(mark, Label):
            for n, words in enumerate(mark.lines):
                wide = text_width(words, mark.size, bold=mark.bold)
                left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
                y = mark.y + n * mark.size * 1.25
                found.append((left, y - mark.size / 2, left + wide, y + mark.size / 2))
    assert all(left >= 0 and right <= 470 and bottom <= drawing.height for left, _, right, bottom in found)
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            beside = one[2] <= other[0] or other[2] <= one[0]
            assert beside or one[3] <= other[1] + 1e-6 or other[3] <= one[1] + 1e-6


def test_two_windows_are_said_beside_each_other() -> None:
    close = (Span(480, 540, "all open 08:00 to 09:00"), Span(600, 660, "all open 10:00 to 11:00"))
    drawing = drawn(Panel("", (WEST, EAST), close))
    one, other = (mark for mark in drawing.marks if isinstance(mark, Label) and mark.role == "good")
    assert one.x + text_width(one.lines[0], one.size, bold=True) <= other.x


def test_panels_that_are_too_high_for_a_page_go_on() -> None:
    panels = [Panel(f"Panel {n}", (WEST, EAST), SHARED) for n in range(8)]
    parts = days(panels, "Central Time", "alt", 470.0, 400.0)
    assert len(parts) > 1
    assert all(part.height <= 400 for part in parts)
    assert sum(len(bars(part)) for part in parts) == 16


def test_moments_are_marked_through_all_rows_and_their_words_do_not_touch() -> None:
    """Twenty minutes are five points wide: words give way to both sides."""
    near = tuple((540 + 20 * n, f"{n}, {n + 1}") for n in range(4))
    plain = drawn(Panel("All year", (WEST, EAST), SHARED))
    drawing = drawn(Panel("All year", (WEST, EAST), SHARED, moments=Moments("Forums begin", near)))
    assert drawing.height > plain.height
    marked = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.role == "loop"]
    assert [line.points[0][0] for line in marked] == pytest.approx(
        [bars(drawing, "good")[0].x + (1 + n / 3) * hour(drawing) for n in range(4)]
    )
    words = {words for _, words in near}
    labels = sorted(
        (mark.x, mark.x + text_width(mark.lines[0], mark.size, bold=True))
        for mark in drawing.marks
        if isinstance(mark, Label) and mark.lines[0] in words
    )
    assert len(labels) == 4
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(labels))
    middle = (labels[0][0] + labels[-1][1]) / 2
    assert middle == pytest.approx((marked[0].points[0][0] + marked[-1].points[0][0]) / 2, abs=1.0)


def test_notes_stand_below_the_panels() -> None:
    panel = Panel("All year", (WEST, EAST), SHARED)
    (plain,) = days([panel], "Central Time", "alt", 470.0)
    (noted,) = days([panel], "Central Time", "alt", 470.0, notes="1 Huddle · 2 Review")
    assert noted.height > plain.height
    assert any(isinstance(m, Label) and m.lines == ("1 Huddle · 2 Review",) for m in noted.marks)
