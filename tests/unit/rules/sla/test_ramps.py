"""A ramp of targets against the waves of the playbook that takes the work over."""

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
effective: 2026-02-02
term: {{start: 2026-02-02, months: 12}}
levels:
  - id: sl-one
    kpi: promise-kept
    exclusions: []
    targets:
      - {{from: 2026-02-02, value: 65}}
      - {{from: {day}, value: 72}}
"""
WAVES = """waves:
  - {id: wave-1, name: Wave 1, offset: 0d, volume: 40}
  - {id: wave-2, name: Wave 2, offset: +4w, volume: 100}
"""


@pytest.mark.parametrize(
    ("day", "waves", "at_fault"),
    [
        ("2026-03-01", WAVES, ["2026-03-01"]),
        ("2026-03-02", WAVES, []),  # four weeks after 2 February
        ("2026-03-01", WAVES.replace("+4w", "+1w"), []),
        ("2026-03-01", "", []),
    ],
)
def test_the_target_to_stay_waits_for_the_last_wave(
    base: Loaded, day: str, waves: str, at_fault: list[str]
) -> None:
    before, _, _ = base.sources.files["onboarding.yaml"].text.partition("waves:")
    files = dict(base.sources.files)
    texts = {"onboarding.yaml": before + waves, "more-sla.yaml": CONTRACT.format(day=day)}
    for path, text in texts.items():
        file, findings = read_text(path, text.encode())
        assert file
        assert findings == []
        files[path] = file
    found = [one for one in check(loaded(replace(base.sources, files=files))) if one.code == "SLA056"]
    assert [files["more-sla.yaml"].written(one.span) for one in found if one.span] == at_fault
