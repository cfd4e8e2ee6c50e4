"""Runs of inline content as elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any
from xml.etree.ElementTree import Element

from sopgen.documents.tree import (
    Badge,
    Blank,
    Checkbox,
    Code,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Number,
    Ref,
    Span,
    Strong,
    Text,
    Tone,
)
from sopgen.writers.markup.elements import add, append_text, clean, new
from sopgen.writers.metrics import CELL_Y, narrative, room

_RULE = 0.5
"""Points of a rule between rows."""
AT = "data-at"
"""The attribute that says which place of the blueprint the words of an element come from."""
BOX, TICKED_BOX = "☐", "✓"


@dataclass(frozen=True, slots=True)
class Medium:
    """Where the fragment will be read.

    `extension` ends the names of the pack's other documents; on a `screen` boxes can be ticked and
    tables scroll; on paper they are drawn, and wide tables bring their heading to the turned page.
    A `form` is paper whose boxes and blanks are fields to fill in. One with `places` says of each element
    which place of the blueprint its words come from; what leaves for a reader says none.
    """

    extension: str
    screen: bool
    form: bool = False
    places: bool = False


SCREEN = Medium(".html", screen=True)
PAPER = Medium(".pdf", screen=False)
FORM = Medium(".pdf", screen=False, form=True)
PLACED = Medium(".html", screen=True, places=True)
PLACED_PAPER = Medium(".pdf", screen=False, places=True)


@dataclass(frozen=True, slots=True)
class InlineRenderer:
    """`words` are the document's fixed ones.

    A link to an id not among `anchors` becomes plain text. `narrow` is a cell: on paper a rule to write on
    is enough there for choices that are listed beside the table.
    """

    medium: Medium
    anchors: frozenset[str]
    words: Mapping[str, str]
    notes: list[Element] = field_(default_factory=list)
    """The notes met so far, for a medium that tells them at the end."""
    narrow: bool = False

    def run(self, parent: Element, inlines: tuple[Inline, ...], *, linked: bool = False) -> None:
        """Write the run at the end of `parent`; `linked` says that `parent` stands inside a link already."""
        for inline in inlines:
            _WRITERS[type(inline)](self, parent, inline, linked)

    def at(self, element: Element, origin: str) -> Element:
        """An element with the place of its words, for a medium that says it."""
        if self.medium.places and origin:
            element.set(AT, clean(origin))
        return element

    def text(self, parent: Element, inline: Text, _linked: bool) -> None:
        append_text(parent, inline.text)

    def strong(self, parent: Element, inline: Strong, linked: bool) -> None:
        self.run(add(parent, "strong"), inline.children, linked=linked)

    def emphasis(self, parent: Element, inline: Emphasis, linked: bool) -> None:
        self.run(add(parent, "em"), inline.children, linked=linked)

    def span(self, parent: Element, inline: Span, linked: bool) -> None:
        """A span has no looks of its own."""
        placed = self.medium.places and inline.origin
        self.run(
            self.at(add(parent, "span"), inline.origin) if placed else parent, inline.children, linked=linked
        )

    def code(self, parent: Element, inline: Code, _linked: bool) -> None:
        add(parent, "code", inline.text)

    def link(self, parent: Element, inline: Link, linked: bool) -> None:
        self._anchor(parent, inline.href, inline.children, linked)

    def ref(self, parent: Element, inline: Ref, linked: bool) -> None:
        if inline.document:
            href = inline.document + self.medium.extension + (f"#{inline.anchor}" if inline.anchor else "")
        else:
            href = f"#{inline.anchor}" if inline.anchor in self.anchors else ""
        self._anchor(parent, href, inline.children, linked)

    def number(self, parent: Element, inline: Number, linked: bool) -> None:
        number = inline.text
        self._anchor(parent, f"#{inline.anchor}" if number else "", (Text(number),), linked)

    def line_break(self, parent: Element, _inline: LineBreak, _linked: bool) -> None:
        add(parent, "br")

    def checkbox(self, parent: Element, inline: Checkbox, _linked: bool) -> None:
        parent.append(self.box(inline.label, checked=inline.checked))

    def blank(self, parent: Element, inline: Blank, _linked: bool) -> None:
        if inline.kind == "choice":
            self.choice(parent, inline)
            return
        parent = _tied(parent)
        if self.medium.screen:
            parent.append(control(inline, "blank", f"width:{inline.width}em"))
        elif self.medium.form:
            parent.append(field(inline.label, f"width:{inline.width}em"))
        else:
            _rule(parent, inline.width, inline.label)

    def entry(self, parent: Element, inline: Blank) -> None:
        """A blank that has a cell for itself fills it; on paper the rule of the row is to write on."""
        if self.medium.screen:
            self.blank(parent, inline, False) if inline.choices else parent.append(control(inline, "entry"))
        elif self.medium.form and not inline.choices:
            height = room(inline) - 2 * CELL_Y - _RULE
            made = field(inline.label, f"height:{height:.4g}pt", "field entry")
            made.set("type", "lines" if narrative(inline) else "text")
            parent.append(made)
        elif inline.choices and (self.medium.form or not self._short(inline)):
            self.choice(parent, inline)
        else:
            label = ": ".join(filter(None, (inline.label, " / ".join(inline.choices))))
            add(parent, "span", "\u00a0", class_="entry", role="img", aria_label=label)

    def _short(self, inline: Blank) -> bool:
        return self.narrow and inline.listed

    def choice(self, parent: Element, inline: Blank) -> None:
        """A list that drops down; on paper each choice with a box before it, or a rule for one of them."""
        if self.medium.screen:
            select = add(parent, "select", aria_label=inline.label)
            add(select, "option", self.words["choose"]).set("value", "")
            for one in inline.choices:
                add(select, "option", one, selected="selected" if one == inline.value else "")
        elif self.medium.form:
            parent.append(list_field(inline))
        elif self._short(inline) and inline.value:
            append_text(parent, inline.value)
        elif self._short(inline):
            _rule(parent, max(map(len, inline.choices)) // 2, f"{inline.label}: {' / '.join(inline.choices)}")
        else:
            boxes = add(parent, "span", class_="choices")
            for one in inline.choices:
                add(boxes, "span", class_="choice").append(self.box(one, checked=one == inline.value))
                append_text(boxes[-1], f"\u00a0{one}")
                append_text(boxes, " ")

    def badge(self, parent: Element, inline: Badge, _linked: bool) -> None:
        add(parent, "span", inline.text, class_=f"badge {tone_class(inline.tone)}".rstrip())

    def footnote(self, parent: Element, inline: Footnote, _linked: bool) -> None:
        """On paper the note stands where it is referred to, for the engine to move below the page."""
        if not self.medium.screen:
            self.run(add(parent, "span", class_="note"), inline.children)
            return
        number = inline.number
        call = add(parent, "sup", class_="note")
        add(call, "a", str(number), id=f"_noteref-{number}", href=f"#_note-{number}", role="doc-noteref")
        note = new("li", id=f"_note-{number}")
        self.notes.append(note)
        self.run(note, inline.children)
        append_text(note, " ")
        label = f"{self.words['back']} {number}"
        add(note, "a", "↩", href=f"#_noteref-{number}", role="doc-backlink", aria_label=label)

    def box(self, label: str, *, checked: bool = False) -> Element:
        """A box to tick: a control on a screen; on paper a drawn box with a character to be read in it."""
        if self.medium.screen:
            return new("input", type="checkbox", aria_label=label, checked="checked" if checked else "")
        if self.medium.form:
            ticked = "checked" if checked else ""
            return new("input", type="checkbox", class_="box", title=label, checked=ticked)
        return new("span", TICKED_BOX if checked else BOX, class_="box ticked" if checked else "box")

    def _anchor(self, parent: Element, href: str, children: tuple[Inline, ...], linked: bool) -> None:
        """A link, unless it would stand inside another one or lead nowhere."""
        if linked or not href:
            self.run(parent, children, linked=linked)
        elif self.medium.screen:
            self.run(add(parent, "a", href=href), children, linked=True)
        else:
            self._spread(parent, href, children)

    def _spread(self, parent: Element, href: str, children: tuple[Inline, ...]) -> None:
        """The link around each stretch of words alone.

        The PDF engine makes one more link of each element inside a link, and tags it as none.
        """
        for child in children:
            match child:
                case Strong(inner):
                    self._spread(add(parent, "strong"), href, inner)
                case Emphasis(inner):
                    self._spread(add(parent, "em"), href, inner)
                case Span(inner) | Link(_, inner) | Ref(_, inner, _):
                    self._spread(parent, href, inner)
                case Code(text):
                    add(add(parent, "code"), "a", text, href=href)
                case Badge(text, tone):
                    badge = add(parent, "span", class_=f"badge {tone_class(tone)}".rstrip())
                    add(badge, "a", text, href=href)
                case Text() | Number():
                    self.run(_open_link(parent, href), (child,), linked=True)
                case _:
                    self.run(parent, (child,), linked=True)


_WRITERS: dict[type, Callable[[InlineRenderer, Element, Any, bool], None]] = {
    Text: InlineRenderer.text,
    Strong: InlineRenderer.strong,
    Emphasis: InlineRenderer.emphasis,
    Span: InlineRenderer.span,
    Code: InlineRenderer.code,
    Link: InlineRenderer.link,
    Ref: InlineRenderer.ref,
    Number: InlineRenderer.number,
    LineBreak: InlineRenderer.line_break,
    Checkbox: InlineRenderer.checkbox,
    Blank: InlineRenderer.blank,
    Badge: InlineRenderer.badge,
    Footnote: InlineRenderer.footnote,
}


_LAST_WORD = re.compile(r"[^ ]+\u00a0\Z")


def _tied(parent: Element) -> Element:
    """A box for a blank and the word before it, where a no-break space ties them; else the parent."""
    before = parent[-1] if len(parent) else None
    text = (parent.text if before is None else before.tail) or ""
    found = _LAST_WORD.search(text)
    if found is None:
        return parent
    if before is None:
        parent.text = text[: found.start()]
    else:
        before.tail = text[: found.start()]
    return add(parent, "span", found[0], class_="tied")


def _rule(parent: Element, width: int, label: str) -> None:
    """A rule to write on, `width` ems long."""
    style = f"width:{width}em"
    add(parent, "span", "\u00a0", class_="blank", style=style, role="img", aria_label=label)


def _open_link(parent: Element, href: str) -> Element:
    """The link that the parent ends in, or a new one."""
    if len(parent) and parent[-1].tag == "a" and parent[-1].get("href") == href and not parent[-1].tail:
        return parent[-1]
    return add(parent, "a", href=href)


def field(label: str, style: str, look: str = "field") -> Element:
    """A field of a form to write in."""
    return new("input", type="text", class_=look, title=label, style=style)


def control(blank: Blank, look: str, style: str = "") -> Element:
    """What is written in on a screen."""
    if look == "entry" and narrative(blank):
        return new("textarea", class_=look, rows="3", aria_label=blank.label)
    kind = "date" if blank.kind == "date" else "text"
    return new("input", type=kind, class_=look, style=style, aria_label=blank.label)


def list_field(blank: Blank) -> Element:
    """A field of a form to pick from a list in, as wide as the longest choice."""
    made = field(blank.label, f"width:{max(map(len, blank.choices)) * 0.55 + 2:.3g}em")
    made.set("type", "choice")
    made.set("value", blank.value)
    made.extend(new("option", one) for one in blank.choices)
    return made


def tone_class(tone: Tone) -> str:
    """The class that colours a tone; plain needs none."""
    return "" if tone is Tone.PLAIN else f"t-{tone.value}"
