"""Registers and cards: items of a list as a table or one by one, in the words and forms of their schema.

What a property is called stands in its schema, and so does what it holds: a reference becomes a link, a date
is written out, a code becomes its words. A template names properties and has neither heads nor forms of its
own; what is computed joins in as a `Column`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from markupsafe import Markup, escape

from sopgen.documents.placing import joined, origin, printed, spanned
from sopgen.documents.view import View
from sopgen.model.base import Item
from sopgen.model.written import kept
from sopgen.records import dataclass
from sopgen.schema import LINE, PROSE, Node, node_at

Codes = Mapping[str, Mapping[str, str]]
"""The words of codes, by the property that holds them."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is computed of an item; `title` is in the language of the pack."""

    title: str
    cell: Callable[[Any], object]
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Registrar:
    """What a template sets lists with. `kind` is that of the blueprint whose items it is given."""

    view: View
    kind: str
    codes: Codes

    def register(
        self,
        items: Sequence[Any],
        columns: str | Iterable[str | Column],
        caption: str = "",
        *,
        linked: bool = True,
        widths: str = "",
        foot: Sequence[Sequence[object]] = (),
        matrix: bool = False,
    ) -> Markup:
        """A table, a row an item; nothing without items. Columns without a value are left out.

        `columns` are names of properties, in one text where there are no others; rows that are computed have
        columns that are. The rows are what links to the items lead to, unless these are `linked` elsewhere in
        the document. `foot` holds the cells of rows that sum up what stands above them. A `matrix` has as
        many columns as there are items of another list; its page is turned where they would break words.
        """
        if not items:
            return Markup()
        shown = [self._column(one, items[0]) for one in _listed(columns)]
        aligns = " ".join(column.align for column in shown)
        size = Markup(' widths="{}"').format(widths) if widths else Markup()
        size += Markup(' wide="auto"') if matrix else Markup()
        head = Markup().join(Markup("<th>{}</th>").format(printed(column.title)) for column in shown)
        rows = Markup().join(self._row(item, shown, linked=linked) for item in items)
        rows += Markup().join(map(_summed, foot))
        said = Markup("<caption>{}</caption>").format(caption) if caption else ""
        return Markup(
            '<table sparse="yes" aligns="{}"{}>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        ).format(aligns, size, said, head, rows)

    def facts(self, item: Item, columns: str | Iterable[str | Column]) -> list[tuple[str, Any]]:
        """(what it is called, what it is) of the properties that an item has, for a card."""
        shown = [self._column(one, item) for one in _listed(columns)]
        found = [(column.title, column.cell(item)) for column in shown]
        return [(title, printed(value)) for title, value in found if value not in ("", None)]

    def _row(self, item: Any, columns: Sequence[Column], *, linked: bool) -> Markup:
        cells = Markup().join(Markup("<td>{}</td>").format(printed(column.cell(item))) for column in columns)
        id_ = item.anchor if linked and isinstance(item, Item) and item.kind else ""
        named = Markup(' id="{}"').format(id_) if id_ else ""
        return Markup('<tr{} origin="{}">{}</tr>').format(named, origin(item), cells)

    def _column(self, column: str | Column, item: Item) -> Column:
        if isinstance(column, Column):
            return column
        node = node_at(self.kind, (*item.at.pointer, column.rstrip("_")))
        number = node.own.get("type") in ("number", "integer") or node.own.get("x-unit") == "money"
        return Column(
            self.view.say(node.own["title"]),
            lambda one: self._cell(one, column, node),
            "right" if number else "left",
        )

    def _cell(self, item: Item, name: str, node: Node) -> object:
        value = getattr(item, name)
        if value in (None, (), ""):
            return ""
        if isinstance(value, tuple):
            return self._several(value, node.items, self.codes.get(name))
        return self._value(value, item, name, node)

    def _several(self, values: tuple[Any, ...], node: Node | None, codes: Mapping[str, str] | None) -> object:
        if node and node.refers_to:
            return self.view.refs(values)
        if codes:
            return joined(", ", [spanned(self.view.say(codes[one]), origin(one)) for one in values])
        if len(values) == 1:
            return self.view.prose(values[0])
        return Markup("<ul>{}</ul>").format(
            Markup().join(Markup("<li>{}</li>").format(self.view.prose(one)) for one in values)
        )

    def _value(self, value: Any, item: Item, name: str, node: Node) -> object:
        view = self.view
        if node.refers_to:
            return view.ref(value)
        if isinstance(value, bool):
            return view.say("yes") if value else view.say("no")
        if isinstance(value, date):
            return kept(view.words.short_date(value), value)
        if isinstance(value, str):
            return self._text(value, name, node)
        if node.own.get("x-unit") == "percent":
            return kept(view.words.percent(value), value)
        return kept(view.value(value, item, name), value)

    def _text(self, value: str, name: str, node: Node) -> object:
        if name in self.codes:
            return kept(self.view.say(self.codes[name][value]), value)
        said = {PROSE: self.view.prose, LINE: self.view.line}.get(node.text)
        return said(value) if said else value


def _listed(columns: str | Iterable[str | Column]) -> list[str | Column]:
    return [*columns.split()] if isinstance(columns, str) else [*columns]


def _summed(cells: Sequence[object]) -> Markup:
    strong = (Markup("<td><strong>{}</strong></td>").format(cell) if cell else "<td></td>" for cell in cells)
    return Markup("<tr>{}</tr>").format(Markup().join(map(Markup, strong)))


def badge(words: str, tone: str, value: object = "") -> Markup:
    """Words set apart by colour, with the place of the value that they stand for."""
    return Markup('<badge tone="{}">{}</badge>').format(tone, spanned(escape(words), origin(value)))
