from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sopgen.diagnostics import Diagnostic, Severity, Span, in_order, json_pointer, near, worst


def finding(code: str = "A001", severity: Severity = Severity.ERROR, **more: Any) -> Diagnostic:
    return Diagnostic(code, severity, "message", **more)


def test_findings_stand_by_place_then_code() -> None:
    late, early = Span("a.yaml", 10, 1), Span("a.yaml", 9, 5)
    found = [
        finding("B002", span=late),
        finding("B001", span=late),
        finding(span=Span("b.yaml")),
        finding("Z", span=early),
        finding("N"),
    ]
    assert [d.code for d in in_order(found)] == ["N", "Z", "B001", "B002", "A001"]


def test_the_worst_of_some_findings() -> None:
    some = [finding(severity=Severity.INFO), finding(severity=Severity.WARNING)]
    assert worst(some) is Severity.WARNING
    assert worst([]) is None
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert [severity.label for severity in Severity] == ["info", "warning", "error"]


def test_a_fingerprint_is_of_the_problem_and_its_place() -> None:
    one = finding(place="/SLA-01/sl", span=Span("a.yaml", 3))
    assert one.fingerprint == finding(place="/SLA-01/sl", span=Span("b.yaml", 9)).fingerprint
    assert one.fingerprint != finding("A002", place="/SLA-01/sl").fingerprint
    assert one.fingerprint != finding(place="/SLA-01/other").fingerprint
    assert finding(pointer=("a",)).fingerprint != finding(pointer=("b",)).fingerprint


def test_a_fingerprint_goes_by_no_position_and_no_wording() -> None:
    one = finding(pointer=("a", 0, "b"), path="a[0].b", span=Span("a.yaml", 3))
    assert one.fingerprint == replace(one, pointer=("a", 7, "b"), path="a[7].b").fingerprint
    assert one.fingerprint == replace(one, message="other words", help="other advice").fingerprint


def test_two_findings_in_one_value_are_told_apart_by_what_is_at_fault_and_then_by_order() -> None:
    both = [finding(place="/a", subject=word, span=Span("a.yaml", 1, n)) for n, word in enumerate("xyx", 1)]
    found = in_order(both)
    assert [(d.subject, d.nth) for d in found] == [("x", 0), ("y", 0), ("x", 1)]
    assert len({d.fingerprint for d in found}) == 3
    assert in_order(found[1:])[1].nth == 0, "counted anew"


def test_places_as_text() -> None:
    assert str(Span("sops/a.yaml", 3, 7)) == "sops/a.yaml:3:7"
    assert json_pointer(("a/b", 0, "~c")) == "/a~1b/0/~0c"
    assert json_pointer(()) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("promise-keept", ("promise-kept",)),
        ("Promise-Kept", ("promise-kept",)),
        ("xyz", ()),
        ("", ()),
        ("team-leadr", ("team-leader", "team-lead")),
    ],
)
def test_near_names(name: str, expected: tuple[str, ...]) -> None:
    assert near(name, ["promise-kept", "team-leader", "agent", "team-lead"]) == expected


def test_no_more_than_three_names_are_near() -> None:
    assert len(near("name-0", [f"name-{n}" for n in range(1, 9)])) == 3
