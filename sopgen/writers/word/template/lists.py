"""The numbering part of a document in a client's template: our lists, and theirs that styles count by."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_template import WordTemplate
from sopgen.writers.word.numbering import ITEM_LEVEL, heading_lists
from sopgen.writers.word.template.numbers import heading_levels, lists_of, new_numbers
from sopgen.writers.word.template.sheet import WORD, Sheet, named, parsed, serialised
from sopgen.writers.word.template.styles import made, rename

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST_ABSTRACT: Final = 1_500
_LOOKS: Final = ("suff", "lvlText", "lvlJc", "pPr", "rPr")


def numbering_in(
    ours: bytes, template: WordTemplate, styles: bytes, ids: tuple[tuple[str, str], ...]
) -> bytes:
    """The numbering part; `styles` are those of the document, `ids` the new ids of the template's.

    What is the same for all documents is worked out once: `ours` differs in its last part alone.
    """
    cut = ours.find(b"<w:num ")
    head, tail = _merged(ours[:cut], template, styles, ids)
    return head + ours[cut:].removesuffix(b"</w:numbering>") + tail


@lru_cache(maxsize=8)
def _merged(
    ours: bytes, template: WordTemplate, styles: bytes, ids: tuple[tuple[str, str], ...]
) -> tuple[bytes, bytes]:
    """What stands before our numbered lists, and what after them."""
    sheet = Sheet(parsed(styles))
    root = parsed(ours + b"</w:numbering>")
    theirs = copy.deepcopy(lists_of(template))
    _drop_extensions(theirs)
    rename(theirs, dict(ids))
    _dress_headings(root, template)
    _unbind_ours(root, sheet)
    numbers = _kept(theirs, sheet, new_numbers(template))
    root.extend(_abstracts(theirs, sheet, numbers))
    pictures = [copy.deepcopy(picture) for picture in theirs.iterfind(f"{WORD}numPicBullet")]
    root[:0] = pictures
    marker = made("num", numId="0")
    root.append(marker)
    root.extend(numbers)
    data = serialised(root)
    at = data.index(b"<w:num ")
    end = data.index(b"/>", at) + 2
    return data[:at], data[end:]


def _abstracts(theirs: _Element, sheet: Sheet, numbers: list[_Element]) -> list[_Element]:
    """The definitions that their lists count by, under ids of their own."""
    wanted = {named(number, "abstractNumId") for number in numbers}
    found = {
        old: copy.deepcopy(abstract)
        for abstract in theirs.iterfind(f"{WORD}abstractNum")
        if (old := abstract.get(f"{WORD}abstractNumId", "")) in wanted
    }
    new = {old: str(_FIRST_ABSTRACT + place) for place, old in enumerate(found)}
    for old, abstract in found.items():
        _unbind(abstract, sheet, numbers, old)
        abstract.set(f"{WORD}abstractNumId", new[old])
    for number in numbers:
        definition = number.find(f"{WORD}abstractNumId")
        if definition is not None:
            definition.set(f"{WORD}val", new.get(definition.get(f"{WORD}val", ""), "1"))
    return list(found.values())


def _drop_extensions(root: _Element) -> None:
    """Attributes of later versions of Word, which lists do not need and our part does not declare."""
    for element in root.iter():
        for name in [
            name for name in element.attrib if not str(name).startswith(WORD) and "2006" not in str(name)
        ]:
            del element.attrib[name]


def _kept(theirs: _Element, sheet: Sheet, new: Mapping[str, str]) -> list[_Element]:
    """Their lists that styles count by, under their new numbers."""
    used = {number.get(f"{WORD}val", "") for number in sheet.root.iter(f"{WORD}numId")}
    kept = []
    for number in theirs.iterfind(f"{WORD}num"):
        name = new.get(number.get(f"{WORD}numId", ""), "")
        if name in used:
            kept.append(copy.deepcopy(number))
            kept[-1].set(f"{WORD}numId", name)
    return kept


def _unbind(abstract: _Element, sheet: Sheet, numbers: list[_Element], old: str) -> None:
    """A style is bound to the one list that it counts by."""
    own = {number.get(f"{WORD}numId", "") for number in numbers if named(number, "abstractNumId") == old}
    for level in abstract.iter(f"{WORD}lvl"):
        bound = level.find(f"{WORD}pStyle")
        if bound is not None:
            style = sheet.by_id.get(bound.get(f"{WORD}val", ""))
            if style is None or named(style, "pPr/numPr/numId") not in own:
                level.remove(bound)


def _unbind_ours(root: _Element, sheet: Sheet) -> None:
    for abstract in root.iterfind(f"{WORD}abstractNum"):
        own = abstract.get(f"{WORD}abstractNumId", "")
        for level in abstract.iterfind(f"{WORD}lvl"):
            bound = level.find(f"{WORD}pStyle")
            if bound is not None:
                style = sheet.by_id.get(bound.get(f"{WORD}val", ""))
                if style is None or named(style, "pPr/numPr/numId") != own:
                    level.remove(bound)


def _dress_headings(root: _Element, template: WordTemplate) -> None:
    """Our numbers of headings in the looks of theirs: `1` looks the same wherever a list of them begins."""
    theirs = heading_levels(template)
    ours = {
        abstract.get(f"{WORD}abstractNumId"): abstract for abstract in root.iterfind(f"{WORD}abstractNum")
    }
    for identifier, depth in heading_lists().items():
        for mine in ours[str(identifier)].findall(f"{WORD}lvl")[:ITEM_LEVEL]:
            level = theirs.get(int(mine.get(f"{WORD}ilvl", "0")) - depth)
            if level is not None:
                _dress_level(mine, level, depth)


def _dress_level(mine: _Element, level: _Element, depth: int) -> None:
    for name in _LOOKS:
        for element in mine.findall(f"{WORD}{name}"):
            mine.remove(element)
    looks = [copy.deepcopy(e) for name in _LOOKS for e in level.findall(f"{WORD}{name}")]
    for look in looks:
        _drop_extensions(look)
        if look.tag == f"{WORD}lvlText":
            text = look.get(f"{WORD}val", "")
            look.set(f"{WORD}val", re.sub(r"\d", lambda place: str(int(place[0]) + depth), text))
    mine.extend(looks)
