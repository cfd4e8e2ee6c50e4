"""What an author is told of a file that breaks its schema."""

from __future__ import annotations

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.schema import check_file, check_whole, id_path, kinds
from sopgen.source import read_text

HEAD = """kind: sop
id: SOP-001
title: Title
version: 1.0.0
status: draft
owner: lead
author: lead
approver: manager
effective: 2026-01-05
purpose: Purpose.
scope: Scope.
"""
CREDITS = HEAD.replace("kind: sop", "kind: sla").replace("purpose: Purpose.\nscope: Scope.\n", "") + (
    "levels:\n  - {id: sl, kpi: kept}\ncredits:\n  model: tier\n  monthly_charge: USD 1.00\n  cap: 10\n"
)
STEPS = "steps:\n  - id: detect\n    action: Do.\n"


def found(text: str) -> list[Diagnostic]:
    file, findings = read_text("sop.yaml", text.encode())
    assert file is not None
    assert findings == []
    known = isinstance(file.data, dict) and file.data.get("kind") in kinds()
    return [*check_file(file), *(check_whole(file) if known else ())]


def test_a_sound_file_has_no_findings() -> None:
    assert found(HEAD + STEPS) == []


@pytest.mark.parametrize(
    ("text", "code", "place", "path", "words"),
    [
        (
            "scop: x\n",
            "YML004",
            "12:1",
            "SOP-001 › scop",
            "`scop` is not a key of a standard operating procedure",
        ),
        ("raci:\n  - {}\n", "SCH001", "13:5", "SOP-001 › raci[0]", "an activity needs `activity:`"),
        ("summary: [a]\n", "SCH002", "12:10", "SOP-001 › summary", "`summary` is text"),
        ("summary: 12\n", "SCH002", "12:10", "SOP-001 › summary", "`summary` is text: put it in quotes"),
        ("summary: {}\n", "SCH002", "12:10", "SOP-001 › summary", "`summary` is text"),
        ('summary: {"": x}\n', "SCH002", "12:10", "SOP-001 › summary", "`summary` is text"),
        (
            "triggers:\n  - Note: call\n",
            "SCH002",
            "13:5",
            "SOP-001 › triggers[0]",
            "its colon makes it a key",
        ),
        ("summary:\n", "SCH002", "12:9", "SOP-001 › summary", "`summary` is text"),
        ("kpis: {a: b}\n", "SCH002", "12:7", "SOP-001 › kpis", "`kpis` is a list"),
        (
            "review_months: 1.5\n",
            "SCH002",
            "12:16",
            "SOP-001 › review_months",
            "`review_months` is a whole number",
        ),
        (
            "review_months: true\n",
            "SCH002",
            "12:16",
            "SOP-001 › review_months",
            "`review_months` is a whole number",
        ),
        ("review_months: 0\n", "SCH005", "12:16", "SOP-001 › review_months", "`review_months` is 1 or more"),
        ("classification: secret\n", "SCH003", "12:17", "SOP-001 › classification", "“secret” is not one of"),
        ("kpis: [First]\n", "SCH004", "12:8", "SOP-001 › kpis[0]", "“First” is not written as `kpis` is"),
        ("expires: 2026-02-30\n", "SCH004", "12:10", "SOP-001 › expires", "is not a day of the calendar"),
        ("expires: 5.1.2026\n", "SCH004", "12:10", "SOP-001 › expires", "is not written as `expires` is"),
        ("kpis: [a, b, a]\n", "SCH005", "12:7", "SOP-001 › kpis", "`kpis` says the same thing twice"),
        ('summary: ""\n', "SCH005", "12:10", "SOP-001 › summary", "`summary` may not be empty"),
    ],
)
def test_one_thing_wrong(text: str, code: str, place: str, path: str, words: str) -> None:
    (finding,) = found(HEAD + text + STEPS)
    assert (finding.code, str(finding.span), finding.path) == (code, f"sop.yaml:{place}", path)
    assert words in finding.message
    assert finding.severity.label == "error"


def test_a_list_that_must_not_be_empty() -> None:
    (finding,) = found(HEAD + "steps: []\n")
    assert (finding.code, finding.message) == ("SCH005", "`steps` has at least 1")


