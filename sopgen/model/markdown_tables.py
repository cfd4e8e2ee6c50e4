"""Tables in prose: which words stand in which column, as far as their widths ask.

Markdown is not parsed here, which a check has no time for: a line of dashes and bars below a line of as
many cells makes a table of the lines up to the next empty one (GFM, 4.10).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopgen.model.references import REFERENCE, Reference, references

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_AROUND = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*")
"""What stands before a table in quoted text or in an item of a list."""
_FENCE = re.compile(r"[ \t>]*(```|~~~)")
_BAR = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"[*`]|\]\([^)]*\)|\[")


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table as it was written: its head, for the place, and the cells of each column.

    One that stands `inside` a list or quoted text cannot turn its page.
    """

    head: str
    columns: tuple[tuple[str, ...], ...]
    inside: bool


def tables(text: str, show: Callable[[Reference], str]) -> Iterator[WrittenTable]:
    """The tables of a text; `show` says what a reference prints, as far as is known."""
    if "|" not in text or "-" not in text:
        return
    lines = text.split("\n")
    fenced = ""
    place = 0
    while place < len(lines):
        fence = _FENCE.match(lines[place])
        if fence and fenced in ("", fence[1]):
            fenced = "" if fenced else fence[1]
        elif not fenced and place and (rows := _rows(lines, place, show)):
            columns = tuple(
                tuple(row[n] if n < len(row) else "" for row in rows) for n in range(len(rows[0]))
            )
            head = lines[place - 1]
            yield WrittenTable(head.strip(), columns, len(head) - len(_AROUND.sub("", head, count=1)) > 1)
            place += len(rows) - 1
        place += 1


def _rows(lines: list[str], rule: int, show: Callable[[Reference], str]) -> list[list[str]]:
    """The rows of the table whose line of dashes that is, the head first; empty where it is none."""
    dashes = _AROUND.sub("", lines[rule], count=1) if ">" in lines[rule] else lines[rule].strip()
    if "|" not in dashes or not _RULE.fullmatch(dashes):
        return []
    head = _cells(lines[rule - 1], show)
    if len(head) != len(_cells(dashes, show)):
        return []
    rows = [head]
    for line in lines[rule + 1 :]:
        if not line.strip(" \t>"):
            break
        rows.append(_cells(line, show))
    return rows


def _cells(line: str, show: Callable[[Reference], str]) -> list[str]:
    words = REFERENCE.sub(lambda match: show(next(references(match[0]))).replace("|", "/"), line)
    bare = _AROUND.sub("", words, count=1).strip() if not words.lstrip().startswith("|") else words.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [_MARKS.sub("", cell).replace("\\|", "|").strip() for cell in _BAR.split(bare)]
