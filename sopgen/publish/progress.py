"""What happens in a build, as it happens: for a panel on a terminal and for a record of the times."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["rendered", "running", "done", "cached", "failed"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that has begun or ended.

    `name` is that of a file, or of a document whose text was `rendered`. `finished` of `total` files are
    there by now. `begun` and `ended` are seconds of a clock of no date, `worker` the process, each nought
    before it is known.
    """

    name: str
    state: State
    finished: int
    total: int
    begun: float = 0.0
    ended: float = 0.0
    worker: int = 0

    @property
    def seconds(self) -> float:
        return self.ended - self.begun


Watcher = Callable[[Step], None]
"""Called with each step."""


def trace_events(steps: Iterable[Step], process: int) -> bytes:
    """The steps as trace events of Chrome: for `chrome://tracing` and for Perfetto.

    Each worker is a line of its own; `process` is the one that led the build.
    """
    timed = [step for step in steps if step.ended]
    start = min((step.begun for step in timed), default=0.0)
    events = [
        {
            "name": step.name,
            "cat": step.state,
            "ph": "X",
            "ts": round((step.begun - start) * 1e6),
            "dur": round(step.seconds * 1e6),
            "pid": process,
            "tid": step.worker,
        }
        for step in timed
    ]
    names = [
        {
            "name": "thread_name",
            "ph": "M",
            "pid": process,
            "tid": worker,
            "args": {"name": "build" if worker == process else f"worker {worker}"},
        }
        for worker in sorted({step.worker for step in timed})
    ]
    return json.dumps({"traceEvents": [*names, *events]}, indent=0).encode()