def test_a_value_out_of_range() -> None:
    text = HEAD.replace("kind: sop", "kind: sla").replace("purpose: Purpose.\nscope: Scope.\n", "")
    credits_ = "credits: {model: tier, monthly_charge: USD 1.00, cap: 101}\n"
    (finding,) = found(text + "levels:\n  - {id: sl, kpi: kept}\n" + credits_)
    assert (finding.code, finding.path) == ("SCH005", "SOP-001 › credits.cap")
    assert finding.message == "`cap` is 100 or less"


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("2025-W53", "“2025-W53” is not a period of the calendar"),
        ("2026-13", "“2026-13” is not a period of the calendar"),
        ("2026-02-30", "“2026-02-30” is not a period of the calendar"),
        ("2026-3", "“2026-3” is not written as `period` is"),
        ("March", "“March” is not written as `period` is"),
        ("2026", "`period` is text: put it in quotes"),
    ],
)
def test_a_period_is_one_of_the_calendar(period: str, message: str) -> None:
    (finding,) = found(CREDITS + f"  example: [{{level: sl, period: {period}, result: 1}}]\n")
    assert finding.message == message


def test_two_results_for_one_level_and_period_are_refused() -> None:
    text = CREDITS + (
        "  example:\n"
        "    - {level: sl, period: 2026-03, result: 1}\n"
        "    - {level: sl, period: 2026-02, result: 2}\n"
        "    - {level: sl, period: 2026-03, excused: Storm.}\n"
    )
    (finding,) = found(text)
    assert (finding.code, str(finding.span)) == ("SCH007", "sop.yaml:19:15")
    assert finding.message == "this result has the same `level` and `period` as an item before"
    assert [str(related.span) for related in finding.related] == ["sop.yaml:17:15"]


def test_an_unknown_key_has_near_names_that_are_still_free() -> None:
    (finding,) = found(HEAD + "triger: [x]\nsummary: S.\nsumary: S.\n" + STEPS)[:1]
    assert finding.near == ("triggers",)
    assert found(HEAD + "summary: S.\nsumary: S.\n" + STEPS)[0].near == ()


def test_a_wrong_choice_has_near_names_and_all_of_them() -> None:
    (finding,) = found(HEAD + "classification: confidental\n" + STEPS)
    assert finding.near == ("confidential",)
    assert finding.help == "one of public, internal, confidential, restricted"


def test_a_missing_key_is_explained_with_an_example() -> None:
    (finding,) = found(HEAD.replace("owner: lead\n", "") + STEPS)
    assert finding.message == "a standard operating procedure needs `owner:`"
    assert "answers for the document" in finding.help
    assert "Example: operations-manager" in finding.help


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("- a\n", "SCH002", "a blueprint is a group of keys, of which the first is `kind:`"),
        ("id: a\n", "SCH001", "`kind:` is missing"),
        ("kind: sopp\n", "SCH003", "sopp is not a kind of blueprint"),
        ("kind: [sop]\n", "SCH003", "['sop'] is not a kind of blueprint"),
    ],
)
def test_a_file_of_no_known_kind_has_that_finding_alone(text: str, code: str, message: str) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.message) == (code, message)


def test_every_fault_of_a_file_is_found_at_once() -> None:
    text = HEAD.replace("owner: lead\n", "") + "nope: 1\nsummary: 5\n" + STEPS
    assert sorted(finding.code for finding in found(text)) == ["SCH001", "SCH002", "YML004"]


DATA = {
    "id": "SLA-01",
    "levels": [{"id": "sl", "tiers": [{"below": 1}]}, {"kpi": "x"}],
    "term": {"start": "x"},
}


@pytest.mark.parametrize(
    ("pointer", "path"),
    [
        ((), "SLA-01"),
        (("levels",), "SLA-01 › levels"),
        (("levels", 0), "SLA-01 › sl"),
        (("levels", 0, "tiers", 0, "below"), "SLA-01 › sl › tiers[0].below"),
        (("levels", 1, "kpi"), "SLA-01 › levels[1].kpi"),
        (("term", "start"), "SLA-01 › term.start"),
        (("levels", 7, "kpi"), "SLA-01 › levels[7]"),
        (("gone", "inner"), "SLA-01 › gone"),
    ],
)
def test_the_way_to_a_value_in_a_readers_words(pointer: tuple[str | int, ...], path: str) -> None:
    assert id_path(DATA, pointer) == path


def test_the_way_in_a_file_without_ids() -> None:
    assert id_path({"a": [{"b": 1}]}, ("a", 0, "b")) == "a[0].b"
    assert id_path(["x"], (0,)) == "[0]"
