"""The binder as Word: all documents in one file, each with its own headers, numbering and cover.

The title of a document stands on the first heading level here, so that Word's contents and
navigation pane show the documents with their sections beneath; the looks of the headings move down
with them.
"""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sopgen.documents.tree import Attr, Block, Captions, Contents, Document, Figure, Section, Table
from sopgen.documents.walking import captioned, sections, walk
from sopgen.writers.binder import LISTED, bound, deeper, label, place, starts
from sopgen.writers.layout import Layout
from sopgen.writers.template.sheet import local_name
from sopgen.writers.theme import Theme
from sopgen.writers.word import packaged, running_parts
from sopgen.writers.word.blocks import render_block
from sopgen.writers.word.names import DEEPEST_HEADING
from sopgen.writers.word.pagination import estimate
from sopgen.writers.word.sections import body, end_section
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.template.client import client_template, for_word
from sopgen.writers.word.template.styles import property_place

_ENTRIES_A_PAGE: Final = 36
_LIST_HEADING: Final = 3
"""Lines that the heading of a list below the contents takes."""
_TITLE: Final = re.compile(
    r'<w:p><w:pPr><w:pStyle w:val="Title"/>.*?</w:pPr>(?P<art>(?:<w:r><w:drawing>.*?</w:drawing></w:r>)*)'
    r".*?</w:p>"
)
_RUNNING: Final = re.compile(r'r:id="((?:header|footer)[A-Za-z]+)"')
_KEPT: Final = ("numPr", "outlineLvl")
_NAMESPACE: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(documents: Sequence[Document], theme: Theme, layouts: Mapping[str, Layout] | None = None) -> bytes:
    """One .docx of all documents, the pack's own first: its properties are those of the file.

    `layouts` are those of the PDFs by document: the page numbers of the contents come from there, and
    are estimated without them.
    """
    among = [document.id for document in documents]
    chapters = [
        _chapter(bound(document, among), label(document, first=place_ == 0), first=place_ == 0)
        for place_, document in enumerate(documents)
    ]
    whole = dataclasses.replace(documents[0], blocks=tuple(chapters))
    pages, last = _pages(documents, layouts) if layouts else estimate(whole.blocks, theme)
    state = State(whole, for_word(theme, whole.language), pages, client_template(theme, whole.language))
    running: dict[str, bytes] = {}
    parts = []
    for number, (document, chapter) in enumerate(zip(documents, chapters, strict=True), 1):
        parts.append(_body(document, chapter, state, number))
        made = running_parts(state, document, {}, last)
        running |= {f"{name}{number}": data for name, data in made.items()}
    state.document = whole
    parts[:-1] = [_ended(xml) for xml in parts[:-1]]
    return packaged(state, "".join(parts), running, last, _deeper_styles)


def _chapter(document: Document, title: str, *, first: bool) -> Section:
    """A document below its title; contents stand in the first alone and list everything."""
    blocks: list[Block] = []
    for block in document.blocks:
        match block:
            case Section():
                blocks.append(deeper(block))
            case Contents():
                # Listing nothing, they leave no more than the page break that they make in the PDF.
                blocks.append(Contents(block.title, LISTED + 1 if first else 0))
            case _:
                blocks.append(block)
    return Section(title, 1, tuple(blocks), Attr(place(document.id)), numbered=False)


def _body(document: Document, chapter: Section, state: State, number: int) -> str:
    """One document's part of the body; what Word wants unique in a file is made so."""
    state.document = dataclasses.replace(document, blocks=chapter.children)
    state.bound, state.kinds, state.forms, state.first_header = True, {}, {}, False
    state.page_break, state.page_top, state.gap = False, False, 0.0
    heading = render_block(chapter, state, Flow(state.text_width()))
    xml = body(state)
    xml = _titled(xml, title, heading) if (title := _TITLE.search(xml)) else heading + xml
    xml = _RUNNING.sub(rf'r:id="\g<1>{number}"', xml)
    # The band of a cover is drawing 1 of its document, the logo drawing 2.
    xml = xml.replace('<wp:docPr id="1"', f'<wp:docPr id="{2 * number - 1}"')
    return xml.replace('<wp:docPr id="2"', f'<wp:docPr id="{2 * number}"')


def _titled(xml: str, title: re.Match[str], heading: str) -> str:
    """The cover with its title as a heading; Word would repeat a drawing in a heading in the contents."""
    before, art = xml[: title.start()], title.group("art")
    if art and before.endswith("</w:p>"):
        before = f"{before.removesuffix('</w:p>')}{art}</w:p>"
    return before + heading + xml[title.end() :]


