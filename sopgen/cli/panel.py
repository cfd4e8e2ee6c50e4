"""A build as it goes on: a panel on a terminal, which leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sopgen.publish.progress import Step, Watcher

_SHOWN = 6
"""Files that are listed with their times."""


@dataclass(slots=True)
class Panel:
    """What has been seen so far."""

    total: int = 0
    finished: int = 0
    cached: int = 0
    failed: int = 0
    running: dict[str, float] = field(default_factory=dict)
    done: list[Step] = field(default_factory=list)

    def see(self, step: Step) -> None:
        self.total, self.finished = step.total, step.finished
        if step.state == "running":
            self.running[step.name] = step.begun
            return
        self.running.pop(step.name, None)
        self.cached += step.state == "cached"
        self.failed += step.state == "failed"
        if step.state == "done":
            self.done.append(step)

    def counts(self) -> str:
        """`12 of 32 files · 20 kept from before · 2 failed`."""
        if not self.total:
            return "setting out the documents"
        parts = [f"{self.finished} of {self.total} files"]
        parts += [f"{self.cached} kept from before"] if self.cached else []
        parts += [f"{self.failed} failed"] if self.failed else []
        return " · ".join(parts)

    def lines(self, now: float) -> Iterator[tuple[str, str]]:
        """Files with their seconds: those in work, and the last that were finished."""
        for name, begun in self.running.items():
            yield f"… {name}", f"{now - begun:.1f} s"
        for step in reversed(self.done[-_SHOWN:]):
            yield f"✓ {step.name}", f"{step.seconds:.1f} s"

    def __rich__(self) -> RenderableType:
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.table import Table

        table = Table.grid(padding=(0, 2))
        for cells in self.lines(time.monotonic()):
            table.add_row(*cells)
        bar = ProgressBar(total=max(self.total, 1), completed=self.finished + self.failed, width=40)
        return Group(bar, self.counts(), table)


@contextmanager
def panel() -> Iterator[Watcher]:
    """A panel on standard error while the block runs."""
    from rich.console import Console
    from rich.live import Live

    shown = Panel()
    with Live(shown, console=Console(stderr=True), transient=True, refresh_per_second=8):
        yield shown.see
