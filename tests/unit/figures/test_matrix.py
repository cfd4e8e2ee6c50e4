"""Numbers in a table: each in its row and column, and on as few pages as they fit."""

from __future__ import annotations

import pytest

from sopgen.figures.drawing import Box, Drawing, Label, text_width
from sopgen.figures.matrix import Matrix, Thing, matrices


def things(count: int) -> tuple[Thing, ...]:
    kinds = ("ROL", "KPI", "SOP", "SLA", "MAN")
    return tuple(
        Thing(
            f"{kinds[n * 5 // count]}-{n:03}", "A document with a title that is long", kinds[n * 5 // count]
        )
        for n in range(count)
    )


def matrix(count: int, cells: dict[tuple[int, int], int] | None = None) -> Matrix:
    found = cells if cells is not None else {(n, (n * 7 + 3) % count): n % 9 + 1 for n in range(count)}
    return Matrix(things(count), found, "cites", "is cited by", "What the numbers say, in a line or two.")


def table(drawing: Drawing) -> dict[str, list[Label]]:
    """Labels by what they say."""
    found: dict[str, list[Label]] = {}
    for mark in drawing.marks:
        if isinstance(mark, Label):
            found.setdefault(" ".join(mark.lines), []).append(mark)
    return found


def test_a_number_stands_in_its_row_and_its_column() -> None:
    (drawing,) = matrices(matrix(6, {(1, 4): 77}), "alt", 470.0)
    said = table(drawing)
    (number,) = said["77"]
    assert number.y == pytest.approx(said["ROL-001"][0].y)
    assert number.x == pytest.approx(said["SLA 004"][0].x)
    assert [(box.role) for box in drawing.marks if isinstance(box, Box) and box.radius] == ["bar"]


def test_counts_are_of_documents_and_not_of_places() -> None:
    (drawing,) = matrices(matrix(4, {(0, 1): 9, (0, 2): 9, (3, 2): 9}), "alt", 470.0)
    said = table(drawing)
    out, into = said["cites"][0].x, said["is cited by"][0].y
    labels = [mark for mark in drawing.marks if isinstance(mark, Label)]
    assert [one.lines[0] for one in labels if one.x == out][1:] == ["2", "0", "0", "1"]
    assert [one.lines[0] for one in labels if one.y == into][1:] == ["0", "1", "2", "0"]


@pytest.mark.parametrize(("count", "parts"), [(5, 1), (15, 1), (16, 1), (30, 1), (40, 1), (60, 4)])
def test_a_pack_has_its_table_on_as_few_pages_as_can_be(count: int, parts: int) -> None:
    drawings = matrices(matrix(count), "alt", 470.0, 560.0)
    assert len(drawings) == parts
    for drawing in drawings:
        assert drawing.width <= 470 + 1e-6
        assert drawing.height <= 560
        assert min(mark.size for mark in drawing.marks if isinstance(mark, Label)) >= 7
    numbers = [m for d in drawings for m in d.marks if isinstance(m, Box) and m.radius]
    assert len(numbers) == count


@pytest.mark.parametrize("count", [3, 15, 40])
def test_no_words_stand_in_others(count: int) -> None:
    (drawing,) = matrices(matrix(count), "alt", 470.0)
    found = []
    for mark in drawing.marks:
        if isinstance(mark, Label):
            for n, words in enumerate(mark.lines):
                wide = text_width(words, mark.size, bold=mark.bold)
                left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
                y = mark.y + n * mark.size * 1.25
                found.append((left, y - mark.size / 2, left + wide, y + mark.size / 2))
    assert all(
        left >= 0 and right <= drawing.width and bottom <= drawing.height for left, _, right, bottom in found
    )
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            beside = one[2] <= other[0] + 1e-6 or other[2] <= one[0] + 1e-6
            assert beside or one[3] <= other[1] + 1e-6 or other[3] <= one[1] + 1e-6


def test_where_names_have_no_room_numbers_lead_to_them() -> None:
    (drawing,) = matrices(matrix(40, {(0, 38): 1}), "alt", 470.0)
    said = table(drawing)
    row, column = sorted(said["39"], key=lambda label: label.x)
    assert row.y == pytest.approx(said["MAN-038"][0].y)
    box = next(mark for mark in drawing.marks if isinstance(mark, Box) and mark.radius)
    assert box.x < column.x < box.x + box.width
