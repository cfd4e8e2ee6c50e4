from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from sopgen.publish.deliver import DeliveryError, Staging, mend
from sopgen.publish.lock import locked

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


def test_files_that_are_the_same_are_not_touched(tmp_path: Path) -> None:
    deliver(FILES, tmp_path)
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    deliver({**FILES, "b.docx": b"newer b"}, tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir()) if path.stat().st_mtime] == ["b.docx"]


def test_what_is_not_delivered_leaves_nothing_behind(tmp_path: Path) -> None:
    with Staging(tmp_path / "out" / "deep") as staging:
        staging.add("a.docx", b"a")
        assert staging.read("a.docx") == b"a"
        assert (tmp_path / "out" / "deep").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_folders_that_were_there_stay(tmp_path: Path) -> None:
    with Staging(tmp_path) as staging:
        staging.add("a.docx", b"a")
    assert list(tmp_path.iterdir()) == []


def left_behind(folder: Path, moving: str | None) -> Path:
    """What a build has left that was killed when `a` was moved, `b` moved aside, and `c` not yet touched."""
    beside = folder / ".sopgen-killed"
    for name in ("new", "earlier"):
        (beside / name).mkdir(parents=True)
    (folder / "a.docx").write_bytes(b"new a")
    (beside / "earlier" / "b.docx").write_bytes(b"old b")
    (beside / "new" / "b.docx").write_bytes(b"new b")
    (beside / "new" / "c.docx").write_bytes(b"new c")
    (folder / "c.docx").write_bytes(b"old c")
    if moving is not None:
        (beside / "moving.json").write_text(moving, "utf-8")
    return beside


def test_a_delivery_that_was_cut_off_is_undone(tmp_path: Path) -> None:
    left_behind(tmp_path, '["a.docx", "b.docx", "c.docx"]')
    mend(tmp_path)
    assert contents(tmp_path) == {"b.docx": b"old b", "c.docx": b"old c"}


def test_what_was_left_when_all_was_moved_is_removed(tmp_path: Path) -> None:
    left_behind(tmp_path, None)
    mend(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"new a", "c.docx": b"old c"}


@pytest.mark.parametrize("moving", [None, "", '["a.do'])
def test_what_was_left_before_anything_was_moved_is_removed(tmp_path: Path, moving: str | None) -> None:
    beside = left_behind(tmp_path, moving)
    (beside / "earlier" / "b.docx").rename(tmp_path / "b.docx")
    mend(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"new a", "b.docx": b"old b", "c.docx": b"old c"}


def test_the_files_of_a_build_that_goes_on_are_left_alone(tmp_path: Path) -> None:
    beside = left_behind(tmp_path, '["a.docx", "b.docx", "c.docx"]')
    with locked(beside):
        mend(tmp_path)
        assert (beside / "earlier" / "b.docx").exists()
    with Staging(tmp_path) as staging:
        staging.add("d.docx", b"d")
        mend(tmp_path)
        staging.deliver()
    assert contents(tmp_path) == {"b.docx": b"old b", "c.docx": b"old c", "d.docx": b"d"}


def test_a_folder_that_is_not_there_needs_no_mending(tmp_path: Path) -> None:
    mend(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_delivery_undoes_one_that_was_cut_off_before_it(tmp_path: Path) -> None:
    left_behind(tmp_path, '["a.docx", "b.docx", "c.docx"]')
    deliver({"c.docx": b"newest c"}, tmp_path)
    assert contents(tmp_path) == {"b.docx": b"old b", "c.docx": b"newest c"}


def test_a_delivery_waits_for_another_into_the_same_folder(tmp_path: Path) -> None:
    thread = threading.Thread(target=deliver, args=(FILES, tmp_path))
    with locked(tmp_path):
        thread.start()
        thread.join(0.2)
        assert thread.is_alive()
        assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == []
    thread.join()
    assert contents(tmp_path) == FILES
