"""Which way the paragraphs of a finished part are read, and which of its runs.

One pass over all that was written: body and headings, contents, cover, cells, notes, headers and footers.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from sopgen.writers.direction import RTL_STRETCH, against, has_rtl
from sopgen.writers.word.xml import PARAGRAPH_ORDER, RUN_ORDER, into

_PARAGRAPH: Final = re.compile(r"<w:p>(?:<w:pPr>(.*?)</w:pPr>)?((?:(?!<w:p>).)*?)</w:p>", re.DOTALL)
"""One with no other in it: a paragraph that holds the text box of a client's header stays as it is."""
_WORDS: Final = re.compile(r'<w:t xml:space="preserve">([^<]*)</w:t>')
_RUN: Final = re.compile(
    r'<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>'
)
_SECTION: Final = re.compile(r"<w:sectPr>.*?</w:sectPr>", re.DOTALL)


def directed(xml: str, *, document_rtl: bool) -> str:
    """The XML of a part with `w:bidi` where a paragraph goes the other way, and `w:rtl` on its runs."""
    if not document_rtl and not has_rtl(xml):
        return xml
    return _PARAGRAPH.sub(lambda match: _paragraph(match, document_rtl=document_rtl), xml)


def _paragraph(match: re.Match[str], *, document_rtl: bool) -> str:
    properties, content = match[1] or "", match[2]
    words = "".join(map(unescape, _WORDS.findall(content)))
    if against(words, document_rtl=document_rtl):
        bidi = '<w:bidi w:val="0"/>' if document_rtl else "<w:bidi/>"
        section = _SECTION.search(properties)
        own = properties[: section.start()] if section else properties
        properties = into(own, bidi, "bidi", PARAGRAPH_ORDER) + (section[0] if section else "")
    if has_rtl(words):
        content = _RUN.sub(_run, content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def _run(match: re.Match[str]) -> str:
    properties, words = match[1] or "", match[2]
    if not has_rtl(words):
        return match[0]
    other = into(properties, "<w:rtl/>", "rtl", RUN_ORDER)
    return "".join(
        _written(other if place % 2 else properties, piece)
        for place, piece in enumerate(RTL_STRETCH.split(words))
        if piece
    )


def _written(properties: str, words: str) -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'