def _ended(xml: str) -> str:
    """The body of a document that another follows: its last section ends in its last paragraph."""
    start = xml.rindex("<w:sectPr>")
    parts = [xml[:start]]
    end_section(parts, xml[start:])
    return "".join(parts)


def _pages(documents: Sequence[Document], layouts: Mapping[str, Layout]) -> tuple[dict[str, int], int]:
    """Pages over the whole binder, by the names of places, and their number.

    The PDF's documents have contents of their own, which are left out here; what comes after moves up.
    """
    saved = [0, *(_saved(document, layouts[document.id]) for document in documents[1:])]
    counts = [layouts[document.id].count - less for document, less in zip(documents, saved, strict=True)]
    pages = {}
    for document, start, less in zip(documents, starts(counts), saved, strict=True):
        before = {block.id for block in _before_contents(document)}
        pages[place(document.id)] = start + 1
        pages |= {
            place(document.id, name): start + page - (0 if name in before else less)
            for name, page in layouts[document.id].pages.items()
        }
    return pages, sum(counts)


def _before_contents(document: Document) -> list[Section | Table | Figure]:
    blocks = document.blocks
    at = next((n for n, block in enumerate(blocks) if isinstance(block, Contents)), 0)
    return [block for block in walk(blocks[:at]) if isinstance(block, Section | Table | Figure)]


def _saved(document: Document, layout: Layout) -> int:
    """How many pages are saved where a document has no contents, by the lines of these and of its lists."""
    listed = next((block for block in document.blocks if isinstance(block, Contents)), None)
    if listed is None:
        return 0
    found = sum(section.level <= listed.depth for section in sections(document.blocks))
    lists = [
        _LIST_HEADING + len(list(captioned(document.blocks, block.kind)))
        for block in document.blocks
        if isinstance(block, Captions)
    ]
    return min(_front_pages([found, *lists]) - _front_pages(lists), layout.count - 1) if found else 0


def _front_pages(lists: Sequence[int]) -> int:
    """The pages of lists one below the other, each moved whole to the next page where it would be cut."""
    pages, used = 0, _ENTRIES_A_PAGE
    for lines in lists:
        if used + lines > _ENTRIES_A_PAGE:
            pages, used = pages + 1, 0
        used += lines
        while used > _ENTRIES_A_PAGE:
            pages, used = pages + 1, used - _ENTRIES_A_PAGE
    return pages


def _deeper_styles(styles: bytes) -> bytes:
    """Headings of level 2 look like those of level 1 elsewhere, and so on; the first like a cover's title."""
    from lxml import etree

    root = etree.fromstring(styles)
    found = {style.get(f"{_NAMESPACE}styleId"): style for style in root.iter(f"{_NAMESPACE}style")}

    def looks(style: str, kind: str) -> Any:
        properties = found[style].find(f"{_NAMESPACE}{kind}")
        return etree.Element(f"{_NAMESPACE}{kind}") if properties is None else properties

    for level in range(DEEPEST_HEADING, 0, -1):
        above, own = f"Heading{level - 1}" if level > 1 else "Title", f"Heading{level}"
        paragraph = copy.deepcopy(looks(above, "pPr"))
        paragraph[:] = [e for e in paragraph if local_name(e) not in _KEPT]
        paragraph.extend([copy.deepcopy(e) for e in looks(own, "pPr") if local_name(e) in _KEPT])
        paragraph[:] = sorted(paragraph, key=property_place)
        _base(found[own], found[above])
        for properties in (paragraph, copy.deepcopy(looks(above, "rPr"))):
            for old in found[own].findall(properties.tag):
                found[own].remove(old)
            _into(found[own], properties)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _base(own: Any, above: Any) -> None:
    """A style with the looks of another is based on what that is based on, a level deeper too."""
    base = f"{_NAMESPACE}basedOn"
    for old in own.findall(base):
        own.remove(old)
    taken = above.find(base)
    if taken is not None:
        moved = copy.deepcopy(taken)
        value = f"{_NAMESPACE}val"
        level = re.fullmatch(r"Heading(\d)", moved.get(value, ""))
        if level and int(level[1]) < DEEPEST_HEADING:
            moved.set(value, f"Heading{int(level[1]) + 1}")
        elif moved.get(value) == "Title":
            moved.set(value, "Heading1")
        names = [e for e in own if local_name(e) in ("name", "aliases")]
        names[-1].addnext(moved)


def _into(style: Any, properties: Any) -> None:
    """Properties of a style stand at its end, those of paragraphs before those of runs."""
    last = [e for e in style if local_name(e) not in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")]
    if local_name(properties) == "rPr":
        last = [e for e in style if local_name(e) not in ("tblPr", "trPr", "tcPr", "tblStylePr")]
    last[-1].addnext(properties)
