"""What no one sees in a template's headers and footers, and whoever opens a document could still find.

Text that was struck out or is hidden, who changed what and when, and what pictures were called on the
computer they came from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sopgen.writers.template.sheet import WORD, local_name, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRUCK: Final = ("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd")
_PUT_IN: Final = ("ins", "moveTo")
_CHANGED: Final = (
    *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange"),
    *("tblPrExChange", "numberingChange", "moveToRangeStart", "moveToRangeEnd", "cellIns", "cellDel"),
    "cellMerge",
)
_SESSIONS: Final = re.compile(r"\}(?:rsid\w*|paraId|textId)$")
_FILE: Final = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|ico|webp|heic)\s*$", re.IGNORECASE)
_OFFICE_TITLE: Final = "{urn:schemas-microsoft-com:office:office}title"
_NAMED: Final = frozenset({"docPr", "cNvPr"})
_ALTERNATIVES: Final = ("descr", "title", "alt")


def take_out(root: _Element) -> None:
    """Leave of a header or footer what is seen; pictures keep their words for those who listen."""
    _settle(root)
    from lxml import etree

    for remark in [*root.iter(etree.Comment, etree.PI)]:
        _remove(remark)
    for element in [*root.iter()]:
        if element.tag == f"{WORD}r" and _hidden(element):
            _remove(element)
        else:
            _unname(element)


def _settle(root: _Element) -> None:
    """Take tracked changes as made."""
    for name in (*_STRUCK, *_CHANGED):
        for element in [*root.iter(f"{WORD}{name}")]:
            _remove(element)
    for name in _PUT_IN:
        for element in [*root.iter(f"{WORD}{name}")]:
            parent = element.getparent()
            if parent is not None:
                at = parent.index(element)
                parent[at : at + 1] = list(element)


def _hidden(run: _Element) -> bool:
    properties = run.find(f"{WORD}rPr")
    return properties is not None and switched_on(properties, "vanish")


def _unname(element: _Element) -> None:
    for name in [*element.keys()]:
        if _SESSIONS.search(str(name)) or name == _OFFICE_TITLE:
            del element.attrib[name]
    if local_name(element) in _NAMED:
        element.set("name", f"Object {element.get('id', '')}".rstrip())
    for name in _ALTERNATIVES:
        if _FILE.search(element.get(name, "")):
            del element.attrib[name]


def _remove(element: _Element) -> None:
    """Out of the tree; what is written after it, which lxml counts as its own, stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
