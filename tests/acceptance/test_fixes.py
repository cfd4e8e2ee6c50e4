"""Fixes of what stands in `tests/data/bad`: made in the file, they mend the finding and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import sopgen
from sopgen.diagnostics import Diagnostic, Fix
from tests.fixing import fixed

BAD = Path(__file__).parents[1] / "data" / "bad"
NAMES = sorted(path.stem for path in BAD.iterdir())


def found(pack: Path, raw: bytes) -> dict[str, Diagnostic]:
    """What reading and schemas find, and the rules only where these find nothing, by fingerprint."""
    (pack / "bad.yaml").write_bytes(raw)
    findings = sopgen.check(sopgen.load(pack))
    by_fingerprint = {finding.fingerprint: finding for finding in findings}
    assert len(by_fingerprint) == len(findings)
    return by_fingerprint


def all_fixes(findings: dict[str, Diagnostic]) -> list[tuple[str, Fix]]:
    return [(name, fix) for name, finding in findings.items() for fix in finding.fixes]


@pytest.mark.parametrize("name", NAMES)
def test_a_fix_mends_its_finding_and_a_safe_one_brings_no_other(pack: Path, name: str) -> None:
    raw = (BAD / f"{name}.yaml").read_bytes()
    before = found(pack, raw)
    for fingerprint, fix in all_fixes(before):
        after = found(pack, fixed(raw, fix))
        assert fingerprint not in after, fix
        if fix.safe:
            assert set(after) == set(before) - {fingerprint}, fix


@pytest.mark.parametrize("name", NAMES)
def test_all_safe_fixes_can_be_made_at_once(pack: Path, name: str) -> None:
    raw = (BAD / f"{name}.yaml").read_bytes()
    before = found(pack, raw)
    safe = {name: fix for name, fix in all_fixes(before) if fix.safe}
    assert set(found(pack, fixed(raw, *safe.values()))) == set(before) - set(safe)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("ambiguous", ['Write "no"', 'Write "9:30"', 'Write "1_000"']),
        ("bare-reference", ["Put the reference in quotes"]),
        ("byte-order-mark", ["Delete the byte order mark"]),
        ("capitals", ["Write `draft` for `Draft`", "Write `purpose` for `Purpose`"]),
        ("quotes", ['Write "1.0"', "Write 12", 'Write "12"']),
        ("unknown-key", []),
        ("control-raw", []),
    ],
)
def test_which_fixes_are_safe(pack: Path, name: str, titles: list[str]) -> None:
    fixes = all_fixes(found(pack, (BAD / f"{name}.yaml").read_bytes()))
    assert [fix.title for _, fix in fixes if fix.safe] == titles


def test_a_word_that_the_schema_wants_otherwise_has_no_safe_fix(pack: Path) -> None:
    text = (pack / "roles.yaml").read_text("utf-8")
    line = "  - {id: temp, name: Temp, party: provider, reports_to: operations-manager, critical: no}\n"
    (pack / "roles.yaml").write_text(text.replace("roles:\n", f"roles:\n{line}"), "utf-8")
    (finding,) = sopgen.check(sopgen.load(pack))
    assert [(fix.title, fix.safe) for fix in finding.fixes] == [('Write "no"', False), ("Write false", False)]


def test_a_fix_that_could_change_other_places_is_not_safe(pack: Path) -> None:
    text = (BAD / "quotes.yaml").read_text("utf-8").replace("title: A", "title: &title A", 1)
    fixes = all_fixes(found(pack, text.encode()))
    assert len(fixes) == 3
    assert not any(fix.safe for _, fix in fixes)


@pytest.mark.parametrize(
    "line",
    [
        "status: &s aproved",  # the anchor stays
        'status: "aproved"',
        "status: 'aproved'",
    ],
)
def test_a_misspelt_word_is_replaced_where_it_stands(pack: Path, line: str) -> None:
    raw = (BAD / "capitals.yaml").read_text("utf-8").replace("status: Draft", line).encode()
    (fix,) = (f for d in found(pack, raw).values() if d.code == "SCH003" for f in d.fixes)
    assert line.replace("aproved", "approved").encode() in fixed(raw, fix)


@pytest.mark.parametrize(
    "line", ['status: "\\u0061proved"', "title: &s aproved\nstatus: *s", "status: &aproved aproved"]
)
def test_what_is_not_written_as_it_reads_gets_no_fix(pack: Path, line: str) -> None:
    text = (BAD / "capitals.yaml").read_text("utf-8")
    raw = text.replace("title: A manual with a fault\n", "title: x\n" * ("title" not in line))
    raw = raw.replace("status: Draft", line)
    (finding,) = (d for d in found(pack, raw.encode()).values() if d.code == "SCH003")
    assert (finding.near, finding.fixes) == (("approved",), ())
