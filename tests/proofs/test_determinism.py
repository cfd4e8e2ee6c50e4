"""Same input, same bytes: in another process, folder, time zone, hash order and second."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sopgen.publish.manifest import MANIFEST
from sopgen.resources import blueprints

FORMATS = ("docx", "pdf", "html")


def build(folder: Path, pack: str, *only: str, **environment: str) -> dict[str, bytes]:
    """The files of a build of a copy of the pack, made in a process of its own."""
    copy = folder / pack
    shutil.copytree(blueprints() / pack, copy)
    options = [part for format_ in FORMATS for part in ("-f", format_)]
    options += [part for id_ in only for part in ("--only", id_)]
    command = [sys.executable, "-m", "sopgen", "build", str(copy), "-o", str(folder / "out"), *options]
    inherited = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        command, cwd=folder, env={**inherited, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


@pytest.mark.parametrize(
    ("pack", "only"), [("minimal", ()), ("receivables", ("SOP-004",))], ids=["minimal", "receivables"]
)
def test_two_builds_give_the_same_bytes(pack: str, only: tuple[str, ...], tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "a folder far from there" / "é"
    here.mkdir()
    there.mkdir(parents=True)
    one = build(here, pack, *only, TZ="America/Chicago", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    second = int(time.time())
    while int(time.time()) == second:
        time.sleep(0.05)
    two = build(there, pack, *only, TZ="Asia/Manila", PYTHONHASHSEED="2", LC_ALL="C", HOME=str(there))
    assert MANIFEST in one
    assert {name.rpartition(".")[2] for name in one} == {*FORMATS, "json"}
    assert [name for name in sorted({*one, *two}) if one.get(name) != two.get(name)] == []


def test_no_output_names_the_folder_it_was_made_in(tmp_path: Path) -> None:
    made = build(tmp_path, "minimal", "PACK-01")
    assert [name for name, data in made.items() if str(tmp_path).encode() in data] == []
