from typing import Any

from sopgen.documents import tree as t
from sopgen.readers.word import outline
from sopgen.writers.word.tables import grid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_column_widths_add_up_to_the_width() -> None:
    assert grid((1 / 3, 1 / 3, 1 / 3), 1000) == [333, 334, 333]
    assert sum(grid((0.11,) * 9, 9184)) == 9184


def test_head_rows_repeat_and_rows_stay_whole(written: bytes, part: Any) -> None:
    tables = part(written).findall(f".//{W}tbl")
    steps = next(table for table in tables if len(table.findall(f"{W}tr")) == 47)
    rows = steps.findall(f"{W}tr")
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert heads == [True] + [False] * 46
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert all(paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in rows[0].iter(f"{W}p"))


def test_tables_are_fixed_and_as_wide_as_the_text(written: bytes, part: Any) -> None:
    for table in part(written).find(f"{W}body").findall(f"{W}tbl"):
        own = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        assert sum(own) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert sum(own) in {9524, 14456}


def test_looks_are_table_styles_with_a_head_row_of_their_own(written: bytes, part: Any) -> None:
    styles = {e.get(f"{W}styleId"): e for e in part(written, "word/styles.xml").iter(f"{W}style")}
    for name in ("SopgenGrid", "SopgenFacts", "SopgenMatrix"):
        first = styles[name].find(f"{W}tblStylePr[@{W}type='firstRow']")
        assert first.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "E8EFF5"


def test_tone_alignment_and_span_of_cells(docx: Any, builders: Any) -> None:
    cell = builders["cell"]
    table = t.Table(
        (t.Column(0.4), t.Column(0.3, "right"), t.Column(0.3, "center")),
        (t.Row((cell("a", tone=t.Tone.BAD), cell("b"), cell("c"))), t.Row((cell("d", span=2), cell("e")))),
    )
    lines = outline(docx(table))
    assert "| (#FBE9E8) [Table Text Bad] a | b «right» | c «center» |" in lines
    assert "| (×2) d | e «center» |" in lines


def test_captions_count_and_stay_with_their_table(docx: Any, builders: Any, part: Any) -> None:
    def table(words: str) -> t.Table:
        return t.Table((t.Column(1.0),), (t.Row((builders["cell"]("x"),)),), caption=(t.Text(words),))

    data = docx(table("First"), table("Second"))
    lines = outline(data)
    assert "<Caption Number>Table </>{SEQ Table \\* ARABIC = <Caption Number>1</>}\u2002First" in lines
    assert "<Caption Number>2</>}\u2002Second" in lines
    styles = {e.get(f"{W}styleId"): e for e in part(data, "word/styles.xml").iter(f"{W}style")}
    assert styles["Caption"].find(f"{W}pPr/{W}keepNext") is not None


def test_a_row_carries_the_bookmark_of_its_id(docx: Any, builders: Any) -> None:
    row = t.Row((builders["cell"]("x"),), attr=t.Attr("step-1"))
    see = builders["para"](t.Ref("step-1", (t.Text("the step"),)))
    lines = outline(docx(t.Table((t.Column(1.0),), (row,)), see))
    assert "| {#step_1}x |" in lines
    assert "(#step_1)" in lines


