"""Each file of `tests/data/rules` is a case: it says itself what must be found in it, and where."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.model.load import load
from sopgen.rules import RULES, check

DATA = Path(__file__).parents[2] / "data" / "rules"
CASES = sorted(DATA.glob("*.yaml"))
EXPECTED = re.compile(r"# <- ((?:[A-Z]{3}\d{3} ?)+)$")


@dataclass(frozen=True)
class Case:
    """`file` replaces that file of the base pack or joins it; `expected` holds (line, code) of it."""

    file: str
    text: str
    as_of: date | None
    final: bool
    expected: list[tuple[int, str]]

    @classmethod
    def read(cls, path: Path) -> Case:
        text = path.read_text(encoding="utf-8")
        head = dict(re.findall(r"^# (file|as-of|final): (.+)$", text, re.MULTILINE))
        expected = [
            (number, code)
            for number, line in enumerate(text.splitlines(), 1)
            if (match := EXPECTED.search(line))
            for code in match[1].split()
        ]
        as_of = date.fromisoformat(head["as-of"]) if "as-of" in head else None
        return cls(head["file"], text, as_of, "final" in head, sorted(expected))

    def findings(self, folder: Path) -> list[Diagnostic]:
        shutil.copytree(DATA / "base", folder)
        (folder / self.file).write_text(self.text, encoding="utf-8")
        loaded = load(folder)
        assert loaded.pack is not None, loaded.diagnostics
        return check(loaded, as_of=self.as_of, final=self.final)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_exactly_what_it_says(path: Path, tmp_path: Path) -> None:
    case = Case.read(path)
    findings = case.findings(tmp_path / "pack")
    found = sorted((d.span.line if d.span else 0, d.code) for d in findings)
    assert found == case.expected, [f"{d.span} {d.code} {d.message}" for d in findings]
    for finding in findings:
        assert_it_can_be_mended(finding, case)


def assert_it_can_be_mended(finding: Diagnostic, case: Case) -> None:
    span = finding.span
    assert span
    assert span.file == case.file
    assert (span.end_line, span.end_column) > (span.line, span.column)
    assert all((finding.message, finding.help, finding.path, finding.pointer))


def test_the_base_pack_is_clean_on_any_day_and_before_issue() -> None:
    loaded = load(DATA / "base")
    assert loaded.pack is not None, loaded.diagnostics
    assert check(loaded, final=True) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_case_that_breaks_it_and_a_near_miss(rule: object) -> None:
    code = getattr(rule, "code", "")
    cases = [Case.read(path) for path in CASES if path.name.startswith(f"{code}-")]
    assert any(code in {found for _, found in case.expected} for case in cases)
    assert any(not case.expected for case in cases)
