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
"""Milliseconds after which it is looked whether to stop."""


def changes(folder: Path, stop: Event) -> Iterator[None]:
    """Once as soon as the folder is watched, and for each time that something in it changed, until `stop`.

    Whether the change means anything is for the reader to say: it knows which files count. What editors
    and programs keep for themselves, behind a name that begins with a dot, is no change.
    """
    from watchfiles import watch

    root = folder.resolve()

    def counts(_change: object, path: str) -> bool:
        parts = Path(path).relative_to(root).parts if Path(path).is_relative_to(root) else ()
        return not any(part.startswith(".") or part.endswith("~") for part in parts)

    begun = False
    for found in watch(
        root,
        watch_filter=counts,
        debounce=GROUPED,
        step=STEP,
        stop_event=stop,
        rust_timeout=TURN,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        if found or not begun:  # what changed before the watch began is seen by who looks now
            begun = True
            yield
