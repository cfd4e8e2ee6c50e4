"""Each file of `tests/data/rules` is a case: it says itself what must be found in it, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.model.load import Loaded, _assemble, load
from sopgen.model.values import At
from sopgen.rules import RULES, Context, Rule, check
from sopgen.schema import check_file
from sopgen.source import Sources, read_text

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

    def findings(self) -> list[Diagnostic]:
        return check(with_file(self.file, self.text), as_of=self.as_of, final=self.final)


@cache
def base() -> Loaded:
    return load(DATA / "base")


def with_file(path: str, text: str) -> Loaded:
    """The base pack with that file in place of its own, or beside its own."""
    file, findings = read_text(path, text.encode())
    assert file is not None
    assert [*findings, *check_file(file)] == []
    files = {**base().sources.files, path: file}
    sources = Sources(dict(sorted(files.items())), (), {})
    return Loaded(base().folder, sources, _assemble(sources), ())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_exactly_what_it_says(path: Path) -> None:
    case = Case.read(path)
    findings = case.findings()
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


def test_the_base_pack_is_clean_before_issue() -> None:
    assert base().diagnostics == ()
    assert check(base(), final=True) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_case_that_breaks_it_and_a_near_miss(rule: Rule) -> None:
    cases = [Case.read(path) for path in CASES if path.name.startswith(f"{rule.code}-")]
    assert any(rule.code in {found for _, found in case.expected} for case in cases)
    assert any(not case.expected for case in cases)


def referring() -> list[At]:
    pack = base().pack
    assert pack is not None
    return [scalar.at for scalar in Context(pack, base().sources).scalars if scalar.node.refers_to]


@pytest.mark.parametrize("at", referring(), ids=str)
def test_a_reference_to_nothing_is_found_and_stops_no_other_rule(at: At) -> None:
    file = base().sources.files[at.file]
    span = file.span(at.pointer)
    lines = file.text.splitlines(keepends=True)
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + "no-such-thing" + line[span.end_column - 1 :]
    found = check(with_file(at.file, "".join(lines)), as_of=date(2030, 1, 1), final=True)
    assert ("DOC002", span.line, span.column) in {
        (d.code, d.span.line, d.span.column) for d in found if d.span
    }
