"""Markdown with references into semantic HTML. Nothing in it is ever run.

References and blanks are taken out before Markdown is parsed and put back after, so that a `|` in
`[[id|words]]` does not end a table cell and a label is never read as Markdown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from sopgen.model.references import REFERENCE, Reference, references

_HELD = re.compile("\ue000(\\d+)\ue001")
_BLANK = re.compile(r"_{4,}")
_CHECKED = re.compile(r"<li>(\s*<p>)?\[[xX]\] ")

Show = Callable[[Reference], str]
"""What a reference becomes: a piece of semantic HTML."""


def block(text: str, show: Show, blank: str) -> str:
    """Markdown of any length as blocks. `blank` is the label of a rule to write on."""
    if not _MARKED.search(text):
        return f"<p>{escape(text, quote=False)}</p>"
    return _render(text, show, blank, _markdown().render)


def line(text: str, show: Show, blank: str) -> str:
    """Markdown of one line, without a paragraph around it."""
    if not _MARKED.search(text):
        return escape(text, quote=False)
    return _render(text, show, blank, _markdown().renderInline)


def _render(text: str, show: Show, blank: str, markdown: Callable[[str], str]) -> str:
    held: list[str] = []

    def hold(html: str) -> str:
        held.append(html)
        return f"\ue000{len(held) - 1}\ue001"

    text = REFERENCE.sub(lambda m: hold(show(next(references(m[0])))), text)
    text = _BLANK.sub(lambda m: hold(f'<blank label="{escape(blank)}" width="{min(40, len(m[0]))}"/>'), text)
    html = _CHECKED.sub(r'<li>\1<check checked="yes" label=""/> ', markdown(text))
    return _HELD.sub(lambda m: held[int(m[1])], html)


_MARKED = re.compile(r"[\[\]*_`\\~<>&|#\n!:]|^\s*([-+]|\d+[.)])\s|https?:")
"""Text without any of these is the same in Markdown and out of it: most lines are, and need no parser."""


@functools.cache
def _markdown() -> MarkdownIt:
    """CommonMark with tables and strike-through; no raw HTML, images, rules or headings of their own."""
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "typographer": False})
    parser.enable(["table", "strikethrough"])
    parser.disable(["image", "hr", "html_block", "html_inline", "lheading"])
    parser.add_render_rule("heading_open", _run_in_open)
    parser.add_render_rule("heading_close", _run_in_close)
    return parser


def _run_in_open(*_: Any) -> str:
    return '<p role="run-in">'


def _run_in_close(*_: Any) -> str:
    return "</p>\n"
