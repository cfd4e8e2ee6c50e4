"""A pack to edit, and a session that has read it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopgen.preview.session import Session
from sopgen.resources import blueprints

SOP = "sops/coaching.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the smallest pack, which has no findings."""
    return shutil.copytree(blueprints() / "minimal", tmp_path / "pack")


@pytest.fixture
def session(pack: Path) -> Session:
    made = Session(pack)
    made.read()
    return made


@pytest.fixture
def edit(pack: Path) -> Callable[[str, str], None]:
    """Put other words into the procedure, as an editor does that saves."""

    def change(old: str, new: str) -> None:
        text = (pack / SOP).read_text("utf-8")
        assert old in text
        (pack / SOP).write_text(text.replace(old, new), "utf-8")

    return change
