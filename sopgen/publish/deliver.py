"""Files into place: all of them, or none and the earlier ones untouched.

They are written to a folder beside their places as they are made, and moved when all are there, each earlier
file being kept until the last one is in place. A list of what is being moved lies with them meanwhile: the
next build that finds it, because the process was killed, puts everything back.
"""

from __future__ import annotations

import contextlib
import errno
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sopgen.publish.lock import Held, locked

_PREFIX = ".sopgen-"
_MOVING = "moving.json"
_EARLIER = "earlier"
_NEW = "new"


class DeliveryError(Exception):
    """The output folder did not take the files. The message says why and how to mend it."""


class Staging:
    """The files of one build on their way into a folder, which is made when missing.

    What is not delivered is gone when the block ends, and so are folders that were made for it. What cannot
    be put back stays in the folder beside, which is then kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._beside: Path | None = None
        self._names: list[str] = []
        self._made: list[Path] = []
        self._lock = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.close()
        if self._beside and not _holds_earlier(self._beside):
            shutil.rmtree(self._beside, ignore_errors=True)
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()  # which takes away none with anything in it

    def add(self, name: str, data: bytes) -> None:
        """Write a file beside its place; raises `DeliveryError`."""
        if (self.folder / name).is_dir():
            # Moving it aside would succeed, and take all that is in it along.
            raise DeliveryError(_why(IsADirectoryError(errno.EISDIR, ""), self.folder / name))
        path = self._opened() / _NEW / name
        try:
            path.write_bytes(data)
        except OSError as error:
            raise DeliveryError(_why(error, path)) from None
        self._names.append(name)

    def read(self, name: str) -> bytes:
        """A file that was added."""
        return (self._opened() / _NEW / name).read_bytes()

    def deliver(self) -> None:
        """Move everything into place, in the order in which it was added; raises `DeliveryError`.

        So does an interruption, after everything is put back. Builds into one folder deliver one after
        another.
        """
        beside = self._opened()
        with locked(self.folder):
            _mend(self.folder, beside)
            _move(self._names, self.folder, beside)

    def _opened(self) -> Path:
        if self._beside is None:
            missing = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._made = missing
                self._beside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self.folder))
                (self._beside / _NEW).mkdir()
            except OSError as error:
                raise DeliveryError(_why(error, self.folder)) from None
            self._lock.enter_context(locked(self._beside))
        return self._beside


def _move(names: Iterable[str], folder: Path, beside: Path) -> None:
    """Each file into its place; what is there already, byte for byte, is left alone."""
    target = folder
    moved = [name for name in names if not _same(beside / _NEW / name, folder / name)]
    try:
        (beside / _EARLIER).mkdir()
        (beside / _MOVING).write_text(json.dumps(moved), "utf-8")
        for name in moved:
            target = folder / name
            if target.exists():
                target.replace(beside / _EARLIER / name)
            (beside / _NEW / name).replace(target)
        (beside / _MOVING).unlink()
    except BaseException as error:
        _put_back(moved, folder, beside)
        if isinstance(error, OSError):
            raise DeliveryError(_why(error, target, beside)) from None
        raise
    shutil.rmtree(beside / _EARLIER, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _put_back(names: Iterable[str], folder: Path, beside: Path) -> None:
    """The earlier files in their places, and none where there was none, however far the moving got."""
    for name in names:
        kept, target = beside / _EARLIER / name, folder / name
        with suppress(OSError):
            if kept.exists():
                kept.replace(target)
            elif not (beside / _NEW / name).exists():
                target.unlink(missing_ok=True)


def _mend(folder: Path, own: Path) -> None:
    """Undo what builds that did not come to their end have left: half a delivery, files on their way."""
    for beside in _left(folder):
        if beside != own:
            with suppress(Held, OSError), locked(beside, wait=False):
                _put_back(_begun(beside), folder, beside)
                if not _holds_earlier(beside):
                    shutil.rmtree(beside, ignore_errors=True)


def _begun(beside: Path) -> list[str]:
    """What was being moved; nothing was where the list of it is not there, or not whole."""
    try:
        names: list[str] = json.loads((beside / _MOVING).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return names


def mend(folder: Path) -> None:
    """Put back what a build that was killed had begun to move; for whoever looks at the files of a folder."""
    if next(_left(folder), None) is not None:
        with suppress(OSError), locked(folder):
            _mend(folder, folder)


def _left(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from folder.glob(f"{_PREFIX}*")


def _holds_earlier(beside: Path) -> bool:
    """Whether files of an earlier build are there that belong into their places."""
    kept = beside / _EARLIER
    return (beside / _MOVING).exists() and kept.is_dir() and any(kept.iterdir())


def _why(error: OSError, path: Path, beside: Path | None = None) -> str:
    """The system's reason in words that say what to do, and what became of the files of an earlier build."""
    state = "the files of an earlier build are as they were"
    if beside and _holds_earlier(beside):
        state = f"files of an earlier build that could not be put back are in {beside / _EARLIER}"
    reasons = {
        errno.EACCES: f"{path} cannot be written: close it if it is open in another program, "
        "or choose a folder you may write to with -o",
        errno.EPERM: f"{path} cannot be written: you do not have permission; choose another folder with -o",
        errno.EROFS: f"{path} is on a read-only disk; choose another folder with -o",
        errno.ENOSPC: f"the disk is full: {path} could not be written; make room and build again",
        errno.EEXIST: f"{path} is a file, not a folder; choose another place with -o",
        errno.ENOTDIR: f"{path} lies under a file, not a folder; choose another place with -o",
        errno.EISDIR: f"{path} is a folder, but a document of that name is to be written; move it away",
    }
    reason = reasons.get(error.errno or 0, f"{path} cannot be written: {error.strerror or error}")
    return f"{reason}; {state}"
