from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sopgen.publish.deliver import DeliveryError, Staging

FILES = {"a.docx": b"new a", "b.docx": b"new b", "c.docx": b"new c"}


def deliver(files: dict[str, bytes], folder: Path) -> None:
    with Staging(folder) as staging:
        for name, data in files.items():
            staging.add(name, data)
        staging.deliver()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_files_are_put_into_a_new_folder(tmp_path: Path) -> None:
    deliver(FILES, tmp_path / "out" / "pack")
    assert contents(tmp_path / "out" / "pack") == FILES


def test_earlier_files_are_replaced_and_others_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old a")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    deliver(FILES, tmp_path)
    assert contents(tmp_path) == {**FILES, "notes.txt": b"mine"}


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5])
def test_a_move_that_fails_leaves_everything_as_it_was(
    nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = {"a.docx": b"old a", "c.docx": b"old c"}
    for name, data in earlier.items():
        (tmp_path / name).write_bytes(data)
    replace, calls = Path.replace, [0]

    def failing(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == nth:
            raise OSError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(DeliveryError, match="close it if it is open in another program"):
        deliver(FILES, tmp_path)
    assert contents(tmp_path) == earlier


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.docx").write_bytes(b"old b")

    def full(self: Path, data: bytes) -> int:
        del self, data
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DeliveryError, match="the disk is full"):
        deliver(FILES, tmp_path)
    assert contents(tmp_path) == {"b.docx": b"old b"}


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(DeliveryError, match="is a file, not a folder"):
        deliver(FILES, tmp_path / "out")
    with pytest.raises(DeliveryError, match="lies under a file"):
        deliver(FILES, tmp_path / "out" / "deeper")
    assert (tmp_path / "out").read_bytes() == b"a file"
