"""The body: blocks laid out one by one, with pages turned to landscape around wide tables.

A section of Word ends in the properties of its last paragraph, so the body is cut into stretches
of one orientation, and each stretch but the last gets its end written into it. Where to cut is the
same rule as in the PDF, so that page numbers agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sopgen.documents.clauses import letters
from sopgen.documents.tree import Block, Contents, List, Section, Table, TitlePage
from sopgen.documents.walking import sections
from sopgen.writers import paging
from sopgen.writers.metrics import AFTER_TABLE
from sopgen.writers.paging import Stretch
from sopgen.writers.word.blocks import render_block
from sopgen.writers.word.state import Flow, State
from sopgen.writers.word.tables import HAIRLINE, LIST_GAP, TABLE_GAP
from sopgen.writers.word.template.stories import Stories
from sopgen.writers.word.xml import twips

_BANNER = 4
"""Millimetres that a banner takes above the header and below the footer."""


def section_properties(state: State, *, turned: bool, cover: bool, form: Section | None = None) -> str:
    """Paper, margins and which header and footer; a cover has but the watermark and the banner."""
    paper = state.theme.paper
    width, height = twips(paper.width), twips(paper.height)
    if turned:
        width, height = height, width
    kind = "Landscape" if turned else "Portrait"
    if form:
        number = next((n for n, one in enumerate(_forms(state), 1) if one is form), 0)
        kind = f"Form{letters(number).upper()}{kind}"
        state.forms[kind] = form
    state.kinds[kind] = turned
    banner = bool(state.document.running.banner)
    stories = state.template.stories if state.template else None
    # In a client's template a cover is a page like others, unless the template sets it apart.
    apart = cover and (stories is None or stories.cover is not None)
    first = _first(state, stories, banner=banner) if apart else ""
    even = _references("even", f"Even{kind}") if stories and stories.even else ""
    orientation = ' w:orient="landscape"' if turned else ""
    between = min(paper.top, paper.bottom) / 2 - (_BANNER if banner else 0)
    return (
        f"<w:sectPr>{_references('default', kind)}{even}{first}"
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
        f'<w:pgMar w:top="{twips(paper.top)}" w:right="{twips(paper.right)}" '
        f'w:bottom="{twips(paper.bottom)}" w:left="{twips(paper.left)}" '
        f'w:header="{twips(paper.header or between)}" w:footer="{twips(paper.footer or between)}" '
        f'w:gutter="0"/><w:cols w:space="708"/>{"<w:titlePg/>" if apart else ""}'
        f"{'<w:bidi/>' if state.right_to_left else ''}</w:sectPr>"
    )


def _references(pages: str, name: str) -> str:
    return "".join(
        f'<w:{part}Reference w:type="{pages}" r:id="{part}{name}"/>' for part in ("header", "footer")
    )


def _first(state: State, stories: Stories | None, *, banner: bool) -> str:
    """The header and footer of a cover, where there is something to stand in them."""
    if stories:
        return _references("first", "First")
    state.first_header |= state.document.draft or banner
    header = '<w:headerReference w:type="first" r:id="headerFirst"/>' if state.first_header else ""
    return header + ('<w:footerReference w:type="first" r:id="footerFirst"/>' if banner else "")


def end_section(parts: list[str], properties: str) -> None:
    """Write a section's end into the last paragraph, or into a hairline after a table."""
    last = parts[-1]
    if not last.endswith("</w:p>"):
        last = HAIRLINE
        parts.append(last)
    end = last.index("</w:pPr>", last.rindex("<w:pPr>"))
    parts[-1] = f"{last[:end]}{properties}{last[end:]}"


def body(state: State) -> str:
    """The content of `w:body`."""
    blocks = tuple(paging.flat(state.document.blocks))
    titled = bool(blocks) and isinstance(blocks[0], TitlePage)
    compact = any(isinstance(block, TitlePage) and block.compact for block in blocks)
    cover = titled and not compact
    parts: list[str] = []
    last: Stretch | None = None
    for stretch in paging.stretches(state.document.blocks):
        if last and parts:
            _end_form(parts, last, stretch, state)
            end_section(parts, section_properties(state, turned=last.turned, cover=cover, form=last.form))
            cover = False
            state.page_break, state.page_top, state.gap = False, True, 0.0
        last = stretch
        state.turned = stretch.turned
        flow = Flow(state.text_width(landscape=stretch.turned))
        for before, block, following in paging.neighbours(stretch.blocks):
            keep = paging.leads_in(block, following, before)
            if isinstance(before, List) and isinstance(block, Table) and not block.caption:
                parts.append(LIST_GAP if paging.leads_in(before, block) else TABLE_GAP)
            if isinstance(block, Contents) and parts and not compact:
                state.page_break = True
            _append(parts, block, state, replace(flow, keep=True) if keep else flow)
    turned, form = (last.turned, last.form) if last else (False, None)
    if last:
        _end_form(parts, last, None, state)
    return "".join(parts) + section_properties(state, turned=turned, cover=cover, form=form)


def _end_form(parts: list[str], last: Stretch, following: Stretch | None, state: State) -> None:
    """Mark the last page of a form, where one ends here."""
    if last.form is None or (following and following.form is last.form):
        return
    if not parts[-1].endswith("</w:p>"):
        parts.append(HAIRLINE)
    mark = state.bookmarked(state.form_end(last.form), "")
    parts[-1] = f"{parts[-1].removesuffix('</w:p>')}{mark}</w:p>"


def _forms(state: State) -> Iterator[Section]:
    """The forms of the document being written, in order."""
    return (section for section in sections(state.document.blocks) if section.form)


def _append(parts: list[str], block: Block, state: State, flow: Flow) -> None:
    """Write a block; a cover has a page of its own."""
    xml = render_block(block, state, flow)
    if not xml:
        return
    if xml.startswith("<w:tbl>") and parts and parts[-1].endswith("</w:tbl>"):
        parts.append(TABLE_GAP)
    parts.append(xml)
    if isinstance(block, TitlePage):
        state.page_break, state.gap = not block.compact, AFTER_TABLE
