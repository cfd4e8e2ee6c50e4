"""The lists of a template under numbers of their own, beside those that documents count by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_template import WordTemplate
from sopgen.writers.word.fields import DEEPEST_HEADING
from sopgen.writers.word.template.sheet import WORD, named, own_part, parsed, sheet_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST: Final = 1_500
_MOST: Final = 500
"""Word takes `w:num` up to 2047; our own lists begin at the other end."""


@lru_cache(maxsize=4)
def _lists(template: WordTemplate) -> tuple[_Element, Mapping[str, str]]:
    data = own_part(template, "numbering")
    root = parsed(data or b"<none/>")
    numbers = [num.get(f"{WORD}numId", "") for num in root.iterfind(f"{WORD}num")][:_MOST]
    return root, {old: str(_FIRST + place) for place, old in enumerate(numbers)}


def lists_of(template: WordTemplate) -> _Element:
    """The numbering part of a template as it stands there; not to be changed."""
    return _lists(template)[0]


def new_numbers(template: WordTemplate) -> Mapping[str, str]:
    """The numbers that the lists of a template get, by those they have."""
    return _lists(template)[1]


def recount(root: _Element, new: Mapping[str, str]) -> None:
    """Give whatever counts by a list its new number; what counts by none that is there stops counting."""
    for number in root.iter(f"{WORD}numId"):
        number.set(f"{WORD}val", new.get(number.get(f"{WORD}val", ""), "0"))


@lru_cache(maxsize=4)
def heading_levels(template: WordTemplate) -> Mapping[int, _Element]:
    """The levels of the list that their headings count by, if its numbers look like `1`, `1.1`; else none.

    What prints other words or letters than ours would not agree with the references in the text.
    """
    theirs = sheet_of(template)
    styles = [theirs.paragraph(f"heading {level}") for level in range(1, DEEPEST_HEADING + 1)]
    ids = ["" if style is None else style.get(f"{WORD}styleId", "") for style in styles]
    for abstract in lists_of(template).iterfind(f"{WORD}abstractNum"):
        levels = {int(level.get(f"{WORD}ilvl", "0")): level for level in abstract.iterfind(f"{WORD}lvl")}
        bound = {n: level for n, level in levels.items() if n < len(ids) and _bound(level, ids[n])}
        if bound and all(map(_simple, bound.values())):
            return bound
    return {}


def _bound(level: _Element, style: str) -> bool:
    return bool(style) and named(level, "pStyle") == style


def heading_number(template: WordTemplate, number: str) -> str:
    """A number of ours as it stands before their headings: `1.` perhaps, where ours is `1`."""
    level = heading_levels(template).get(number.count("."))
    dotted = level is not None and named(level, "lvlText").endswith(".")
    return f"{number}." if dotted else number


def _simple(level: _Element) -> bool:
    at = int(level.get(f"{WORD}ilvl", "0"))
    expected = ".".join(f"%{n + 1}" for n in range(at + 1))
    text = named(level, "lvlText")
    return (
        named(level, "numFmt") == "decimal"
        and text in (expected, f"{expected}.")
        and named(level, "start") == "1"
    )
