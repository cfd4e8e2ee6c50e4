from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest

from sopgen.publish import natives as module
from sopgen.publish import versions as own
from sopgen.publish.cache import Cache
from sopgen.publish.natives import natives, unchanged
from sopgen.publish.versions import LIBRARIES, versions

NOT_IN_ANY_FILE = {
    *("click", "packaging", "pycparser", "pygments", "rich", "sopgen", "typing-extensions"),
    *("anyio", "idna", "watchfiles"),
}
"""Those of the command line, those that others need to be installed, and what waits for edits."""


def needed(name: str, found: set[str]) -> None:
    """A distribution and all that it rests on, of what is installed."""
    name = re.sub(r"[._-]+", "-", name).lower()
    if name in found:
        return
    try:
        others = requires(name) or []
    except PackageNotFoundError:
        return
    found.add(name)
    for other in others:
        wanted = "extra ==" not in other or (name == "fonttools" and "woff" in other)
        match = re.match(r"[\w.-]+", other)
        if wanted and match:
            needed(match[0], found)


def test_every_library_under_sopgen_is_named() -> None:
    found: set[str] = set()
    needed("sopgen", found)
    assert len(found) > 20
    assert found - NOT_IN_ANY_FILE <= set(LIBRARIES)


def test_versions_are_those_that_are_installed() -> None:
    found = versions()
    for name in ("weasyprint", "lxml", "markdown-it-py", "rendercv-fonts"):
        assert found[name] == version(name)


def test_a_change_of_any_file_of_sopgen_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "__pycache__").mkdir(parents=True)
    for name in ("a/one.py", "a/two.j2"):
        (tmp_path / name).write_text("x", "utf-8")
    monkeypatch.setattr(own, "_PACKAGE", tmp_path)
    seen = {own._own()}
    (tmp_path / "a" / "two.j2").write_text("y", "utf-8")
    seen.add(own._own())
    (tmp_path / "a" / "two.j2").rename(tmp_path / "a" / "three.j2")
    seen.add(own._own())
    (tmp_path / "a" / "one.py").unlink()
    seen.add(own._own())
    assert len(seen) == 4
    (tmp_path / "a" / "__pycache__" / "one.pyc").write_bytes(b"x")
    assert own._own() in seen


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system does not tell its libraries")
def test_libraries_of_the_system_are_asked_once_and_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import weasyprint.text.ffi  # noqa: F401

    cache = Cache(tmp_path / "cache")
    are, files = natives("makes", cache)
    assert are.startswith("Pango ")
    assert any("libpango" in str(file[0]) for file in files or ())
    assert natives("makes", None) == (are, files)

    library = tmp_path / "libpango-1.0.so.0"
    library.write_bytes(b"one")
    asked = [0]

    def ask() -> object:
        asked[0] += 1
        return f"Pango {asked[0]}", [module._state(str(library))]

    monkeypatch.setattr(module, "_asked", ask)
    told = [natives("other", cache)[0] for _ in range(2)]
    library.write_bytes(b"another")
    told += [natives("other", cache)[0] for _ in range(2)]
    assert told == ["Pango 1", "Pango 1", "Pango 2", "Pango 2"]


def test_a_library_that_is_gone_is_not_the_same(tmp_path: Path) -> None:
    assert not unchanged([[str(tmp_path / "gone.so"), 1, 1]])
    assert unchanged([])
