"""The golden form: indented HTML, one element a line, no looks, so that a diff reads like the change."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from sopgen.documents.tree import Document
from sopgen.writers.markup.elements import VOID, markup, start_tag
from sopgen.writers.markup.fragment import body
from sopgen.writers.markup.inline import SCREEN

_INLINE = frozenset({"a", "strong", "em", "code", "span", "br", "input", "select", "sup", "textarea"})


def canonical(document: Document) -> str:
    """The document's content; inline content stays on its block's line."""
    lines: list[str] = []
    _block(body(document, SCREEN), 0, lines)
    return "\n".join(lines) + "\n"


def _block(element: Element, depth: int, lines: list[str]) -> None:
    indent = "  " * depth
    if element.tag in VOID:
        lines.append(indent + start_tag(element))
        return
    if all(child.tag in _INLINE for child in element):
        lines.append(indent + markup(element))
        return
    lines.append(indent + start_tag(element))
    loose = escape(element.text or "", quote=False)
    for child in element:
        if child.tag in _INLINE:
            loose += markup(child) + escape(child.tail or "", quote=False)
            continue
        if loose.strip():
            lines.append(f"{indent}  {loose}")
        _block(child, depth + 1, lines)
        loose = escape(child.tail or "", quote=False)
    if loose.strip():
        lines.append(f"{indent}  {loose}")
    lines.append(f"{indent}</{element.tag}>")
