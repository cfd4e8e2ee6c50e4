"""The reference as pages of HTML that need nothing else: no style sheet, no script, no picture."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from sopgen.reference import anchor

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1, h2 { line-height: 1.2; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem .4rem 0; }
th, td { text-align: left; vertical-align: top; }
code { background: #8882; border-radius: .2rem; padding: .05rem .25rem; }
pre { background: #8882; border-radius: .3rem; overflow-x: auto; padding: .8rem; }
pre code { background: none; padding: 0; }
"""


def html(markdown: str) -> str:
    """A page from its Markdown; links to other pages lead to those in HTML."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown)
    for token, inner in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(re.sub(r"[`*]", "", inner.content)))
        for link in (child for child in token.children or () if child.type == "link_open"):
            link.attrSet("href", re.sub(r"\.md(?=#|$)", ".html", str(link.attrGet("href"))))
    body = parser.renderer.render(tokens, parser.options, {}).replace("<th>", '<th scope="col">')
    title = re.sub(r"[`#*]", "", markdown.partition("\n")[0]).strip()
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}</main>\n</body>\n</html>\n"
    )
