"""Forms: tables of Markdown to fill in, lines of labels and blanks, boxes in a line."""

from __future__ import annotations

import pytest

from sopgen.documents import blanks, prose, walking
from sopgen.documents import tree as t
from sopgen.documents.forms import set_in_lines
from sopgen.documents.parse import parse


def blocks(text: str) -> tuple[t.Block, ...]:
    return set_in_lines(parse(prose.block(text, lambda _: "", "fill in")))


def table(text: str) -> t.Table:
    (made,) = blocks(text)
    assert isinstance(made, t.Table)
    return made


def written(made: t.Table) -> list[str]:
    """Each row with labels, and blanks as their name and length in brackets."""
    return [" | ".join(map(_cell, row.cells)) for row in made.body]


def _cell(cell: t.Cell) -> str:
    if blank := blanks.entry(cell):
        return f"({blank.label} {blank.width}){'>' * (cell.span - 1)}"
    words = "".join(
        walking.plain(child.children) for child in cell.children if isinstance(child, t.Paragraph)
    )
    return f"{words}:" if cell.header else words


def test_a_table_with_an_empty_head_has_labels_and_no_head() -> None:
    made = table(
        "| | | | |\n|---|---|---|---|\n| Agent | ____ | Number | ____ |\n| Week | ____ of 4 | End | |\n"
    )
    assert (made.head, made.look) == ((), "facts")
    assert written(made) == ["Agent: | (Agent 4) | Number: | (Number 4)", "Week: |  of 4 | End: | (End 4)"]


def test_empty_cells_below_a_blank_are_blanks_as_long() -> None:
    made = table(
        "| Ask | Answer |\n|---|---|\n| When? | ____________ |\n| Where? | |\n| Voice | [ ] calm |\n"
    )
    assert written(made)[:2] == ["When? | (Answer: When? 12)", "Where? | (Answer: Where? 12)"]
    assert blanks.to_tick(made.body[2].cells[1])


def test_a_column_with_words_keeps_its_empty_cells() -> None:
    assert written(table("| a | b |\n|---|---|\n| x | 1 |\n| y | |\n")) == ["x | 1", "y | "]


def test_a_line_of_labels_and_blanks_becomes_two_pairs_abreast() -> None:
    made = table("Role ____ **Holder**: ________ Deputy ____\n\nUntil ____\n")
    assert written(made) == [
        "Role: | (Role 4) | Holder:: | (Holder 8)",
        "Deputy: | (Deputy 4)>>",
        "Until: | (Until 4)>>",
    ]
    assert made.look == "facts"
    assert [column.width for column in made.columns] == [None] * 4
    assert made.to_fill


def test_blanks_without_a_label_are_lines_to_write_on() -> None:
    made = table("________\n\n________\n")
    assert written(made) == ["(fill in 8)", "(fill in 8)"]
    assert len(made.columns) == 1


def test_a_long_label_stands_above_its_blank() -> None:
    above, below = blocks("I ask for another look at the outcome, because: ____________________\n")
    assert isinstance(above, t.Paragraph)
    assert isinstance(below, t.Table)
    assert walking.plain(above.children).endswith("because:")
    assert written(below) == ["(I ask for another look at the outcome, because 20)"]


@pytest.mark.parametrize(
    "text",
    [
        "Told by ____ on the day.",
        "Signing means that all of this was read and explained. Name ____ Date ____",
        "- [ ] Extended to ____",
        "> Name ____",
        "Name ____ ____",
    ],
)
def test_a_sentence_or_an_item_with_a_blank_stays_one(text: str) -> None:
    assert not any(isinstance(block, t.Table) for block in walking.walk(blocks(text)))


def test_a_blank_stays_beside_the_word_before_it() -> None:
    (paragraph,) = blocks("Told by ____ on the day.")
    assert isinstance(paragraph, t.Paragraph)
    assert paragraph.children[0] == t.Text("Told by\u00a0")


def test_boxes_stand_in_a_line() -> None:
    (paragraph,) = blocks("Voice: [ ] calm [x] very angry")
    assert paragraph == t.Paragraph(
        (
            t.Text("Voice:\u2003"),
            t.Checkbox("calm"),
            t.Text("\u00a0calm\u2003"),
            t.Checkbox("very angry", checked=True),
            t.Text("\u00a0very angry"),
        )
    )
    (plain,) = blocks("Press [x] to close")
    assert plain == t.Paragraph((t.Text("Press [x] to close"),))
