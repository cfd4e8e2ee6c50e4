"""Small helpers over ElementTree: the one tree that HTML text, the golden form and the PDF are made from.

Building elements in place of text means that nothing in a blueprint can become markup, and that
the PDF engine is handed a tree it need not parse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

VOID = frozenset({"br", "col", "img", "input", "link", "meta"})
"""Elements without an end tag."""


def clean(text: str) -> str:
    """The text without characters that neither HTML nor a PDF can carry: controls and lone surrogates."""
    return _UNPRINTABLE.sub("\ufffd", text)


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """A new last child; empty attributes are left out, `_` in a name is `-`, and `class_` is `class`."""
    child = SubElement(parent, tag, attributes_of(attributes))
    if text:
        child.text = clean(text)
    return child


def new(tag: str, text: str = "", /, **attributes: str) -> Element:
    """An element on its own, with attributes as `add` takes them."""
    element = Element(tag, attributes_of(attributes))
    if text:
        element.text = clean(text)
    return element


def attributes_of(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name.rstrip("_").replace("_", "-"): clean(value) for name, value in attributes.items() if value}


def append_text(parent: Element, text: str) -> None:
    """Text after whatever the parent holds already: ElementTree keeps it on the last child."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def start_tag(element: Element) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
    return f"<{element.tag}{attributes}>"


def markup(element: Element) -> str:
    """An element with all that is in it, as HTML without any added white space; its tail is left out."""
    if element.tag in VOID:
        return start_tag(element)
    inner = "".join(markup(child) + escape(child.tail or "", quote=False) for child in element)
    return f"{start_tag(element)}{escape(element.text or '', quote=False)}{inner}</{element.tag}>"
