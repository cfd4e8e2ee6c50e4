from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.render import FreeSections, abbreviations, document_ids, render
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.base import Section, Term
from sopgen.model.build import build
from sopgen.model.pack import Pack
from sopgen.model.sla import Sla
from sopgen.model.values import At

PACKS = ("full", "bare")


def all_of(pack: Pack) -> Iterator[t.Document]:
    return (render(pack, id_) for id_ in document_ids(pack))


@pytest.mark.parametrize("name", PACKS)
def test_every_link_within_a_pack_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    pack: Pack = request.getfixturevalue(name)
    documents = {document.id: document for document in all_of(pack)}
    anchors = {id_: set(ids(document.blocks)) for id_, document in documents.items()}
    for id_, document in documents.items():
        for link in links(document.blocks):
            target = link.document or id_
            assert target in documents
            assert not link.anchor or link.anchor in anchors[target], f"{id_} → {target}#{link.anchor}"


def ids(blocks: tuple[t.Block, ...]) -> Iterator[str]:
    for block in walking.walk(blocks):
        yield getattr(block, "id", "")
        for part in (*getattr(block, "items", ()), *getattr(block, "body", ())):
            yield part.id


def links(blocks: tuple[t.Block, ...]) -> Iterator[t.Ref]:
    for block in walking.walk(blocks):
        yield from inline_links(getattr(block, "children", ()))


def inline_links(parts: tuple[object, ...]) -> Iterator[t.Ref]:
    for part in parts:
        if isinstance(part, t.Ref):
            yield part
        elif isinstance(part, t.Strong | t.Emphasis):
            yield from inline_links(part.children)


def test_what_a_document_says_of_itself(full: Pack) -> None:
    document = render(full, "ROL-01")
    assert document.date == "2025-12-15"
    running = document.running
    assert running.header_left == "Role descriptions"
    assert running.footer_left == "ROL-01 · Version 1.1.0 · Approved · Effective January\u00a05,\u00a02026"
    assert running.footer_note == "Northlake · Internal · Printed copies are not controlled."
    assert not document.draft
    assert render(full, "SLA-02").draft
    assert render(full, "SOP-001").date == "2025-12-15"


def free(pack: Pack, *sections: dict[str, object]) -> FreeSections:
    made = [build(Section, dict(data), At("f", ("sections", n))) for n, data in enumerate(sections)]
    return FreeSections(View(pack, None, Words()), tuple(made))


def titles(html: str) -> list[str]:
    return [part.partition('"')[0] for part in html.split('title="')[1:]]


def test_a_free_section_follows_the_one_it_names(full: Pack) -> None:
    sections = free(full, {"title": "A", "after": "scope"}, {"title": "B"}, {"title": "C", "after": "scope"})
    assert titles(sections.after("purpose")) == []
    assert titles(sections.after("scope")) == ["A", "C"]
    assert titles(sections.after("scope")) == []
    assert titles(sections.rest()) == ["B"]
    assert titles(sections.rest()) == []


def test_a_free_section_follows_another(full: Pack) -> None:
    sections = free(full, {"title": "B", "after": "a"}, {"title": "A", "id": "a", "after": "scope"})
    assert titles(sections.after("scope")) == ["A", "B"]


def test_sections_that_follow_nothing_stand_at_the_end(full: Pack) -> None:
    sections = free(full, {"title": "A", "after": "gone"}, {"title": "B", "id": "b", "after": "b"})
    assert titles(sections.rest()) == ["A", "B"]


def test_sections_inside_others_stand_there(full: Pack) -> None:
    inner = [{"title": "A1"}, {"title": "A2", "id": "a2", "sections": [{"title": "A3"}]}]
    html = free(full, {"title": "A", "sections": inner}, {"title": "B"}).rest()
    assert titles(html) == ["A", "A1", "A2", "A3", "B"]
    assert [part.partition('"')[0] for part in html.split('id="')[1:]] == [
        "section-0",
        "section-0-0",
        "section-a2",
        "section-0-1-0",
        "section-1",
    ]


def test_abbreviations_that_stand_in_the_text(full: Pack) -> None:
    found = abbreviations(View(full, None, Words()), '<p title="SOP">PTP and PK, the RTO; not SLAX</p>')
    assert dict(found) == {"PK": "Promises kept", "PTP": "promise to pay", "RTO": "recovery time objective"}
    assert [short for short, _ in found] == sorted(short for short, _ in found)


