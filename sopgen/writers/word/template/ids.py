"""The ids of a template's styles: they become ours, and what would then stand twice gets another.

Word shows nobody an id, and each of its languages has others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_template import WordTemplate
from sopgen.writers.template.sheet import WORD, Sheet, key, parsed, sheet_of

if TYPE_CHECKING:
    from lxml.etree import _Element

PLAIN: Final = "SopgenPlain"
TEXT: Final = "SopgenText"
CONTROL_LINE: Final = "SopgenControlLine"
_OF_WORD: Final = frozenset(
    {
        *("default paragraph font", "strong", "emphasis", "hyperlink", "followedhyperlink"),
        *("footnote reference", "endnote reference", "page number", "placeholder text"),
    }
)
"""Character styles that Word itself has; paragraph styles of ours that Word lacks are marked as custom."""


@lru_cache(maxsize=8)
def _ids(template: WordTemplate, ours: bytes) -> tuple[tuple[str, str], ...]:
    own, theirs = Sheet(parsed(ours)), sheet_of(template)
    shared = {key(style): style.get(f"{WORD}styleId", "") for style in own.styles if _of_word(style)}
    reserved = {*own.by_id, TEXT, PLAIN, CONTROL_LINE}
    new: dict[str, str] = {}
    used: set[str] = set()
    for style in theirs.styles:
        old = style.get(f"{WORD}styleId", "")
        wanted = "Normal" if style is theirs.normal else shared.get(key(style), "")
        if wanted and wanted not in used:
            new[old] = wanted
            used.add(wanted)
    for old in theirs.by_id:
        if old not in new and (old in reserved or old in used):
            number = 2
            while f"{old}-{number}" in {*theirs.by_id, *used, *reserved}:
                number += 1
            new[old] = f"{old}-{number}"
            used.add(new[old])
    return tuple(new.items())


def new_ids(template: WordTemplate, ours: bytes) -> dict[str, str]:
    """The ids that styles of the template get, by those they have."""
    return dict(_ids(template, ours))


def _of_word(style: _Element) -> bool:
    if key(style)[0] == "character":
        return key(style)[1] in _OF_WORD
    return style.get(f"{WORD}customStyle") is None


_REFERENCES: Final = frozenset(
    f"{WORD}{name}"
    for name in (
        *("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink"),
        *("clickAndTypeStyle", "defaultTableStyle"),
    )
)


def rename(root: _Element, new: dict[str, str]) -> None:
    """Give styles and whatever names them the new ids."""
    for element in root.iter():
        attribute = f"{WORD}val" if element.tag in _REFERENCES else ""
        if element.tag == f"{WORD}style":
            attribute = f"{WORD}styleId"
        if attribute and element.get(attribute) in new:
            element.set(attribute, new[element.get(attribute, "")])
