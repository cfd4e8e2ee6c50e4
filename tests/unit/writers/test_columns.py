"""Columns are as wide as what stands in them needs."""

from __future__ import annotations

from typing import Any

import pytest

from sopgen.documents import prose
from sopgen.documents import tree as t
from sopgen.documents.forms import set_in_lines
from sopgen.documents.parse import parse
from sopgen.documents.turning import upright
from sopgen.documents.walking import walk
from sopgen.model.tables import LINE, PADDING, length
from sopgen.writers.columns import matrix, measured, row_lines, set_as, turned, widths


def row(*cells: str | t.Inline) -> t.Row:
    inlines = [t.Text(cell) if isinstance(cell, str) else cell for cell in cells]
    return t.Row(tuple(t.Cell((t.Paragraph((one,)),)) for one in inlines))


def chars(rows: list[t.Row], line: float = LINE) -> list[float]:
    """The characters that each column takes, of `line` in all."""
    shares = measured(rows, len(rows[0].cells), line)
    return [share * line / sum(shares) - PADDING for share in shares]


def table(rows: list[t.Row], **given: Any) -> t.Table:
    return t.Table((t.Column(),) * len(rows[0].cells), tuple(rows), **given)


def form(text: str) -> t.Table:
    (made,) = set_in_lines(parse(prose.block(text, lambda _: "", "fill in")))
    assert isinstance(made, t.Table)
    return made


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
    assert first > 1.3 * second
    assert first + second == pytest.approx(LINE)


def test_an_address_that_cannot_fit_does_not_break_the_words_beside_it() -> None:
    rows = [row("a" * 120, *["Responsible"] * 4)]
    assert all(width >= len("Responsible") for width in chars(rows)[1:])


def test_what_is_long_gets_the_room_that_others_do_not_need() -> None:
    rows = [row("Severity", "When", "Response"), *[row("P1", "word " * 30, "15 minutes")] * 3]
    first, second, third = chars(rows)
    assert second > first + third
    assert sum(row_lines(rows, table(rows))) == 1 + 3 * 3


def height(rows: list[t.Row], *widths: float) -> int:
    columns = tuple(t.Column(width / sum(widths)) for width in widths)
    return sum(row_lines(rows, t.Table(columns, tuple(rows))))


def test_rows_far_down_a_table_are_weighed_too() -> None:
    """The head and two rows ask for a wide first column, the 77 below them for a wide second one."""
    top = [row("word " * 40, "word " * 2)] * 3
    rows = top + [row("word " * 5, "word " * 18)] * 77
    least = min(height(rows, left, LINE - left) for left in range(10, 90))
    assert height(rows, *measured(rows, 2)) == least
    assert height(rows, *measured(top, 2)) > least


def test_two_long_columns_are_balanced() -> None:
    rows = [row("word " * 60, "word " * 20)]
    assert list(row_lines(rows, table(rows))) == [5]


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


def heads(words: list[str], **given: Any) -> t.Table:
    return table([row("Detect", *["x"] * len(words))], head=(row("Activity", *words),), wide=None, **given)


def test_a_matrix_turns_when_its_heads_would_be_broken() -> None:
    assert not turned(heads(["Team leader"] * 6, look="matrix"))
    assert turned(heads(["Team leader"] * 11, look="matrix"))
    assert turned(heads(["Responsibilities"] * 6, look="matrix"))


def test_another_table_turns_when_its_words_would_be_broken() -> None:
    assert not turned(heads(["Team leader"] * 6))
    assert turned(heads(["Responsibilities"] * 6))


@pytest.mark.parametrize("wide", [True, False])
def test_who_says_whether_a_table_turns_is_heard(*, wide: bool) -> None:
    assert turned(t.Table((t.Column(),), (row("x"),), wide=wide)) is wide


def test_widths_that_are_given_stay() -> None:
    given = t.Table((t.Column(0.25), t.Column(0.75)), (row("a" * 80, "b"),))
    assert widths(given) == (0.25, 0.75)


def test_widths_that_are_given_bend_for_a_word() -> None:
    shares, word = (0.12, 0.68, 0.2), "Personaleinsatzplanerin"
    short, long = (given_widths(shares, row("1", "Acts.", who)) for who in ("Planer", word))
    assert short == shares
    assert long[2] * LINE - PADDING >= length(word) - 0.01
    assert long[0] < shares[0]
    assert sum(long) == pytest.approx(1, abs=0.001)


