"""Names of files: what is read, what is told, and that no two are taken for one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sopgen.diagnostics import Severity
from sopgen.source import Disk, Memory, read_pack


def findings(*names: str) -> list[tuple[str, str, Severity]]:
    files = dict.fromkeys(("pack.yaml", *names), b"kind: sop\n")
    return [
        (found.code, found.span.file if found.span else "", found.severity)
        for found in read_pack(Memory(files)).diagnostics
    ]


@pytest.mark.parametrize(
    "name", ["a#b.yaml", "ä ö.yaml", "50%.yaml", "a&b.yaml", "(1)/[2].yaml", "console.yaml"]
)
def test_a_name_that_works_everywhere_is_read(name: str) -> None:
    assert findings(name) == []
    assert name in read_pack(Memory({"pack.yaml": b"kind: pack\n", name: b"kind: sop\n"})).files


@pytest.mark.parametrize(
    "name", ["con.yaml", "AUX.draft.yaml", "com1.yaml", "a:b.yaml", "what?.yaml", "nul/a.yaml", "a. /a.yaml"]
)
def test_a_name_that_windows_cannot_hold_is_told(name: str) -> None:
    shown = name.partition("/")[0]
    assert findings(name) == [("YML014", shown, Severity.WARNING)]


@pytest.mark.parametrize(
    "pair", [("SLA.yaml", "sla.yaml"), ("\u00e9.yaml", "e\u0301.yaml"), ("A/x.yaml", "a/y.yaml")]
)
def test_two_names_that_are_one_elsewhere_are_told(pair: tuple[str, str]) -> None:
    assert [(code, severity) for code, _, severity in findings(*pair)] == [("YML014", Severity.WARNING)]


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\u202eb.yaml", "x" * 251 + ".yaml"])
def test_a_name_that_cannot_be_told_is_an_error_and_nothing_is_lost_in_silence(name: str) -> None:
    (found,) = read_pack(Memory({"pack.yaml": b"kind: pack\n", name: b"kind: sop\n"})).diagnostics
    assert (found.code, found.severity) == ("YML014", Severity.ERROR)
    assert found.span
    assert found.span.file.isprintable()


def of_pictures(*names: str) -> list[tuple[str, Severity]]:
    files = {"pack.yaml": b"kind: pack\n", **dict.fromkeys(names, b"")}
    read = read_pack(Memory(files), lambda _: [(name, "picture") for name in (*names, *names[:1])])
    assert set(read.assets) == {*names}
    return [(one.span.file, one.severity) for one in read.diagnostics if one.span and one.code == "YML014"]


@pytest.mark.parametrize("name", ["con.png", "images/what?.png", "images/plan.svg."])
def test_a_picture_that_windows_cannot_hold_is_told(name: str) -> None:
    assert of_pictures(name) == [(name, Severity.WARNING)]


def test_two_pictures_that_are_one_elsewhere_are_told() -> None:
    assert of_pictures("images/Plan.png", "images/plan.png", "plan.png") == [
        ("images/plan.png", Severity.WARNING)
    ]


def test_a_picture_that_two_texts_name_in_two_ways_is_one() -> None:
    files = {"pack.yaml": b"kind: pack\n", "images/e\u0301.png": b""}
    wanted = [
        (name, "picture") for name in ("images/e\u0301.png", "images/\u00e9.png", "./images/\u00e9.png")
    ]
    assert read_pack(Memory(files), lambda _: wanted).diagnostics == ()


def test_two_names_that_are_no_text_are_two_findings(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("kind: pack\n")
    try:
        for byte in (b"/\xff.yaml", b"/\xfe.yaml"):
            Path(os.fsdecode(os.fsencode(tmp_path) + byte)).write_text("kind: sop\n")
    except OSError:
        pytest.skip("this file system has no such names")
    found = read_pack(Disk(tmp_path)).diagnostics
    assert [(one.code, one.severity) for one in found] == [("YML014", Severity.ERROR)] * 2
