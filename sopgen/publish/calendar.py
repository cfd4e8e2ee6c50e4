"""The obligations of a pack as a calendar or a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopgen.documents.listing import Listing, flat, listing, workbook
from sopgen.model.audience import Reader
from sopgen.model.obligations.collected import Stretch
from sopgen.model.pack import Pack
from sopgen.records import dataclass
from sopgen.writers.ics import ics
from sopgen.writers.sheets import csv_of, xlsx

FORMATS: Mapping[str, Callable[[Listing], bytes]] = {
    ".ics": ics,
    ".xlsx": lambda found: xlsx(workbook(found)),
    ".csv": lambda found: csv_of(flat(found)),
}
"""By the ending of the file."""


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file; how many `rows` are in it, how many have no day, and the documents left out."""

    data: bytes
    rows: int
    undated: int
    withheld: tuple[str, ...]


def calendar(pack: Pack, reader: Reader, within: Stretch, ending: str) -> Made:
    """What a reader is told; a calendar holds what falls on days within the stretch, a table all."""
    found = listing(pack, reader, within)
    undated = sum(not any(map(within.holds, row.days)) for row in found.rows) if ending == ".ics" else 0
    return Made(FORMATS[ending](found), len(found.rows) - undated, undated, found.withheld)