def test_a_signature_block_stays_on_one_page(docx: Any, part: Any) -> None:
    labels = ("Signature", "Name", "Position", "Date")
    data = docx(t.Signatures((t.Signatory("A"), t.Signatory("B"), t.Signatory("C")), labels))
    rows = part(data).findall(f".//{W}tr")
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]
    assert len(rows) == 10
    assert kept[:5] == [True, True, True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_short_table_stays_on_one_page_and_a_long_one_leaves_no_row_alone(
    docx: Any, builders: Any, part: Any
) -> None:
    def kept(rows: int) -> list[bool]:
        row = t.Row((builders["cell"]("x"),))
        root = part(docx(t.Table((t.Column(1.0),), (row,) * rows)))
        return [p.find(f"{W}pPr/{W}keepNext") is not None for p in root.iter(f"{W}p")]

    assert kept(3) == [True, True, False]
    assert kept(30) == [True] + [False] * 27 + [True, False]


def test_tables_run_from_the_right_in_a_right_to_left_document(docx: Any, builders: Any, part: Any) -> None:
    table = t.Table((t.Column(1.0),), (t.Row((builders["cell"]("x"),)),))
    assert part(docx(table, language="he")).find(f".//{W}bidiVisual") is not None
    assert part(docx(table)).find(f".//{W}bidiVisual") is None


def captioned(builders: Any, name: str, words: str) -> t.Table:
    row = t.Row((builders["cell"]("x"),))
    return t.Table((t.Column(1.0),), (row,), caption=(t.Text(words),), attr=t.Attr(name))


def test_the_list_of_tables_is_a_whole_field_on_the_page_of_the_contents(docx: Any, builders: Any) -> None:
    tables = (captioned(builders, "one", "Mark"), captioned(builders, "two", "Steps"))
    section = t.Section("Procedure", 1, tables, t.Attr("procedure"))
    blocks = (builders["para"]("First."), t.Contents("Contents"), t.Captions("Verzeichnis"), section)
    pages, words = {"procedure": 4, "one": 4, "two": 17}, (("table", "Tabelle"),)
    lines = outline(docx(*blocks, pages=pages, words=words)).splitlines()
    assert [line for line in lines if "pageBreakBefore" in line] == [
        "[TOC Heading] Contents «pageBreakBefore»",
    ]
    at = lines.index("[TOC Heading] Verzeichnis")
    assert lines[at + 1 : at + 3] == [
        '[table of figures] {TOC \\h \\z \\c "Tabelle" = [Tabelle 1\u2002Mark → {PAGEREF one \\h = 4}](#one)',
        "[table of figures] [Tabelle 2\u2002Steps → {PAGEREF two \\h = 17}](#two)}",
    ]
    assert sum("{SEQ Tabelle " in line for line in lines) == 2


def stacked(count: int, *, header: bool = False) -> t.Cell:
    return t.Cell(tuple(t.Paragraph((t.Text("line"),)) for _ in range(count)), header=header)


def marks(docx: Any, part: Any, head: int, body: tuple[int, ...]) -> list[tuple[bool, bool, bool]]:
    """Of each row whether it is kept whole, repeated, and kept with the next; rows of so many lines."""
    table = t.Table(
        (t.Column(),),
        tuple(t.Row((stacked(count),)) for count in body),
        (t.Row((stacked(head, header=True),)),),
    )
    return [
        (
            row.find(f"{W}trPr/{W}cantSplit") is not None,
            row.find(f"{W}trPr/{W}tblHeader") is not None,
            row.find(f".//{W}keepNext") is not None,
        )
        for row in part(docx(table)).iter(f"{W}tr")
    ]


def test_a_row_that_may_not_fit_a_page_may_be_broken(docx: Any, part: Any) -> None:
    """Word cuts off the lines of a row that is kept whole and is higher than its page."""
    whole, again, kept = (True, False, False), (True, True, True), (False, False, False)
    assert marks(docx, part, 1, (1, 60, 1)) == [again, (True, False, False), kept, whole]
    assert marks(docx, part, 1, (200,)) == [again, kept]


def test_a_head_that_leaves_no_room_for_rows_is_not_repeated(docx: Any, part: Any) -> None:
    assert marks(docx, part, 20, (1, 1))[0] == (True, False, True)
    assert marks(docx, part, 70, (1, 1))[0] == (False, False, False)


def test_a_table_in_a_cell_keeps_no_row_whole(docx: Any, part: Any) -> None:
    inner = t.Table((t.Column(),), (t.Row((stacked(1),)),))
    outer = t.Table((t.Column(),), (t.Row((t.Cell((inner,)),)),))
    rows = list(part(docx(outer)).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]


def test_a_box_that_may_not_fit_a_page_may_be_broken(docx: Any, part: Any) -> None:
    def box(count: int) -> t.Callout:
        return t.Callout("note", (), (t.List((t.ListItem((t.Paragraph((t.Text("x"),)),)),) * count),))

    def whole(count: int) -> bool:
        return part(docx(box(count))).find(f".//{W}cantSplit") is not None

    assert whole(5)
    assert not whole(80)


def test_a_table_set_small_is_so_by_styles_of_its_own(docx: Any, part: Any) -> None:
    """Nothing stands at the runs: whoever changes the style in Word changes the table."""
    words = ["Responsibility"] * 12
    cells = tuple(t.Cell((t.Paragraph((t.Text(word), t.Strong((t.Text("x"),)))),)) for word in words)
    table = t.Table((t.Column(),) * 12, (t.Row(cells),), wide=None)
    data = docx(table)
    made = part(data).find(f".//{W}tbl")
    assert made.find(f".//{W}rPr/{W}sz") is None
    used = {style.get(f"{W}val") for style in made.iter(f"{W}pStyle")}
    styles = {e.get(f"{W}styleId"): e for e in part(data, "word/styles.xml").iter(f"{W}style")}
    assert used == {"TableTextAt13"}  # six and a half points, the least
    style = styles["TableTextAt13"]
    assert style.find(f"{W}basedOn").get(f"{W}val") == "TableText"
    assert style.find(f"{W}rPr/{W}sz").get(f"{W}val") == "13"
