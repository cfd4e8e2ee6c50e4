"""Stacked bars: parts side by side in the order of the key, and nothing told by its colour alone."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from sopgen.figures.drawing import Box, Drawing, Label, Line, text_width
from sopgen.figures.stacked import Part, Stack, letter, stacked

KEY = ["Quality (40%)", "Start (25%)", "Price (35%)"]


def _stack(name: str, *values: str) -> Stack:
    total = sum(map(Decimal, values), Decimal(0))
    return Stack(name, [Part(Decimal(value), value) for value in values], f"{total}", f"to-{name}")


def _drawn(*stacks: Stack) -> Drawing:
    (drawing,) = stacked(stacks, KEY, Decimal(100), "alt")
    return drawing


def test_parts_join_without_a_gap_and_neighbours_differ() -> None:
    boxes = [mark for mark in _drawn(_stack("Alder", "32", "20.5", "30")).marks if isinstance(mark, Box)]
    for left, right in pairwise(boxes):
        assert abs(left.x + left.width - right.x) < 0.01
        assert left.role != right.role
    wide = [box.width for box in boxes]
    assert abs(wide[0] / wide[2] - 32 / 30) < 0.01


def test_a_part_is_called_by_its_letter_as_far_as_there_is_room() -> None:
    drawing = _drawn(_stack("Alder", "40", "4", "0.5"), _stack("Birch", "0", "25", "35"))
    said = [mark.lines[0] for mark in drawing.marks if isinstance(mark, Label)]
    assert "A 40" in said
    assert "B" in said
    assert not any(words.startswith("C 0.5") for words in said)
    assert "A 0" not in said
    assert [words for words in said if "  " in words] == [f"{letter(n)}  {one}" for n, one in enumerate(KEY)]


def test_all_stands_inside_and_letters_are_large_enough() -> None:
    names = ["A name that is so long that it takes more than one line", "B"]
    drawing = _drawn(*(_stack(name, "40", "25", "35") for name in names))
    assert drawing.width <= 470
    for mark in drawing.marks:
        if isinstance(mark, Box):
            assert 0 <= mark.x <= mark.x + mark.width <= drawing.width
        if isinstance(mark, Label):
            assert mark.size >= 7
            assert 0 < mark.y < drawing.height
            wide = max(text_width(line, mark.size, bold=mark.bold) for line in mark.lines)
            left = {"start": mark.x, "middle": mark.x - wide / 2, "end": mark.x - wide}[mark.anchor]
            assert left >= -0.01
            assert left + wide <= drawing.width + 0.01


def test_many_bars_go_on_in_another_drawing_with_the_key_again() -> None:
    parts = stacked([_stack(str(n), "40", "25", "35") for n in range(12)], KEY, Decimal(100), "alt", 200)
    assert len(parts) > 1
    assert all(part.height <= 200 for part in parts)
    totals = [sum(mark.lines[0] == "100" and mark.bold for mark in _labels(part)) for part in parts]
    assert sum(totals) == 12
    assert all(any("Quality (40%)" in mark.lines[0] for mark in _labels(part)) for part in parts)


def test_past_the_alphabet_parts_are_numbered() -> None:
    assert [letter(0), letter(25), letter(26)] == ["A", "Z", "27"]


def _labels(drawing: Drawing) -> list[Label]:
    return [mark for mark in drawing.marks if isinstance(mark, Label)]


def test_a_mark_stands_behind_the_bars_with_its_words_above() -> None:
    (drawing,) = stacked(
        [_stack("Alder", "40", "25", "35")], KEY, Decimal(100), "alt", mark=(Decimal(80), "Pass 80")
    )
    kinds = [type(mark) for mark in drawing.marks]
    stroke = next(
        n for n, mark in enumerate(drawing.marks) if isinstance(mark, Line) and mark.role == "target"
    )
    assert stroke < kinds.index(Box)
    words = next(mark for mark in _labels(drawing) if mark.lines == ("Pass 80",))
    assert 0 < words.y < min(mark.y for mark in drawing.marks if isinstance(mark, Box))
    line = drawing.marks[stroke]
    assert isinstance(line, Line)
    assert words.x == line.points[0][0]
    assert _drawn(_stack("Alder", "40", "25", "35")).height < drawing.height
