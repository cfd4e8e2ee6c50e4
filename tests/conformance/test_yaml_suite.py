"""Every case of the YAML Test Suite is read right, refused for a stated reason, or a stated deviation."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sopgen.source import Data, read_text

FOLDER = Path(__file__).parents[1] / "data" / "yaml-test-suite"
CASES: list[dict[str, Any]] = json.loads((FOLDER / "cases.json").read_text("utf-8"))
TABLE: dict[str, dict[str, Any]] = json.loads((FOLDER / "refused.json").read_text("utf-8"))
REFUSED = TABLE["refused_by_design"] | TABLE["refused_by_parser"]
INVALID_BUT_READ = TABLE["invalid_but_read"]
LIKELY_SLIPS = {"YML011", "YML012"}
"""Warnings of what is read right, and is seldom meant: a name that no alias uses, a list run on as text."""
VALUES = TABLE["values_of_cases_without_json"]


def same(one: Data, other: Data) -> bool:
    """Equal as JSON values: numbers by value, and neither a truth value nor a text is a number."""
    if isinstance(one, dict) and isinstance(other, dict):
        return set(one) == set(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one == other


def expected(case: dict[str, Any]) -> Data:
    if "json" not in case:
        value: Data = VALUES[case["id"]]
    else:
        value = json.loads(case["json"], parse_float=Decimal) if case["json"].strip() else None
    return value


def test_the_table_names_cases_of_the_suite_once_each() -> None:
    assert len(CASES) == 402
    invalid = {case["id"] for case in CASES if case.get("fail")}
    valid = {case["id"] for case in CASES} - invalid
    assert len(invalid) + len(valid) == len(CASES)
    assert set(REFUSED) <= valid
    assert not set(TABLE["refused_by_design"]) & set(TABLE["refused_by_parser"])
    assert set(INVALID_BUT_READ) <= invalid
    assert set(VALUES) == {c["id"] for c in CASES if "tree" in c and c["id"] not in REFUSED}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    file, findings = read_text("case.yaml", case["yaml"].encode())
    codes = sorted({finding.code for finding in findings if finding.code not in LIKELY_SLIPS})
    assert all(finding.span is not None and finding.help for finding in findings)
    if case["id"] in REFUSED:
        assert codes == REFUSED[case["id"]]["codes"]
    elif case.get("fail") and case["id"] not in INVALID_BUT_READ:
        assert codes
    else:
        assert not codes
        assert file is not None
        if not case.get("fail"):
            assert same(file.data, expected(case))
