"""Columns are as wide as what stands in them needs."""

from __future__ import annotations

import pytest

from sopgen.documents import tree as t
from sopgen.documents.columns import LINE, PADDING, WIDE_LINE, matrix, measured, row_lines, upright
from sopgen.documents.parse import parse


def row(*cells: str | t.Inline) -> t.Row:
    inlines = [t.Text(cell) if isinstance(cell, str) else cell for cell in cells]
    return t.Row(tuple(t.Cell((t.Paragraph((one,)),)) for one in inlines))


def chars(rows: list[t.Row], line: float = LINE) -> list[float]:
    """The characters that each column takes, of `line` in all."""
    widths = measured(rows, len(rows[0].cells), line)
    return [width * line / sum(widths) - PADDING for width in widths]


def test_no_word_is_broken_while_there_is_room() -> None:
    rows = [row("Duration", "Telephone", "MBCO"), row("1 h", "x " * 400, "5%")]
    first, second, third = chars(rows)
    assert first >= len("Duration")
    assert third >= len("MBCO") * 1.2
    assert second > 60


def test_a_long_word_far_down_a_table_keeps_its_room() -> None:
    rows = [row("word " * 30, "x")] * 100 + [row("word", "w" * 40)]
    assert chars(rows)[1] >= 40


def test_of_what_cannot_fit_each_gets_its_share() -> None:
    rows = [row("a" * 80, "b" * 40)]
    first, second = measured(rows, 2)
    assert first / second == pytest.approx(2, rel=0.1)


def test_what_is_long_gets_the_room_that_others_do_not_need() -> None:
    rows = [row("Severity", "When", "Response"), *[row("P1", "word " * 30, "15 minutes")] * 3]
    first, second, third = chars(rows)
    assert second > first + third
    assert sum(row_lines(one, table(rows)) for one in rows) == 1 + 3 * 3


def height(rows: list[t.Row], *widths: float) -> int:
    columns = tuple(t.Column(width / sum(widths)) for width in widths)
    return sum(row_lines(one, t.Table(columns, tuple(rows))) for one in rows)


def test_rows_far_down_a_table_are_weighed_too() -> None:
    """The head and two rows ask for a wide first column, the 77 below them for a wide second one."""
    top = [row("word " * 40, "word " * 2)] * 3
    rows = top + [row("word " * 5, "word " * 18)] * 77
    least = min(height(rows, left, LINE - left) for left in range(10, 90))
    assert height(rows, *measured(rows, 2)) == least
    assert height(rows, *measured(top, 2)) > least


def table(rows: list[t.Row], *, wide: bool = False) -> t.Table:
    widths = measured(rows, len(rows[0].cells), WIDE_LINE if wide else LINE)
    return t.Table(tuple(t.Column(width / sum(widths)) for width in widths), tuple(rows), wide=wide)


def test_two_long_columns_are_balanced() -> None:
    rows = [row("word " * 60, "word " * 20)]
    assert row_lines(rows[0], table(rows)) == 5


def test_a_column_to_write_in_has_room_for_a_hand() -> None:
    blank = t.Blank("Name", 3)
    rows = [row("Task", "Date"), row("word " * 40, blank), row("word " * 40, blank)]
    assert chars(rows)[1] >= 14
    empty = [t.Row((*row("Task", "Date").cells,)), t.Row((row("word " * 40).cells[0], t.Cell(())))]
    assert round(chars(empty)[1]) >= 14


def test_the_marks_of_a_matrix_stand_in_columns_alike_while_they_fit() -> None:
    marks = t.Badge("R", t.Tone.ACCENT)
    rows = [row("Activity", "Agent", "Operations manager"), row("Detect", marks, marks)]
    names, *alike = matrix(rows, 3)
    assert alike[0] == alike[1]
    assert names > 5 * alike[0]
    many = [row("Activity", *["Agent"] * 8, "Misunderstandings"), row("Detect", *[marks] * 9)]
    _, first, *_, last = matrix(many, 10)
    assert last > 1.5 * first


def test_a_matrix_turns_when_its_heads_would_be_broken() -> None:
    assert upright(["Team leader"] * 6, 28)
    assert not upright(["Team leader"] * 9, 28)
    assert not upright(["Responsibilities"] * 6, 28)


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    source = (
        '<table{} widths="5 3 2" aligns="left left right">'
        "<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
        "<tbody><tr><td>1</td><td> </td><td>2</td></tr><tr><td/><td/><td>3</td></tr></tbody></table>"
    )
    (sparse,) = parse(source.format(' sparse="yes"'))
    assert isinstance(sparse, t.Table)
    assert [cell.children for cell in sparse.head[0].cells] == [cell.children for cell in row("A", "C").cells]
    assert [(column.width, column.align) for column in sparse.columns] == [
        (0.7143, "left"),
        (0.2857, "right"),
    ]
    (whole,) = parse(source.format(""))
    assert isinstance(whole, t.Table)
    assert len(whole.columns) == 3
