"""The Markdown of blueprints: one parser, by which rules judge a text and documents set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopgen.model.emphasis import emphasis

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def dialect() -> MarkdownIt:
    """CommonMark with tables and strike-through; no raw HTML, images, rules or headings of their own."""
    from markdown_it import MarkdownIt  # most packs hold nothing for which a check has to load it

    made = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "typographer": False})
    made.enable(["table", "strikethrough"])
    made.disable(["image", "hr", "html_block", "html_inline", "lheading"])
    made.inline.ruler.at("emphasis", emphasis)
    return made
