"""Where the files of a pack are kept: a folder, memory, or (in `git`) a revision.

What may be read, and how large it may be, is decided by those who read (`walk`, `asset`), once for all.
"""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from sopgen.records import dataclass

Kind = Literal["file", "folder", "link", "submodule", "other"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a folder. A name that is no text holds surrogates (PEP 383)."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Found:
    """What a path leads to; `key` is what its content is read by, and `size` how many bytes it has."""

    kind: Kind
    size: int
    key: str


class NoFilesError(Exception):
    """There are no files at all: why, and in `mend` what to do about it."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


class LinkError(Exception):
    """A link that is not followed; `out` tells one that leads out of the pack, `folder` one to a folder."""

    def __init__(self, *, out: bool, folder: bool = False) -> None:
        super().__init__()
        self.out = out
        self.folder = folder


class Files(Protocol):
    """The files of a pack. Paths begin at its folder, with `/`; the folder itself is the empty path."""

    def entries(self, folder: str) -> Iterable[Entry]:
        """What stands in a folder; links are not followed.

        Raises:
            NoFilesError: the pack's own folder is not there, or cannot be reached.
            OSError: this folder cannot be read.
        """

    def find(self, path: str) -> Found:
        """What a path leads to; never what lies outside the pack, whatever the links on its way say.

        Raises:
            OSError: nothing is there, or it may not be looked at.
            LinkError: a link on the way is not followed.
            ValueError: no file can have such a name.
        """

    def read(self, found: Sequence[Found], most: int) -> Iterator[bytes | OSError]:
        """The bytes of each file, or why there are none. No more are read than `most` and one."""


class Disk:
    """A folder on this computer. A link is followed where it leads to something within the folder."""

    def __init__(self, folder: Path) -> None:
        self._name = folder.name or str(folder)
        self._root = folder.resolve()

    def entries(self, folder: str) -> Iterable[Entry]:
        if not folder and not self._root.is_dir():
            found = "is a file, not a folder" if self._root.exists() else "does not exist"
            raise NoFilesError(f"The pack folder {self._name} {found}.", NEW_PACK)
        with os.scandir(str(self._root / folder)) as found_here:
            return [Entry(entry.name, _kind(entry)) for entry in found_here]

    def find(self, path: str) -> Found:
        target = Path(os.path.realpath(self._root / path, strict=True))
        if not target.is_relative_to(self._root):
            raise LinkError(out=True, folder=target.is_dir())
        status = target.stat()
        kind: Kind = "file" if stat.S_ISREG(status.st_mode) else "other"
        if stat.S_ISDIR(status.st_mode):
            kind = "folder"
        return Found(kind, status.st_size, str(target))

    def read(self, found: Sequence[Found], most: int) -> Iterator[bytes | OSError]:
        for one in found:
            try:
                with Path(one.key).open("rb") as file:
                    yield file.read(most + 1)
            except OSError as error:
                yield error


NEW_PACK = "Run `sopgen new` to make a pack, or name the folder that holds one."


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "file"


class Memory:
    """Files that are nowhere but here: bytes by path, such as `{"pack.yaml": b"kind: pack…"}`."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        for path in files:
            if posixpath.normpath(path) != path or path.startswith(("/", "../")) or path in (".", ".."):
                raise ValueError(f"{path!r} is no path from the pack's folder to a file in it")
        self._files = files
        self._tree = Tree({path: Found("file", len(data), path) for path, data in files.items()})

    def entries(self, folder: str) -> Iterable[Entry]:
        return self._tree.entries(folder)

    def find(self, path: str) -> Found:
        return self._tree.find(path)

    def read(self, found: Sequence[Found], most: int) -> Iterator[bytes | OSError]:
        return (self._files[one.key][: most + 1] for one in found)


class Tree:
    """Files that are listed by their paths: the folders come from these. Links are not followed."""

    def __init__(self, files: Mapping[str, Found]) -> None:
        self._files = files
        self._folders: dict[str, dict[str, Kind]] = {"": {}}
        for path, found in files.items():
            kind = found.kind
            while path:
                path, _, name = path.rpartition("/")  # noqa: PLW2901  # the way up, a folder at a time
                known = self._folders.setdefault(path, {})
                if name in known:
                    break
                known[name], kind = kind, "folder"

    def entries(self, folder: str) -> Iterable[Entry]:
        if folder not in self._folders:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        return [Entry(name, kind) for name, kind in self._folders[folder].items()]

    def find(self, path: str) -> Found:
        path = posixpath.normpath(path)
        if path in self._folders:
            return Found("folder", 0, "")
        above = path
        while above and above not in self._files:
            above = above.rpartition("/")[0]
        if above and self._files[above].kind == "link":
            raise LinkError(out=False)
        if above != path:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return self._files[path]
