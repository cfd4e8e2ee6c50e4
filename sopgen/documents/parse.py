"""Semantic HTML into the document tree.

What templates and prose may write is the closed vocabulary below. Anything else is a fault of a
template, and says in which one and on which line: the loader marks every tag with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from lxml import etree

from sopgen.documents import tree as t

_SPACES = re.compile(r"[ \t\r\n]+")

LINKS = ("https://", "http://", "mailto:", "tel:")
"""How the address of a link may begin."""

AT = "at"
"""The attribute in which the loader writes a tag's template and line."""


class TemplateError(Exception):
    """A template wrote what the tree cannot hold. `at` is `template:line`, empty for prose."""

    def __init__(self, at: str, message: str) -> None:
        super().__init__(f"{at}: {message}" if at else message)
        self.at = at
        self.message = message


def parse(html: str) -> tuple[t.Block, ...]:
    """The blocks of a document from the text that its templates made."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(f"<document>{html}</document>".encode(), parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError("", f"the templates made text that does not nest: {error}") from None
    blocks = _blocks(root, 1)
    _unique_ids(root)
    return blocks


# -- blocks ---------------------------------------------------------------------------------


def _blocks(element: Any, level: int) -> tuple[t.Block, ...]:
    """The blocks inside an element; loose text and inlines become paragraphs of their own."""
    blocks: list[t.Block] = []
    loose: list[t.Inline] = []

    def close() -> None:
        trimmed = _trim(loose)
        if trimmed:
            blocks.append(t.Paragraph(trimmed))
        loose.clear()

    if element.text:
        loose.append(t.Text(element.text))
    for child in element:
        if child.tag in _BLOCKS:
            close()
            blocks.append(_BLOCKS[child.tag](child, level))
        else:
            loose.append(_inline(child))
        if child.tail:
            loose.append(t.Text(child.tail))
    close()
    return tuple(blocks)


def _section(element: Any, level: int) -> t.Section:
    title, id_ = element.get("title"), element.get("id")
    if not title or not id_:
        raise _fault(element, "a section needs a title and an id")
    return t.Section(
        title=_squeeze(title),
        level=level,
        children=_blocks(element, level + 1),
        id=id_,
        numbered=element.get("numbered") != "no",
        origin=element.get("origin", ""),
    )


def _paragraph(element: Any, _: int) -> t.Paragraph:
    role = _one_of(element, "role", ("body", "lead", "small", "run-in"))
    return t.Paragraph(_inlines(element), cast("Any", role), element.get("id", ""), element.get("origin", ""))


def _preformatted(element: Any, _: int) -> t.Paragraph:
    lines = "".join(element.itertext()).rstrip("\n").split("\n")
    parts: list[t.Inline] = []
    for n, line in enumerate(lines):
        parts += [t.LineBreak()] if n else []
        parts.append(t.Code(line))
    return t.Paragraph(tuple(parts))


def _list(element: Any, level: int) -> t.List:
    elements = list(_only(element, "li"))
    items = [_blocks(item, level) for item in elements]
    style = _one_of(element, "look", ("number" if element.tag == "ol" else "bullet", "check"))
    if any(_TASK.match(_opening(item)) for item in items):
        if all(_opening(item).startswith("[ ] ") for item in items):
            style, items = "check", [_without_task(item) for item in items]
        else:
            items = [_boxed(item) for item in items]
    return t.List(
        tuple(
            t.ListItem(children, item.get("id", ""), item.get("origin", ""))
            for children, item in zip(items, elements, strict=True)
        ),
        cast("Any", style),
        _whole(element, "start", 1),
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
    return (t.Paragraph((*start, *first.children[1:]), first.role, first.id, first.origin), *rest)


def _boxed(item: tuple[t.Block, ...]) -> tuple[t.Block, ...]:
    """An item of a list in which some boxes are ticked or missing: its box stands in the text."""
    match = _TASK.match(_opening(item))
    if match is None:
        return item
    (first, *_) = _without_task(item)
    assert isinstance(first, t.Paragraph)
    return _without_task(item, t.Checkbox(t.plain(first.children), checked=match[1] != " "))


def _table(element: Any, level: int) -> t.Table:
    head: list[t.Row] = []
    body: list[t.Row] = []
    caption: tuple[t.Inline, ...] = ()
    for child in element:
        match child.tag:
            case "caption":
                caption = _inlines(child)
            case "thead" | "tbody":
                rows = [_row(row, level) for row in _only(child, "tr")]
                (head if child.tag == "thead" else body).extend(rows)
            case _:
                raise _fault(child, f"<{child.tag}> cannot stand in a table")
    if not body and not head:
        raise _fault(element, "a table needs rows")
    columns = _columns(element, (head or body)[0])
    if any(sum(cell.span for cell in row.cells) != len(columns) for row in (*head, *body)):
        raise _fault(element, f"every row of this table must fill its {len(columns)} columns")
    return t.Table(
        columns=columns,
        body=tuple(body),
        head=tuple(head),
        caption=caption,
        look=cast("Any", _one_of(element, "look", ("grid", "facts", "matrix"))),
        wide=element.get("wide") == "yes",
        id=element.get("id", ""),
        origin=element.get("origin", ""),
    )


def _row(element: Any, level: int) -> t.Row:
    cells = []
    for cell in element:
        if cell.tag not in ("th", "td"):
            raise _fault(cell, f"<{cell.tag}> cannot stand in a row")
        span = _whole(cell, "colspan", 1)
        cells.append(t.Cell(_blocks(cell, level), cell.tag == "th", span, _tone(cell)))
    return t.Row(tuple(cells), element.get("id", ""), element.get("origin", ""))


def _columns(element: Any, first: t.Row) -> tuple[t.Column, ...]:
    """Widths as written (only their proportions count); for Markdown by content, aligned as it says."""
    count = sum(cell.span for cell in first.cells)
    widths = [float(w) for w in element.get("widths", "").split()] or _measured(element, count)
    aligns = element.get("aligns", "").split() or _markdown_aligns(element, count)
    if len(widths) != count or len(aligns) != count or not {*aligns} <= {"left", "right", "center"}:
        raise _fault(element, f"widths and aligns must be given for {count} columns")
    total = sum(widths)
    return tuple(
        t.Column(round(width / total, 4), cast("Any", align))
        for width, align in zip(widths, aligns, strict=True)
    )


def _measured(element: Any, count: int) -> list[float]:
    """Widths for a table whose author gave none: by the square root of each column's text, within bounds."""
    sums, longest = [0.0] * count, [0] * count
    for row in element.iter("tr"):
        for n, cell in enumerate(row):
            if n < count:
                text = "".join(cell.itertext())
                sums[n] += len(text)
                longest[n] = max(longest[n], max((len(word) for word in text.split()), default=0))
    rows = max(1, len(list(element.iter("tr"))))
    return [max((total / rows) ** 0.5, longest[n] * 0.42, 1.5) for n, total in enumerate(sums)]


