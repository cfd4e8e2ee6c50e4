"""A folder for one process at a time, until it lets go or ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


class Held(Exception):  # noqa: N818  # it says what is the case
    """Another process has the folder."""


@contextlib.contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Have a folder for oneself; raises `Held` at once where someone has it and one is not to wait.

    Some network disks know no locks. There everyone has the folder.
    """
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(_lock(folder, wait=wait))
        except BlockingIOError:
            raise Held from None
        except OSError:
            pass
        yield


if sys.platform == "win32":  # pragma: no cover  # each system takes one of the two
    import msvcrt

    @contextlib.contextmanager
    def _lock(folder: Path, *, wait: bool) -> Iterator[None]:
        path = folder / ".sopgen.lock"
        handle = os.open(path, os.O_RDWR | os.O_CREAT)
        try:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise BlockingIOError from error
            yield
        finally:
            os.close(handle)
            with contextlib.suppress(OSError):
                path.unlink()

else:
    import fcntl

    @contextlib.contextmanager
    def _lock(folder: Path, *, wait: bool) -> Iterator[None]:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield
        finally:
            os.close(handle)
