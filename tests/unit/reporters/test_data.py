from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import sopgen.reporters
from sopgen.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Span
from sopgen.reporters import REPORTERS

SCHEMA = json.loads((Path(sopgen.reporters.__file__).parent / "findings.schema.json").read_text("utf-8"))
FULL = Diagnostic(
    "DOC002",
    Severity.ERROR,
    "nothing in the pack has the id `té\x1b`",
    Span("sops/a.yaml", 3, 8, 3, 14, 40, 47),
    ("steps", 0, "a/b~c"),
    "SOP-001 › detect › a/b~c",
    (Related(Span("roles.yaml", 2, 3, 2, 9, 14, 20), "near this"),),
    ("te",),
    "write an id",
    "it leads nowhere",
    (Fix("Write `te` for `té`", (Edit("sops/a.yaml", 41, 46, "té"),), safe=True),),
)
BARE = Diagnostic("YML009", Severity.WARNING, "no pack")


def report(*diagnostics: Diagnostic) -> dict[str, Any]:
    said = REPORTERS["json"](diagnostics, {}, colour=True, width=20)
    assert said.isascii()
    result: dict[str, Any] = json.loads(said)
    Draft202012Validator(SCHEMA).validate(result)
    return result


def test_every_field_of_a_finding() -> None:
    assert report(FULL)["findings"] == [
        {
            "code": "DOC002",
            "severity": "error",
            "message": "nothing in the pack has the id `té\x1b`",
            "file": "sops/a.yaml",
            "line": 3,
            "column": 8,
            "end_line": 3,
            "end_column": 14,
            "start": 40,
            "end": 47,
            "pointer": "/steps/0/a~1b~0c",
            "path": "SOP-001 › detect › a/b~c",
            "related": [
                {
                    "file": "roles.yaml",
                    "line": 2,
                    "column": 3,
                    "end_line": 2,
                    "end_column": 9,
                    "start": 14,
                    "end": 20,
                    "message": "near this",
                }
            ],
            "near": ["te"],
            "help": "write an id",
            "why": "it leads nowhere",
            "fixes": [
                {
                    "title": "Write `te` for `té`",
                    "safe": True,
                    "edits": [{"file": "sops/a.yaml", "start": 41, "end": 46, "replacement": "té"}],
                }
            ],
            "fingerprint": FULL.fingerprint,
        }
    ]


def test_a_finding_without_a_place() -> None:
    (found,) = report(BARE)["findings"]
    assert [found[key] for key in ("file", "line", "column", "end_line", "end_column", "start", "end")] == [
        None
    ] * 7
    assert found["pointer"] == ""


def test_the_summary_counts() -> None:
    assert report(FULL, FULL, BARE)["summary"] == {"errors": 2, "warnings": 1, "infos": 0, "files": 1}
    assert report() == {
        "version": 1,
        "findings": [],
        "summary": {"errors": 0, "warnings": 0, "infos": 0, "files": 0},
    }


def test_the_schema_is_one_and_names_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    (found,) = report(FULL)["findings"]
    finding = SCHEMA["$defs"]["finding"]
    assert set(finding["properties"]) == set(finding["required"]) == set(found)
    for name, value in (
        ("related", found["related"][0]),
        ("fix", found["fixes"][0]),
        ("edit", found["fixes"][0]["edits"][0]),
    ):
        assert (
            set(SCHEMA["$defs"][name]["properties"]) == set(SCHEMA["$defs"][name]["required"]) == set(value)
        )
    assert all(p.get("title") and p.get("description") for p in finding["properties"].values())


def test_the_schema_refuses_what_is_missing() -> None:
    broken = report(FULL)
    del broken["findings"][0]["fingerprint"]
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(broken)