def test_given_widths_without_room_are_set_smaller_and_stay_on_their_page() -> None:
    words = ["Qualitätssicherungsbeauftragte"] * 4
    made = t.Table((t.Column(0.25),) * 4, (row(*words),))
    assert not turned(made)
    assert 0.72 <= set_as(made).scale < 1


def given_widths(shares: tuple[float, ...], *rows: t.Row) -> tuple[float, ...]:
    return widths(t.Table(tuple(map(t.Column, shares)), rows))


def test_the_shares_of_a_table_add_up_to_one() -> None:
    found = widths(table([row("1", "many words stand in this one", "x")]))
    assert found[0] < found[1]
    assert sum(found) == pytest.approx(1, abs=0.001)


def test_a_value_that_nobody_has_is_no_place_to_write_in() -> None:
    rows = [t.Row((row("word " * 9).cells[0], t.Cell(()), t.Cell(())))] * 2
    assert widths(table(rows, to_fill=True)) != widths(table(rows))


# -- tables to fill in --------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ["____", "____________", ""])
def test_what_is_written_in_has_three_fifths_of_a_form(entry: str) -> None:
    words = f"| Criteria met, with the number of the evidence for each | {entry} |\n"
    assert widths(form(f"| Field | Entry |\n|---|---|\n{words}"))[1] >= 0.6


def test_a_longer_blank_has_a_wider_column() -> None:
    made = form(f"| Shift | Load | What worked |\n|---|---|---|\n| 1 | ____ | {'_' * 20} |\n| 2 | | |\n")
    shift, load, worked = widths(made)
    assert worked > 2 * load
    assert shift < load


def test_one_column_to_write_in_leaves_the_others_their_words() -> None:
    words = "so many words that they take two lines of it"
    *others, done = widths(
        form(f"| a | b | c | Done |\n|---|---|---|---|\n| {words} | {words} | {words} | ____ |\n")
    )
    assert done < min(others)


def test_labels_and_blanks_abreast_have_columns_by_turns() -> None:
    found = widths(form("Role ____ **Holder**: ________ Deputy ____\n\nUntil ____\n"))
    assert sum(found) == pytest.approx(1, abs=0.001)
    assert found[1] + found[3] >= 0.6
    assert widths(form("________\n\n________\n")) == (1.0,)


def test_what_has_no_room_on_its_side_is_set_smaller_and_then_broken() -> None:
    settings = [set_as(table([row(*["Priority"] * count)], wide=None)) for count in (8, 12, 17, 19, 30)]
    assert [how.turned for how in settings] == [False, True, True, True, True]
    assert [how.scale for how in settings[:2]] == [1.0, 1.0]
    assert 1 > settings[2].scale > settings[3].scale >= 0.72
    assert [how.whole for how in settings] == [True, True, True, True, False]


def test_small_columns_hold_their_words_whole() -> None:
    made = table([row(*["Priority", "Resolution"] * 8)], wide=None)
    how = set_as(made)
    assert how.scale < 1
    assert how.whole
    for word, share in zip(["Priority", "Resolution"] * 8, widths(made), strict=True):
        assert share * how.line - how.padding >= length(word)


def test_a_rule_to_write_on_turns_no_page() -> None:
    head = "| Name | Role | Day | From | To | Reason | Signature |\n|---|---|---|---|---|---|---|\n"
    assert not turned(form(head + "| | | | | | | |\n" * 3))


def test_a_table_in_a_list_or_box_stays_on_its_page() -> None:
    wide = table([row(*["Responsibilities"] * 8)], wide=None)
    around = (t.Callout("note", (), (t.List((t.ListItem((wide,)),)),)),)
    assert [one.wide for one in walk(upright(around)) if isinstance(one, t.Table)] == [False]
    assert upright((wide,)) == (wide,)


def test_a_column_that_holds_a_table_has_room_for_its_words_side_by_side() -> None:
    nested = t.Table((t.Column(),) * 3, (row("consequences", "counterparties", "correspondence"),))
    holder = t.Row((t.Cell((t.Paragraph((t.Text("a"),)),)), t.Cell((nested,))))
    other = row("many words that could take all the room there is " * 9, "b")
    narrow, wide = chars([other, holder])
    assert wide >= len("consequencescounterpartiescorrespondence")
    assert narrow > 0
