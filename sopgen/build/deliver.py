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
    kept until the last one is in place. Raises `DeliveryError`, after putting everything back.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".sopgen-", dir=folder))
    except OSError as error:
        raise DeliveryError(_why(error, folder)) from None
    try:
        _move(_stage(files, staging), folder, staging)
    finally:
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


def _move(staged: list[Path], folder: Path, staging: Path) -> None:
    earlier = staging / "earlier"
    earlier.mkdir()
    moved: list[Path] = []
    try:
        for path in staged:
            target = folder / path.name
            if target.exists():
                target.replace(earlier / path.name)
            moved.append(target)
            path.replace(target)
    except OSError as error:
        for target in moved:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            if (kept := earlier / target.name).exists():
                kept.replace(target)
        raise DeliveryError(_why(error, folder / path.name)) from None


def _why(error: OSError, path: Path) -> str:
    """The system's reason in words that say what to do."""
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
    return reasons.get(error.errno or 0, f"{path} cannot be written: {error.strerror or error}")
