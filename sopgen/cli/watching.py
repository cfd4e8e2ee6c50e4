"""`sopgen build --watch`: a build for each edit, until Ctrl-C.

Findings are told before anything is made. With an error among them the files stay those of the last build
that had none. An editor may write a file in two steps: errors are told once nothing more has come for a turn.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sopgen.cli.build import Building, Reading, StoppedError
from sopgen.cli.common import folder_of

if TYPE_CHECKING:
    from sopgen.publish.run import Built


def watch(building: Building) -> None:
    """Build, and build again after each change, until Ctrl-C."""
    try:
        _Watching(building).go()
    except KeyboardInterrupt:
        click.echo(err=True)  # behind the ^C of the terminal


@dataclass(slots=True)
class _Watching:
    building: Building
    reading: Reading | None = None
    """The last one, of which `said` was told last."""
    said: str = ""

    def go(self) -> None:
        from sopgen.source.watching import turns

        folder = folder_of(self.building.pack)
        self._first()
        self._tell(f"watching {folder}; Ctrl-C ends it")
        held = None
        for number, changed in enumerate(turns(folder)):
            begun = time.monotonic()
            if changed or not number:
                held = self._changed(begun)
            elif held:
                held = self._take(held, begun)

    def _first(self) -> None:
        reading = self.building.read()
        self._findings(reading)
        self._deliver(reading, time.monotonic(), first=True)

    def _changed(self, begun: float) -> Reading | None:
        """Read again where something is not as it was; errors are held back until nothing more comes."""
        from sopgen.source.files import Disk
        from sopgen.source.noted import unchanged

        assert self.reading is not None
        if unchanged(Disk(folder_of(self.building.pack)), self.reading.files.notes):
            return None
        reading = self.building.read()
        return reading if reading.stops else self._take(reading, begun)

    def _take(self, reading: Reading, begun: float) -> None:
        self._findings(reading)
        self._deliver(reading, begun)

    def _findings(self, reading: Reading) -> None:
        """Tell the findings, where they are others than those that were told last."""
        if reading.said != self.said:
            click.echo(reading.said or "no findings any more\n", err=True, nl=False)
        self.reading, self.said = reading, reading.said

    def _deliver(self, reading: Reading, begun: float, *, first: bool = False) -> None:
        try:
            built, report = self.building.make(reading)
        except StoppedError as stopped:
            click.echo(f"sopgen: {stopped}", err=True)
            return
        except click.ClickException as error:
            if first:
                raise
            error.show()
            return
        self._tell(report.rstrip("\n") if first else _made(built, time.monotonic() - begun))
        self.building.remember(reading, built, report)

    def _tell(self, line: str) -> None:
        if not self.building.quiet:
            click.echo(line)


_SHOWN = 6
"""Files that are told by name."""


def _made(built: Built, seconds: float) -> str:
    made = [output.path for output in built.outputs if output.path in built.made]
    if not made:
        return f"nothing to make  ({seconds:.2f} s)"
    more = f" and {len(made) - _SHOWN} more" if len(made) > _SHOWN else ""
    return f"made {', '.join(made[:_SHOWN])}{more} in {seconds:.2f} s"
