"""Semantic HTML into the document tree.

What templates and prose may write is the closed vocabulary below. Anything else is a fault of a
template, and says in which one and on which line: the loader marks every tag with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from lxml import etree

from sopgen.assets.picture import Picture
from sopgen.documents import captions, citing, forms, illustrating, origins, walking
from sopgen.documents import tree as t
from sopgen.documents.faults import TemplateError, attr, fault, one_of, only, tone, unique_ids, whole
from sopgen.documents.inline import inline_of, inlines, plain_text, trim, words_of
from sopgen.figures.drawing import Drawing
from sopgen.records import replace

Pictures = Callable[[str], Picture]
"""The picture behind the name that a figure gives."""
Drawn = Callable[[str], illustrating.Illustration | None]
"""What is drawn under a name; None where there is nothing to draw, or nobody wants it."""


def _no_picture(name: str) -> Picture:
    raise TemplateError("", f"there is no picture {name!r} for a figure")


def _nothing_drawn(_name: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: in a section of the `level`, and where figures have their pictures from."""

    level: int
    pictures: Pictures
    drawings: Mapping[str, Drawing]


def parse(html: str, pictures: Pictures = _no_picture, drawn: Drawn = _nothing_drawn) -> tuple[t.Block, ...]:
    """The blocks of a document from the text that its templates made.

    Raises:
        TemplateError: the text is not of the vocabulary below.
        AssetError: a picture of it cannot be used; a rule finds the same.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(f"<document>{html}</document>".encode(), parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError("", f"the templates made text that does not nest: {error}") from None
    drawings = illustrating.prepare(root, drawn)
    captions.prepare(root)
    citing.shorten(root)
    blocks = forms.with_boxes(_blocks(root, _Place(1, pictures, drawings)))
    unique_ids(root)
    return blocks


def _blocks(element: Any, place: _Place) -> tuple[t.Block, ...]:
    """The blocks inside an element; loose text and inlines become paragraphs of their own."""
    blocks: list[t.Block] = []
    loose: list[t.Inline] = []

    def close() -> None:
        if loose and (trimmed := trim(loose)):
            blocks.append(origins.hoisted(t.Paragraph(trimmed)))
        loose.clear()

    def say(text: str | None) -> None:
        """Text, but for the white space that stands before a paragraph: most of what templates write."""
        if text and (loose or text.strip(" \t\r\n")):
            loose.append(t.Text(text))

    say(element.text)
    for child in element:
        if child.tag == "div":
            close()
            blocks += [origins.given(block, child.get("origin", "")) for block in _blocks(child, place)]
        elif child.tag in _BLOCKS:
            close()
            if not _without_rows(child):
                blocks.append(_BLOCKS[child.tag](child, place))
        else:
            loose.append(inline_of(child))
        say(child.tail)
    close()
    return tuple(blocks)


def _without_rows(element: Any) -> bool:
    """Whether that is a table of a template for what a blueprint has none of: heads and a caption alone."""
    if element.tag != "table" or not element.attrib or element.find("thead") is None:
        return False
    return element.find("tbody/tr") is None


def _section(element: Any, place: _Place) -> t.Section:
    if not element.get("title") or not element.get("id"):
        raise fault(element, "a section needs a title and an id")
    return t.Section(
        title=plain_text(element, "title"),
        level=place.level,
        children=forms.with_boxes(_blocks(element, replace(place, level=place.level + 1))),
        attr=attr(element),
        numbered=element.get("numbered") != "no",
        opens=one_of(element, "page", ("flows", "opens")) == "opens",
        form=element.get("form", ""),
    )


def _paragraph(element: Any, _: _Place) -> t.Paragraph:
    role = one_of(element, "role", ("body", "lead", "small", "run-in"))
    numbered = element.get("numbered") != "no"
    return origins.hoisted(t.Paragraph(inlines(element), cast("Any", role), attr(element), numbered))


def _preformatted(element: Any, _: _Place) -> t.Paragraph:
    lines = "".join(element.itertext()).rstrip("\n").split("\n")
    parts: list[t.Inline] = []
    for n, line in enumerate(lines):
        parts += [t.LineBreak()] if n else []
        parts.append(t.Code(line))
    return t.Paragraph(tuple(parts))


def _list(element: Any, place: _Place) -> t.List:
    elements = list(only(element, "li"))
    items = [_blocks(item, place) for item in elements]
    style = one_of(element, "look", ("number" if element.tag == "ol" else "bullet", "check"))
    if any(_TASK.match(_opening(item)) for item in items):
        if all(_opening(item).startswith("[ ] ") for item in items):
            style, items = "check", [_without_task(item) for item in items]
        else:
            items = [_boxed(item) for item in items]
    return t.List(
        tuple(t.ListItem(children, attr(item)) for children, item in zip(items, elements, strict=True)),
        cast("Any", style),
        whole(element, "start", 1),
    )


_TASK = re.compile(r"\[([ xX])\] ")
"""The Markdown of a box to tick, and of one that is ticked."""


def _opening(item: tuple[t.Block, ...]) -> str:
    """The text that an item of a list begins with."""
    match item:
        case (t.Paragraph(children=(t.Text(text), *_)), *_):
            return text
        case _:
            return ""


def _without_task(item: tuple[t.Block, ...], box: t.Checkbox | None = None) -> tuple[t.Block, ...]:
    """The item without its `[ ] `, which the style of the list or a box of its own stands for."""
    first, *rest = item
    assert isinstance(first, t.Paragraph)
    words = _TASK.sub(" " if box else "", _opening(item), count=1)
    start = (*((box,) if box else ()), *((t.Text(words),) if words else ()))
    return (t.Paragraph((*start, *first.children[1:]), first.role, first.attr), *rest)


def _boxed(item: tuple[t.Block, ...]) -> tuple[t.Block, ...]:
    """An item of a list in which some boxes are ticked or missing: its box stands in the text."""
    match = _TASK.match(_opening(item))
    if match is None:
        return item
    (first, *_) = _without_task(item)
    assert isinstance(first, t.Paragraph)
    return _without_task(item, t.Checkbox(walking.plain(first.children), checked=match[1] != " "))


_WIDE: Final[Mapping[str, bool | None]] = {"no": False, "yes": True, "auto": None}


def _table(element: Any, place: _Place) -> t.Table:
    head: list[t.Row] = []
    body: list[t.Row] = []
    caption: tuple[t.Inline, ...] = ()
    if element.get("sparse") == "yes":
        _without_empty(element)
    for child in element:
        match child.tag:
            case "caption":
                caption = inlines(child)
            case "thead" | "tbody":
                rows = [_row(row, place) for row in only(child, "tr")]
                (head if child.tag == "thead" else body).extend(rows)
            case _:
                raise fault(child, f"<{child.tag}> cannot stand in a table")
    if not body and not head:
        raise fault(element, "a table needs rows")
    look = one_of(element, "look", ("grid", "facts", "matrix"))
    if not element.attrib and len({len(row.cells) for row in (*head, *body)}) == 1:  # one of Markdown
        if body and forms.headless(head):
            head, body, look = [], forms.labelled(body), "facts"
        body = forms.to_write_in(head, body)
    found = _columns(element, (head or body)[0])
    if any(sum(cell.span for cell in row.cells) != len(found) for row in (*head, *body)):
        raise fault(element, f"every row of this table must fill its {len(found)} columns")
    return t.Table(
        columns=found,
        body=tuple(body),
        head=tuple(head),
        caption=caption,
        look=cast("Any", look),
        wide=_WIDE[one_of(element, "wide", tuple(_WIDE))] if element.attrib else None,
        width=whole(element, "width", 100) / 100,
        to_fill=not element.attrib,
        attr=attr(element),
    )


def _without_empty(element: Any) -> None:
    """Take out the columns in which no row of the body says anything."""
    rows = [list(row) for row in _own_rows(element)]
    body = [list(row) for row in element.iterfind("tbody/tr")]
    empty = {n for n in range(len(rows[0])) if all(_is_empty(row[n]) for row in body)}
    for row in rows:
        for place in empty:
            row[place].getparent().remove(row[place])
    for name in ("widths", "aligns"):
        kept = [one for n, one in enumerate(element.get(name, "").split()) if n not in empty]
        element.set(name, " ".join(kept))


def _own_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those of tables in its cells left aside."""
    return (row for part in table if part.tag in ("thead", "tbody") for row in part)


