from typing import Any

import pytest

from sopgen.documents import tree as t
from sopgen.writers.heights import room, row_lines
from sopgen.writers.paging import flat, joined, kept, leads_in, runs
from sopgen.writers.theme import DEFAULT

TABLE = t.Table((), ())
WIDE = t.Table((), (), wide=True)
TEXT = t.Paragraph(())
NOTE = t.Paragraph((), "small")


def heading(*children: t.Block) -> t.Section:
    return t.Section("Title", 1, children, t.Attr("id"))


CODES: dict[str, t.Block] = {"T": TABLE, "W": WIDE, "p": TEXT, "n": NOTE, "#": heading()}


def turned(blocks: str) -> str:
    """The same letters, those of the turned pages in brackets."""
    names = {id(block): code for code, block in CODES.items()}
    out = ""
    for wide, run in runs(tuple(CODES[code] for code in blocks)):
        letters = "".join(names[id(block)] for block in run)
        out += f"[{letters}]" if wide else letters
    return out


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("pTp", "pTp"),
        ("#pW", "[#pW]"),
        ("#p#pWn#p", "#p[#pWn]#p"),
        ("##W#", "[##W]#"),
        ("#TpW", "#T[pW]"),
        ("#pWpp#", "[#pWpp]#"),
        ("#WpT", "[#W]pT"),
        ("#WnpT", "[#Wn]pT"),
        ("#WpW", "[#Wp][W]"),
        ("#pppppW", "#pppp[pW]"),
        ("", ""),
    ],
)
def test_what_belongs_to_a_wide_table_turns_with_it(blocks: str, expected: str) -> None:
    assert turned(blocks) == expected


def test_sections_are_laid_side_by_side_in_reading_order() -> None:
    inner: Any = heading(TEXT)
    outer = heading(TABLE, inner)
    assert list(flat((outer, NOTE))) == [outer, TABLE, inner, TEXT, NOTE]


def rows(words: int, count: int) -> tuple[t.Row, ...]:
    cell = t.Cell((t.Paragraph((t.Text("word " * words),)),))
    return (t.Row((cell,)),) * count


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (1, 1, []),
        (1, 3, [0, 1]),
        (1, 7, list(range(6))),
        (1, 8, [0, 6]),
        (60, 2, [0]),  # four lines a row
        (60, 4, [0, 2]),
        (100, 5, []),  # two rows are too much to move
    ],
)
def test_short_tables_stay_whole_and_no_row_of_a_long_one_is_alone(
    words: int, count: int, expected: list[int]
) -> None:
    table = t.Table((t.Column(1.0),), rows(words, count))
    assert [place for place, keeps in enumerate(kept(table, form=False)) if keeps] == expected


def test_neither_the_first_nor_the_last_item_of_a_list_is_alone() -> None:
    item = t.ListItem((TEXT,))
    assert [sorted(joined(t.List((item,) * count))) for count in (0, 1, 2, 3, 6)] == [
        [],
        [],
        [0],
        [0, 1],
        [0, 4],
    ]


def test_what_has_many_lines_is_not_kept_with_what_follows() -> None:
    """Word moves all of it to the next page with its heading, and the PDF leaves both where they were."""
    long = t.Paragraph((t.Text("word " * 100),))
    assert not leads_in(long, TABLE)
    assert joined(t.List((t.ListItem((long,)),) * 4)) == frozenset()


@pytest.mark.parametrize("following", [TABLE, t.List(()), t.Signatures((), ("", "", "", ""))])
def test_a_text_stays_with_what_it_introduces(following: t.Block) -> None:
    assert leads_in(TEXT, following)
    assert not leads_in(following, TEXT)
    assert not leads_in(TEXT, TEXT)


def form(rows: int) -> t.Table:
    """A table to fill in, each row 12 mm high."""
    blank = t.Cell((t.Paragraph((t.Blank("x", 12),)),))
    return t.Table((), (t.Row((blank,)),) * rows)


@pytest.mark.parametrize(("rows", "whole"), [(13, True), (14, False)])
def test_a_form_stays_whole_where_it_takes_two_thirds_of_a_page_at_most(rows: int, *, whole: bool) -> None:
    assert kept(form(rows), form=True)[5] is whole


BOXES = t.List((t.ListItem((TEXT,)),) * 5, "check")


@pytest.mark.parametrize(
    ("before", "block", "following", "kept_"),
    [
        (None, TEXT, TABLE, True),
        (heading(), NOTE, heading(), True),
        (TABLE, NOTE, heading(), False),
        (heading(), TEXT, heading(), False),
        (None, BOXES, form(1), True),
        (None, BOXES, TABLE, False),
        (None, t.List(BOXES.items * 2, "check"), form(1), False),
        (None, t.List((t.ListItem((TEXT, TEXT)),), "check"), form(1), False),
    ],
)
def test_what_introduces_stays_with_what_follows(
    before: t.Block | None, block: t.Block, following: t.Block, *, kept_: bool
) -> None:
    assert leads_in(block, following, before) is kept_


@pytest.mark.parametrize(
    ("share", "text", "lines"),
    # lines of body text that the PDF engine sets them in, measured from row to row
    [
        (0.12, "服务水平协议" * 34, 36.7),
        (0.08, "服务水平协议" * 26, 46.4),
    ],
)
def test_an_estimate_of_a_row_is_not_too_low_by_more_than_is_kept_in_hand(
    share: float, text: str, lines: float
) -> None:
    cells = (t.Cell((t.Paragraph((t.Text(text),)),)), t.Cell(()))
    found = row_lines(t.Row(cells), (share, 1 - share), room(DEFAULT, turned=False).letters)
    assert found * 1.5 > lines


def test_nor_is_that_of_a_row_with_a_table_in_a_cell() -> None:
    columns = (t.Column(None),) * 8
    narrow = t.Cell((t.Paragraph((t.Text("zzzzz " * 30),)),))
    inner = t.Table(columns, (t.Row((narrow,) * 8),))
    letters = room(DEFAULT, turned=False).letters
    found = row_lines(t.Row((t.Cell(()), t.Cell((inner,)))), (0.47, 0.53), letters)
    assert found * 1.5 > 25.0  # as the PDF engines set it
