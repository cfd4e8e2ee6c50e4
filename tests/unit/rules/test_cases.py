"""Each file of `tests/data/rules` is a case: it says itself what must be found in it, and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.model.load import Loaded
from sopgen.rules import RULES, Context, Rule, check
from tests.fixing import fixed
from tests.unit.rules.cases import CASES, DATA, Case, WithFile


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_exactly_what_it_says(path: Path, with_file: WithFile) -> None:
    case = Case.read(path)
    findings = check(with_file(case.file, case.text), as_of=case.as_of, final=case.final)
    found = sorted((d.span.line if d.span else 0, d.code) for d in findings)
    assert found == case.expected, [f"{d.span} {d.code} {d.message}" for d in findings]
    for finding in findings:
        assert_it_can_be_mended(finding, case)


def assert_it_can_be_mended(finding: Diagnostic, case: Case) -> None:
    span = finding.span
    assert span
    assert span.file == case.file
    assert (span.end_line, span.end_column) > (span.line, span.column)
    assert all((finding.message, finding.help, finding.why, finding.path, finding.pointer))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_fix_mends_its_finding_and_a_safe_one_brings_no_other(path: Path, with_file: WithFile) -> None:
    case = Case.read(path)

    def found(text: str) -> dict[str, Diagnostic]:
        findings = check(with_file(case.file, text), as_of=case.as_of, final=case.final)
        by_fingerprint = {finding.fingerprint: finding for finding in findings}
        assert len(by_fingerprint) == len(findings)
        return by_fingerprint

    before = found(case.text)
    for fingerprint, finding in before.items():
        for fix in finding.fixes:
            after = found(fixed(case.text.encode(), fix).decode())
            assert fingerprint not in after
            assert not fix.safe or set(after) == set(before) - {fingerprint}


def test_only_the_rules_that_were_asked_for_are_run(with_file: WithFile) -> None:
    case = Case.read(DATA / "DOC010-placeholders.yaml")
    loaded = with_file(case.file, case.text.replace("owner: manager", "owner: nobody"))
    some = [rule for rule in RULES if "references" in rule.code.tags]
    assert {d.code for d in check(loaded)} == {"DOC002", "DOC010"}
    assert {d.code for d in check(loaded, rules=some)} == {"DOC002"}
    assert check(loaded, rules=()) == []


def test_the_base_pack_is_clean_before_issue(base: Loaded) -> None:
    assert base.diagnostics == ()
    assert check(base, final=True) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.name)
def test_every_rule_has_a_case_that_breaks_it_and_a_near_miss(rule: Rule) -> None:
    cases = [Case.read(path) for path in CASES if path.name.startswith(f"{rule.code.name}-")]
    assert any(rule.code.name in {found for _, found in case.expected} for case in cases)
    assert any(not case.expected for case in cases)


def test_a_placeholder_is_an_error_only_before_issue(with_file: WithFile) -> None:
    case = Case.read(DATA / "DOC010-placeholders.yaml")
    loaded = with_file(case.file, case.text)
    for final, severity in ((False, "warning"), (True, "error")):
        assert {d.severity.label for d in check(loaded, final=final)} == {severity}


def test_a_reference_to_nothing_is_found_and_stops_no_other_rule(base: Loaded, with_file: WithFile) -> None:
    assert base.pack
    places = [
        scalar.at
        for scalar in Context(base.pack, base.sources, base.blueprints).scalars
        if scalar.node.refers_to
    ]
    assert len(places) > 50
    for at in places:
        file = base.sources.files[at.file]
        span = file.span(at.pointer)
        lines = file.text.splitlines(keepends=True)
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + "no-such-thing" + line[span.end_column - 1 :]
        found = check(with_file(at.file, "".join(lines)), as_of=date(2030, 1, 1), final=True)
        assert [d.pointer for d in found if d.code == "DOC002"] == [at.pointer]


@pytest.mark.parametrize(
    ("file", "ordinary", "extreme"),
    [
        ("onboarding.yaml", "offset: -20bd", "offset: -9999w"),
        ("onboarding.yaml", "duration: 10bd", "duration: 999y"),
        ("onboarding.yaml", "duration: 10bd", "duration: 999999d"),
        ("onboarding.yaml", "go_live: 2026-02-02", "go_live: 2199-12-31"),
        ("sop.yaml", "review_months: 12", "review_months: 1200"),
        ("sop.yaml", "effective: 2026-01-05", "effective: 2199-12-31"),
        ("kpis.yaml", "target: 72", f"target: {'9' * 15}"),
        ("kpis.yaml", "decimals: 1", "decimals: 10"),
        ("sla.yaml", "credit: 25", "credit: 1000000000000"),
        ("sla.yaml", "model: weighted", "model: fixed"),
        ("sla.yaml", "monthly_charge: USD 100000.00", "monthly_charge: USD 999999999999999.9999"),
    ],
)
def test_the_greatest_values_of_the_schemas_overflow_nothing(
    file: str, ordinary: str, extreme: str, base: Loaded, with_file: WithFile
) -> None:
    text = base.sources.files[file].text
    assert ordinary in text
    check(with_file(file, text.replace(ordinary, extreme)), as_of=date(2030, 1, 1))


def test_a_cited_document_is_called_what_it_is(with_file: WithFile) -> None:
    case = Case.read(DATA / "DOC007-prose.yaml")
    said = [d.message.partition("cites ")[2] for d in check(with_file(case.file, case.text))]
    assert said == [
        "`MAN-08`, which is still a draft",
        "`MAN-09`, which is superseded",
        "`MAN-09`, which is superseded",
    ]
