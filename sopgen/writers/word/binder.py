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

from sopgen.documents.tree import Attr, Block, Contents, Document, Section
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

_TITLE: Final = re.compile(
    r'<w:p><w:pPr><w:pStyle w:val="(?P<style>Title|BlockTitle)"/>.*?</w:pPr>'
    r"(?P<art>(?:<w:r><w:drawing>.*?</w:drawing></w:r>)*)"
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
    """A document below its title; the contents of the first list everything, those of others their own."""
    blocks: list[Block] = []
    for block in document.blocks:
        match block:
            case Section():
                blocks.append(deeper(block))
            case Contents():
                blocks.append(Contents(block.title, (LISTED if first else block.depth) + 1))
            case _:
                blocks.append(block)
    return Section(title, 1, tuple(blocks), Attr(place(document.id)), numbered=False)


def _body(document: Document, chapter: Section, state: State, number: int) -> str:
    """One document's part of the body; what Word wants unique in a file is made so."""
    state.document = dataclasses.replace(document, blocks=chapter.children)
    state.bound, state.listing, state.first_header = True, number == 1, False
    state.kinds, state.forms = {}, {}
    state.page_break, state.page_top, state.gap = False, False, 0.0
    heading = render_block(chapter, state, Flow(state.text_width()))
    xml = body(state)
    xml = _titled(xml, title, heading) if (title := _TITLE.search(xml)) else heading + xml
    xml = _RUNNING.sub(rf'r:id="\g<1>{number}"', xml)
    # The band of a cover is drawing 1 of its document, the logo drawing 2.
    xml = xml.replace('<wp:docPr id="1"', f'<wp:docPr id="{2 * number - 1}"')
    return xml.replace('<wp:docPr id="2"', f'<wp:docPr id="{2 * number}"')


def _titled(xml: str, title: re.Match[str], heading: str) -> str:
    """The cover with its title as a heading, or the title block of a short form with a smaller one.

    Word would repeat a drawing in a heading in the contents.
    """
    before, art = xml[: title.start()], title.group("art")
    if art and before.endswith("</w:p>"):
        before = f"{before.removesuffix('</w:p>')}{art}</w:p>"
    if title["style"] == "BlockTitle":
        heading = heading.replace('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="BlockHeading"/>')
    return before + heading + xml[title.end() :]


def _ended(xml: str) -> str:
    """The body of a document that another follows: its last section ends in its last paragraph."""
    start = xml.rindex("<w:sectPr>")
    parts = [xml[:start]]
    end_section(parts, xml[start:])
    return "".join(parts)


def _pages(documents: Sequence[Document], layouts: Mapping[str, Layout]) -> tuple[dict[str, int], int]:
    """Pages over the whole binder, by the names of places, and their number."""
    counts = [layouts[document.id].count for document in documents]
    pages = {}
    for document, start in zip(documents, starts(counts), strict=True):
        pages[place(document.id)] = start + 1
        pages |= {place(document.id, name): start + page for name, page in layouts[document.id].pages.items()}
    return pages, sum(counts)


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
