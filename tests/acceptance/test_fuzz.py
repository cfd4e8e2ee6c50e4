"""Blueprints spoilt in every way that typing can: findings with a place in the file, never an exception."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import sopgen
from sopgen.diagnostics import Severity, worst
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.resources import blueprints
from sopgen.writers import WRITERS
from sopgen.writers.options import DEFAULTS
from sopgen.writers.theme import DEFAULT
from tests.fixing import fixed

PACKS = {"minimal": blueprints() / "minimal", "full": Path(__file__).parents[1] / "data" / "golden" / "full"}
FILES = [
    f"{name}/{p.relative_to(pack).as_posix()}"
    for name, pack in PACKS.items()
    for p in sorted(pack.rglob("*.yaml"))
]
"""What is spoilt: the pack to begin from, and the one in which every key is used."""

BREAK = re.compile("\r\n?|\n")

steady = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=(HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
)
"""The same examples in every run, whatever the machine."""

typed = st.sampled_from(
    [*" \t\n\r:-#[]{},&*!|>'\"%@`?~\\_<0.", "\n\n", "---\n", "...\n", "\x00", "\x85", "\u2028", "é", "😀"]
)
VALUES = """null ~ true no 0 -1 1e400 0x1F .inf 99.90 9:30 30min 999999999999y 2026-02-30 0000-00-00
9999-12-31 [] {} [[]] [a,a] [agent] [[agent]] "[[agent]]" "[[var.x]]" "" "\\0" *x &x agent SOP-001 end TBD"""
values = st.sampled_from([*VALUES.split(), "", "9" * 200, "{a: {b: c}}", "' '", "!!int 3", "|\n", ">-\n"])


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """A file of a pack and its text after a few slips."""
    name = draw(st.sampled_from(FILES))
    lines = original(name).split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        column = draw(st.integers(0, len(line)))
        match draw(st.integers(0, 6)):
            case 0:
                lines[at] = line[:column] + line[column + draw(st.integers(1, 5)) :]
            case 1:
                lines[at] = line[:column] + draw(typed) + line[column:]
            case 2:
                del lines[at]
            case 3:
                lines.insert(draw(st.integers(0, len(lines))), line)
            case 4:
                lines[at] = " " * draw(st.integers(0, 6)) + line.lstrip()
            case 5:
                key, colon, _ = line.partition(":")
                lines[at] = f"{key}{colon} {draw(values)}"
            case _:
                del lines[at : at + draw(st.integers(1, 20))]
        lines = lines or [""]
    return name, "\n".join(lines)


@cache
def original(name: str) -> str:
    pack, _, file = name.partition("/")
    return (PACKS[pack] / file).read_text("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    for name, pack in PACKS.items():
        shutil.copytree(pack, folder / name)
    return folder


def load_with(folder: Path, name: str, text: str) -> Loaded:
    """The pack with one file changed; the folder is as it was afterwards."""
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    try:
        return sopgen.load(folder / name.partition("/")[0])
    finally:
        path.write_text(original(name), "utf-8", newline="")


def in_its_file(loaded: Loaded) -> None:
    for finding in sopgen.check(loaded, final=True):
        assert finding.message
        assert finding.help or finding.near, finding
        for span in (finding.span, *(related.span for related in finding.related)):
            assert span is not None
            text = loaded.sources.texts[span.file]
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)
            raw = text.encode()
            for offset, line in ((span.start, span.line), (span.end, span.end_line)):
                assert len(BREAK.findall(raw[:offset].decode())) == line - 1


@settings(steady, max_examples=150)
@given(case=spoilt())
def test_slips_are_found_in_their_place(folder: Path, case: tuple[str, str]) -> None:
    loaded = load_with(folder, *case)
    in_its_file(loaded)
    if loaded.pack is None:
        assert worst(loaded.diagnostics) is Severity.ERROR


@settings(steady, max_examples=80)
@given(case=spoilt())
def test_a_fix_mends_and_a_safe_one_breaks_nothing(folder: Path, case: tuple[str, str]) -> None:
    name, text = case
    findings = load_with(folder, name, text).diagnostics
    before = Counter(finding.identity for finding in findings)
    for finding in findings:
        for fix in finding.fixes:
            mended = load_with(folder, name, fixed(text.encode(), fix).decode())
            after = Counter(finding.identity for finding in mended.diagnostics)
            assert after[finding.identity] < before[finding.identity]
            assert not fix.safe or after <= before


@settings(steady, max_examples=40)
@given(case=spoilt())
def test_what_has_no_error_can_be_built(folder: Path, case: tuple[str, str]) -> None:
    loaded = load_with(folder, *case)
    if worst(sopgen.check(loaded)) is not Severity.ERROR:
        make(loaded)


def make(loaded: Loaded, *only: str) -> None:
    assert loaded.pack is not None
    for id_ in only or document_ids(loaded.pack):
        document = render(loaded.pack, id_)
        for format_ in ("html", "docx"):
            WRITERS[format_](document, DEFAULT, None, DEFAULTS)


MARKS = """* ** ` ``` | ~~ \\ --- === ]] [[ </td> <b> <!-- &amp; &#0; ____ word עברית 😀 [a] <ftp://a> <https://a.example/[[agent]]>
[x](/rel) [x](#a) [x](javascript:x) [x]() [x]([[agent]]) [x](https://a.example) [**b**](mailto:a@b.example)
![i](https://a.example/p.png) [[team-leader]] [[var.scored_contacts]] [[agent|words]]"""
spaced = [
    "\n",
    "\n\n",
    "\t",
    "- ",
    "* ",
    "1. ",
    "5) ",
    "> ",
    "# ",
    "[ ] ",
    "[x] ",
    "    code",
    "[a]: https://a.example",
]
odd = [
    "| a | b |\n|---|---|\n| c | d |",
    "[[agent|words *x*]]",
    "\u200f",
    "\u00a0",
    "\u200d",
    "\ue0000\ue001",
]
pieces = st.sampled_from([*MARKS.split(), *spaced, *odd])


@settings(steady, max_examples=60)
@given(
    prose=st.lists(pieces, min_size=1, max_size=8).map("".join), line=st.lists(pieces, min_size=1, max_size=4)
)
def test_no_prose_stops_a_build(folder: Path, prose: str, line: list[str]) -> None:
    title = " ".join("x".join(line).split()) or "x"
    text = original("minimal/sops/coaching.yaml")
    text = text.replace("change: First issue.", f"change: {json.dumps(title)}")
    text += f"\nsections:\n  - {{title: {json.dumps(title)}, body: {json.dumps(prose)}}}\n"
    loaded = load_with(folder, "minimal/sops/coaching.yaml", text)
    in_its_file(loaded)
    if worst(sopgen.check(loaded)) is not Severity.ERROR:
        make(loaded, "SOP-001")
