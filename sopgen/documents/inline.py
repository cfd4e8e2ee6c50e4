"""Inline semantic HTML into the tree: runs of text, links, references and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from sopgen.documents import tree as t
from sopgen.documents.binding import bound, bound_run
from sopgen.documents.faults import attr, fault, one_of, only, tone, whole

_SPACES = re.compile(r"[ \t\r\n]+")

LINKS = ("https://", "http://", "mailto:", "tel:")
"""How the address of a link may begin."""


def inlines(element: Any) -> tuple[t.Inline, ...]:
    return trim([*_run(element)])


def _run(element: Any) -> Iterator[t.Inline]:
    if element.text:
        yield t.Text(element.text)
    for child in element:
        yield inline_of(child)
        if child.tail:
            yield t.Text(child.tail)


def inline_of(element: Any) -> t.Inline:
    build = _INLINES.get(element.tag)
    if build is None:
        raise fault(element, f"<{element.tag}> is not part of the vocabulary")
    return build(element)


def _link(element: Any) -> t.Inline:
    href = element.get("href", "")
    if not href.lower().startswith(LINKS):
        raise fault(element, f"a link must lead to a web, mail or telephone address, not to {href!r}")
    return t.Link(href, _flat(element))


def _reference(element: Any) -> t.Inline:
    return t.Ref(element.get("to", ""), _flat(element), element.get("document", ""))


def _blank(element: Any) -> t.Inline:
    kind = one_of(element, "kind", ("text", "date", "choice"))
    choices = tuple(squeeze("".join(choice.itertext())) for choice in only(element, "choice"))
    value = element.get("value", "")
    if (kind == "choice") != bool(choices) or len({*choices}) != len(choices):
        raise fault(element, "a choice is among two or more that differ, and no other blank has any")
    if value and value not in choices:
        raise fault(element, f"{value!r} is none of the choices")
    width = whole(element, "width", 12)
    return t.Blank(
        element.get("label", ""), width, cast("Any", kind), choices, value, element.get("listed") == "yes"
    )


def _flat(element: Any) -> tuple[t.Inline, ...]:
    """The inside of a link, in which no other link can stand."""
    parts: list[t.Inline] = []
    for inline in _run(element):
        parts += inline.children if isinstance(inline, t.Link | t.Ref) else (inline,)
    return trim(parts)


def _badge(element: Any) -> t.Inline:
    """A badge, around which stands the place of its words."""
    words = words_of(element)
    badge = t.Badge(str(words), tone(element))
    return t.Span((badge,), t.Attr(origin=origin)) if (origin := t.origin_of(words)) else badge


_INLINES: dict[str, Callable[[Any], t.Inline]] = {
    "strong": lambda e: t.Strong(bound_run(tuple(_run(e)))),
    "em": lambda e: t.Emphasis(bound_run(tuple(_run(e)))),
    "code": lambda e: t.Code("".join(e.itertext())),
    "a": _link,
    "ref": _reference,
    "num": lambda e: t.Number(e.get("to", "")),
    "span": lambda e: t.Span(trim([*_run(e)]), attr(e)),
    "br": lambda _: t.LineBreak(),
    "check": lambda e: t.Checkbox(e.get("label", ""), e.get("checked") == "yes"),
    "blank": _blank,
    "note": lambda e: t.Footnote(trim([*_run(e)])),
    "badge": _badge,
}


def trim(inlines: list[t.Inline]) -> tuple[t.Inline, ...]:
    """Runs of white space become one space; none at either end. No-break spaces stay.

    A blank stands on the line of the word before it.
    """
    if len(inlines) == 1 and isinstance(only := inlines[0], t.Text):
        text = _collapse(only.text).strip(" ")
        return (t.Text(bound(text)),) if text else ()
    out: list[t.Inline] = []
    for inline in inlines:
        if not isinstance(inline, t.Text):
            if isinstance(inline, t.Blank) and out and isinstance(label := out[-1], t.Text):
                out[-1] = t.Text(re.sub(r" \Z", "\u00a0", label.text))
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
    if out and isinstance(last := out[-1], t.Text):
        text = last.text.rstrip(" ")
        out[-1:] = [t.Text(text)] if text else []
    return bound_run(tuple(out))


def _collapse(text: str) -> str:
    return _SPACES.sub(" ", text)


def plain_text(element: Any, name: str) -> str:
    """The plain text of an attribute, with the place that the one beside it gives."""
    words, origin = squeeze(element.get(name, "")), element.get(f"{name}-origin", "")
    return t.PlainText(words, origin) if origin else words


def words_of(element: Any) -> str:
    """All words in an element as plain text, with the place of the span that they stand in."""
    words = squeeze("".join(element.itertext()))
    spans = [span.get("origin", "") for span in element.iter("span")]
    return t.PlainText(words, spans[0]) if spans else words


def squeeze(text: str) -> str:
    return bound(_collapse(text).strip(" "))
