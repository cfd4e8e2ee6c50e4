"""What the parts of a service reach together, as a finding shows it."""

from __future__ import annotations

from sopgen.rules import check
from tests.unit.rules.cases import DATA, Case, WithFile


def test_a_share_is_shown_as_no_better_than_it_is(with_file: WithFile) -> None:
    case = Case.read(DATA / "SLA018-below-the-target.yaml")
    text = case.text.replace("availability: 85}", "availability: 89.99999}")
    assert text != case.text
    (found,) = check(with_file(case.file, text))
    assert "together available for 71.9999 % of the time" in found.message