def _markdown_aligns(element: Any, count: int) -> list[str]:
    first = next(element.iter("tr"))
    styles = [cell.get("style", "") for cell in first]
    found = [style.partition("text-align:")[2] or "left" for style in styles]
    return found if len(found) == count else ["left"] * count


def _definitions(element: Any, level: int) -> t.Definitions:
    items: list[t.Definition] = []
    term: Any = None
    for child in element:
        if child.tag == "dt" and term is None:
            term = child
        elif child.tag == "dd" and term is not None:
            blocks = _blocks(child, level)
            items.append(t.Definition(_inlines(term), blocks, term.get("id", ""), term.get("origin", "")))
            term = None
        else:
            raise _fault(child, "a definition list is pairs of <dt> and <dd>")
    return t.Definitions(tuple(items))


def _callout(element: Any, level: int) -> t.Callout:
    title = element.get("title", "")
    kind = _one_of(element, "kind", ("note", "important", "warning", "example"))
    return t.Callout(cast("Any", kind), (t.Text(title),) if title else (), _blocks(element, level))


def _quote(element: Any, level: int) -> t.Callout:
    return t.Callout("note", (), _blocks(element, level))


def _signatures(element: Any, _: int) -> t.Signatures:
    signatories = [
        t.Signatory(s.get("party", ""), s.get("name", ""), s.get("position", ""))
        for s in _only(element, "signatory")
    ]
    labels = tuple(element.get(name, "") for name in ("signature", "name", "position", "date"))
    return t.Signatures(tuple(signatories), cast("Any", labels))


def _contents(element: Any, _: int) -> t.Contents:
    return t.Contents(element.get("title", ""), _whole(element, "depth", 2))


def _title_page(element: Any, _: int) -> t.TitlePage:
    facts = tuple(
        (fact.get("label", ""), _squeeze("".join(fact.itertext()))) for fact in _only(element, "fact")
    )
    kicker, title, subtitle, notice = (element.get(n, "") for n in ("kicker", "title", "subtitle", "notice"))
    return t.TitlePage(kicker, title, subtitle, facts, notice)