def _is_empty(cell: Any) -> bool:
    """Whether a cell says nothing; a table in it, a box or a blank says something."""
    return not len(cell) and not (cell.text or "").strip()


def _row(element: Any, place: _Place) -> t.Row:
    cells = []
    for cell in element:
        if cell.tag not in ("th", "td"):
            raise fault(cell, f"<{cell.tag}> cannot stand in a row")
        span = whole(cell, "colspan", 1)
        cells.append(t.Cell(forms.with_boxes(_blocks(cell, place)), cell.tag == "th", span, tone(cell)))
    return t.Row(tuple(cells), attr(element))


def _columns(element: Any, first: t.Row) -> tuple[t.Column, ...]:
    """Widths as written, in proportion; aligned as written or as Markdown says."""
    count = sum(cell.span for cell in first.cells)
    given = [float(width) for width in element.get("widths", "").split()]
    aligns = element.get("aligns", "").split() or _markdown_aligns(element, count)
    if len(given) not in (0, count) or len(aligns) != count or not {*aligns} <= {"left", "right", "center"}:
        raise fault(element, f"widths and aligns must be given for {count} columns")
    shares: list[float | None] = [round(width / sum(given), 4) for width in given]
    shares = shares or [None] * count
    return tuple(t.Column(share, cast("Any", align)) for share, align in zip(shares, aligns, strict=True))


