"""A file's key is made of everything that its maker is given, and of nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from sopgen.documents.packed import packed
from sopgen.model.load import Loaded
from sopgen.publish.makers import MAKERS, Given
from sopgen.publish.plan import Plan
from sopgen.publish.trees import Trees
from sopgen.writers import WRITERS
from sopgen.writers.options import Options
from sopgen.writers.theme import THEMES

Load = Callable[[str], Loaded]
PARTS = {"text of MAN-01", "order", "theme", "options", "versions"}


@pytest.fixture
def plan(load: Load) -> Callable[..., Plan]:
    loaded = load("bare")

    def make(**changes: Any) -> Plan:
        assert loaded.pack is not None
        given: dict[str, Any] = {
            "loaded": loaded,
            "trees": Trees(loaded.pack, "makes"),
            "theme": THEMES["slate"],
            "formats": list(WRITERS),
            "options": Options(),
            "makes": "makes",
            "system": "system",
        }
        return Plan(**(given | changes))

    return make


def keys(plan: Plan) -> dict[str, str]:
    return {job.format: job.key for job in plan.of(plan.trees.of("MAN-01"))}


def test_a_document_is_a_job_for_each_format_and_word_needs_the_pages(plan: Callable[..., Plan]) -> None:
    made = plan()
    pdf, docx, html = made.of(made.trees.of("MAN-01"))
    assert [job.path for job in (pdf, docx, html)] == ["MAN-01.pdf", "MAN-01.docx", "MAN-01.html"]
    assert [job.needs for job in (pdf, docx, html)] == [(), (pdf.key,), ()]
    assert [set(job.parts) for job in (docx, html)] == [PARTS, PARTS]
    assert set(pdf.parts) == {*PARTS, "system"}
    assert {job.make for job in (pdf, docx, html)} < set(MAKERS)
    alone = plan(formats=["docx"])
    assert [job.needs for job in alone.of(alone.trees.of("MAN-01"))] == [()]


@pytest.mark.parametrize(
    ("changes", "stale"),
    [
        ({"theme": THEMES["press"]}, {"pdf", "docx", "html"}),
        ({"makes": "others"}, {"pdf", "docx", "html"}),
        ({"options": Options(pdf_profile="form")}, {"pdf", "docx"}),  # Word's page numbers come from the PDF
        ({"attach_source": True}, {"pdf", "docx"}),
        ({"system": "another"}, {"pdf", "docx"}),
        ({"binder": True}, set()),
    ],
)
def test_what_is_asked_changes_the_keys_of_what_depends_on_it(
    plan: Callable[..., Plan], changes: Any, stale: set[str]
) -> None:
    before, after = keys(plan()), keys(plan(**changes))
    assert {format_ for format_ in before if before[format_] != after[format_]} == stale


def test_a_maker_is_given_what_its_key_is_made_of(plan: Callable[..., Plan]) -> None:
    made = plan(attach_source=True, options=Options(pdf_profile="form"))
    known = made.trees.of("MAN-01")
    pdf, docx, html = (made.given(job) for job in made.of(known))
    assert pdf.theme is docx.theme is html.theme is made.theme
    assert [one.name for one in pdf.options.attachments] == ["manual.yaml"]
    assert (pdf.options.pdf_profile, docx.options, html.options) == ("form", Options(), Options())
    made.elsewhere = True
    assert [made.given(job).trees for job in made.of(known)] == [(made.trees.bytes_of(known),)] * 3


def test_a_binder_is_made_of_all_and_of_their_order(plan: Callable[..., Plan]) -> None:
    made = plan(binder=True, formats=["pdf", "docx"])
    all_ = [made.trees.of(id_) for id_ in ("MAN-01", "KPI-01")]
    jobs = [job for known in all_ for job in made.of(known)]
    pdf, docx = made.bound(all_, jobs)
    documents = tuple(job.key for job in jobs if job.format == "pdf")
    assert (pdf.needs, pdf.wants_data) == (documents, True)
    assert (docx.needs, docx.wants_data) == ((pdf.key, *documents), False)
    assert {"text of MAN-01", "text of KPI-01"} < set(pdf.parts)
    assert next(made.bound(all_[::-1], jobs)).key != pdf.key


def test_a_file_is_the_same_from_a_tree_and_from_its_bytes(load: Load) -> None:
    pack = load("full").pack
    assert pack is not None
    from sopgen.documents.render import render

    document = render(pack, "SOP-001")
    for format_ in ("docx", "html"):
        ways = [Given((tree,), THEMES["press"]) for tree in (document, packed(document).data)]
        one, other = (MAKERS[format_](given, ()) for given in ways)
        assert one == other
        assert one.data


def test_a_tree_that_no_cache_has_any_more_is_rendered_again(load: Load, tmp_path: Any) -> None:
    from sopgen.publish.cache import Cache

    pack = load("bare").pack
    assert pack is not None
    cache = Cache(tmp_path)
    first = Trees(pack, "makes", cache)
    data = first.bytes_of(first.of("MAN-01"))
    again = Trees(pack, "makes", cache)
    known = again.of("MAN-01")
    assert (again.bytes_of(known), again.rendered) == (data, 0)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    assert (again.bytes_of(known), again.rendered) == (data, 1)
    other = Trees(pack, "other makes", cache)
    assert other.known("MAN-01") is None


def test_options_have_no_field_that_only_some_makers_would_miss() -> None:
    """A Word file and a page are made without options: a new one that they should see needs a thought."""
    assert [field.name for field in dataclasses.fields(Options)] in (
        ["attachments", "pdf_profile"],
        ["attachments", "pdf_profile", "pdf_engine"],
    )
