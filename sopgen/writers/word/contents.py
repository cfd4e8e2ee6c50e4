"""Lists of what stands where, as Word's fields: the contents, and tables and figures by their captions."""

from __future__ import annotations

from typing import Final

from sopgen.documents.tree import Captions, Contents
from sopgen.documents.walking import captioned, plain, sections
from sopgen.writers.metrics import AFTER_TABLE
from sopgen.writers.word.fields import closing, field, opening, run
from sopgen.writers.word.names import DEEPEST_HEADING, NUMBER_TABS
from sopgen.writers.word.state import State, bookmark_name
from sopgen.writers.word.xml import ppr, spacing, value

CAPTION_GAP: Final = "\u2002"
"""Between the number of a caption and its words."""


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
    """The contents, for Word to update; empty without headings.

    Those of one document among several in a file are lines of their own: the field would list them all.
    """
    depth = min(block.depth, DEEPEST_HEADING)
    above = 0 if state.listing else 1
    own = None if state.listing else {section.id for section in sections(state.document.blocks)}
    listed = [
        (n, s) for n, s in enumerate(state.sections, 1) if s.level <= depth and (own is None or s.id in own)
    ]
    if not listed:
        return ""
    lines = [_heading(block.title, state)]
    for place, (position, section) in enumerate(listed):
        name, level = toc_name(position), min(section.level - above, DEEPEST_HEADING)
        number = section.number
        properties = {"pStyle": value("pStyle", f"TOC{level}")}
        if number:
            stop = f'<w:tab w:val="left" w:pos="{NUMBER_TABS[level - 1]}"/>'
            properties["tabs"] = f"<w:tabs>{stop}</w:tabs>"
            shown = state.template.number(number) if state.template else number
            number = f"{run(shown)}<w:r><w:tab/></w:r>"
        page = field(f"PAGEREF {name} \\h", str(state.pages.get(section.id, 1)))
        first, last = state.listing and place == 0, state.listing and place == len(listed) - 1
        lines.append(
            f"<w:p>{ppr(properties)}"
            + (opening(f'TOC \\o "1-{depth}" \\h \\z \\u') if first else "")
            + f'<w:hyperlink w:anchor="{name}" w:history="1">{number}{run(section.title)}'
            + f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
            + (closing() if last else "")
            + "</w:p>"
        )
    state.gap = AFTER_TABLE
    if not state.listing:
        return "".join(lines)
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
    state.gap = AFTER_TABLE
    return heading + entries
