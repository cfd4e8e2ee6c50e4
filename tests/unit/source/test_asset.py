"""Files that a pack names: what is read, and what must never be."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from sopgen.source import Disk, Memory, Refusal, asset
from sopgen.source.asset import LIMITS, read_assets
from sopgen.source.files import Found

DATA = b"the logo"
LARGE = LIMITS["logo"].bytes + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack beside a file that must stay unread, with links that lead out of it and within it."""
    (tmp_path / "secret.png").write_bytes(DATA)
    root = tmp_path / "pack"
    (root / "images").mkdir(parents=True)
    (root / "images" / "logo.png").write_bytes(DATA)
    (root / "large.png").write_bytes(b"x" * LARGE)
    (root / "out.png").symlink_to(tmp_path / "secret.png")
    (root / "up").symlink_to(tmp_path)
    (root / "in.png").symlink_to("images/logo.png")
    (root / "round.png").symlink_to("round.png")
    return root


@pytest.mark.parametrize("path", ["images/logo.png", "./images//logo.png", "in.png"])
def test_a_file_in_the_pack_is_read(path: str, folder: Path) -> None:
    assert read_assets(Disk(folder), [(path, "logo")]) == {path: DATA}


ANYWHERE = [
    ("../secret.png", "leads out of its folder"),
    ("images/../../secret.png", "leads out of its folder"),
    ("/etc/hostname", "begins at the root"),
    ("//server/share/logo.png", "begins at the root"),
    ("C:/logo.png", "is an address"),
    ("file:///etc/hostname", "is an address"),
    ("images\\logo.png", "backslash"),
    ("images", "is no file"),
    ("images/logo.png/more", "there is no file"),
    ("none.png", "there is no file"),
    ("large.png", "2 MB is the limit"),
]
ON_DISK = [
    ("out.png", "is a link that leads out of the pack"),
    ("up/secret.png", "is a link that leads out of the pack"),
    ("round.png", "cannot be read"),
    ("a\0b.png", "cannot be read"),
]


@pytest.mark.parametrize(("path", "reason"), [*ANYWHERE, *ON_DISK])
def test_a_path_that_is_no_file_of_the_pack_is_refused(path: str, reason: str, folder: Path) -> None:
    refusal = read_assets(Disk(folder), [(path, "logo")])[path]
    assert isinstance(refusal, Refusal)
    assert reason in refusal.message
    assert refusal.mend


@pytest.mark.parametrize(("path", "reason"), ANYWHERE)
def test_memory_refuses_what_a_disk_does(path: str, reason: str) -> None:
    files = Memory({"images/logo.png": DATA, "large.png": b"x" * LARGE})
    refusal = read_assets(files, [(path, "logo")])[path]
    assert isinstance(refusal, Refusal)
    assert reason in refusal.message
    assert read_assets(files, [("./images//logo.png", "logo")]) == {"./images//logo.png": DATA}


def test_all_together_have_a_limit() -> None:
    files = Memory({f"{n}.png": b"x" * 50 for n in range(4)})
    with patch.object(asset, "MAX_TOTAL_BYTES", 120):
        read = read_assets(files, [(f"{n}.png", "picture") for n in (0, 1, 2, 0)])
    assert [isinstance(one, bytes) for one in read.values()] == [False, True, True]
    assert isinstance(refusal := read["2.png"], Refusal)
    assert "more than" in refusal.message


def test_a_file_that_changes_meanwhile_is_refused(folder: Path) -> None:
    class Growing(Disk):
        def find(self, path: str) -> Found:
            found = super().find(path)
            (folder / path).write_bytes(DATA + b"!")
            return found

    refusal = read_assets(Growing(folder), [("images/logo.png", "logo")])["images/logo.png"]
    assert isinstance(refusal, Refusal)
    assert "changed" in refusal.message


def test_a_file_that_goes_away_meanwhile_is_refused(folder: Path) -> None:
    class Leaving(Disk):
        def find(self, path: str) -> Found:
            found = super().find(path)
            (folder / path).unlink()
            return found

    refusal = read_assets(Leaving(folder), [("images/logo.png", "logo")])["images/logo.png"]
    assert isinstance(refusal, Refusal)
    assert "there is no file" in refusal.message


@pytest.mark.parametrize(
    ("named", "kept"),
    [("images/caf\u00e9.png", "images/cafe\u0301.png"), ("images/cafe\u0301.png", "images/caf\u00e9.png")],
)
def test_an_accent_is_one_however_it_is_written(named: str, kept: str) -> None:
    assert read_assets(Memory({kept: b"picture"}), [(named, "picture")]) == {named: b"picture"}
