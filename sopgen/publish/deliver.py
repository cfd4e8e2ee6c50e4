"""Files into place: all of them, or none and the earlier ones untouched."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class DeliveryError(Exception):
    """The output folder did not take the files. The message says why and how to mend it."""


def deliver(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into the folder, which is made when missing.

    They are written to a folder beside their places first and then moved, each earlier file being
    kept until the last one is in place. Raises `DeliveryError`, after putting everything back; so
    does an interruption. What cannot be put back stays in that folder, which is then kept.
    """
    for name in files:
        # Moving it aside would succeed, and take all that is in it along.
        if (folder / name).is_dir():
            raise DeliveryError(_why(IsADirectoryError(errno.EISDIR, ""), folder / name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".sopgen-", dir=folder))
    except OSError as error:
        raise DeliveryError(_why(error, folder)) from None
    earlier = staging / "earlier"
    try:
        _move(_stage(files, staging), folder, earlier)
    finally:
        if not (earlier.is_dir() and any(earlier.iterdir())):
            shutil.rmtree(staging, ignore_errors=True)


def _stage(files: Mapping[str, bytes], staging: Path) -> list[Path]:
    staged = []
    for name, data in files.items():
        path = staging / name
        try:
            path.write_bytes(data)
        except OSError as error:
            raise DeliveryError(_why(error, path)) from None
        staged.append(path)
    return staged


def _move(staged: list[Path], folder: Path, earlier: Path) -> None:
    target = folder
    try:
        earlier.mkdir()
        for path in staged:
            target = folder / path.name
            if target.exists():
                target.replace(earlier / path.name)
            path.replace(target)
    except BaseException as error:
        _put_back(staged, folder, earlier)
        if isinstance(error, OSError):
            raise DeliveryError(_why(error, target, earlier)) from None
        raise
    shutil.rmtree(earlier, ignore_errors=True)


def _put_back(staged: list[Path], folder: Path, earlier: Path) -> None:
    """The earlier files in their places, and none where there was none, however far the moving got."""
    for path in staged:
        kept, target = earlier / path.name, folder / path.name
        with suppress(OSError):
            if kept.exists():
                kept.replace(target)
            elif not path.exists():
                target.unlink(missing_ok=True)


def _why(error: OSError, path: Path, earlier: Path | None = None) -> str:
    """The system's reason in words that say what to do, and what became of the files of an earlier build."""
    state = "the files of an earlier build are as they were"
    if earlier and earlier.is_dir() and any(earlier.iterdir()):
        state = f"files of an earlier build that could not be put back are in {earlier}"
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
