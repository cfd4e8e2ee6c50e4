from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sopgen.model.clauses import Clause
from sopgen.model.pack import Pack
from sopgen.model.references import (
    Reference,
    Target,
    ToItem,
    ToNumber,
    ToPart,
    ToValue,
    Unknown,
    references,
    resolve,
)
from sopgen.model.sla import Sla
from sopgen.model.values import Duration, Money


def resolved(pack: Pack, text: str) -> Target | Unknown:
    (reference,) = references(text)
    return resolve(pack, reference)


def test_references_are_found_in_order() -> None:
    text = "a [[ x ]] [[SOP-1.detect|the first step]] [[y.z.w]] [[]] [[a\nb]] [single] [[[deep]]]"
    assert list(references(text)) == [
        Reference("[[ x ]]", "x", "", ""),
        Reference("[[SOP-1.detect|the first step]]", "SOP-1", "detect", "the first step"),
        Reference("[[y.z.w]]", "y", "z.w", ""),
        Reference("[[deep]]", "deep", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`[[x]]` and [[y]]", ["y"]),
        ("~~~\n[[x]]\n~~~\n\n[[y]]", ["y"]),
        ("- a ` sign [[x]]\n- and ` another", ["x"]),
        (r"\`[[x]]\`", ["x"]),
        ("| `[[x|a` | b`]] |\n|---|\n| [[y]] |", ["x", "y"]),
    ],
)
def test_code_holds_no_references(text: str, found: list[str]) -> None:
    assert [reference.target for reference in references(text)] == found


@pytest.mark.parametrize(
    ("text", "kind", "document"),
    [
        ("[[promise-kept]]", "kpi", "KPI-01"),
        ("[[promise-kept|words]]", "kpi", "KPI-01"),
        ("[[SOP-001]]", "sop", "SOP-001"),
        ("[[SOP-001.flag]]", "step", "SOP-001"),
        ("[[ROL-01.exemptions]]", "section", "ROL-01"),
        ("[[dialler]]", "system", None),
        ("[[pack]]", "pack", None),
    ],
)
def test_a_reference_to_an_item(full: Pack, text: str, kind: str, document: str | None) -> None:
    found = resolved(full, text)
    assert isinstance(found, ToItem)
    assert found.item.kind == kind
    assert (found.document.id if found.document else None) == document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[[promise-kept.target]]", Decimal(72)),
        ("[[promise-kept.name]]", "Promises kept"),
        ("[[sl-promise.target]]", Decimal(72)),
        ("[[sl-promise.weight]]", Decimal(60)),
        ("[[act-calls.rto]]", Duration(Decimal(2), "h")),
        ("[[SLA-01.effective]]", date(2026, 1, 5)),
        ("[[SLA-01.title]]", "Service levels"),
        ("[[client]]", "Northlake Bank, N.A."),
        ("[[client.short_name]]", "Northlake"),
        ("[[engagement.start]]", date(2026, 3, 2)),
        ("[[pack.version]]", "1.0"),
        ("[[var.hotline]]", "+1 414 555 0140"),
        ("[[var.calls]]", Decimal(5)),
    ],
)
def test_a_reference_to_a_value(full: Pack, text: str, value: object) -> None:
    found = resolved(full, text)
    assert isinstance(found, ToValue)
    assert found.value == value


def test_a_contract_is_cited_by_its_numbers(full: Pack) -> None:
    sla = full.find("SLA-01", Sla)
    assert sla
    assert resolved(full, "[[sl-promise.number]]") == ToNumber(sla.levels[0], sla)
    assert resolved(full, "[[SLA-01.remedies]]") == ToPart(sla, "remedies")
    clause = resolved(full, "[[taken-off]]")
    assert isinstance(clause, ToItem)
    assert isinstance(clause.item, Clause)
    assert str(clause.item.at) == "sla-01.yaml#/credits/settlement"
    assert resolved(full, "[[taken-off.number]]") == ToNumber(clause.item, sla)


def test_only_contracts_have_numbers_to_cite(full: Pack) -> None:
    assert isinstance(resolved(full, "[[promise-kept.number]]"), Unknown)
    assert isinstance(resolved(full, "[[SLA-02.remedies]]"), Unknown)


def test_money_and_nested_values_are_not_fields_of_the_document(full: Pack) -> None:
    assert isinstance(resolved(full, "[[SLA-01.monthly_charge]]"), Unknown)
    assert isinstance(resolved(full, "[[SLA-01.at]]"), Unknown)
    assert Money.parse("USD 1.00") == Money("USD", Decimal("1.00"))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("[[promise-keept]]", "promise-kept"),
        ("[[Dialler]]", "dialler"),
        ("[[promise-kept.targt]]", "promise-kept.target"),
        ("[[SOP-001.flagg]]", "SOP-001.flag"),
        ("[[client.short]]", "client.short_name"),
        ("[[var.hotlin]]", "var.hotline"),
        ("[[clint.name]]", "client"),
    ],
)
def test_a_wrong_name_has_near_ones(full: Pack, text: str, near: str) -> None:
    found = resolved(full, text)
    assert isinstance(found, Unknown)
    assert near in found.near
    assert "`" in found.message


def test_a_step_is_known_in_its_document_only(full: Pack) -> None:
    assert isinstance(resolved(full, "[[flag]]"), Unknown)
    assert isinstance(resolved(full, "[[SOP-002.flag]]"), Unknown)


def test_what_is_left_out_prints_nothing_and_so_is_unknown(full: Pack, bare: Pack) -> None:
    assert isinstance(resolved(bare, "[[preparer.name]]"), Unknown)
    assert isinstance(resolved(bare, "[[client.short_name]]"), Unknown)
    assert isinstance(resolved(full, "[[occupancy.target]]"), Unknown)


def test_a_step_or_section_alone_is_said_with_its_document(full: Pack) -> None:
    found = resolved(full, "[[coach]]")
    assert isinstance(found, Unknown)
    assert found.near == ("SOP-001.coach",)
