"""Contracts and playbooks against the engagement of their pack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopgen.model.load import Loaded, loaded
from sopgen.rules import check
from sopgen.source import read_text
from tests.fixing import fixed

CONTRACT = """kind: sla
id: SLA-02
title: Service levels
version: "1.0"
status: draft
owner: manager
author: analyst
approver: client-lead
effective: {start}
term: {{start: {term}, months: 12}}
levels:
  - {{id: sl-one, kpi: promise-kept, exclusions: []}}
disputes: {disputes}
"""


def found(
    base: Loaded, engagement: str, start: str = "2026-01-05", disputes: str = "Talks.", renewed: str = ""
) -> list[tuple[str, str]]:
    """(file, words at fault) of what the rule finds in the base pack with an engagement and a contract."""
    pack = base.sources.files["pack.yaml"].text.replace("sites:", f"engagement: {engagement}\nsites:")
    contract = CONTRACT.format(start=start, term=renewed or start, disputes=disputes)
    files = dict(base.sources.files)
    del files["order.yaml"]  # whose term covers the service too
    for path, text in (("pack.yaml", pack), ("more-sla.yaml", contract)):
        file, findings = read_text(path, text.encode())
        assert file
        assert findings == []
        files[path] = file
    made = loaded(replace(base.sources, files=dict(sorted(files.items()))))
    assert made.diagnostics == ()
    findings = [finding for finding in check(made) if finding.code == "SLA032"]
    for finding in findings:
        assert finding.span
        assert finding.severity.label == "warning"
        for fix in finding.fixes:
            assert fixed(files[finding.span.file].text.encode(), fix)
    return [(d.span.file, files[d.span.file].written(d.span)) for d in findings if d.span]


def test_a_term_that_begins_after_the_service(base: Loaded) -> None:
    assert found(base, "{name: Calls, start: 2026-01-05}") == []
    assert found(base, "{name: Calls, start: 2026-01-04}") == [("more-sla.yaml", "2026-01-05")]


def test_a_term_that_is_over_before_the_service(base: Loaded) -> None:
    last, after = "{name: Calls, start: 2025-01-04}", "{name: Calls, start: 2025-01-05}"
    assert found(base, last, start="2024-01-05") == []
    assert found(base, after, start="2024-01-05") == [("more-sla.yaml", "2024-01-05")]
    renewed = "2024-01-05, renewal: It goes on by a year at a time"
    assert found(base, after, start="2024-01-05", renewed=renewed) == []


def test_a_go_live_before_the_first_day_of_service(base: Loaded) -> None:
    assert found(base, "{name: Calls, start: 2026-02-02}") == []
    assert found(base, "{name: Calls, start: 2026-02-03}") == [("onboarding.yaml", "2026-02-02")]


@pytest.mark.parametrize(
    ("agreed", "clause", "named"),
    [
        (
            "State of Illinois",
            "This agreement is governed by the laws of the State of Wisconsin.",
            "State of Wisconsin",
        ),
        (
            "Germany",
            "It is governed by and construed in accordance with the laws of England and Wales.",
            "England and Wales",
        ),
        ("State of Illinois", "This agreement is governed by the law of Illinois.", ""),
        ("Federal Republic of Germany", "It is governed by the laws of Germany.", ""),
        ("French law", "It is governed by the laws of France.", ""),
        ("United Kingdom", "It is governed by the laws of England and Wales.", ""),
        ("Österreich", "It is governed by the laws of Austria.", ""),
        ("State of Illinois", "Records are kept as the laws of Wisconsin have it.", ""),
    ],
)
def test_a_clause_that_names_another_law(base: Loaded, agreed: str, clause: str, named: str) -> None:
    expected = [("more-sla.yaml", named)] if named else []
    assert found(base, f"{{name: Calls, governing_law: {agreed}}}", disputes=clause) == expected
