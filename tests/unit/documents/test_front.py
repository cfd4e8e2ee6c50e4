"""What stands before and behind the text: covers, title blocks, the first page of a contract, citations."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from sopgen.documents import extent, walking
from sopgen.documents import tree as t
from sopgen.documents.extent import is_short
from sopgen.documents.parse import parse
from sopgen.documents.render import render
from sopgen.model.base import Controlled
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack

PARAGRAPH = f"<p>{'Agents answer calls and note what was said. ' * 20}</p>"
"""Ten lines on a page of A4 in letters of ten points, so that five make a page and fifteen three."""


@pytest.fixture(scope="module")
def minimal(load: Callable[[str], Loaded]) -> Pack:
    pack = load("minimal").pack
    assert pack is not None
    return pack


def having(pack: Pack, id_: str, **given: Any) -> t.Document:
    """A document of the pack whose control block says something else."""
    document = pack.find(id_, Controlled)
    assert document is not None
    return render(
        dataclasses.replace(pack, index={**pack.index, id_: dataclasses.replace(document, **given)}), id_
    )


def title_of(document: t.Document) -> t.TitlePage:
    (found,) = (block for block in document.blocks if isinstance(block, t.TitlePage))
    return found


def titles(document: t.Document) -> list[str]:
    return [section.title for section in walking.sections(document.blocks) if section.level == 1]


def has_contents(document: t.Document) -> bool:
    return any(isinstance(block, t.Contents) for block in document.blocks)


@pytest.mark.parametrize(
    ("html", "short"),
    [
        (PARAGRAPH * 10, True),
        (PARAGRAPH * 18, False),
        (f"<ul>{'<li>Short.</li>' * 80}</ul>", True),
        (f"<ul>{'<li>Short.</li>' * 120}</ul>", False),
        (f"<table><tbody>{'<tr><td>a</td><td>b</td></tr>' * 80}</tbody></table>", True),
        (f"<table><tbody>{'<tr><td>a</td><td>b</td></tr>' * 120}</tbody></table>", False),
        ('<section id="a" title="A">' * 40 + "</section>" * 40 + "<p>End.</p>", True),
        ('<section id="a" title="A">' * 60 + "</section>" * 60 + "<p>End.</p>", False),
        ('<p>A.</p><section id="a" title="A" page="opens"><p>B.</p></section>' * 2, True),
        ('<p>A.</p><section id="a" title="A" page="opens"><p>B.</p></section>' * 3, False),
    ],
)
def test_three_pages_of_text_are_a_short_form(html: str, short: bool) -> None:
    assert is_short(html) is short


def test_a_short_form_has_a_title_block_and_its_revisions_at_the_end(minimal: Pack) -> None:
    document = render(minimal, "SOP-001")
    assert title_of(document).compact
    assert not has_contents(document)
    assert titles(document)[0] == "Purpose"
    assert titles(document)[-1] == "Revision history"


def test_a_long_document_has_a_cover_contents_and_what_it_comes_to(
    minimal: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extent, "SHORT", 0.0)
    document = render(minimal, "SOP-001")
    assert not title_of(document).compact
    assert has_contents(document)
    assert titles(document)[0] == "At a glance"
    assert "Revision history" not in titles(document)


@pytest.mark.parametrize(("short", "contents"), [(3.0, False), (0.0, True)])
def test_an_author_decides_on_the_cover_and_the_text_on_all_else(
    minimal: Pack, monkeypatch: pytest.MonkeyPatch, short: float, contents: bool
) -> None:
    monkeypatch.setattr(extent, "SHORT", short)
    for cover in (True, False):
        document = having(minimal, "SOP-001", cover=cover)
        assert title_of(document).compact is not cover
        assert has_contents(document) is contents


def test_control_facts_stand_on_the_title_page_once(full: Pack) -> None:
    labels = [label for label, _ in title_of(render(full, "ROL-01")).facts]
    assert len(labels) == len(set(labels))
    assert {"Document", "Version", "Status", "Owner", "Approver", "Effective", "Review due"} <= set(labels)


@pytest.mark.parametrize(
    ("status", "word", "signed"),
    [
        ("draft", "Draft", False),
        ("in_review", "Draft for review", False),
        ("approved", "Execution version", True),
        ("superseded", "Superseded", True),
    ],
)
def test_a_contract_to_be_signed_says_nothing_of_how_it_came_about(
    full: Pack, status: str, word: str, signed: bool
) -> None:
    roles = full.find("ROL-01", Controlled)
    assert roles is not None
    document = having(full, "SLA-01", status=status, history=roles.history)
    title = title_of(document)
    facts = dict(title.facts)
    assert facts["Status"] == word
    assert f" · {word} · " in document.running.footer_left
    assert ("status", word) in document.properties
    assert {"Owner", "Author", "Approver"} & set(facts) == (
        set() if signed else {"Owner", "Author", "Approver"}
    )
    assert "Prepared by" not in facts
    assert full.info.client.name in title.subtitle
    assert full.info.provider.name in title.subtitle
    assert ("Revision history" in repr(document.blocks)) is not signed


def test_a_document_is_cited_by_its_title_once_and_by_its_id_from_then_on() -> None:
    cite = '<ref document="SOP-004" cites="SOP-004">Outliers (SOP-004)</ref>'
    worded = '<ref document="SOP-004">that procedure</ref>'
    (first, second, section) = parse(
        f"<p>{cite}</p><p>{cite}, {worded}</p>"
        f'<section id="references" title="References"><p>{cite}</p></section>'
    )
    assert isinstance(section, t.Section)
    said = [
        walking.plain(p.children) for p in (first, second, *section.children) if isinstance(p, t.Paragraph)
    ]
    assert said == ["Outliers (SOP-004)", "SOP-004, that procedure", "Outliers (SOP-004)"]


@pytest.mark.parametrize(("chapters", "depth"), [(18, 2), (19, 1)])
def test_contents_fit_one_page(chapters: int, depth: int) -> None:
    """Two lines a chapter: 36 are a page, and 38 would go on to the next."""
    text = "".join(
        f'<section id="a{n}" title="A"><section id="b{n}" title="B"><p>x</p></section></section>'
        for n in range(chapters)
    )
    (contents, *_) = parse(f'<contents title="Contents" depth="2"/>{text}')
    assert isinstance(contents, t.Contents)
    assert contents.depth == depth


def test_the_pack_says_who_reads_what(minimal: Pack) -> None:
    document = render(minimal, "PACK-01")
    (section,) = (s for s in walking.sections(document.blocks) if s.id == "readers")
    (table,) = (block for block in section.children if isinstance(block, t.Table))
    rows = [[walking.cell_text(cell) for cell in row.cells] for row in table.body]
    # Team leaders do the steps of the procedure, and answer for the measure of the catalog.
    assert ["Team leader", "KPI-01, SOP-001"] in [[row[0], row[-1]] for row in rows]
