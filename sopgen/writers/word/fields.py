"""Fields: what Word computes, each with the result it had when the file was written.

A field without a cached result can bring up Word's repair dialogue, and a dirty one a question;
so every field here is complete: begin, code, separate, result, end.
"""

from __future__ import annotations

import re
from typing import Final

from sopgen.documents.tree import Captions, Contents
from sopgen.documents.walking import captioned, plain
from sopgen.writers.word.state import State, bookmark_name
from sopgen.writers.word.xml import escape, ppr, spacing, value

_PAGE_PATTERN: Final = re.compile(r"\{(page|pages)\}")
_PAGE_FIELDS: Final = {"page": "PAGE", "pages": "NUMPAGES"}
DEEPEST_HEADING: Final = 6
CAPTION_GAP: Final = "\u2002"
"""Between the number of a caption and its words."""
NUMBER_TABS: Final = (454, 1021, 1758, 2608, 3572, 4649)
"""Where the titles of contents entries start, in twips, by level; the number starts at the stop before."""


def run(text: str, properties: str = "") -> str:
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


def field(code: str, result: str, properties: str = "") -> str:
    """A whole field with the text it shows."""
    return opening(code, properties) + run(result, properties) + closing(properties)


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


def toc_name(position: int) -> str:
    """The bookmark of the n-th heading, in the form that Word itself gives to contents entries."""
    return f"_Toc{100_000_000 + position}"


def sequence(kind: str, state: State) -> str:
    r"""What the captions of a kind are counted under: the word before the number, as in Word's own.

    In a binder the document's id joins it, so that each document counts for itself and lists its own.
    (A bookmark named by `TOC \b` would limit a list too, but LibreOffice crashes on it.)
    """
    word = state.document.word(kind)
    return bookmark_name(f"{word}-{state.document.id}") if state.bound else word.replace(" ", "_")


def _heading(title: str, state: State) -> str:
    """The heading above a list of what stands where, at the head of a page where one waits to begin."""
    properties = {"pStyle": value("pStyle", "TOCHeading")}
    if state.page_break:
        properties |= {"pageBreakBefore": "<w:pageBreakBefore/>", "spacing": spacing(before=0)}
        state.page_break = False
    return f"<w:p>{ppr(properties)}{run(title)}</w:p>"


def contents(block: Contents, state: State) -> str:
    """The contents as a content control, so that Word offers to update it; empty without headings."""
    depth = min(block.depth, DEEPEST_HEADING)
    listed = [(n, s) for n, s in enumerate(state.sections, 1) if s.level <= depth]
    if not listed:
        return ""
    lines = [_heading(block.title, state)]
    for place, (position, section) in enumerate(listed):
        name, level = toc_name(position), min(section.level, DEEPEST_HEADING)
        number = section.number
        properties = {"pStyle": value("pStyle", f"TOC{level}")}
        if number:
            stop = f'<w:tab w:val="left" w:pos="{NUMBER_TABS[level - 1]}"/>'
            properties["tabs"] = f"<w:tabs>{stop}</w:tabs>"
            shown = state.house.number(number) if state.house else number
            number = f"{run(shown)}<w:r><w:tab/></w:r>"
        page = field(f"PAGEREF {name} \\h", str(state.pages.get(section.id, 1)))
        lines.append(
            f"<w:p>{ppr(properties)}"
            + (opening(f'TOC \\o "1-{depth}" \\h \\z \\u') if place == 0 else "")
            + f'<w:hyperlink w:anchor="{name}" w:history="1">{number}{run(section.title)}'
            + f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
            + (closing() if place == len(listed) - 1 else "")
            + "</w:p>"
        )
    return (
        f"<w:sdt><w:sdtPr>{value('id', state.control_id())}<w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def captions(block: Captions, state: State) -> str:
    """The list of captioned blocks of one kind, as the field that Word makes of it."""
    label = state.document.word(block.kind)
    listed = list(captioned(state.document.blocks, block.kind))
    if not listed:
        return ""
    heading = _heading(block.title, state)
    start = opening(f'TOC \\h \\z \\c "{sequence(block.kind, state)}"')
    lines = []
    for one in listed:
        name = state.names[one.id]
        page = field(f"PAGEREF {name} \\h", str(state.pages.get(one.id, 1)))
        words = run(f"{label} {one.number}{CAPTION_GAP}{plain(one.caption)}")
        lines.append(
            f'<w:hyperlink w:anchor="{name}" w:history="1">{words}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        )
    lines[0], lines[-1] = start + lines[0], lines[-1] + closing()
    style = ppr({"pStyle": value("pStyle", "TableOfFigures")})
    entries = "".join([f"<w:p>{style}{line}</w:p>" for line in lines])
    return heading + entries