def _markdown_aligns(element: Any, count: int) -> list[str]:
    first = next(_own_rows(element))
    styles = [cell.get("style", "") for cell in first]
    found = [style.partition("text-align:")[2] or "left" for style in styles]
    return found if len(found) == count else ["left"] * count


def _figure(element: Any, place: _Place) -> t.Figure:
    """A picture by its name, perhaps with a caption, perhaps with its data."""
    caption: tuple[t.Inline, ...] = ()
    data: t.Table | None = None
    for child in element:
        if child.tag == "caption":
            caption = inlines(child)
        elif child.tag == "table":
            data = _table(child, place)
        else:
            raise fault(child, f"<{child.tag}> cannot stand in a figure")
    if drawing := place.drawings.get(element.get("drawing", "")):
        return t.Figure(drawing, drawing.alt, caption, data, attr(element))
    if not element.get("image"):
        raise fault(element, "a figure needs an image")
    image = place.pictures(element.get("image"))
    return t.Figure(image, element.get("alt", ""), caption, data, attr(element))


def _definitions(element: Any, place: _Place) -> t.Definitions:
    items: list[t.Definition] = []
    term: Any = None
    for child in element:
        if child.tag == "dt" and term is None:
            term = child
        elif child.tag == "dd" and term is not None:
            blocks = _blocks(child, place)
            items.append(t.Definition(inlines(term), blocks, attr(term)))
            term = None
        else:
            raise fault(child, "a definition list is pairs of <dt> and <dd>")
    return t.Definitions(tuple(items))


def _callout(element: Any, place: _Place) -> t.Callout:
    title = element.get("title", "")
    kind = one_of(element, "kind", ("note", "important", "warning", "example"))
    return t.Callout(cast("Any", kind), (t.Text(title),) if title else (), _blocks(element, place))


def _quote(element: Any, place: _Place) -> t.Callout:
    return t.Callout("note", (), _blocks(element, place))


def _signatures(element: Any, _: _Place) -> t.Signatures:
    signatories = [
        t.Signatory(plain_text(s, "party"), plain_text(s, "name"), plain_text(s, "position"))
        for s in only(element, "signatory")
    ]
    labels = tuple(element.get(name, "") for name in ("signature", "name", "position", "date"))
    return t.Signatures(tuple(signatories), cast("Any", labels))


def _contents(element: Any, _: _Place) -> t.Contents:
    return t.Contents(element.get("title", ""), whole(element, "depth", 2))


def _captions(element: Any, _: _Place) -> t.Captions:
    return t.Captions(element.get("title", ""), one_of(element, "of", tuple(t.CAPTIONED)))


def _title_page(element: Any, _: _Place) -> t.TitlePage:
    facts = tuple((fact.get("label", ""), words_of(fact)) for fact in only(element, "fact"))
    kicker, title, subtitle, notice = (
        plain_text(element, name) for name in ("kicker", "title", "subtitle", "notice")
    )
    compact = one_of(element, "look", ("cover", "compact")) == "compact"
    return t.TitlePage(kicker, title, subtitle, facts, notice, compact=compact)


_BLOCKS: dict[str, Callable[[Any, _Place], t.Block]] = {
    "section": _section,
    "p": _paragraph,
    "pre": _preformatted,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "figure": _figure,
    "dl": _definitions,
    "aside": _callout,
    "blockquote": _quote,
    "signatures": _signatures,
    "contents": _contents,
    "captions": _captions,
    "title-page": _title_page,
}
