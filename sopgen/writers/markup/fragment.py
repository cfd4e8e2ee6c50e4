"""The document tree as semantic HTML: one renderer under the HTML file, its golden form and the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from sopgen.documents.tree import (
    Attr,
    Block,
    Callout,
    Captions,
    Contents,
    Definitions,
    Document,
    Entry,
    Figure,
    List,
    Paragraph,
    Section,
    Signatory,
    Signatures,
    Table,
    TitlePage,
    origin_of,
)
from sopgen.documents.walking import captioned, plain, sections, walk
from sopgen.figures import svg
from sopgen.figures.drawing import Drawing
from sopgen.writers import figures, paging
from sopgen.writers.decimals import decimals
from sopgen.writers.heights import Room, room
from sopgen.writers.markup.elements import add, append_text, new
from sopgen.writers.markup.inline import InlineRenderer, Medium, field
from sopgen.writers.markup.tables import TableRenderer
from sopgen.writers.theme import DEFAULT, Theme

MAIN_ID, _NOTES_ID = "_content", "_notes"
"""No id of a blueprint begins with a line: these can be no one else's."""

RUNNING = "data-running"
"""The attribute with the words that a section puts at the head of its pages."""

FORM_ID = "data-form"
"""The attribute with the id of a form, on what it stands in."""

_TYPES = {"decimal": "", "lower-alpha": "a", "lower-roman": "i"}
"""How HTML names the ways of counting a list; decimal needs no name."""

_PIXELS = 96 / 72
"""Of CSS to the point."""

_LARGER = 1.25
"""Of its size on paper: a drawing on a screen, whose text is larger too, at most."""

_ROOMY = 600
_ROOMY_FACTS = 20
"""Characters and facts that a cover takes at its full size; one with more is set smaller and may run on."""


def body(document: Document, medium: Medium, theme: Theme | None = None) -> Element:
    """A `main` element with the whole document in it, headings starting at h1.

    Only a theme has the widths by which numbers are aligned; the golden form does without.
    """
    return _Fragment(document, medium, theme).main()


def anchors(document: Document) -> frozenset[str]:
    """Every id that a link inside the document can lead to."""
    return frozenset(_anchors(document.blocks))


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        match block:
            case Section() | Paragraph() | Figure():
                yield block.id
            case Table():
                yield block.id
                yield from (row.id for row in (*block.head, *block.body))
            case List() | Definitions():
                yield from (item.id for item in block.items)
            case _:
                pass


