"""Which files make a pack, and that none of them can make reading fail."""

import os
from pathlib import Path
from typing import BinaryIO, Literal

import pytest

from sopgen.source import Disk, limits, read_pack
from sopgen.source.walk import Walk


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_every_blueprint_is_read_in_order_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, pack_yaml="kind: pack\n", sops__b_yaml="kind: sop\n", sops__deep__a_yml="kind: sop\n")
    write(tmp_path, sops__C_YAML="kind: sop\n", notes_txt="x: [\n", actuals__a_yaml="x: [\n")
    write(tmp_path, sops__templates__a_yaml="x: [\n", _hidden__a_yaml="x: [\n", _b_yaml="x: [\n")
    sources = read_pack(Disk(tmp_path))
    assert sources.diagnostics == ()
    assert list(sources.files) == ["pack.yaml", "sops/C.YAML", "sops/b.yaml", "sops/deep/a.yml"]
    assert sources.files["sops/b.yaml"].span(("kind",)).file == "sops/b.yaml"


def test_one_broken_file_leaves_the_others_read(tmp_path: Path) -> None:
    write(tmp_path, pack_yaml="kind: pack\n", a_yaml="a: Note: x\n", b_yaml="b: yes\n")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe")
    sources = read_pack(Disk(tmp_path))
    assert list(sources.files) == ["b.yaml", "pack.yaml"]
    assert [(d.code, d.span and d.span.file) for d in sources.diagnostics] == [
        ("YML005", "a.yaml"),
        ("YML002", "b.yaml"),
        ("YML006", "c.yaml"),
    ]
    assert sources.texts == {"a.yaml": "a: Note: x\n", "b.yaml": "b: yes\n", "pack.yaml": "kind: pack\n"}


def test_a_missing_folder(tmp_path: Path) -> None:
    (found,) = read_pack(Disk(tmp_path / "nowhere")).diagnostics
    assert found.code == "YML009"
    assert "nowhere does not exist" in found.message
    assert "sopgen new" in found.help
    assert str(tmp_path) not in found.message


def test_a_file_for_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a_yaml="kind: sop\n")
    (found,) = read_pack(Disk(tmp_path / "a.yaml")).diagnostics
    assert (found.code, "not a folder" in found.message) == ("YML009", True)


def test_a_missing_pack_file(tmp_path: Path) -> None:
    write(tmp_path, a_yaml="kind: sop\n")
    sources = read_pack(Disk(tmp_path))
    (found,) = sources.diagnostics
    assert (found.code, str(found.span)) == ("YML009", "pack.yaml:1:1")
    assert "sopgen new" in found.help
    assert list(sources.files) == ["a.yaml"]


def test_a_pack_file_under_another_name_is_named(tmp_path: Path) -> None:
    write(tmp_path, pack_yml="kind: pack\n")
    assert "holds pack.yml" in read_pack(Disk(tmp_path)).diagnostics[0].message


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    pack, outside = tmp_path / "pack", tmp_path / "outside"
    write(pack, pack_yaml="kind: pack\n", base__b_txt="kind: sop\n")
    write(outside, secret_yaml="secret: 1\n")
    (pack / "file.yaml").symlink_to(outside / "secret.yaml")
    (pack / "folder").symlink_to(outside)
    (pack / "inside.yaml").symlink_to(pack / "base" / "b.txt")
    (pack / "loop").symlink_to(pack)
    (pack / "gone.yaml").symlink_to(tmp_path / "gone")
    (pack / "self.yaml").symlink_to(pack / "self.yaml")
    (pack / "picture.png").symlink_to(outside / "secret.yaml")
    sources = read_pack(Disk(pack))
    assert list(sources.files) == ["inside.yaml", "pack.yaml"]
    assert "secret" not in repr(sources.texts)
    assert [(d.code, d.span and d.span.file) for d in sources.diagnostics] == [
        ("YML009", name) for name in ("file.yaml", "folder", "gone.yaml", "self.yaml")
    ]


def test_a_pack_reached_through_a_link_is_read(tmp_path: Path) -> None:
    write(tmp_path / "real", pack_yaml="kind: pack\n")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_pack(Disk(tmp_path / "link")).diagnostics == ()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, pack_yaml="kind: pack\n")
    os.mkfifo(tmp_path / "a.yaml")
    (found,) = read_pack(Disk(tmp_path)).diagnostics
    assert (found.code, str(found.span)) == ("YML009", "a.yaml:1:1")


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, pack_yaml="kind: pack\n")
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(1024**3)
    opened: list[str] = []
    really_open = Path.open

    def watch(path: Path, mode: Literal["rb"]) -> BinaryIO:
        opened.append(path.name)
        return really_open(path, mode)

    monkeypatch.setattr(Path, "open", watch)
    (found,) = read_pack(Disk(tmp_path)).diagnostics
    assert (found.code, opened) == ("YML003", ["pack.yaml"])
    assert "1,024.0 MiB" in found.message
    assert f"{limits.MAX_BYTES // 1024**2} MiB" in found.message


def test_what_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, pack_yaml="kind: pack\n", sub__a_yaml="kind: sop\n")
    really_scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "no")
        return really_scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = read_pack(Disk(tmp_path)).diagnostics
    assert (found.code, str(found.span)) == ("YML009", "sub:1:1")
    assert "Permission denied" in found.message


def test_a_file_that_went_away_is_said(tmp_path: Path) -> None:
    write(tmp_path, a_yaml="kind: sop\n")
    walk = Walk(Disk(tmp_path))
    walk.go()
    (tmp_path / "a.yaml").unlink()
    assert list(walk.read()) == []
    assert [found.code for found in walk.findings] == ["YML009"]


def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    write(tmp_path, pack_yaml="kind: pack\n")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")).write_text("a: yes\n", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (found,) = read_pack(Disk(tmp_path)).diagnostics
    assert str(found.span) == "\ufffd.yaml:1:1"
    assert "not written in UTF-8" in found.message
