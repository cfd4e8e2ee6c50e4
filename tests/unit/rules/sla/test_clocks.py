"""Business days and hours of a contract against the calendars of its pack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopgen.model.load import Loaded, loaded
from sopgen.rules import check
from sopgen.source import read_text

CONTRACT = """kind: sla
id: SLA-02
title: Service levels
version: "1.0"
status: draft
owner: manager
author: analyst
approver: client-lead
effective: 2026-01-05
levels:
  - {id: sl-one, kpi: promise-kept, exclusions: []}
"""
ONE = """  - id: office
    name: Office hours
    zone: America/Chicago
"""
HOURS = """    hours:
      - {days: [mon, tue, wed, thu, fri], from: "08:00", to: "17:00"}
"""
REPORT = "reporting: [{name: Service report, due: 5bd}]\n"
SERVICE = "services: [{id: svc-calls, name: Calls, hours: office}]\n"


def found(base: Loaded, code: str, calendars: str, more: str) -> list[str]:
    """The words that a rule finds at fault in a contract of a pack with these calendars."""
    pack = base.sources.files["pack.yaml"].text
    before, _, rest = pack.partition("calendars:\n")
    systems = rest[rest.index("systems:") :]
    files = {"pack.yaml": base.sources.files["pack.yaml"], "roles.yaml": base.sources.files["roles.yaml"]}
    files["kpis.yaml"] = base.sources.files["kpis.yaml"]
    head = f"calendars:\n{calendars}" if calendars else ""
    for path, text in (("pack.yaml", before + head + systems), ("more-sla.yaml", CONTRACT + more)):
        file, findings = read_text(path, text.encode())
        assert file
        assert findings == []
        files[path] = file
    made = loaded(replace(base.sources, files=files))
    return [
        files["more-sla.yaml"].written(one.span)
        for one in check(made)
        if one.code == code and one.span and one.span.file == "more-sla.yaml"
    ]


@pytest.mark.parametrize(
    ("calendars", "more", "at_fault"),
    [
        ("", REPORT, ["5bd"]),
        (ONE + HOURS, REPORT, ["5bd"]),
        (ONE + HOURS, REPORT + SERVICE, []),
        (ONE + HOURS, REPORT.replace("5bd", "5d"), []),
        (ONE, REPORT + SERVICE, ["5bd"]),
    ],
    ids=["no calendar", "not shown", "shown", "calendar days", "shown without hours"],
)
def test_business_days_are_those_of_the_one_calendar_that_the_contract_shows(
    base: Loaded, calendars: str, more: str, at_fault: list[str]
) -> None:
    assert found(base, "SLA034", calendars, more) == at_fault


@pytest.mark.parametrize(
    ("calendars", "at_fault"),
    [
        (ONE, ["office"]),
        (ONE + HOURS, []),
        (ONE + "    holidays: [{date: 2026-07-03, name: Independence Day}]\n", []),
    ],
    ids=["never closes", "hours", "a day off"],
)
def test_business_hours_need_a_calendar_that_closes(
    base: Loaded, calendars: str, at_fault: list[str]
) -> None:
    priority = (
        "priorities: [{id: q1, name: Q, response: 1h, resolution: 2bd, clock: business, calendar: office}]"
    )
    assert found(base, "SLA026", calendars, priority) == at_fault
