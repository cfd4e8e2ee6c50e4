from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from sopgen.documents.kinds import roles
from sopgen.documents.render import render
from sopgen.documents.tree import Paragraph, Table
from sopgen.documents.view import View
from sopgen.documents.walking import cell_text, plain, sections
from sopgen.documents.words import Words
from sopgen.model import raci
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.roles import Roles
from sopgen.model.sop import Sop

Duties = dict[str, list[tuple[str, str]]]


@pytest.fixture(scope="module")
def sample(load: Callable[[str], Loaded]) -> Pack:
    pack = load("receivables").pack
    assert pack is not None
    return pack


def duties(pack: Pack, role: str) -> Duties:
    """Parts and activities of a role, by procedure."""
    document = pack.find("ROL-01", Roles)
    assert document is not None
    rows: list[tuple[Sop, list[tuple[str, str]]]] = roles.compute(View(pack, document, Words()), document)[
        "duties"
    ][role]
    assert len({sop.id for sop, _ in rows}) == len(rows)
    return {sop.id: parts for sop, parts in rows}


def test_each_activity_of_a_role_stands_once(sample: Pack) -> None:
    marks = raci.duties(sample)["team-leader"]
    for id_, parts in duties(sample, "team-leader").items():
        steps = [step for _, spans in parts for span in spans.split(", ") for step in counted(span)]
        marked = {activity.at for pairs in marks.values() for sop, activity in pairs if sop.id == id_}
        assert len(steps) == len(set(steps)) == len(marked) > 0


def counted(span: str) -> range:
    """The numbers of `3–5`, or of `7`."""
    first, _, last = span.partition("–")
    return range(int(first), int(last or first) + 1)


def test_numbers_that_follow_one_another_are_said_as_one() -> None:
    assert [*roles.spans([1, 3, 4, 5, 7, 8])] == ["1", "3–5", "7–8"]
    assert [*roles.spans([])] == []


@pytest.mark.parametrize(
    ("role", "procedure", "parts"),
    [
        ("country-director", "SOP-001", ["RA"]),
        ("agent", "SOP-003", ["R"]),
        ("team-leader", "SOP-003", ["A"]),
        ("team-leader", "SOP-002", ["RA", "R"]),
    ],
)
def test_the_parts_that_a_role_has(sample: Pack, role: str, procedure: str, parts: list[str]) -> None:
    assert [part for part, _ in duties(sample, role)[procedure]] == parts


def test_all_activities_of_a_procedure_are_said_in_a_word(full: Pack) -> None:
    said = [text for parts in duties(full, "operations-manager").values() for _, text in parts]
    assert "all" in said


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_lines_of_reporting_are_explained_by_the_columns_that_show_them(
    full: Pack, language: str
) -> None:
    pack = replace(full, info=replace(full.info, language=language))
    assert any(not role.reports_to for role in pack.roles.values())
    organisation = next(one for one in sections(render(pack, "ROL-01").blocks) if one.id == "organisation")
    lead, table = organisation.children
    assert isinstance(lead, Paragraph)
    assert isinstance(table, Table)
    named = re.findall(r"[“„«]\s?(.*?)\s?[”“»]", plain(lead.children))
    assert cell_text(table.head[0].cells[2]) in named


def test_marks_are_explained_where_a_procedure_gives_duties(load: Callable[[str], Loaded]) -> None:
    assert "Beside a procedure" in descriptions(load("minimal"))
    assert "Beside a procedure" not in descriptions(load("back-office"))


def descriptions(loaded: Loaded) -> str:
    """What leads the descriptions of the roles."""
    assert loaded.pack is not None
    (document,) = (one for one in loaded.pack.documents if isinstance(one, Roles))
    (section,) = (
        one for one in sections(render(loaded.pack, document.id).blocks) if one.id == "descriptions"
    )
    lead = section.children[0]
    assert isinstance(lead, Paragraph)
    return plain(lead.children)
