"""Files that note what is asked of them, so that it can be asked again whether anything has changed.

Whatever reading a pack looks at it looks at through `Files`: which names stand in a folder, what a path leads
to or that nothing is there, and the bytes of each file. All of it is noted with a hash of the answer. Where
the same questions have the same answers, reading gives the same pack, and need not be done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from sopgen.source.files import Entry, Files, Found, LinkError, NoFilesError

Note = Sequence[Any]
"""What was asked, about what, and the hash of the answer."""


class Noted:
    """Files behind which others stand; `notes` grows as they are asked."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.notes: list[Note] = []

    def entries(self, folder: str) -> Iterable[Entry]:
        self._note("entries", folder)
        return self._files.entries(folder)

    def find(self, path: str) -> Found:
        self._note("find", path)
        return self._files.find(path)

    def read(self, found: Sequence[Found], most: int) -> Iterator[bytes | OSError]:
        for one, data in zip(found, self._files.read(found, most), strict=True):
            self.notes.append(("read", [one.key, one.size, most], _hash(data)))
            yield data

    def _note(self, what: str, about: str) -> None:
        self.notes.append((what, about, _answer(self._files, what, about)))


def unchanged(files: Files, notes: Iterable[Note]) -> bool:
    """Whether files answer all that was asked as it was answered then."""
    return all(_answer(files, what, about) == answer for what, about, answer in notes)


def _answer(files: Files, what: str, about: Any) -> str:
    try:
        return _ANSWERS[what](files, about)
    except LinkError as error:
        return f"link {error.out} {error.folder}"
    except NoFilesError as error:
        return f"none {error}"
    except (OSError, ValueError) as error:
        return f"{type(error).__name__} {getattr(error, 'errno', '')}"


def _entries(files: Files, folder: str) -> str:
    return _hash(repr(sorted((entry.name, entry.kind) for entry in files.entries(folder))).encode())


def _find(files: Files, path: str) -> str:
    found = files.find(path)
    return f"{found.kind} {found.size} {found.key}"


def _read(files: Files, about: Any) -> str:
    key, size, most = about
    return _hash(next(iter(files.read([Found("file", size, key)], most))))


def _hash(data: bytes | OSError) -> str:
    return f"error {data.errno}" if isinstance(data, OSError) else sha256(data).hexdigest()


_ANSWERS: dict[str, Callable[[Files, Any], str]] = {"entries": _entries, "find": _find, "read": _read}
