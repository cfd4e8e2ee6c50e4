"""What a spreadsheet holds: tables of plain values, whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sopgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a row of another sheet, by its place among the sheets and its own, both from 0."""

    words: str
    sheet: int
    row: int


Value = str | int | date | Link


@dataclass(frozen=True, slots=True)
class Sheet:
    """`heads` are the titles of the columns, `widths` how many letters they are wide."""

    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets of one file; `on` is the day that it says it was made on, which no clock tells."""

    title: str
    author: str
    on: date
    sheets: Sequence[Sheet]
