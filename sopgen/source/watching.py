"""Waiting for a change in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

GROUPED = 200
"""Milliseconds at most that changes are gathered: a checkout touches many files."""
STEP = 20
"""Milliseconds without a further change after which the gathered ones are told."""
TURN = 250
"""Milliseconds without any change after which that is told."""


def turns(folder: Path, stop: Event | None = None) -> Iterator[bool]:
    """Whether something in a folder has changed, each time that it has and after each quiet turn.

    The first is quiet and comes as soon as the folder is watched: what changed before is seen by who looks
    then, and what changes later is told, also while nobody waits. Whether a change means anything is for the
    reader to say, who knows which files count. What editors and programs keep for themselves, behind a name
    that begins with a dot or ends with a tilde, is no change. A folder that is gone or was put anew is
    watched again once it is there, which counts as a change.
    """
    from watchfiles import watch

    root = folder.resolve()

    def counts(_change: object, path: str) -> bool:
        parts = Path(path).relative_to(root).parts if Path(path).is_relative_to(root) else ()
        return not any(part.startswith(".") or part.endswith("~") for part in parts)

    told = _which(root)
    while not (stop and stop.is_set()):
        which = _which(root)
        anew, told = which != told, which
        if which is None:
            (stop or Event()).wait(0 if anew else TURN / 1000)
            yield anew
            continue
        for found in watch(
            root,
            watch_filter=counts,
            debounce=GROUPED,
            step=STEP,
            stop_event=stop,
            rust_timeout=TURN,
            yield_on_timeout=True,
        ):
            yield bool(found) or anew
            anew = False
            if _which(root) != which:
                break


def _which(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, for one that is put in its place is another."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