@pytest.mark.parametrize(
    ("text", "stands"), [("as PCI DSS asks", True), ("PCI\u00a0DSS", True), ("PCI alone, XPCI DSS", False)]
)
def test_an_abbreviation_of_several_words_stands_as_a_whole(full: Pack, text: str, *, stands: bool) -> None:
    term = build(Term, {"term": "PCI DSS", "meaning": "card security standard"}, At("pack.yaml"))
    pack = dataclasses.replace(full, info=dataclasses.replace(full.info, abbreviations=(term,)))
    found = abbreviations(View(pack, None, Words()), f"<p>{text}</p>")
    assert ("PCI DSS" in dict(found)) is stands


@pytest.mark.parametrize("text", ["all RTOs", "the RTO-hour", "die RTO-Werte", "RTO/RPO"])
def test_an_abbreviation_stands_in_its_plural_and_in_compounds(full: Pack, text: str) -> None:
    assert "RTO" in dict(abbreviations(View(full, None, Words()), f"<p>{text}</p>"))


@pytest.mark.parametrize("text", ["SLA-01 and SOP-001", "RTO-2025-114", "rtos", "RTOS", "SRTO-1"])
def test_the_code_of_a_document_and_another_word_are_no_abbreviation(full: Pack, text: str) -> None:
    assert not {"SLA", "SOP", "RTO"} & {*dict(abbreviations(View(full, None, Words()), f"<p>{text}</p>"))}


def test_a_contract_writes_what_it_defines_alike(full: Pack) -> None:
    sla = full.find("SLA-01", Sla)
    assert sla is not None
    defined = [build(Term, {"term": term, "meaning": "x"}, At("f")) for term in ("Provider", "Promise")]
    contract = dataclasses.replace(sla, definitions=(*sla.definitions, *defined))
    pack = dataclasses.replace(full, index={**full.index, "SLA-01": contract})
    text = repr(render(pack, "SLA-01"))
    assert "Share of Promises to pay" in text
    assert "The Provider earns back" in text
    assert "the provider" not in text


def test_a_contract_says_how_a_measure_that_is_no_quotient_is_counted(full: Pack) -> None:
    kpi = dataclasses.replace(full.kpis["speed-of-answer"], aggregation="percentile_95")
    pack = dataclasses.replace(full, index={**full.index, kpi.id: kpi})
    assert "95th percentile" in repr(render(pack, "SLA-01"))
    assert "ratio of sums" not in repr(render(pack, "SLA-01"))


@pytest.mark.parametrize(("watermark", "marked"), [(None, True), ("status", True), ("none", False)])
def test_the_mark_of_a_draft_can_be_left_out_and_the_foot_says_the_status_all_the_same(
    full: Pack, watermark: Any, marked: bool
) -> None:
    assert full.info.theme
    theme = dataclasses.replace(full.info.theme, watermark=watermark)
    pack = dataclasses.replace(full, info=dataclasses.replace(full.info, theme=theme))
    document = render(pack, "SLA-02")
    assert document.draft is marked
    assert "Draft" in document.running.footer_left


def test_a_sheet_says_what_it_is_worth_unless_it_is_a_contract_or_the_house_says_its_own(full: Pack) -> None:
    pack = dataclasses.replace(full, info=dataclasses.replace(full.info, theme=None))
    assert render(pack, "ROL-01").running.footer_note == "Northlake · Internal · Uncontrolled when printed"
    assert "printed" not in render(pack, "SLA-01").running.footer_note
    assert "Approved" not in render(pack, "SLA-01").running.footer_left


def test_forms_have_an_id_each_in_the_order_of_the_document(full: Pack) -> None:
    inner = {"title": "C", "form": True}
    sections: tuple[dict[str, object], ...] = (
        {"title": "A", "form": True},
        {"title": "B", "sections": [inner]},
        {"title": "D"},
    )
    pack = dataclasses.replace(full, info=full.info)
    made = str(free(pack, *sections).rest())
    assert re.findall(r'form="([^"]*)"', made) == ["FULL-00-F1", "", "FULL-00-F2", ""]
    assert made.count("Form FULL-00-F1</p>") == made.count("Form FULL-00-F2</p>") == 1