_BLOCKS: dict[str, Callable[[Any, int], t.Block]] = {
    "section": _section,
    "p": _paragraph,
    "pre": _preformatted,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "dl": _definitions,
    "aside": _callout,
    "blockquote": _quote,
    "signatures": _signatures,
    "contents": _contents,
    "title-page": _title_page,
}

# -- inlines --------------------------------------------------------------------------------


def _inlines(element: Any) -> tuple[t.Inline, ...]:
    return _trim([*_run(element)])


def _run(element: Any) -> Iterator[t.Inline]:
    if element.text:
        yield t.Text(element.text)
    for child in element:
        yield _inline(child)
        if child.tail:
            yield t.Text(child.tail)


def _inline(element: Any) -> t.Inline:
    build = _INLINES.get(element.tag)
    if build is None:
        raise _fault(element, f"<{element.tag}> is not part of the vocabulary")
    return build(element)


def _link(element: Any) -> t.Inline:
    href = element.get("href", "")
    if not href.lower().startswith(LINKS):
        raise _fault(element, f"a link must lead to a web, mail or telephone address, not to {href!r}")
    return t.Link(href, _flat(element))


def _reference(element: Any) -> t.Inline:
    return t.Ref(element.get("to", ""), _flat(element), element.get("document", ""))


def _flat(element: Any) -> tuple[t.Inline, ...]:
    """The inside of a link, in which no other link can stand."""
    parts: list[t.Inline] = []
    for inline in _run(element):
        parts += inline.children if isinstance(inline, t.Link | t.Ref) else (inline,)
    return _trim(parts)


_INLINES: dict[str, Callable[[Any], t.Inline]] = {
    "strong": lambda e: t.Strong(tuple(_run(e))),
    "em": lambda e: t.Emphasis(tuple(_run(e))),
    "s": lambda e: t.Emphasis(tuple(_run(e))),
    "code": lambda e: t.Code("".join(e.itertext())),
    "a": _link,
    "ref": _reference,
    "num": lambda e: t.Number(e.get("to", "")),
    "br": lambda _: t.LineBreak(),
    "check": lambda e: t.Checkbox(e.get("label", ""), e.get("checked") == "yes"),
    "blank": lambda e: t.Blank(e.get("label", ""), _whole(e, "width", 12)),
    "badge": lambda e: t.Badge("".join(e.itertext()), _tone(e)),
}

# -- help -----------------------------------------------------------------------------------


def _trim(inlines: list[t.Inline]) -> tuple[t.Inline, ...]:
    """Runs of white space become one space; none at either end. No-break spaces stay."""
    out: list[t.Inline] = []
    for inline in inlines:
        if not isinstance(inline, t.Text):
            out.append(inline)
            continue
        text = _collapse(inline.text)
        previous = out[-1] if out else None
        if not out or isinstance(previous, t.LineBreak):
            text = text.lstrip(" ")
        if isinstance(previous, t.Text):
            text = _collapse(previous.text + text)
            out.pop()
        if text:
            out.append(t.Text(text))
    if out and isinstance(out[-1], t.Text):
        last = out.pop().text.rstrip(" ")  # type: ignore[union-attr]
        out += [t.Text(last)] if last else []
    return tuple(out)


def _collapse(text: str) -> str:
    return _SPACES.sub(" ", text)


def _squeeze(text: str) -> str:
    return _collapse(text).strip(" ")


def _only(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag != tag:
            raise _fault(child, f"<{child.tag}> cannot stand in <{element.tag}>")
        yield child


def _one_of(element: Any, name: str, values: tuple[str, ...]) -> str:
    """An attribute that takes one of a few values; the first where it is not given."""
    value: str = element.get(name, values[0])
    if value not in values:
        raise _fault(element, f"{name} is one of {', '.join(values)}, not {value!r}")
    return value


def _tone(element: Any) -> t.Tone:
    return t.Tone(_one_of(element, "tone", tuple(t.Tone)))


def _whole(element: Any, name: str, default: int) -> int:
    value: str = element.get(name, str(default))
    if not value.isdecimal():
        raise _fault(element, f"{name} is a whole number, not {value!r}")
    return int(value)


def _unique_ids(root: Any) -> None:
    seen: set[str] = set()
    for element in root.iter():
        if id_ := element.get("id"):
            if id_ in seen:
                raise _fault(element, f"the id {id_!r} stands twice in this document")
            seen.add(id_)


def _fault(element: Any, message: str) -> TemplateError:
    place = next((e.get(AT) for e in (element, *element.iterancestors()) if e.get(AT)), "")
    return TemplateError(place or "", message)
