"""Numbers of a column stand with their units under each other."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from typing import Any, cast

import pypdfium2
import pytest

from sopgen.documents import tree as t
from sopgen.writers import html, pdf, word
from sopgen.writers.decimals import decimals
from sopgen.writers.fonts.measures import extent
from sopgen.writers.metrics import metrics
from sopgen.writers.theme import DEFAULT, THEMES

NUMBERS = ("≥ 32%", "≤ 1", "99.62%", "–", "1,250")


def column(*numbers: str | t.Inline, align: str = "right", width: float = 0.4) -> t.Table:
    cells = [t.Text(one) if isinstance(one, str) else one for one in numbers]
    rows = tuple(t.Row((words(t.Text("x")), words(cell))) for cell in cells)
    columns = (t.Column(1 - width), t.Column(width, cast("Any", align)))
    return t.Table(columns, rows)


def words(*inlines: t.Inline) -> t.Cell:
    return t.Cell((t.Paragraph(inlines),))


def aligned(sample: t.Document, table: t.Table) -> bool:
    return decimals(table, 1, sample, DEFAULT) is not None


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("32%", "99.5%"), True),
        (("≥\u00a032%", "–", "≤ 1"), True),
        (("USD 1,250", "USD 0.50"), True),
        (("15 min", "2 h"), True),
        (("32%", "", "99.5%"), True),
        (("32%", "5%"), False),
        (("0.5", "2.0"), False),
        (("USD 900.00", "USD 4,800.00", "–"), False),
        (("5 to 7 min", "30 s"), False),
        (("32%", "none yet"), False),
        (("32%",), False),
        ((), False),
    ],
)
def test_columns_of_single_numbers_that_end_differently(
    sample: t.Document, numbers: tuple[str, ...], expected: bool
) -> None:
    assert aligned(sample, column(*numbers)) is expected


def test_links_and_strong_numbers_count_and_notes_do_not(sample: t.Document) -> None:
    strong = t.Strong((t.Text("99.5%"),))
    assert aligned(sample, column("32%", strong))
    assert not aligned(sample, column("32%", t.Footnote((t.Text("99.5%"),))))


def test_columns_to_the_left_and_without_room_stay_as_they_are(sample: t.Document) -> None:
    assert not aligned(sample, column("32%", "99.5%", align="left"))
    assert not aligned(sample, column("32%", "99.5 contacts", width=0.1))


def test_the_decimal_mark_is_that_of_the_language(sample: t.Document) -> None:
    table = column("1.250", "99,5")
    german = dataclasses.replace(sample, decimal_mark=",")
    found = decimals(table, 1, german, DEFAULT)
    assert found is not None
    assert found == pytest.approx((extent(DEFAULT.font, ",5"), 0.0))
    found = decimals(table, 1, sample, DEFAULT)
    assert found is not None
    assert found == pytest.approx((0.0, extent(DEFAULT.font, ".250")))


def test_a_cell_over_several_columns_is_passed_over(sample: t.Document) -> None:
    table = column("32%", "99.5%")
    wide = t.Row((dataclasses.replace(words(t.Text("Sum of all")), span=2),))
    assert aligned(sample, dataclasses.replace(table, body=(*table.body, wide)))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_units_stand_under_each_other_in_pdf(sample: t.Document, theme: Any) -> None:
    document = dataclasses.replace(sample, blocks=(column(*NUMBERS),))
    assert ragged(pdf.write(document, theme)) < 0.2


def ragged(data: bytes) -> float:
    """How many points the units of the numbers are apart at the right, on the first page."""
    edges = [right for text in NUMBERS for right in unit_edges(data, text)]
    assert len(edges) == len(NUMBERS) - 1
    return max(edges) - min(edges)


def unit_edges(data: bytes, text: str) -> list[float]:
    """The right edge of the units of a number, wherever it stands."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as file:
        page = file[0].get_textpage()
        shown = page.get_text_range()
        units = text.partition(".")[0].rstrip("%")
        if not units[-1].isdigit():
            return []
        place = shown.index(text) + len(units) - 1
        # the box of a digit is that of its ink; all figures of these fonts are equally wide
        left, _, right, _ = page.get_charbox(place, loose=True)
        assert left < right
        return [right]


def test_a_browser_gets_the_same_space(sample: t.Document) -> None:
    document = dataclasses.replace(sample, blocks=(column("32%", "99.5%"),))
    lacking = extent(DEFAULT.font, ".5")
    assert (
        f'<span style="margin-right:{lacking:.3g}em">32%</span></td>'
        in html.write(document, DEFAULT).decode()
    )
    assert "margin-right" not in html.canonical(document)


def word_cells(document: t.Document) -> list[tuple[str, str, str]]:
    """The words of each paragraph of the Word file, how it is aligned, and its indent at the right."""
    with zipfile.ZipFile(io.BytesIO(word.write(document, DEFAULT))) as archive:
        xml = archive.read("word/document.xml").decode()
    return [
        (
            "".join(re.findall(r"<w:t[^>]*>([^<]*)", line)),
            "".join(re.findall(r'<w:jc w:val="(\w+)"', line)),
            "".join(re.findall(r'<w:ind [^>]*w:right="(\d+)"', line)),
        )
        for line in re.findall(r"<w:p>.*?</w:p>", xml)
    ]


def test_word_sets_numbers_to_the_edge_under_their_head_less_what_they_lack(sample: t.Document) -> None:
    table = column("32%", "99.5%")
    head = t.Row((words(t.Text("What")), words(t.Text("How much"))))
    document = dataclasses.replace(sample, blocks=(dataclasses.replace(table, head=(head,)),))
    lacking = round(extent(DEFAULT.font, ".5") * metrics(DEFAULT)["cell"].size * 20)
    cells = [cell for cell in word_cells(document) if cell[0] == "How much" or "%" in cell[0]]
    assert cells == [("How much", "right", ""), ("32%", "right", f"{lacking}"), ("99.5%", "right", "")]


def test_where_text_is_read_from_the_right_word_sets_numbers_to_the_edge(sample: t.Document) -> None:
    document = dataclasses.replace(sample, blocks=(column("32%", "99.5%"),), language="ar")
    assert [behind for text, _, behind in word_cells(document) if "%" in text] == ["", ""]
