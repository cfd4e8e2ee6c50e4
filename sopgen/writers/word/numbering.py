"""Native numbering: headings bound to one multi-level list, bullets, and numbers that start anew per list."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from sopgen.writers import metrics
from sopgen.writers.theme import Theme
from sopgen.writers.word.xml import indent, part, ppr, rpr, value

HEADINGS, BULLETS, NUMBERED, TABLE_BULLETS, TABLE_NUMBERED, LOOSE_HEADINGS = 1, 2, 3, 4, 5, 6
"""Ids of the abstract lists. From `LOOSE_HEADINGS` on: headings counting for themselves from level 2, 3 …."""
DEEPEST_LIST: Final = 5
LIST_STEP: Final = round(metrics.LIST_STEP * 20)
TABLE_LIST_STEP: Final = round(metrics.CELL_LIST_STEP * 20)
_HEADING_INDENTS: Final = (624, 680, 794, 907, 1021, 1134)
_LEVELS: Final = 9
_FORMATS: Final = ("decimal", "lowerLetter", "lowerRoman")
_BULLETS: Final = ("•", "–", "·")
_STATIC: Final = (HEADINGS, BULLETS, TABLE_BULLETS)
"""Abstract lists with one `w:num` for the whole document; its id is the abstract list's."""
_FIRST_LIST: Final = 20


def list_number(position: int) -> int:
    """The `w:numId` of the n-th numbered list of a document, counting from 1."""
    return _FIRST_LIST + position


def _level(level: int, number_format: str, text: str, *, place: str, style: str = "", marks: str = "") -> str:
    bound = value("pStyle", style) if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{value("numFmt", number_format)}{bound}'
        f'<w:suff w:val="tab"/>{value("lvlText", text)}<w:lvlJc w:val="left"/>{place}{marks}</w:lvl>'
    )


def _heading_levels(first: int) -> str:
    """Levels that print the numbers from level `first` on: `1`, `1.1`, `1.1.1`."""
    levels = []
    for level in range(_LEVELS):
        text = ".".join(f"%{n + 1}" for n in range(min(first, level), level + 1))
        width = _HEADING_INDENTS[min(level, len(_HEADING_INDENTS) - 1)]
        style = f"Heading{level + 1}" if first == 0 and level < len(_HEADING_INDENTS) else ""
        levels.append(_level(level, "decimal", text, place=ppr({"ind": indent(width, width)}), style=style))
    return "".join(levels)


def _list_levels(step: int, theme: Theme, *, bullets: bool, styles: str = "") -> str:
    levels = []
    for level in range(_LEVELS):
        place = ppr({"ind": indent(step * (level + 1), step)})
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
def _abstract_lists(theme: Theme) -> str:
    lists = {
        HEADINGS: _heading_levels(0),
        BULLETS: _list_levels(LIST_STEP, theme, bullets=True, styles="ListBullet"),
        NUMBERED: _list_levels(LIST_STEP, theme, bullets=False),
        TABLE_BULLETS: _list_levels(TABLE_LIST_STEP, theme, bullets=True, styles="TableBullet"),
        TABLE_NUMBERED: _list_levels(TABLE_LIST_STEP, theme, bullets=False),
        **{LOOSE_HEADINGS + first - 1: _heading_levels(first) for first in range(1, len(_HEADING_INDENTS))},
    }
    return "".join(_abstract(identifier, levels) for identifier, levels in lists.items())


def numbering_part(theme: Theme, lists: Sequence[tuple[int, int, int]]) -> bytes:
    """The numbering part; `lists` are (abstract list, level, first number) of the document's own lists."""
    nums = [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in _STATIC]
    nums += [
        f'<w:num w:numId="{list_number(position)}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for position, (abstract, level, start) in enumerate(lists, 1)
    ]
    return part("w:numbering", _abstract_lists(theme) + "".join(nums))
