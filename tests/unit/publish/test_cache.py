"""The store of what was made before: whole, private, bounded, and never in the way."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import threading
from pathlib import Path

import pytest

from sopgen.publish.cache import Cache, Entry, users_cache

KEY, OTHER = "a" * 64, "b" * 64
ENTRY = Entry(b"some data\n", {"name": "é", "list": [1, None]})


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def file_of(cache: Cache) -> Path:
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    return path


def test_what_is_kept_comes_back(cache: Cache) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, ENTRY)
    assert cache.get(KEY) == ENTRY
    assert cache.get(OTHER) is None
    assert (cache.has(KEY), cache.has(OTHER)) == (True, False)
    assert cache.size()[0] == 1
    cache.clear()
    assert (cache.get(KEY), cache.size()) == (None, (0, 0))


def test_an_entry_cut_off_anywhere_is_none(cache: Cache) -> None:
    cache.put(KEY, ENTRY)
    path = file_of(cache)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert cache.get(KEY) is None
    path.write_bytes(whole + b"x")
    assert cache.get(KEY) is None


def test_an_entry_with_any_byte_changed_is_none(cache: Cache) -> None:
    cache.put(KEY, ENTRY)
    path = file_of(cache)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.get(KEY) is None


def test_an_entry_under_another_name_is_none(cache: Cache) -> None:
    cache.put(KEY, ENTRY)
    (cache.folder / OTHER[0]).mkdir()
    file_of(cache).rename(cache.folder / OTHER[0] / OTHER)
    assert cache.get(OTHER) is None


def test_a_poisoned_entry_is_made_again(cache: Cache) -> None:
    cache.put(KEY, ENTRY)
    file_of(cache).write_bytes(b"poison")
    cache.put(KEY, ENTRY)
    assert cache.get(KEY) == ENTRY


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_nobody_else_may_look(cache: Cache) -> None:
    before = os.umask(0)
    try:
        cache.put(KEY, ENTRY)
    finally:
        os.umask(before)
    path = file_of(cache)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (cache.folder, path.parent, path)]
    assert modes == [0o700, 0o700, 0o600]


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=16 * 4096)
    keys = [f"a{number:063}" for number in range(8)]
    for number, key in enumerate(keys):
        cache.put(key, Entry(b"x" * 1000))
        os.utime(tmp_path / "a" / key, (number, number))
    assert cache.get(keys[0])  # which makes it the last used, whatever the clock says of the others
    cache.tidy()
    assert [cache.has(key) for key in keys] == [True, *[False] * 5, True, True]
    assert cache.size()[1] <= 4096


def test_what_is_larger_than_all_that_may_be_kept_is_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=16 * 100)
    cache.put(KEY, Entry(b"x" * 1000))
    assert cache.size() == (0, 0)
    assert not cache.trouble


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_takes_nothing_is_done_without(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    cache.put(KEY, ENTRY)
    assert cache.trouble == os.strerror(code)
    assert cache.get(KEY) is None
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, ENTRY)
    cache.tidy()
    assert cache.trouble
    assert cache.get(KEY) is None
    assert cache.size() == (0, 0)


def test_many_may_write_at_once(cache: Cache) -> None:
    seen: list[Entry | None] = []

    def work(number: int) -> None:
        for _ in range(40):
            cache.put(KEY, Entry(b"y" * 5000 * number))
            seen.append(cache.get(KEY))

    threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 120
    assert {len(entry.data) for entry in seen if entry} <= {5000, 10000, 15000}
    assert None not in seen
    assert file_of(cache).name == KEY


def test_the_environment_says_where_how_much_and_whether(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOPGEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("SOPGEN_CACHE_MIB", "5")
    monkeypatch.setenv("SOPGEN_NO_CACHE", "0")
    assert users_cache() == Cache(tmp_path, 5 << 20)
    monkeypatch.setenv("SOPGEN_NO_CACHE", "1")
    assert users_cache() is None
