"""Spreadsheets: the same bytes each time, and no words of an author that would be taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sopgen.documents.sheet import Link, Sheet, Value, Workbook
from sopgen.records import dataclass

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
"""Letters that the name of a sheet may have."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that spreadsheets would compute when they read a CSV file."""
_DATES = {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}
_WORDS = {"text_wrap": True, "valign": "top"}
_HEAD = {"bold": True, "bottom": 1, "bg_color": "#E7EDF3", "text_wrap": True, "valign": "top"}
_LINK = {"text_wrap": True, "valign": "top", "font_color": "#1F4E79", "underline": 1}


def xlsx(book: Workbook) -> bytes:
    """An Excel workbook: heads stay in view and filter, dates are dates, and words are words."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    written = xlsxwriter.Workbook(stream, options)
    made_on = datetime(book.on.year, book.on.month, book.on.day, tzinfo=UTC).replace(tzinfo=None)
    written.set_properties({"title": book.title, "author": book.author, "created": made_on})
    formats = {name: written.add_format(how) for name, how in _formats().items()}
    names = _names(book)
    for sheet, name in zip(book.sheets, names, strict=True):
        _fill(_Target(written.add_worksheet(name), formats, names), sheet)
    written.close()
    return stream.getvalue()


def _formats() -> dict[str, dict[str, Any]]:
    return {"date": _DATES, "words": _WORDS, "head": _HEAD, "link": _LINK}


def _names(book: Workbook) -> list[str]:
    """The names of the sheets, none of them twice, as Excel takes them."""
    names: list[str] = []
    for number, sheet in enumerate(book.sheets, 1):
        name = _FORBIDDEN.sub(" ", sheet.title).strip("' ")[:_LONGEST_NAME] or str(number)
        taken = {one.casefold() for one in names}
        names.append(f"{name[: _LONGEST_NAME - 4]} {number}" if name.casefold() in taken else name)
    return names


@dataclass(frozen=True, slots=True)
class _Target:
    """A sheet to be written, and what its cells look like and lead to."""

    sheet: Any
    formats: Mapping[str, Any]
    names: Sequence[str]

    def write(self, row: int, column: int, value: Value) -> None:
        """One cell; nothing where there is no value."""
        match value:
            case date():
                self.sheet.write_datetime(row, column, value, self.formats["date"])
            case Link(words, sheet, to):
                place = f"internal:'{self.names[sheet]}'!A{to + 2}"
                self.sheet.write_url(row, column, place, self.formats["link"], string=words)
            case int():
                self.sheet.write_number(row, column, value, self.formats["words"])
            case _ if value:
                self.sheet.write_string(row, column, str(value), self.formats["words"])


def _fill(target: _Target, sheet: Sheet) -> None:
    made = target.sheet
    for column, (head, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        made.set_column(column, column, width)
        made.write_string(0, column, str(head), target.formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            target.write(number, column, value)
    made.freeze_panes(1, 0)
    made.repeat_rows(0)
    made.set_landscape()
    made.fit_to_pages(1, 0)
    if sheet.rows:
        made.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)


def csv_of(sheet: Sheet) -> bytes:
    """One table as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(sheet.heads)
    writer.writerows([_text(value) for value in row] for row in sheet.rows)
    return stream.getvalue().encode("utf-8-sig")


def _text(value: Value) -> str:
    words = value.words if isinstance(value, Link) else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
