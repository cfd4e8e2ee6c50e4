"""Which document cites which: where a reader is sent, and not where a name is said."""

from __future__ import annotations

import dataclasses

import pytest

from sopgen.model.base import Controlled
from sopgen.model.build import build
from sopgen.model.citations import citations
from sopgen.model.onboarding import Onboarding
from sopgen.model.pack import Pack
from sopgen.model.schedule import tasks
from sopgen.model.sop import Sop


def with_text(pack: Pack, text: str) -> Pack:
    """The pack with one procedure that says no more than a text."""
    (sop, *_) = (one for one in pack.documents if isinstance(one, Sop))
    written = {"id": sop.id, "title": "T", "purpose": text, "scope": "S", "steps": []}
    control = {"version": "1.0", "status": "draft", "effective": "2026-01-05"}
    made = build(Sop, {**written, **control, "owner": "o", "author": "a", "approver": "p"}, sop.at)
    documents: list[Controlled] = [made if one is sop else one for one in pack.documents]
    return dataclasses.replace(
        pack,
        documents=tuple(documents),
        index={**pack.index, sop.id: made},
        owners={**pack.owners, sop.id: made},
    )


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("See [[SLA-01]] and [[SLA-01|the agreement]].", {"SLA-01": 2}),
        ("Those of [[SLA-01.credits]] and the version [[KPI-01.version]].", {"SLA-01": 1, "KPI-01": 1}),
        ("The [[operations-manager]] watches the measures.", {}),
        ("In code `[[SLA-01]]` is no reference, nor is SLA-01.", {}),
        ("As [[SOP-001]] itself says.", {}),
        ("See [[SOP-009]], which is planned.", {"SOP-009": 1}),
    ],
)
def test_a_citation_is_where_a_reader_is_sent(full: Pack, text: str, cited: dict[str, int]) -> None:
    found = citations(with_text(full, text))
    assert {other: n for (one, other), n in found.items() if one == "SOP-001"} == cited


def test_a_clause_is_cited_in_its_contract(full: Pack) -> None:
    clauses = [
        id_ for id_, item in full.index.items() if item.cited_as_clause and item is not full.owners[id_]
    ]
    contract = full.owners[clauses[0]].id
    found = citations(with_text(full, f"Under [[{clauses[0]}]] and [[{clauses[0]}.number]]."))
    assert found["SOP-001", contract] == 2


def test_keys_that_hold_a_document_count(full: Pack) -> None:
    plans = [one for one in full.documents if isinstance(one, Onboarding)]
    taught = {
        (plan.id, id_) for plan in plans for task in tasks(plan) for id_ in getattr(task, "teaches", ())
    }
    assert taught <= set(citations(full))


def test_nothing_cites_itself(full: Pack) -> None:
    assert all(one != other for one, other in citations(full))
