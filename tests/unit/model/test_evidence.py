"""Evidence: what is found and what lacks it is what documents hold, in sections that there are."""

from __future__ import annotations

from datetime import date

import pytest

import sopgen
from sopgen.documents.showing import Gone, gone_through, lines
from sopgen.model.bcp import Bcp
from sopgen.model.evidence.looking import Answer, State, counted
from sopgen.model.evidence.register import Evidence, Remark
from sopgen.model.evidence.standards import STANDARDS
from sopgen.model.pack import Pack
from sopgen.model.sop import Sop
from sopgen.model.values import At
from sopgen.records import replace
from sopgen.resources import blueprints
from sopgen.schema import root
from tests.conftest import GOLDEN


def answer(pack: Pack, number: str) -> Answer:
    (found,) = [one for gone in gone_through(pack) for one in gone.answers if one.clause.number == number]
    return found


@pytest.mark.parametrize("name", ["full", "bare", "receivables"])
def test_every_place_is_a_section_of_its_kind(name: str) -> None:
    folder = blueprints() / name if name == "receivables" else GOLDEN / name
    pack = sopgen.load(folder).pack
    assert pack
    for gone in gone_through(pack):
        for one in gone.answers:
            spots = [*one.named, *(spot for seen in one.seen for spot in (*seen.found, *seen.lacking))]
            for spot in spots:
                if spot.part:
                    assert spot.part in root(spot.document.kind).own["x-sections"], (
                        one.clause.number,
                        spot.part,
                    )


def test_numbers_are_those_of_the_standards() -> None:
    """Clause 7.5, 8.2 to 8.5, 8.3.3, and the 37 organizational controls (Amendment of 2022)."""
    numbers = {code: [clause.number for clause in one.clauses] for code, one in STANDARDS.items()}
    assert all(number.startswith("7.5") for number in numbers["iso-9001"])
    assert all(number[:3] in ("8.2", "8.3", "8.4", "8.5") for number in numbers["iso-22301"])
    assert numbers["iso-20000-1"] == ["8.3.3"]
    assert numbers["iso-27001"] == [f"A.5.{n}" for n in range(1, 38)]


def test_a_document_that_lacks_it_is_named(full: Pack) -> None:
    documents = [
        replace(one, approved=None) if isinstance(one, Sop) and one.id == "SOP-001" else one
        for one in full.documents
    ]
    approval = answer(replace(full, documents=documents), "7.5.2").seen[1]
    assert "SOP-001" in [spot.document.id for spot in approval.lacking]
    assert "SOP-001" not in [spot.document.id for spot in approval.found]
    assert not approval.whole


def test_what_an_author_approves_alone_is_no_approval(full: Pack) -> None:
    documents = [replace(one, approver=one.author) for one in full.documents]
    assert answer(replace(full, documents=documents), "7.5.2").seen[1].found == ()


def test_an_exercise_that_was_never_held_is_a_gap(full: Pack) -> None:
    def held(day: date | None) -> State:
        documents = [
            replace(one, exercises=tuple(replace(each, last=day) for each in one.exercises))
            if isinstance(one, Bcp)
            else one
            for one in full.documents
        ]
        return answer(replace(full, documents=documents), "8.5").state

    assert held(date(2025, 12, 1)) == "shown"
    assert held(None) == "partly"


def index(pack: Pack) -> Evidence:
    return next(one for one in pack.documents if isinstance(one, Evidence))


def test_remarks_answer_a_clause_or_take_it_out(full: Pack) -> None:
    (gone,) = [one for one in gone_through(full, index(full)) if one.standard.part == "A.5"]
    states = {one.clause.number: one.state for one in gone.answers}
    assert (states["A.5.6"], states["A.5.7"], states["A.5.23"]) == ("open", "shown", "excluded")
    assert len(gone.applying) == 36
    assert sum(counted(gone.answers).values()) == 37


def test_only_what_is_missing_is_a_gap(full: Pack) -> None:
    gone: list[Gone] = gone_through(full, index(full))
    for one in gone:
        for line in lines(one):
            assert line.gap == (
                line.answer.state != "excluded"
                and (not line.seen.whole if line.seen else line.answer.state == "open")
            )


def test_an_index_looks_at_nothing_more_confidential_than_itself(full: Pack) -> None:
    document = replace(index(full), classification="public")
    found = [
        spot.document.id
        for gone in gone_through(full, document)
        for one in gone.answers
        for seen in one.seen
        for spot in seen.found
    ]
    assert found
    assert not {one.id for one in full.documents if one.classification in ("internal", "confidential")} & {
        *found
    }


def test_a_note_on_a_clause_is_no_gap_of_its_own(full: Pack) -> None:
    """What is looked for and not found is the gap; a clause without looks is one by itself."""
    (standard,) = [one for one in gone_through(full) if one.standard is STANDARDS["iso-27001"]]
    looked_at = next(one for one in standard.answers if one.seen)
    nothing = tuple(replace(seen, found=()) for seen in looked_at.seen)
    remark = Remark(at=At("e.yaml"), standard="iso-27001", clause=looked_at.clause.number, note="See there.")
    noted = replace(looked_at, seen=nothing, named=(), remark=remark)
    assert noted.state == "open"
    shown = [*lines(replace(standard, answers=(noted,)))]
    assert [line.gap for line in shown] == [False, *[True] * len(nothing)]
    unlooked = replace(noted, seen=(), remark=None)
    assert [line.gap for line in lines(replace(standard, answers=(unlooked,)))] == [True]
