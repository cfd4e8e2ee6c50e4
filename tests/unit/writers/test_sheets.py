"""Spreadsheets, read back by another library."""

from __future__ import annotations

import csv
import io
import time
from datetime import date

import openpyxl
import pytest

from sopgen.documents.sheet import Link, Sheet, Workbook
from sopgen.writers.sheets import csv_of, xlsx

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example","x")', "https://x.example", "0123")
ROWS = [(date(2026, 3, 31), Link("RSK-01", 1, 0), 12, *HOSTILE)]
SHEET = Sheet("Due dates", ("Date", "Source", "Count", *map(str, range(len(HOSTILE)))), (12,) * 10, ROWS)
BOOK = Workbook(
    "Pack", "Adviser", date(2026, 1, 5), (SHEET, Sheet("Documents", ("Id",), (10,), [("RSK-01",)]))
)


@pytest.fixture(scope="module")
def read() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx(BOOK)))


def test_dates_are_dates_and_words_are_words(read: openpyxl.Workbook) -> None:
    day, source, count, *hostile = read["Due dates"][2]
    assert day.value.isoformat() == "2026-03-31T00:00:00"
    assert day.number_format == "yyyy-mm-dd"
    assert (source.value, source.hyperlink.location) == ("RSK-01", "'Documents'!A2")
    assert (count.value, count.data_type) == (12, "n")
    assert [cell.value for cell in hostile] == [*HOSTILE]
    assert {cell.data_type for cell in hostile} == {"s"}
    assert {cell.hyperlink for cell in hostile} == {None}


def test_heads_stay_in_view_and_filter(read: openpyxl.Workbook) -> None:
    sheet = read["Due dates"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J2"
    assert sheet.column_dimensions["A"].width >= 12


def test_the_same_bytes_at_any_time() -> None:
    first = xlsx(BOOK)
    time.sleep(2.1)  # an archive counts in steps of two seconds
    assert xlsx(BOOK) == first


def test_the_day_that_it_was_made_on_is_that_of_the_pack(read: openpyxl.Workbook) -> None:
    assert read.properties.created.isoformat() == "2026-01-05T00:00:00"
    assert (read.properties.title, read.properties.creator) == ("Pack", "Adviser")


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    titles = ("Fällig: [alle] / offen? *", "x" * 40, "x" * 41, "", "'")
    book = Workbook("", "", BOOK.on, [Sheet(title, ("Id",), (10,), []) for title in titles])
    names = openpyxl.load_workbook(io.BytesIO(xlsx(book))).sheetnames
    assert names == ["Fällig   alle    offen", "x" * 31, "x" * 27 + " 3", "4", "5"]


def test_no_cell_of_a_csv_file_begins_as_a_formula_does() -> None:
    data = csv_of(SHEET)
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == [*SHEET.heads]
    assert row[:3] == ["2026-03-31", "RSK-01", "12"]
    assert row[3:8] == [f"'{text}" for text in HOSTILE[:5]]
    assert data.endswith(b"\r\n")
