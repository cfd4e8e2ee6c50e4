"""Markdown with references into semantic HTML. Nothing in it is ever run.

References, blanks and paths are taken out before Markdown is parsed and put back after, so that a `|` in
`[[id|words]]` does not end a table cell and a label is never read as Markdown; into code as they were
typed. So are pictures: which of them can be set is decided in one place (`schema/images.py`), for rules
and documents alike.

Whatever an author writes can be shown: a link that no document may hold becomes its words and, in
brackets, its address. So does a picture where none can be set.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sopgen.documents.inline import LINKS
from sopgen.model.clauses import Clause, marks
from sopgen.model.markdown import ENTITY, HELD, HOLDERS, PATH, code, dialect, is_forbidden
from sopgen.model.references import REFERENCE, Reference, reference
from sopgen.schema import Image, images

_HELD_IN_ADDRESS = re.compile(r"%EE%80%80(\d+)%EE%80%81")
_BLANK = re.compile(r"_{4,}(?:\((?P<choices>[^()\n]+ / [^()\n]+)\))?")
_PARAGRAPH = re.compile("<p>\ue000(\\d+)\ue001</p>")
_NOTE = re.compile(r"<note>.*?</note>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")

Show = Callable[[Reference], str]
"""What a reference becomes: a piece of semantic HTML."""

Hold = Callable[[str, str], str]
"""Keeps a piece of semantic HTML, and how it was written, and gives what stands for it in Markdown."""


def block(text: str, show: Show, blank: str) -> str:
    """Markdown of any length as blocks. `blank` is the label of a rule to write on."""
    if not _MARKED.search(text):
        return _paragraph(text)
    return _render(text, show, blank, _markdown().render, lambda held: _paragraph(held.strip()))


def line(text: str, show: Show, blank: str) -> str:
    """Markdown of one line, without a paragraph around it."""
    if not _MARKED.search(text):
        return _words(text)
    return _render(text, show, blank, _markdown().renderInline, _words)


def _paragraph(text: str) -> str:
    return f"<p>{_words(text)}</p>"


def _words(text: str) -> str:
    return escape(text, quote=False)


def opening(text: str, show: Show, blank: str) -> str:
    """The first paragraph of Markdown of any length, without a paragraph around it."""
    return _render(text, show, blank, _first, _words)


def _first(text: str, env: dict[str, Any]) -> str:
    inlines = (token.content for token in _blocks().parse(text) if token.type == "inline")
    return str(_markdown().renderInline(next(inlines, ""), env))


def is_form(text: str) -> bool:
    """Whether there is anything to write on or to tick in it."""
    return bool(_BLANK.search(text)) or "[ ] " in text


def without_notes(html: str) -> str:
    """What `line` gave, for a place that cannot hold a note."""
    return _NOTE.sub("", html)


def _render(
    text: str, show: Show, blank: str, markdown: Callable[..., str], plain: Callable[[str], str]
) -> str:
    """What Markdown makes of a text; what is `plain` once references are held needs no parser."""
    held: list[str] = []
    typed: list[str] = []

    def hold(html: str, written: str) -> str:
        held.append(HELD.sub(lambda m: held[int(m[1])], html))
        typed.append(HELD.sub(lambda m: typed[int(m[1])], written))
        return f"\ue000{len(held) - 1}\ue001"

    text = HOLDERS.sub(lambda m: hold(m[0], m[0]), text)
    text = ENTITY.sub(lambda m: hold(escape(m[0]), m[0]) if is_forbidden(m[0]) else m[0], text)
    text = PATH.sub(lambda m: hold(escape(m[0]), m[0]), text)
    text, figures = _pictured(text, hold, show)
    text, ids = _named(text, hold)
    text = REFERENCE.sub(lambda m: hold(show(reference(m)), m[0]), text)
    text = _BLANK.sub(lambda m: hold(_blank(m, blank), m[0]), text)
    marked = ids or _MARKED.search(text)
    html = markdown(text, {"held": held, "typed": typed, "ids": ids}) if marked else plain(text)
    html = _PARAGRAPH.sub(lambda m: figures.get(int(m[1]), m[0]), html)
    return HELD.sub(lambda m: held[int(m[1])], html)


def _pictured(text: str, hold: Hold, show: Show) -> tuple[str, dict[int, str]]:
    """The text with a token in place of each picture, and the figures by the numbers of their tokens.

    Wherever else than in a paragraph of its own a token comes to stand, it is for the words of the picture.
    """
    figures, parts, end = dict[int, str](), [], 0
    for image in images(text):
        token = hold(_words_of(image, show), text[image.start : image.end])
        parts += [text[end : image.start], token]
        end = image.end
        if image.alone and image.path:
            figures[int(token[1:-1])] = _figure(image, show)
    return "".join(parts) + text[end:], figures


def _words_of(image: Image, show: Show) -> str:
    alt, path = _shown_in(image.alt, show), escape(image.path)
    return f"{alt} ({path})" if alt and path else alt or path or escape(image.written)


def _figure(image: Image, show: Show) -> str:
    alt = escape(unescape(_TAGS.sub("", _shown_in(image.alt, show))))
    caption = f"<caption>{_shown_in(image.caption, show)}</caption>" if image.caption else ""
    return f'<figure image="{escape(image.path)}" alt="{alt}">{caption}</figure>'


def _shown_in(words: str, show: Show) -> str:
    """Plain words, with what the references in them print."""
    return REFERENCE.sub(lambda m: show(reference(m)), escape(words, quote=False))


def _named(text: str, hold: Hold) -> tuple[str, dict[str, str]]:
    """The text with a token in place of each id of a clause, and the ids by their tokens."""
    ids, parts, end = {}, [], 0
    for mark in marks(text):
        if mark.id:
            token = hold("", mark.raw)
            ids[token] = f"{Clause.kind}-{mark.id}"
            parts += [text[end : mark.start], token]
            end = mark.end
    return "".join(parts) + text[end:], ids


def _blank(match: re.Match[str], label: str) -> str:
    """A rule to write on, or with `(one / other)` behind it a choice; what is said twice is one choice."""
    rule, _, _ = match[0].partition("(")
    start = f'<blank label="{escape(label)}" width="{min(40, len(rule))}"'
    choices = dict.fromkeys(one.strip() for one in (match["choices"] or "").split(" / "))
    if not match["choices"]:
        return f"{start}/>"
    named = "".join(f"<choice>{escape(one)}</choice>" for one in choices if one)
    return f'{start} kind="choice">{named}</blank>'


_MARKED = re.compile(r"[\[\]*_`\\~<>&|#\n!:]|^\s*([-+]|\d+[.)])\s|https?:")
"""Text without any of these is the same in Markdown and out of it: most lines are, and need no parser."""


@functools.cache
def _blocks() -> MarkdownIt:
    """Paragraphs, lists and tables alone: what is in a line stays as it was written."""
    return dialect().disable(["inline", "text_join"])


@functools.cache
def _markdown() -> MarkdownIt:
    """The parser with what semantic HTML has for notes and headings."""
    parser = dialect()
    parser.add_render_rule("note_open", lambda *_: "<note>")
    parser.add_render_rule("note_close", lambda *_: "</note>")
    parser.add_render_rule("heading_open", _run_in_open)
    parser.add_render_rule("heading_close", _run_in_close)
    parser.core.ruler.push("typed", _typed)
    parser.core.ruler.push("links", _links)
    parser.core.ruler.push("ids", _ids)
    return parser


def _run_in_open(*_: Any) -> str:
    return '<p role="run-in">'


def _run_in_close(*_: Any) -> str:
    return "</p>\n"


def _typed(state: StateCore) -> None:
    """Code as it was typed: nothing in it is a reference, a blank or a picture."""
    typed: list[str] = state.env["typed"]
    for token in code(state.tokens):
        token.content = HELD.sub(lambda m: typed[int(m[1])], token.content)


def _links(state: StateCore) -> None:
    for token in state.tokens:
        token.info = ""  # a fence's language has no look here, and would put a reference into an attribute
        if token.children:
            token.children = list(_shown(token.children, state.env))


def _ids(state: StateCore) -> None:
    """Ids at the end of paragraphs, given to them: to the item of a list where one begins it."""
    ids: dict[str, str] = state.env["ids"]
    items: list[Token] = []
    paragraph: Token | None = None
    for token in state.tokens if ids else ():
        match token.type:
            case "list_item_open":
                items.append(token)
            case "list_item_close":
                items.pop()
            case "paragraph_open":
                paragraph = token
            case "inline" if paragraph and (id_ := _taken(token.children or [], ids)):
                free = bool(items) and "id" not in items[-1].attrs
                (items[-1] if free else paragraph).attrs["id"] = id_
            case _:
                pass


def _taken(tokens: list[Token], ids: dict[str, str]) -> str:
    """The id at the end of a run of inlines, taken out of it."""
    words, space, token = tokens[-1].content.rpartition(" ") if tokens else ("", "", "")
    if token.strip() not in ids or not space:
        return ""
    tokens[-1].content = words.rstrip()
    return ids[token.strip()]


def _shown(tokens: list[Token], env: Mapping[str, Any]) -> Iterator[Token]:
    """The inlines of a block; links with no words, or to where none may lead, as text."""
    address, words = "", ""
    for token in tokens:
        if token.type == "link_open":
            address, words = _address(token, env), ""
            token.attrs["href"] = address
        elif token.type != "link_close":
            words += token.content
        linked = address.lower().startswith(LINKS)
        if token.type == "link_close" and not words:
            yield _text(address)
        elif token.type == "link_close" and not linked and words != address:
            yield _text(f" ({address})")
        if linked or token.type not in ("link_open", "link_close"):
            yield token


def _address(token: Token, env: Mapping[str, Any]) -> str:
    """Where a link leads, with the words of references in it (`[[var.portal]]`) in their place."""

    def said(match: re.Match[str]) -> str:
        number = int(match[1])
        return unescape(_TAGS.sub("", env["held"][number])) or str(env["typed"][number])

    return _HELD_IN_ADDRESS.sub(said, str(token.attrs["href"]))


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
