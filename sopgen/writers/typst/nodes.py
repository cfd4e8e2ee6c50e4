"""The page as plain data for the typesetter: what `looks/*.typ` reads, and nothing it could run.

A node is a dictionary: `t` is the kind of element, `c` its classes, `k` what stands in it, beside what the
element says of itself. Where a block begins with words of its own (an item, a cell) these stand in a `run`,
so that what is in a block is either all words or all blocks. Lengths are numbers; their unit is in the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from xml.etree.ElementTree import Element

from sopgen.writers.direction import first_letter_rtl
from sopgen.writers.fonts.measures import extent
from sopgen.writers.markup.fragment import FORM_ID, RUNNING
from sopgen.writers.markup.inline import AT
from sopgen.writers.metrics import CELL_LIST_STEP, CELL_X, LIST_STEP, MARK_X

Node = dict[str, Any]

_INLINE: Final = frozenset({"a", "br", "code", "em", "img", "span", "strong"})
_SPACE: Final = re.compile(r"[ \t\n\r]+")
_BREAK: Final = "\u200b"
_WORD: Final = re.compile(r"[^ \u200b]{6,}")
_WIDEST: Final = 1.1
"""Ems of a letter, at most: a word that fits with such letters need not be measured."""
_BOLD: Final = 1.08
"""How much longer the letters of a head are."""
_PART: Final = re.compile(r"[^-/]*[-/]|[^-/]+")
"""A part of a word up to where it may break anyway."""
_STYLE: Final = re.compile(r"([a-z-]+):(-?[\d.]+)(pt|em|mm|%)")
_COUNT: Final = re.compile(r"list-style-type:([a-z-]+)")
_TRIMMED: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li"})
"""Where the looks take the space between a number and the words away."""
_SAID: Final = {
    "aria-label": "label",
    "alt": "alt",
    "src": "src",
    "href": "href",
    "data-to": "to",
    "data-page": "page",
    "start": "start",
    RUNNING: "running",
    FORM_ID: "form",
}


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns elements into nodes.

    `room` is the width of the column in points, `size` that of the letters. A word with no room in its
    column is given places where it may break. `anchors` are the ids that links lead to.
    """

    font: str
    anchors: frozenset[str]
    room: float
    size: float
    turned: float
    """The width of the column on a page that is turned."""
    used: set[str] = field(default_factory=set)

    def blocks(self, parent: Element) -> list[Node]:
        """What stands in a block: its own words gathered in runs, and the blocks among them."""
        found: list[Node] = []
        words: list[Any] = []

        def close() -> None:
            if run := _trimmed(words):
                found.append({"t": "run", "k": run if found else _placed(parent, run)})
            words.clear()

        words += self._words(parent.text)
        for child in parent:
            if child.tag in _INLINE:
                words += self._inline(child)
            else:
                close()
                found.append(self.block(child))
            words += self._words(child.tail)
        close()
        return found

    def inlines(self, parent: Element) -> list[Any]:
        found = self._words(parent.text)
        for child in parent:
            found += self._inline(child)
            found += self._words(child.tail)
        return found

    def block(self, element: Element) -> Node:
        return _BLOCKS.get(element.tag, Setter.text)(self, element)

    # -- blocks ---------------------------------------------------------------------------

    def text(self, element: Element) -> Node:
        """A paragraph, a heading, a caption: words and no block."""
        return self._node(element) | {"k": _placed(element, _trimmed(self.inlines(element)))}

    def box(self, element: Element) -> Node:
        own = self
        if element.get("class") == "wide":
            own = replace(self, room=self.turned)
        elif "callout" in element.get("class", "").split():
            own = replace(self, room=self.room - 2.1 * self.size)
        return self._node(element) | {"k": own.blocks(element)}

    def list_(self, element: Element) -> Node:
        step = CELL_LIST_STEP if self.room < LIST_STEP * 8 else LIST_STEP
        return self._node(element) | {"k": [replace(self, room=self.room - step).box(one) for one in element]}

    def terms(self, element: Element) -> Node:
        """A list of definitions: each term with its definition."""
        own = replace(self, room=self.room - LIST_STEP)
        pairs = [
            {"t": "dd", "term": self.text(term), "k": own.blocks(definition)}
            for term, definition in zip(element[::2], element[1::2], strict=True)
        ]
        return self._node(element) | {"k": pairs}

    def table(self, element: Element) -> Node:
        node = self._node(element)
        if element.find(".//td") is None and element.find(".//th") is None:
            return {"t": "div", "k": []}  # nothing stands in it
        shares = [_style(column)["width-pc"] for column in element.findall("colgroup/col")]
        size = _style(element).get("font-size-pt", self.size * 0.9)
        small = {"matrix", "tight"} & set(node.get("c", ())) == {"matrix"}
        width = self.room * node.get("width-pc", 100.0) / 100
        beside = MARK_X if {"matrix", "tight"} & set(node.get("c", ())) else CELL_X
        for part in element:
            if part.tag == "caption":
                node["caption"] = _trimmed(self.inlines(part))
            elif part.tag in ("thead", "tbody"):
                own = self.size * 0.8 if small and part.tag == "thead" else size
                rows = [self._row(row, shares, width, beside, own) for row in part]
                node["head" if part.tag == "thead" else "body"] = rows
                if part.get("class") == "once":
                    node["once"] = True
                if part.tag == "thead" and any(map(self._alone, part.iter())):
                    node["links"] = True
        return node | {"shares": shares or _even(node)}

    def _alone(self, element: Element) -> bool:
        """Whether an element leads elsewhere, or is led to: what is repeated on each page can do neither."""
        noted = "note" in element.get("class", "").split()
        return noted or element.tag == "a" or element.get("id") in self.anchors

    def _row(self, row: Element, shares: list[float], width: float, beside: float, size: float) -> Node:
        cells, place = [], 0
        for cell in row:
            span = int(cell.get("colspan", "1"))
            share = sum(shares[place : place + span]) if shares else 100 / len(row)
            own = replace(self, room=max(width * share / 100 - 2 * beside, size), size=size)
            made = self._node(cell) | {"k": own.blocks(cell)}
            cells.append(made | ({"span": span} if span > 1 else {}))
            place += span
        return self._node(row) | {"k": cells}

    # -- words ----------------------------------------------------------------------------

    def _words(self, text: str | None) -> list[str]:
        if not text:
            return []
        text = _SPACE.sub(" ", text)
        return [_WORD.sub(self._breakable, text) if len(text) * _WIDEST * self.size > self.room else text]

    def _breakable(self, word: re.Match[str]) -> str:
        """A word that has no room in one line, in pieces that have: the typesetter breaks none by itself."""
        letters = word[0]
        if len(letters) * _WIDEST * self.size <= self.room or self._fits(letters):
            return letters
        pieces, piece = [], ""
        for part in _PART.findall(letters):
            if piece and not self._fits(piece + part):
                pieces.append(piece)
                piece = ""
            for letter in (part,) if self._fits(part) else part:
                if piece and not self._fits(piece + letter):
                    pieces.append(piece)
                    piece = ""
                piece += letter
        return _BREAK.join((*pieces, piece))

    def _fits(self, word: str) -> bool:
        return extent(self.font, word) * self.size * _BOLD <= self.room

    def _inline(self, element: Element) -> list[Any]:
        if element.tag == "br":
            return [{"t": "br"}]
        if element.attrib.keys() == {AT}:
            return [_mark(element), *self.inlines(element)]
        node = self._node(element)
        if "width-em" in node:
            node["width-em"] = min(node["width-em"], self.room / self.size)
        if "width-pt" in node:
            node["width-pt"] = min(node["width-pt"], self.room)
        return [node | {"k": self.inlines(element)}]

    def _node(self, element: Element) -> Node:
        node: Node = {"t": element.tag}
        if classes := element.get("class"):
            node["c"] = classes.split()
        id_ = element.get("id", "")
        if id_ in self.anchors and id_ not in self.used:
            self.used.add(id_)
            node["id"] = id_
        node |= {name: element.attrib[key] for key, name in _SAID.items() if key in element.attrib}
        if node.get("href", "").startswith("#"):
            node["to"] = node.pop("href")
        if "running" in node:
            node["running"] = {"words": node["running"], "rtl": first_letter_rtl(node["running"]) is True}
        if "to" in node:
            node["to"] = node["to"].removeprefix("#")
        if (style := element.get("style")) and (count := _COUNT.search(style)):
            node["count"] = count[1]
        return node | _style(element)


