"""The code of templates is kept beside them, and never taken for that of another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from sopgen.documents.compiled import Kept
from sopgen.documents.environment import TEMPLATES, environment


class Counted(Environment):
    """Counts what it compiles."""

    compiled = 0

    def _compile(self, source: str, filename: str) -> object:  # type: ignore[override]
        self.compiled += 1
        return super()._compile(source, filename)


@pytest.fixture
def maker(tmp_path: Path) -> Path:
    path = tmp_path / "maker.py"
    path.write_text("one")
    return path


@pytest.fixture(autouse=True)
def _writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def made(folder: Path, maker: Path, source: str = "Hello {{ name }}.") -> tuple[str, int]:
    """What a template prints in an environment of its own, and how many were compiled for it."""
    found = Counted(loader=DictLoader({"a.html.j2": source}), bytecode_cache=Kept(folder, [maker]))
    return found.get_template("a.html.j2").render(name="Ana"), found.compiled


def kept(folder: Path) -> Path:
    (path,) = (folder / "__pycache__").iterdir()
    return path


def test_a_template_is_compiled_once(tmp_path: Path, maker: Path) -> None:
    assert made(tmp_path, maker) == ("Hello Ana.", 1)
    assert made(tmp_path, maker) == ("Hello Ana.", 0)
    assert kept(tmp_path).name == f"a.html.{sys.implementation.cache_tag}.pyc"


def test_another_source_or_another_maker_is_compiled_anew(tmp_path: Path, maker: Path) -> None:
    made(tmp_path, maker)
    assert made(tmp_path, maker, "Bye {{ name }}.") == ("Bye Ana.", 1)
    maker.write_text("two")
    assert made(tmp_path, maker, "Bye {{ name }}.") == ("Bye Ana.", 1)
    assert made(tmp_path, maker, "Bye {{ name }}.") == ("Bye Ana.", 0)


@pytest.mark.parametrize("place", [0, 40, -1])
def test_what_is_damaged_is_made_again(tmp_path: Path, maker: Path, place: int) -> None:
    made(tmp_path, maker)
    data = bytearray(kept(tmp_path).read_bytes())
    data[place] ^= 1
    kept(tmp_path).write_bytes(data)
    assert made(tmp_path, maker) == ("Hello Ana.", 1)
    kept(tmp_path).write_bytes(data[: len(data) // 2])
    assert made(tmp_path, maker) == ("Hello Ana.", 1)
    kept(tmp_path).write_bytes(b"")
    assert made(tmp_path, maker) == ("Hello Ana.", 1)
    assert made(tmp_path, maker) == ("Hello Ana.", 0)


def test_where_nothing_can_be_written_it_is_compiled_each_time(tmp_path: Path, maker: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file")
    assert made(tmp_path, maker) == ("Hello Ana.", 1)
    assert made(tmp_path, maker) == ("Hello Ana.", 1)


def test_where_python_keeps_nothing_nor_is_this_kept(
    tmp_path: Path, maker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made(tmp_path, maker) == ("Hello Ana.", 1)
    assert not (tmp_path / "__pycache__").exists()


def test_python_may_be_told_where(tmp_path: Path, maker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    made(tmp_path / "templates", maker)
    assert [path.name for path in (tmp_path / "elsewhere").rglob("*.pyc")]
    assert not (tmp_path / "templates").exists()


def test_ours_depend_on_what_changes_their_code() -> None:
    cache = environment().bytecode_cache
    assert isinstance(cache, Kept)
    assert cache._folder == TEMPLATES
