from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopgen.source import Disk, Memory, read_pack
from sopgen.source.file import SourceFile
from sopgen.source.noted import Noted, unchanged

PACK = b"kind: pack\nid: A\n"


def naming(_: SourceFile) -> list[tuple[str, str]]:
    return [("logo.png", "logo"), ("missing.png", "picture"), ("templates/late.png", "picture")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_bytes(PACK)
    (tmp_path / "logo.png").write_bytes(b"png")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "sops").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "sops" / "a.yaml").write_bytes(b"kind: sop\n")
    return tmp_path


def noted(folder: Path) -> Noted:
    files = Noted(Disk(folder))
    assert read_pack(files, naming) == read_pack(Disk(folder), naming)
    return files


def test_what_is_read_again_is_the_same(folder: Path) -> None:
    files = noted(folder)
    assert files.notes
    assert unchanged(Disk(folder), files.notes)


def rename(folder: Path) -> None:
    (folder / "sops" / "a.yaml").rename(folder / "sops" / "b.yaml")


def link(folder: Path) -> None:
    (folder / "sops" / "a.yaml").rename(folder / "elsewhere.txt")
    (folder / "sops" / "a.yaml").symlink_to("../elsewhere.txt")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a blueprint": lambda folder: (folder / "pack.yaml").write_bytes(PACK.replace(b"A", b"B")),
    "a comment": lambda folder: (folder / "pack.yaml").write_bytes(PACK + b"# x\n"),
    "a picture": lambda folder: (folder / "logo.png").write_bytes(b"gnp"),
    "a picture that was looked for in vain": lambda folder: (folder / "missing.png").write_bytes(b"png"),
    "one in a folder that nobody lists": lambda folder: (folder / "templates" / "late.png").write_bytes(
        b"png"
    ),
    "a new blueprint": lambda folder: (folder / "sops" / "b.yaml").write_bytes(b"kind: sop\n"),
    "a new folder": lambda folder: (folder / "more").mkdir(),
    "one gone": lambda folder: (folder / "sops" / "a.yaml").unlink(),
    "one renamed": rename,
    "one that is a link now": link,
    "all gone": lambda folder: folder.rename(folder.with_name("moved")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_noticed(folder: Path, change: Callable[[Path], object]) -> None:
    files = noted(folder)
    change(folder)
    assert not unchanged(Disk(folder), files.notes)


def test_neither_times_nor_what_nobody_reads_count(folder: Path) -> None:
    files = noted(folder)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    (folder / "notes.txt").write_bytes(b"mine too")
    assert unchanged(Disk(folder), files.notes)


def test_a_change_that_leaves_time_and_size_alone_is_noticed(folder: Path) -> None:
    """The clock of a computer may go backwards, and programs set times."""
    path = folder / "pack.yaml"
    before = path.stat()
    files = noted(folder)
    path.write_bytes(PACK.replace(b"A", b"B"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not unchanged(Disk(folder), files.notes)


def test_a_folder_that_is_not_there_is_an_answer(tmp_path: Path) -> None:
    files = Noted(Disk(tmp_path / "none"))
    assert read_pack(files).diagnostics
    assert unchanged(Disk(tmp_path / "none"), files.notes)
    (tmp_path / "none").mkdir()
    assert not unchanged(Disk(tmp_path / "none"), files.notes)


def test_files_in_memory_are_noted_too() -> None:
    files = Noted(Memory({"pack.yaml": PACK}))
    read_pack(files)
    assert unchanged(Memory({"pack.yaml": PACK}), files.notes)
    assert not unchanged(Memory({"pack.yaml": PACK + b"\n"}), files.notes)