class _Fragment:
    """Walks one document once."""

    def __init__(self, document: Document, medium: Medium, theme: Theme | None) -> None:
        self.document = document
        self.medium = medium
        self.theme = theme
        self.inline = InlineRenderer(medium, anchors(document) - {""}, dict(document.words))
        self.turned = False
        self.titled = any(isinstance(block, TitlePage) for block in document.blocks)

    def main(self) -> Element:
        main = new("main", id=MAIN_ID, class_="legal" if self.document.legal else "")
        if self.medium.screen:
            self.blocks(main, self.document.blocks)
            self.endnotes(main)
            return main
        # On paper all blocks stand side by side: each wrapper costs the engine time on every page.
        parent = main
        form: Section | None = None
        for stretch in paging.stretches(self.document.blocks):
            self.turned = stretch.turned
            if stretch.form is not form:
                form = stretch.form
                parent = self._form(main, form) if form is not None else main
            self.blocks(add(parent, "div", class_="wide") if stretch.turned else parent, stretch.blocks)
        return main

    def _form(self, main: Element, form: Section) -> Element:
        """What a form stands in: its pages say its own title, its id, and how many it has."""
        return add(main, "div", class_="form", **{FORM_ID: form.form, RUNNING: form.title})

    def blocks(self, parent: Element, blocks: tuple[Block, ...]) -> None:
        for before, block, following in paging.neighbours(blocks):
            _WRITERS[type(block)](self, parent, block)
            self._at(parent[-1], block.origin)
            if paging.leads_in(block, following, before):
                keep = "keep whole" if isinstance(block, List) else "keep"
                parent[-1].set("class", f"{parent[-1].get('class', '')} {keep}".strip())

    def _at(self, element: Element, origin: str) -> Element:
        return self.inline.at(element, origin)

    def _said(self, parent: Element, tag: str, text: str, /, **attributes: str) -> Element:
        """An element of plain text, with the place that it was written at."""
        return self._at(add(parent, tag, text, **attributes), origin_of(text))

    def endnotes(self, main: Element) -> None:
        if self.inline.notes:
            notes = add(main, "section", class_="notes", role="doc-endnotes", aria_labelledby=_NOTES_ID)
            add(notes, self._heading_tag(1), self.document.word("notes"), class_="s1", id=_NOTES_ID)
            add(notes, "ol").extend(self.inline.notes)

    # -- structure ------------------------------------------------------------------------

    def title_page(self, parent: Element, block: TitlePage) -> None:
        crowded = len(block.title + block.subtitle + block.notice) > _ROOMY or len(block.facts) > _ROOMY_FACTS
        look = "title-block" if block.compact else "cover crowded" if crowded else "cover"
        cover = add(parent, "header", class_=look)
        if block.kicker:
            self._said(cover, "p", block.kicker, class_="kicker")
        self._said(cover, "h1", block.title)
        if block.subtitle:
            self._said(cover, "p", block.subtitle, class_="subtitle")
        if block.facts:
            facts = add(add(cover, "table", class_="facts"), "tbody")
            for pairs in block.rows:
                row = add(facts, "tr")
                for label, value in pairs:
                    self._said(row, "th", label, scope="row")
                    alone = len(pairs) < len(block.rows[0])
                    self._said(row, "td", value, colspan="3" if alone else "")
        if block.notice:
            self._said(cover, "p", block.notice, class_="notice")

    def contents(self, parent: Element, block: Contents) -> None:
        nav = add(parent, "nav", class_="contents", aria_label=block.title)
        add(nav, self._heading_tag(1), block.title, class_="s1")
        entries = add(nav, "ul")
        for line in block.entries:
            self._entry(entries, line)
        if block.entries:
            return
        for section in sections(self.document.blocks):
            if section.level <= block.depth:
                target = f"#{section.id}"
                data = "" if self.medium.screen else target
                entry = add(entries, "li", class_=f"l{section.level}", data_to=data)
                if section.number:
                    add(entry, "span", section.number, class_="number")
                    append_text(entry, " ")
                self._said(entry, "a", section.title, href=target)

    def _entry(self, parent: Element, entry: Entry) -> None:
        """A line with the page that it is told: what it leads to may stand in another file."""
        line = add(parent, "li", class_=f"l{entry.level} paged", data_page=str(entry.page))
        if entry.number:
            add(line, "span", entry.number, class_="number")
            append_text(line, " ")
        file = "" if entry.document == self.document.id else entry.document + self.medium.extension
        add(line, "a", entry.title, href=file + (f"#{entry.anchor}" if entry.anchor else ""))

    def captions(self, parent: Element, block: Captions) -> None:
        """A list of tables stands with the contents: on the same page, in the same landmark."""
        beside = len(parent) and parent[-1].get("class") == "contents"
        nav = parent[-1] if beside else add(parent, "nav", class_="contents", aria_label=block.title)
        group = add(nav, "div", class_="captions")
        add(group, self._heading_tag(1), block.title, class_="s1")
        entries = add(group, "ul")
        for listed in captioned(self.document.blocks, block.kind):
            target = f"#{listed.id}"
            entry = add(entries, "li", data_to="" if self.medium.screen else target)
            add(entry, "span", f"{self.document.word(block.kind)} {listed.number}", class_="number")
            append_text(entry, " ")
            add(entry, "a", plain(listed.caption), href=target)

    def section(self, parent: Element, block: Section) -> None:
        if self.medium.screen:
            parent = add(parent, "section", aria_labelledby=block.id)
        look = f"s{block.level} opens" if block.opens else f"s{block.level}"
        running = block.title if block.level == 1 and not self.medium.screen else ""
        heading = add(
            parent,
            self._heading_tag(block.level),
            class_=look,
            id=block.id,
            **{RUNNING: running},
        )
        self._at(heading, origin_of(block.title) or block.origin)
        self._numbered(heading, block)
        if self.medium.screen:
            self.blocks(parent, block.children)

    def _heading_tag(self, level: int) -> str:
        """The title is h1 where there is a title page; no level is left out, none goes below h6."""
        return f"h{min(level + self.titled, 6)}"

    def _numbered(self, parent: Element, section: Section) -> None:
        number = section.number
        if number and self.document.legal:  # as wide as a column, the space in it
            add(parent, "span", f"{number} ", class_="number")
            append_text(parent, section.title)
        elif number:
            add(parent, "span", number, class_="number")
            append_text(parent, f" {section.title}")
        else:
            append_text(parent, section.title)

    # -- text -----------------------------------------------------------------------------

    def paragraph(self, parent: Element, block: Paragraph) -> None:
        look = "clause" if block.number else "" if block.role == "body" else block.role
        element = add(parent, "p", class_=look, id=block.id)
        if block.number:
            add(element, "span", f"{block.number} ", class_="number")
        self.inline.run(element, block.children)

    def list(self, parent: Element, block: List) -> None:
        ordered = block.style in ("number", "clause")
        element = add(
            parent,
            "ol" if ordered else "ul",
            class_=block.style if block.style in ("check", "clause") else "",
            start=str(block.start) if ordered and block.start != 1 else "",
            style=self._counted(block) if ordered else "",
            type=_TYPES[block.count] if self.medium.screen else "",
        )
        kept = paging.joined(block)
        for place, item in enumerate(block.items):
            entry = add(element, "li", id=item.id, class_="keep" if place in kept else "")
            self._at(entry, item.origin)
            if block.style == "clause":
                add(entry, "span", f"{item.number} ", class_="number")
            if block.style == "check":
                entry.append(self.inline.box(_first_words(item.children)))
            self._tight(entry, item.children)

    def _counted(self, block: List) -> str:
        """The PDF engine takes no notice of `start` and `type`."""
        if self.medium.screen:
            return ""
        start = f"counter-reset:list-item {block.start - 1}" if block.start != 1 else ""
        kind = f"list-style-type:{block.count}" if _TYPES[block.count] else ""
        return ";".join(filter(None, (start, kind)))

    def definitions(self, parent: Element, block: Definitions) -> None:
        element = add(parent, "dl")
        for item in block.items:
            self.inline.run(self._at(add(element, "dt", id=item.id), item.origin), item.term)
            self._tight(self._at(add(element, "dd"), item.origin), item.children)

    def callout(self, parent: Element, block: Callout) -> None:
        kind = self.document.word(block.kind)
        look = f"callout k-{block.kind}" + (" tall" if paging.tall(block, self._room) else "")
        element = add(parent, "div", class_=look, role="note", aria_label=kind)
        title = add(element, "p", class_="callout-title")
        add(title, "span", kind, class_="kind")
        if block.title:
            append_text(title, " ")
            self.inline.run(title, block.title)
        self.blocks(element, block.children)

    def _tight(self, parent: Element, blocks: tuple[Block, ...]) -> None:
        """The opening paragraph of an item without a `p` around it: its box is the item."""
        match blocks:
            case (Paragraph(children, "body", Attr("", origin)), *rest):
                self.inline.run(parent if rest else self._at(parent, origin), children)
                self.blocks(parent, tuple(rest))
            case _:
                self.blocks(parent, blocks)

    # -- tables and signatures ------------------------------------------------------------

    def table(self, parent: Element, block: Table) -> None:
        number = f"{self.document.word('table')} {block.number}" if block.number else ""
        inline = replace(self.inline, narrow=block.look != "facts")
        renderer = TableRenderer(inline, self.blocks, self._decimals, self.theme, self._room)
        element = renderer.table(block, number)
        if self.medium.screen:
            label = f"{number} {plain(block.caption)}".strip() or self.document.word("table")
            # A landmark is told from others by its name, which only a caption gives.
            role = "region" if block.caption else "group"
            add(parent, "div", class_="scroll", role=role, aria_label=label, tabindex="0").append(element)
        else:
            parent.append(element)

    def figure(self, parent: Element, block: Figure) -> None:
        element = add(parent, "figure", id=block.id)
        if self.medium.screen and isinstance(block.image, Drawing):
            element.append(self._drawing(block.image))
        else:
            self._image(element, block)
        if block.caption:
            caption = add(element, "figcaption")
            add(caption, "span", f"{self.document.word('figure')} {block.number}", class_="number")
            append_text(caption, " ")
            self.inline.run(caption, block.caption)
        if block.data and self.medium.screen:
            details = add(parent, "details")  # within a figure nothing may follow the caption
            add(details, "summary", self.document.word("data"))
            self.table(details, block.data)

    def _image(self, parent: Element, block: Figure) -> None:
        picture = figures.shown(block.image, self.theme or DEFAULT)
        image = add(parent, "img", src=figures.ADDRESS + picture.name, alt=block.alt)
        wide, high = figures.natural(block.image)
        if self.medium.screen:
            image.attrib |= {"width": f"{wide * _PIXELS:.0f}", "height": f"{high * _PIXELS:.0f}"}
        elif self.theme:
            wide, _ = figures.size(block.image, self.theme.paper, turned=self.turned)
            image.set("style", f"width:{wide:.4g}pt")

    def _drawing(self, drawing: Drawing) -> Element:
        """A part of the page, whose letters are in its fonts and whose shapes are links."""
        theme = self.theme or DEFAULT
        drawn = svg.inline(drawing, theme, theme.font, anchors=anchors(self.document) - {""})
        element = fromstring(drawn)  # noqa: S314  # our own
        wide, _ = figures.natural(drawing)
        element.set("style", f"max-width:{wide * _PIXELS * _LARGER:.0f}px")
        return element

    @property
    def _room(self) -> Room:
        return room(self.theme or DEFAULT, turned=self.turned)

    def _decimals(self, table: Table, place: int) -> tuple[float, ...] | None:
        return decimals(table, place, self.document, self.theme) if self.theme else None

    def signatures(self, parent: Element, block: Signatures) -> None:
        element = add(parent, "div", class_="signatures")
        for place, signatory in enumerate(block.signatories):
            column = add(element, "div", class_="signatory second" if place % 2 else "signatory")
            self._signatory(column, signatory, block.labels)

    def _signatory(self, parent: Element, signatory: Signatory, labels: tuple[str, str, str, str]) -> None:
        element = add(parent, "table", class_="sign")
        self._at(element, signatory.origin)
        self._said(element, "caption", signatory.party)
        columns = add(element, "colgroup")
        add(columns, "col", style="width:30%")
        add(columns, "col", style="width:70%")
        rows = add(element, "tbody")
        for label, value in zip(labels, ("", signatory.name, signatory.position, ""), strict=True):
            row = add(rows, "tr", class_="hand" if label is labels[0] else "")
            add(row, "th", label, scope="row")
            cell = self._said(row, "td", value)
            if self.medium.form and not value and label is not labels[0]:
                cell.append(field(f"{signatory.party}: {label}", "width:100%"))


def _first_words(blocks: tuple[Block, ...]) -> str:
    """What an item says, to name its box: the words of its first paragraph."""
    return next((plain(block.children) for block in walk(blocks) if isinstance(block, Paragraph)), "")


_WRITERS: dict[type, Callable[[_Fragment, Element, Any], None]] = {
    TitlePage: _Fragment.title_page,
    Contents: _Fragment.contents,
    Captions: _Fragment.captions,
    Section: _Fragment.section,
    Paragraph: _Fragment.paragraph,
    List: _Fragment.list,
    Definitions: _Fragment.definitions,
    Callout: _Fragment.callout,
    Table: _Fragment.table,
    Figure: _Fragment.figure,
    Signatures: _Fragment.signatures,
}
