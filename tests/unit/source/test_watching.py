from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopgen.source.watching import turns


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[bool]:
    (tmp_path / "pack" / "sops").mkdir(parents=True)
    found = turns(tmp_path / "pack")
    assert not next(found)
    return found


def some(found: Iterator[bool], most: int = 8) -> bool:
    """Whether a change is told within a few turns."""
    return any(itertools.islice(found, most))


def test_a_change_is_told_also_of_what_changed_while_nobody_waited(
    waiting: Iterator[bool], tmp_path: Path
) -> None:
    (tmp_path / "pack" / "sops" / "a.yaml").write_text("a", "utf-8")
    assert some(waiting)
    assert not some(waiting, 1)


def test_what_editors_keep_for_themselves_is_no_change(waiting: Iterator[bool], tmp_path: Path) -> None:
    (tmp_path / "pack" / ".a.yaml.swp").write_text("a", "utf-8")
    (tmp_path / "pack" / "sops" / "a.yaml~").write_text("a", "utf-8")
    assert not some(waiting, 2)


def test_a_folder_that_is_put_anew_is_watched_again(waiting: Iterator[bool], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "pack")
    assert some(waiting, 2)
    assert not some(waiting, 1)
    (tmp_path / "pack").mkdir()
    assert some(waiting)
    (tmp_path / "pack" / "a.yaml").write_text("a", "utf-8")
    assert some(waiting)
