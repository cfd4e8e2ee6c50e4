"""Fields: what Word computes, each with the result it had when the file was written.

A field without a cached result can bring up Word's repair dialogue, and a dirty one a question;
so every field here is complete: begin, code, separate, result, end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sopgen.writers.codes import CODE
from sopgen.writers.word.xml import escape

_PAGE_PATTERN: Final = re.compile(r"\{(page|pages)\}")
_HYPHEN: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_HIDDEN: Final = '<w:rPr><w:rStyle w:val="PartofFormula"/></w:rPr>'
_PAGE_FIELDS: Final = {"page": "PAGE", "pages": "NUMPAGES"}


def run(text: str, properties: str = "") -> str:
    """A run of words; the hyphens of codes are such as no line ends behind."""
    words = escape(text)
    if "-" in words:
        words = CODE.sub(lambda code: code[0].replace("-", _HYPHEN), words)
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def result(text: str, properties: str = "") -> str:
    """What a field shows, in the letters in which Word would compute it."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def opening(code: str, properties: str = "") -> str:
    """A field up to its result."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def closing(properties: str = "") -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, shown: str, properties: str = "") -> str:
    """A whole field with the text it shows."""
    return opening(code, properties) + result(shown, properties) + closing(properties)


def formula(parts: Sequence[str], shown: str) -> str:
    """What Word computes of other fields: text of the formula and fields in turn, and what it shows."""
    begin, separate = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate"))
    code = "".join(
        part if place % 2 else f'<w:r><w:instrText xml:space="preserve"> {escape(part)} </w:instrText></w:r>'
        for place, part in enumerate(parts)
    )
    return f"{begin}{code}{separate}{result(shown)}{closing()}"


def page_of_form(pattern: str, marks: tuple[str, str], begins: int, pages: int) -> str:
    """The page within a form between two bookmarks, from a pattern such as `Page {page} of {pages}`.

    A form of several pages has no number that is true of all, for programs that compute none.
    """
    # LibreOffice computes nothing, and shows the fields within beside the result: there they are hidden.
    start, end = marks
    first = field(f"PAGEREF {start}", f"{begins}", _HIDDEN)
    last = field(f"PAGEREF {end}", f"{begins + pages - 1}", _HIDDEN)
    page = field("PAGE", f"{begins}", _HIDDEN)
    found = {
        "page": formula(["=", page, "-", first, "+ 1"], "1" if pages == 1 else "…"),
        "pages": formula(["=", last, "-", first, "+ 1"], f"{pages}"),
    }
    return "".join(
        found[piece] if position % 2 else run(piece) if piece else ""
        for position, piece in enumerate(_PAGE_PATTERN.split(pattern))
    )


def page_of_pages(pattern: str, pages: int) -> str:
    """The running page number, from a pattern such as `Page {page} of {pages}`."""
    cached = {"page": "1", "pages": str(pages)}
    runs = []
    for position, piece in enumerate(_PAGE_PATTERN.split(pattern)):
        if position % 2:
            runs.append(field(_PAGE_FIELDS[piece], cached[piece]))
        elif piece:
            runs.append(run(piece))
    return "".join(runs)
