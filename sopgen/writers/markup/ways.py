"""Which way the paragraphs of a page are read: `dir` on those that go the other way than the document."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sopgen.writers.direction import against, has_rtl, right_to_left

_LINES = frozenset(
    (
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "dt",
        "dd",
        "caption",
        "figcaption",
        "summary",
    )
)
_BLOCKS = _LINES | {"ul", "ol", "dl", "div", "table", "figure", "nav", "section", "details"}


def go(root: Element, language: str) -> None:
    """Give `dir` to the root of a page in a language read from right to left, and to what goes another way.

    The class of the same name is for the PDF engine, which knows no style for the attribute.
    """
    document_rtl = right_to_left(language)
    if document_rtl:
        _turn(root, "rtl")
    elif not any(map(has_rtl, root.itertext())):
        return
    for element in root.iter():
        noted = element.tag == "span" and element.get("class") == "note"
        if (element.tag in _LINES or noted) and against("".join(_own(element)), document_rtl=document_rtl):
            _turn(element, "ltr" if document_rtl else "rtl")


def _turn(element: Element, way: str) -> None:
    element.set("dir", way)
    element.set("class", f"{element.get('class', '')} {way}".strip())


def _own(element: Element) -> Iterator[str]:
    """The words of a block without those of the blocks and notes in it."""
    yield element.text or ""
    for child in element:
        if child.tag not in _BLOCKS and child.get("class") != "note":
            yield from _own(child)
        yield child.tail or ""
