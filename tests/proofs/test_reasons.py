"""Reasons are of what documents print: each result stands in its document, each input where it is said to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pytest

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.kinds import KINDS
from sopgen.documents.reasons import REASONS, reasons
from sopgen.documents.render import render
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack, identity


def printed(pack: Pack, id_: str) -> Iterator[str]:
    """Every text of a document."""
    for block in walking.walk(render(pack, id_).blocks):
        match block:
            case t.Paragraph():
                yield walking.plain(block.children)
            case t.TitlePage():
                yield from (part for fact in block.facts for part in fact)
            case t.Table() | t.Figure():
                yield walking.plain(block.caption)


def spaced(text: str) -> str:
    """Where a line may not end is for the eye."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("name", ["receivables", "customer-service", "full", "minimal"])
def test_every_result_stands_in_its_document(load: Callable[[str], Loaded], name: str) -> None:
    pack = load(name).pack
    assert pack is not None
    missing = []
    for document in pack.documents:
        text = spaced("\n".join(printed(pack, document.id)))
        for item, reason in reasons(pack, document.id):
            whole = rf"(?<![\d.,]){re.escape(spaced(reason.result))}(?![\d%]|[.,]\d)"
            if not re.search(whole, text):
                missing.append(f"{document.id} {getattr(item, 'id', '')} {reason.title}: {reason.result}")
    assert missing == []


@pytest.mark.parametrize("name", ["receivables", "customer-service", "full"])
def test_every_input_stands_where_it_is_said_to(load: Callable[[str], Loaded], name: str) -> None:
    loaded = load(name)
    assert loaded.pack is not None
    for document in loaded.pack.documents:
        for _, reason in reasons(loaded.pack, document.id):
            assert reason.title
            assert reason.formula
            for one in reason.inputs:
                assert one.value, (reason.title, one.name)
                if one.at:
                    loaded.sources.files[one.at.file].span(one.at.pointer)


NONE: Mapping[str, str] = {
    "pack": "its register and summary list what stands in the other documents",
}
"""Kinds of which nothing is computed but counts and the day of the next review."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_whose_document_computes_has_reasons(full: Pack, kind: str) -> None:
    documents = [one for one in full.documents if one.kind == kind]
    told = [
        reason for one in documents for _, reason in reasons(full, one.id) if reason.title != "Review due"
    ]
    assert bool(told) is (kind not in NONE)


def test_every_class_with_reasons_is_seen_in_the_full_pack(full: Pack) -> None:
    """Each function is called with an item of its class that has a figure."""
    seen = {type(item) for one in full.documents for item, _ in reasons(full, one.id)}
    assert set(REASONS) - seen == set()


def test_figures_of_an_item_are_those_of_its_document(full: Pack) -> None:
    for document in full.documents:
        every = [(item, reason) for item, reason in reasons(full, document.id) if item is not document]
        for item in {identity(item): item for item, _ in every}.values():
            assert [(item, reason) for one, reason in every if one is item] == list(
                reasons(full, identity(item))
            )
