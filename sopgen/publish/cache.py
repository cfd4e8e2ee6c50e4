"""What was made before, kept in the user's own cache folder under the hash of all that it was made from.

Every pack and every build of a user shares it. An entry is written beside its place and moved there, so that
it is whole or not there; it carries a hash of its name and content, so that one that was cut off, changed or
moved under another name is none. What is kept is data, read as data: nothing in an entry is ever run. Where
the folder cannot be made, written or read, a build does without.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

OFF = "SOPGEN_NO_CACHE"
PLACE = "SOPGEN_CACHE_DIR"
LIMIT = "SOPGEN_CACHE_MIB"
_DEFAULT_MIB = 1024
_MAGIC = b"sopgen-1"
_SHELVES = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of one thing: its bytes, and what else is known of it, as JSON has it."""

    data: bytes
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Cache:
    """The entries in a folder, at most `limit` bytes of them. `trouble` says why it stopped keeping any."""

    folder: Path
    limit: int = _DEFAULT_MIB << 20
    trouble: str = ""
    _written: set[str] = field(default_factory=set)

    def get(self, key: str) -> Entry | None:
        """What is kept under a key; None where nothing whole is."""
        path = self._path(key)
        try:
            entry = _read(key, path.read_bytes())
            if entry is not None:
                os.utime(path)  # what is used is kept longest
        except OSError:
            return None
        return entry

    def has(self, key: str) -> bool:
        """Whether there seems to be something under a key: it was not read."""
        return self._path(key).is_file()

    def put(self, key: str, entry: Entry) -> None:
        """Keep something under a key. What cannot be kept is not; the first reason is remembered."""
        data = _written(key, entry)
        if self.trouble or len(data) > self._shelf_limit:
            return
        path = self._path(key)
        try:
            _private(self.folder, path.parent)
            with _beside(path) as (file, temporary):
                file.write(data)
                file.close()
                Path(temporary).replace(path)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return
        self._written.add(key[0])

    def drop(self, key: str) -> None:
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Hold the limit again, where something was written: what was not used for longest goes first."""
        for shelf in sorted(self._written):
            _shortened(self.folder / shelf, self._shelf_limit)
        self._written.clear()

    def size(self) -> tuple[int, int]:
        """How many entries there are, and their bytes."""
        found = [one for shelf in _SHELVES for one in _entries(self.folder / shelf)]
        return len(found), sum(size for _, size, _ in found)

    def clear(self) -> None:
        """Remove every entry."""
        for shelf in _SHELVES:
            shutil.rmtree(self.folder / shelf, ignore_errors=True)

    @property
    def _shelf_limit(self) -> int:
        return self.limit // len(_SHELVES)

    def _path(self, key: str) -> Path:
        return self.folder / key[0] / key


def users_cache() -> Cache | None:
    """The cache of whoever runs this; None where the environment says that nothing is to be kept."""
    if os.environ.get(OFF, "0") not in ("", "0"):
        return None
    folder = _place()
    if folder is None:
        return None
    mib = os.environ.get(LIMIT, "")
    return Cache(folder, (int(mib) if mib.isdecimal() else _DEFAULT_MIB) << 20)


def _place() -> Path | None:
    """Where the system has caches of users; None for a user without a home."""
    if named := os.environ.get(PLACE):
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "sopgen" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "sopgen"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else home / ".cache") / "sopgen"


def _private(*folders: Path) -> None:
    """Folders that nobody but their user may look into."""
    for folder in folders:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tuple[Any, str]]:
    """A new file beside a place, for its user alone; gone afterwards if it was not moved there."""
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, temporary
    finally:
        Path(temporary).unlink(missing_ok=True)


def _written(key: str, entry: Entry) -> bytes:
    about = json.dumps(entry.about, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"%d\n%b%b" % (len(about), about, entry.data)
    return b"%b %b\n%b" % (_MAGIC, _seal(key, body), body)


def _read(key: str, raw: bytes) -> Entry | None:
    head, _, body = raw.partition(b"\n")
    if head != b"%b %b" % (_MAGIC, _seal(key, body)):
        return None
    length, _, rest = body.partition(b"\n")
    return Entry(rest[int(length) :], json.loads(rest[: int(length)]))


def _seal(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + body).hexdigest().encode()


def _entries(shelf: Path) -> list[tuple[float, int, str]]:
    """When each was used last, its bytes, and where it is."""
    try:
        with os.scandir(shelf) as found:
            return [(s.st_mtime, s.st_size, e.path) for e in found for s in (e.stat(follow_symlinks=False),)]
    except OSError:
        return []


def _shortened(shelf: Path, limit: int) -> None:
    found = sorted(_entries(shelf))
    used = sum(size for _, size, _ in found)
    for _, size, path in found:
        if used <= limit:
            return
        with contextlib.suppress(OSError):
            Path(path).unlink()
        used -= size
