"""Codes that no line may part, in elements of their own for engines that would."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from sopgen.writers.codes import CODE, LETTERED
from sopgen.writers.markup.elements import new

_BARE = frozenset({"option", "text", "textarea", "title"})
"""Elements that hold words alone; in a drawing others would end it for every browser."""


def tie(root: Element, *, screen: bool) -> None:
    """Put every code that would be broken into an element of the class `tied`.

    On paper these are codes with a letter behind a hyphen; a link is left as it is there, since one of the
    engines makes one more link of each element in it.
    """
    wanted: Callable[[str], object] = (lambda _: True) if screen else LETTERED.search
    for element in [*root.iter()]:
        if element.tag in _BARE or element.get("class") == "tied" or (not screen and element.tag == "a"):
            continue
        for child in reversed([*element]):
            if child.tail and "-" in child.tail:
                child.tail = _tied(element, [*element].index(child) + 1, child.tail, wanted)
        if element.text and "-" in element.text:
            element.text = _tied(element, 0, element.text, wanted)


def _tied(parent: Element, place: int, text: str, wanted: Callable[[str], object]) -> str:
    """The text up to its first code; that and what follows stand at a place among the children."""
    found: list[re.Match[str]] = [code for code in CODE.finditer(text) if wanted(code[0])]
    for code in reversed(found):
        made = new("span", code[0], class_="tied")
        made.tail, text = text[code.end() :], text[: code.start()]
        parent.insert(place, made)
    return text
