"""A finding keeps its fingerprint while the blueprint changes around it, and shares it with no other."""

from __future__ import annotations

import pytest

from sopgen.rules import check
from tests.unit.rules.cases import DATA, Case, WithFile

CASES = {
    "DOC002-prose": "sections:\n",
    "DOC010-placeholders": "sections:\n",
    "SLA003-gap": "    credit_tiers:\n",
    "SOP002-branch-leads-nowhere": "    branches:\n",
}
"""A case, and the line below which a sibling is put."""
SIBLINGS = {
    "sections:\n": "  - title: A section above\n",
    "    credit_tiers:\n": "      - {below: 73, at_least: 72, credit: 1}\n",
    "    branches:\n": '      - {when: "perhaps", next: end}\n',
}


def fingerprints(with_file: WithFile, case: Case, text: str) -> list[str]:
    code = case.expected[0][1]
    return [d.fingerprint for d in check(with_file(case.file, text), as_of=case.as_of) if d.code == code]


@pytest.mark.parametrize("name", CASES)
def test_lines_and_siblings_change_no_fingerprint(name: str, with_file: WithFile) -> None:
    case = Case.read(DATA / f"{name}.yaml")
    before = fingerprints(with_file, case, case.text)
    assert before
    assert len(set(before)) == len(before)
    assert fingerprints(with_file, case, "# a line\n# and another\n" + case.text) == before
    above = CASES[name]
    assert above in case.text
    grown = case.text.replace(above, above + SIBLINGS[above], 1)
    assert set(before) <= set(fingerprints(with_file, case, grown))


def test_mending_one_finding_of_a_sentence_leaves_the_others_what_they_are(with_file: WithFile) -> None:
    case = Case.read(DATA / "DOC002-prose.yaml")

    def found(text: str) -> dict[str, str]:
        return {d.message: d.fingerprint for d in check(with_file(case.file, text))}

    before = found(case.text)
    after = found(case.text.replace("[[promise-kept.targt]]", "[[promise-kept.target]]"))
    assert len(after) == len(before) - 1
    assert after.items() < before.items()
