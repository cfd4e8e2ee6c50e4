"""A pack as it was in a Git revision, read through Git's own plumbing: nothing is checked out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sopgen.source.files import NEW_PACK, Entry, Found, Kind, NoFilesError, Tree

if TYPE_CHECKING:
    import subprocess

_KINDS: dict[bytes, Kind] = {b"100644": "file", b"100755": "file", b"120000": "link", b"160000": "submodule"}
"""The modes of Git's trees."""
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What a hook is started with, and would lead Git to another repository than the one named."""


class GitRevision:
    """The pack in a folder as it was in a commit, branch or tag; the folder is in a repository, or is one.

    The folder need not be there any more. Links are kept by Git and not followed here; the files of a
    submodule are in another repository, and are not read.
    """

    def __init__(self, folder: Path, revision: str) -> None:
        self._folder = folder
        self._shown = folder.name or str(folder)
        self._revision = revision
        self._start = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())

    def entries(self, folder: str) -> Iterable[Entry]:
        return self._tree.entries(folder)

    def find(self, path: str) -> Found:
        return self._tree.find(path)

    def read(self, found: Sequence[Found], most: int) -> Iterator[bytes | OSError]:
        """Files are read together: Git is started once for all of them."""
        if not found:
            return
        wanted = "".join(f"{one.key}\n" for one in found).encode()
        rest = memoryview(self._git("cat-file", "--batch", given=wanted).stdout)
        for _ in found:
            line = bytes(rest[:_LONGEST_HEADER]).partition(b"\n")[0]
            rest = rest[len(line) + 1 :]
            size = line.rpartition(b" ")[2]
            if not size.isdigit() or len(rest) < int(size):
                yield OSError("Git has lost it; `git fsck` says more")
                continue
            yield bytes(rest[: min(int(size), most + 1)])
            rest = rest[int(size) + 1 :]

    @cached_property
    def _tree(self) -> Tree:
        listed = self._git("ls-tree", "--full-tree", "-r", "-l", "-z", self._root())
        if listed.returncode:
            raise NoFilesError(_unreachable(self._shown, listed.stderr), "Run `git fsck` in it.")
        files: dict[str, Found] = {}
        for row in listed.stdout.split(b"\0")[:-1]:
            about, _, path = row.partition(b"\t")
            mode, _, name, size = about.split()
            number = int(size) if size.isdigit() else 0
            files[path.decode("utf-8", "surrogateescape")] = Found(
                _KINDS.get(mode, "other"), number, name.decode()
            )
        return Tree(files)

    def _root(self) -> str:
        """The name of the tree that the folder was in the revision."""
        shown = self._shown
        inside = self._git("rev-parse", "--show-prefix")
        if inside.returncode:
            raise NoFilesError(
                _unreachable(shown, inside.stderr), "Name a folder in a repository that you trust."
            )
        commit = self._named(f"{self._revision}^{{commit}}")
        if not commit:
            raise NoFilesError(
                f"The repository of {shown} knows no revision “{self._revision}”.",
                "Name a commit, a branch or a tag; `git log --oneline` lists the commits.",
            )
        way = os.fsdecode(inside.stdout.removesuffix(b"\n"))
        way += "/".join(self._folder.absolute().relative_to(self._start).parts)
        tree = self._named(f"{commit}:{way.removesuffix('/')}")
        if not tree or self._git("cat-file", "-t", tree).stdout != b"tree\n":
            found = "was a file, not a folder" if tree else "did not exist"
            raise NoFilesError(
                f"The pack folder {shown} {found} in the revision “{self._revision}”.", NEW_PACK
            )
        return tree

    def _named(self, name: str) -> str:
        """The name that Git itself has for an object; empty where there is none."""
        if name.startswith(("-", "^")) or "\0" in name:
            return ""
        return self._git("rev-parse", "--verify", "--quiet", name).stdout.decode().strip()

    def _git(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        git = shutil.which("git")
        if git is None:
            raise NoFilesError(
                "Git is not installed, so that no revision of the pack can be read.",
                "Install Git, or read the folder itself.",
            )
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        import subprocess

        return subprocess.run(  # noqa: S603  # no shell, and no argument is an option that a user wrote
            [git, "-C", str(self._start), *arguments],
            input=given,
            capture_output=True,
            env=kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"},
            check=False,
        )


_LONGEST_HEADER = 200
"""Bytes within which the line before an object ends: a name, a type and a size."""


def _unreachable(shown: str, said: bytes) -> str:
    if b"not a git repository" in said:
        return f"The folder {shown} is in no Git repository."
    if b"dubious ownership" in said:
        return f"The repository of {shown} belongs to someone else, and Git does not read it."
    return f"Git cannot read the repository of {shown}."