_BLOCKS: Final[Mapping[str, Callable[[Setter, Element], Node]]] = {
    **dict.fromkeys(("div", "header", "nav", "figure", "li"), Setter.box),
    **dict.fromkeys(("ul", "ol"), Setter.list_),
    "dl": Setter.terms,
    "table": Setter.table,
}


def _style(element: Element) -> dict[str, float]:
    """Lengths of a `style` attribute, each with its unit in its name: `width-em`."""
    found = _STYLE.findall(element.get("style", ""))
    return {f"{name}-{'pc' if unit == '%' else unit}": float(number) for name, number, unit in found}


def _even(table: Node) -> list[float]:
    """Columns of one width, for a table that says nothing of its own."""
    count = max(sum(cell.get("span", 1) for cell in row["k"]) for row in table["body"])
    return [100 / count] * count


def _mark(element: Element) -> Node:
    """Says which place of the blueprint the words behind it come from, and takes no room."""
    return {"t": "at", "o": element.get(AT)}


def _placed(element: Element, words: list[Any]) -> list[Any]:
    """The words of an element with the mark of their place before them, or behind what looks count on.

    Words behind a number have it before them, those behind a box at their end.
    """
    if AT not in element.attrib or element.tag == "figure" or not words:
        return words
    first = words[0].get("c", ()) if isinstance(words[0], dict) else ()
    behind = 1 if "number" in first else 2 if "box" in first else 0
    before, after = words[:behind], words[behind:]
    if behind == 1 and element.tag in _TRIMMED and after and isinstance(after[0], str):
        after = [after[0].lstrip(" "), *after[1:]]
    return [*before, _mark(element), *after]


def _trimmed(words: list[Any]) -> list[Any]:
    """Without spaces at either end, which no line begins or ends with."""
    found = [*words]
    while found and isinstance(found[0], str):
        if first := found[0].lstrip(" "):
            found[0] = first
            break
        found.pop(0)
    while found and isinstance(found[-1], str):
        if last := found[-1].rstrip(" "):
            found[-1] = last
            break
        found.pop()
    return found


def tables(nodes: Sequence[Any]) -> Iterator[Node]:
    """Every table, each before those in its cells."""
    for node in nodes:
        if not isinstance(node, dict):
            continue
        if node["t"] == "table":
            yield node
            for row in (*node.get("head", ()), *node["body"]):
                yield from tables(row["k"])
        else:
            yield from tables(node.get("k", ()))
