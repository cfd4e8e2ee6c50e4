"""A pack that is loaded again and again is the same as one that is loaded once."""

from __future__ import annotations

import random
from pathlib import Path

import sopgen
from sopgen.model.reload import Reloader
from sopgen.resources import blueprints
from sopgen.source import Memory
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


def test_only_what_changed_is_read_and_built() -> None:
    kept = Reloader()
    content = files(blueprints() / "receivables")
    before = kept.load(Memory(content))
    content["roles.yaml"] += b"\n"
    after = kept.load(Memory(content))
    old, new = before.sources.files, after.sources.files
    assert [path for path in new if new[path] is not old[path]] == ["roles.yaml"]
    assert before.pack is not None
    assert after.pack is not None
    pairs = zip(after.pack.documents, before.pack.documents, strict=True)
    assert [one.at.file for one, was in pairs if one is not was] == ["roles.yaml"]
