"""What Word's numbering would print: list numbers are not in the text, they are counted on opening.

Used to read files back: it proves that live numbers and their cached references agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sopgen.documents.clauses import letters, roman

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9
_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "lowerLetter": letters,
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
}


def attribute(element: _Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{WORD}{name}", "")


@dataclass(slots=True)
class Counter:
    """Counts list paragraphs in reading order."""

    levels: dict[str, list[tuple[str, str]]]
    """(number format, text) of each level of an abstract list."""
    lists: dict[str, str]
    """The abstract list of each list."""
    restarts: dict[str, dict[int, int]]
    """The level and number at which a list starts anew when it is first met."""
    styles: Mapping[str, tuple[str, int]]
    """(list, level) that a paragraph style brings along."""
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """The number in front of the next paragraph of a list."""
        abstract = self.lists[list_id]
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        if list_id not in self._met:
            self._met.add(list_id)
            for restarted, start in self.restarts[list_id].items():
                counts[restarted] = start - 1
        counts[level] += 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        kind, text = self.levels[abstract][level]
        if kind == "bullet":
            return text

        def shown(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            return _FORMATS[self.levels[abstract][place][0]](max(counts[place], 1))

        return re.sub(r"%(\d)", shown, text)

    def paragraph(self, properties: _Element | None, style: str) -> str:
        """The number in front of a paragraph: its own list, or its style's; empty without one."""
        own = None if properties is None else properties.find(f"{WORD}numPr")
        if own is None:
            list_id, level = self.styles.get(style, ("", 0))
        else:
            list_id = attribute(own.find(f"{WORD}numId"))
            level = int(attribute(own.find(f"{WORD}ilvl")) or 0)
        return self.label(list_id, level) if list_id not in {"", "0"} else ""


def counter(numbering: _Element, styles: _Element) -> Counter:
    """A counter at nought, from the roots of the two parts."""
    levels = {
        attribute(abstract, "abstractNumId"): [
            (attribute(level.find(f"{WORD}numFmt")), attribute(level.find(f"{WORD}lvlText")))
            for level in abstract.iterfind(f"{WORD}lvl")
        ]
        for abstract in numbering.iterfind(f"{WORD}abstractNum")
    }
    lists, restarts = {}, {}
    for num in numbering.iterfind(f"{WORD}num"):
        lists[attribute(num, "numId")] = attribute(num.find(f"{WORD}abstractNumId"))
        restarts[attribute(num, "numId")] = {
            int(attribute(override, "ilvl")): int(attribute(override.find(f"{WORD}startOverride")))
            for override in num.iterfind(f"{WORD}lvlOverride")
        }
    bound = {}
    for style in styles.iterfind(f"{WORD}style"):
        numbers = style.find(f"{WORD}pPr/{WORD}numPr")
        if numbers is not None:
            place = int(attribute(numbers.find(f"{WORD}ilvl")) or 0)
            bound[attribute(style, "styleId")] = (attribute(numbers.find(f"{WORD}numId")), place)
    return Counter(levels, lists, restarts, bound)
