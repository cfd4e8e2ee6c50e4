"""A pack that is loaded again and again is the same as one that is loaded once."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

import sopgen
from sopgen.model.reload import Reloader
from sopgen.resources import blueprints
from sopgen.schema import check_file
from sopgen.source import Memory, SourceFile
from sopgen.source.pack import read_file
from tests.conftest import GOLDEN


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_any_row_of_edits_gives_what_one_load_gives() -> None:
    steady = random.Random(7)
    kept = Reloader()
    content = files(GOLDEN / "full")
    names = sorted(name for name in content if name.endswith(".yaml"))
    for _ in range(25):
        name = steady.choice(names)
        text = content[name]
        cut = steady.randrange(len(text))
        edited = content | {
            name: steady.choice(
                [text[:cut], text + b"\n# a comment\n", text.replace(b"title: ", b"titel: ", 1), b""]
            )
        }
        for now in (edited, content):
            loaded, expected = kept.load(Memory(now)), sopgen.load(Memory(now))
            assert loaded.diagnostics == expected.diagnostics
            assert loaded.sources.texts == expected.sources.texts
            assert loaded.pack == expected.pack
            if expected.pack is not None:
                assert sopgen.check(loaded) == sopgen.check(expected)


def test_a_file_that_is_renamed_is_read_anew() -> None:
    kept = Reloader()
    content = files(blueprints() / "minimal")
    kept.load(Memory(content))
    content["elsewhere.yaml"] = content.pop("roles.yaml") + b"wrong: key\n"
    (found,) = (one for one in kept.load(Memory(content)).diagnostics if one.span)
    assert found.span is not None
    assert found.span.file == "elsewhere.yaml"


def test_only_what_changed_is_read_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Reloader()
    content = files(blueprints() / "receivables")
    kept.load(Memory(content))
    read: list[str] = []
    checked: list[str] = []

    def reads(path: str, raw: bytes) -> Any:
        read.append(path)
        return read_file(path, raw)

    def checks(file: SourceFile, sound: set[int]) -> Any:
        checked.append(file.path)
        return check_file(file, sound)

    monkeypatch.setattr("sopgen.model.reload.read_file", reads)
    monkeypatch.setattr("sopgen.model.reload.check_file", checks)
    content["roles.yaml"] += b"\n"
    kept.load(Memory(content))
    assert read == checked == ["roles.yaml"]
