"""Disks, folders and programs that do not take what a build writes: all of it is in place, or nothing is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Earlier = tuple[Path, dict[str, bytes]]
"""The folder of an earlier build, and what it held."""


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def earlier(pack: Path, run: Run, tmp_path: Path) -> Earlier:
    """The folder of an earlier build, what it held, and a pack that has changed since."""
    out = tmp_path / "out"
    assert run("build", pack, "-o", out, "-f", "html", "-f", "docx").exit_code == 0
    before = state(out)
    replace(pack / "pack.yaml", "Your Client", "Another Client")
    return out, before


def nothing_changed(result: Result, out: Path, before: dict[str, bytes], words: str) -> None:
    assert result.exit_code == 1
    assert words in result.stderr
    assert "the files of an earlier build are as they were" in result.stderr
    assert result.stdout == ""
    assert state(out) == before
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("written", [0, 3])
def test_a_full_disk_changes_nothing(
    pack: Path,
    run: Run,
    earlier: Earlier,
    monkeypatch: pytest.MonkeyPatch,
    written: int,
) -> None:
    done: list[Path] = []
    really_write = Path.write_bytes

    def write(path: Path, data: bytes) -> int:
        if len(done) == written:
            really_write(path, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        done.append(path)
        return really_write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    result = run("build", pack, "-o", earlier[0], "-f", "html", "-f", "docx")
    nothing_changed(result, *earlier, "the disk is full")


@pytest.mark.parametrize("moves", [0, 1, 2, 5])
def test_a_file_that_cannot_be_replaced_changes_nothing(
    pack: Path, run: Run, earlier: Earlier, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    fail_after(monkeypatch, moves, PermissionError(13, "Permission denied"))
    result = run("build", pack, "-o", earlier[0], "-f", "html", "-f", "docx")
    nothing_changed(result, *earlier, "close it if it is open in another program")


def test_an_interruption_changes_nothing(
    pack: Path, run: Run, earlier: Earlier, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_after(monkeypatch, 4, KeyboardInterrupt())
    result = run("build", pack, "-o", earlier[0], "-f", "html", "-f", "docx")
    assert result.exit_code == 1
    assert "Aborted" in result.stderr
    assert state(earlier[0]) == earlier[1]


def test_a_first_build_that_fails_leaves_nothing(
    pack: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_after(monkeypatch, 3, PermissionError(13, "Permission denied"))
    assert run("build", pack, "-o", tmp_path / "out", "-f", "html").exit_code == 1
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_put_back_is_kept(
    pack: Path, run: Run, earlier: Earlier, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_after(monkeypatch, 5, OSError(5, "Input/output error"), for_good=True)
    assert run("build", pack, "-o", earlier[0], "-f", "html", "-f", "docx").exit_code == 1
    assert set(earlier[1].values()) <= set(state(earlier[0]).values())


def fail_after(
    monkeypatch: pytest.MonkeyPatch, moves: int, error: BaseException, *, for_good: bool = False
) -> None:
    """Let a file be moved so many times, then fail once or from then on."""
    done = 0
    really_move = Path.replace

    def move(path: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == moves + 1 or (for_good and done > moves):
            raise error
        return really_move(path, target)

    monkeypatch.setattr(Path, "replace", move)


def test_a_folder_of_the_name_of_a_document_is_not_touched(pack: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    note = out / "SOP-001.html" / "note.txt"
    note.parent.mkdir(parents=True)
    note.write_text("keep me", "utf-8")
    result = run("build", pack, "-o", out, "-f", "html")
    nothing_changed(result, out, {"SOP-001.html/note.txt": b"keep me"}, "move it away")


@pytest.mark.parametrize("place", ["file/out", "file/deep/out"])
def test_an_output_folder_under_a_file(pack: Path, run: Run, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run("build", pack, "-o", tmp_path / place, "-f", "html")
    assert result.exit_code == 1
    assert "choose another place with -o" in result.stderr


def test_an_output_folder_that_is_a_file(pack: Path, run: Run) -> None:
    result = run("build", pack, "-o", pack / "pack.yaml", "-f", "html")
    assert result.exit_code == 2
    assert "is a file" in result.stderr


@pytest.mark.parametrize(
    "case",
    [
        (PermissionError(13, "Permission denied"), "choose a folder you may write to with -o"),
        (OSError(30, "Read-only file system"), "read-only disk"),
        (OSError(28, "No space left on device"), "make room and build again"),
        (OSError(36, "File name too long"), "File name too long"),
    ],
    ids=lambda case: str(case[1]),
)
def test_an_output_folder_that_takes_no_files(
    pack: Path, run: Run, earlier: Earlier, monkeypatch: pytest.MonkeyPatch, case: tuple[OSError, str]
) -> None:
    error, words = case

    def refuse(*_: object, **__: object) -> str:
        raise error

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    nothing_changed(run("build", pack, "-o", earlier[0], "-f", "html"), *earlier, words)
