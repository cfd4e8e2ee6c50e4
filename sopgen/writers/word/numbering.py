"""Native numbering: headings bound to one multi-level list, bullets, and numbers that start anew per list."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from sopgen.documents.numbering import DEEPEST_LIST
from sopgen.writers import metrics
from sopgen.writers.theme import Theme
from sopgen.writers.word.xml import indent, part, ppr, rpr, value

HEADINGS, BULLETS, NUMBERED, TABLE_BULLETS, TABLE_NUMBERED, LOOSE_HEADINGS = 1, 2, 3, 4, 5, 6
LOOSE_CLAUSES: Final = 11
"""Ids of the abstract lists. From `LOOSE_HEADINGS` on: headings counting for themselves from level 2, 3 …;
from `LOOSE_CLAUSES` on the same with the indents of a contract."""
CLAUSE_INDENT: Final = 851
"""The column of numbers beside the clauses of a contract, in twips: 15 mm."""
CLAUSE_STEP: Final = 567
LIST_STEP: Final = round(metrics.LIST_STEP * 20)
TABLE_LIST_STEP: Final = round(metrics.CELL_LIST_STEP * 20)
_HEADING_INDENTS: Final = (624, 794, 907, 1021, 1134, 1247)
_LEVELS: Final = 9
CLAUSE_ITEMS: Final = ("lowerLetter", "lowerRoman", "upperLetter")
"""The formats of (a), (i), (A): the levels below those of the headings."""
ITEM_LEVEL: Final = _LEVELS - len(CLAUSE_ITEMS)
_FORMATS: Final = ("decimal", "lowerLetter", "lowerRoman")
_BULLETS: Final = ("•", "–", "·")
_STATIC: Final = (HEADINGS, BULLETS, TABLE_BULLETS)
"""Abstract lists with one `w:num` for the whole document; its id is the abstract list's."""
_FIRST_LIST: Final = 20


def heading_lists() -> dict[int, int]:
    """The abstract lists that headings count by, each with how many levels stand above its first."""
    deeper = range(1, len(_HEADING_INDENTS))
    return {HEADINGS: 0} | {
        first + depth - 1: depth for first in (LOOSE_HEADINGS, LOOSE_CLAUSES) for depth in deeper
    }


def list_number(position: int) -> int:
    """The `w:numId` of the n-th numbered list of a document, counting from 1."""
    return _FIRST_LIST + position


def _level(level: int, number_format: str, text: str, *, place: str, style: str = "", marks: str = "") -> str:
    bound = value("pStyle", style) if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{value("numFmt", number_format)}{bound}'
        f'<w:suff w:val="tab"/>{value("lvlText", text)}<w:lvlJc w:val="left"/>{place}{marks}</w:lvl>'
    )


def item_style(depth: int) -> str:
    """The style of the items of a contract's lists: `ClauseItem`, `ClauseItem2` ….."""
    return f"ClauseItem{depth + 1 if depth else ''}"


def numbered_at(level: int, number: int) -> str:
    """The numbering of a paragraph at a level of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _heading_levels(first: int, *, legal: bool = False) -> str:
    """Levels that print the numbers from level `first` on: `1`, `1.1`, `1.1.1`; below them (a), (i), (A).

    The items are on levels of their own, so that they can follow a clause of any depth, and print
    nothing of the levels between.
    """
    levels = []
    for level in range(ITEM_LEVEL):
        text = ".".join(f"%{n + 1}" for n in range(min(first, level), level + 1))
        width = CLAUSE_INDENT if legal else _HEADING_INDENTS[level]
        style = f"Heading{level + 1}" if first == 0 else ""
        levels.append(_level(level, "decimal", text, place=ppr({"ind": indent(width, width)}), style=style))
    for depth, number_format in enumerate(CLAUSE_ITEMS):
        level, style = ITEM_LEVEL + depth, item_style(depth) if first == 0 else ""
        place = ppr({"ind": indent(CLAUSE_INDENT + CLAUSE_STEP * (depth + 1), CLAUSE_STEP)})
        levels.append(_level(level, number_format, f"(%{level + 1})", place=place, style=style))
    return "".join(levels)


def _list_levels(step: int, theme: Theme, *, bullets: bool, styles: str = "", hanging: int = 0) -> str:
    levels = []
    for level in range(_LEVELS):
        place = ppr({"ind": indent(step * (level + 1), hanging or step)})
        # The number's colour; its weight and size follow the paragraph.
        marks = rpr({"color": value("color", theme.accent)})
        name = f"{styles}{level + 1 if level else ''}" if styles and level < DEEPEST_LIST else ""
        number_format = "bullet" if bullets else _FORMATS[level % len(_FORMATS)]
        text = _BULLETS[level % len(_BULLETS)] if bullets else f"%{level + 1}."
        levels.append(_level(level, number_format, text, place=place, style=name, marks=marks))
    return "".join(levels)


def _abstract(identifier: int, levels: str) -> str:
    # nsid and tmpl tell lists apart when text is pasted between documents.
    code = f"{0x50A00000 + identifier:08X}"
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}">{value("nsid", code)}'
        f'<w:multiLevelType w:val="multilevel"/>{value("tmpl", code)}{levels}</w:abstractNum>'
    )


@functools.cache
def _abstract_lists(theme: Theme, *, legal: bool) -> str:
    loose = range(1, len(_HEADING_INDENTS))
    lists = {
        HEADINGS: _heading_levels(0, legal=legal),
        BULLETS: _list_levels(
            LIST_STEP, theme, bullets=True, styles="ListBullet", hanging=round(metrics.BULLET * 20)
        ),
        NUMBERED: _list_levels(LIST_STEP, theme, bullets=False),
        TABLE_BULLETS: _list_levels(TABLE_LIST_STEP, theme, bullets=True, styles="TableBullet"),
        TABLE_NUMBERED: _list_levels(TABLE_LIST_STEP, theme, bullets=False),
        **{LOOSE_HEADINGS + first - 1: _heading_levels(first) for first in loose},
        **{LOOSE_CLAUSES + first - 1: _heading_levels(first, legal=True) for first in loose},
    }
    return "".join(_abstract(identifier, levels) for identifier, levels in lists.items())


def numbering_part(theme: Theme, lists: Sequence[tuple[int, int, int]], *, legal: bool = False) -> bytes:
    """The numbering part; `lists` are (abstract list, level, first number) of the document's own lists.

    In a `legal` document the numbers of headings stand in one column with those of the clauses.
    """
    nums = [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in _STATIC]
    nums += [
        f'<w:num w:numId="{list_number(position)}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for position, (abstract, level, start) in enumerate(lists, 1)
    ]
    return part("w:numbering", _abstract_lists(theme, legal=legal) + "".join(nums))
