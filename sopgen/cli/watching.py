"""`sopgen build --watch`: a build for each edit, until Ctrl-C.

Findings are told before anything is made. With an error among them the files stay those of the last build
that had none. An editor may write a file in two steps: errors are told once nothing more has come for a turn.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from sopgen.cli.building import Building, Reading, StoppedError
from sopgen.cli.common import folder_of
from sopgen.kept import Keeper

if TYPE_CHECKING:
    from sopgen.publish.run import Built


def watch(building: Building) -> None:
    """Build, and build again after each change, until Ctrl-C."""
    building.refuse_at_odds()
    building.last = {}
    watching = _Watching(building)
    watching.first()
    try:
        watching.go()
    except KeyboardInterrupt:
        click.echo(err=True)  # behind the ^C of the terminal


@dataclass(slots=True)
class _Watching:
    building: Building
    reading: Reading | None = None
    """The last one, of which `said` was told last."""
    said: str = ""
    keeper: Keeper = field(default_factory=Keeper)

    def first(self) -> None:
        """The build as it would be without watching, but that errors do not end it."""
        self._take(self._read(), time.monotonic(), first=True)
        self._tell(f"watching {folder_of(self.building.pack)}; Ctrl-C ends it")

    def go(self) -> None:
        """Wait, and take up what changes."""
        from sopgen.source.watching import turns

        self._rehearse()
        folder = folder_of(self.building.pack)
        held = None
        for number, changed in enumerate(turns(folder)):
            begun = time.monotonic()
            if changed or not number:
                held = self._changed(held, begun)
            elif held:
                self._take(held, begun)
                held = None

    def _rehearse(self) -> None:
        if self.building.last and self.reading:
            with self.keeper.at_work():
                self.building.rehearse(self.reading)

    def _read(self) -> Reading:
        with self.keeper.at_work():
            return self.building.read()

    def _changed(self, held: Reading | None, begun: float) -> Reading | None:
        """Read again where something is not as it was; errors are held back until nothing more comes."""
        from sopgen.source.files import Disk
        from sopgen.source.noted import unchanged

        known = held or self.reading
        if known and unchanged(Disk(folder_of(self.building.pack)), known.files.notes):
            return held
        reading = self._read()
        if reading.stops:
            return reading
        self._take(reading, begun)
        return None

    def _take(self, reading: Reading, begun: float, *, first: bool = False) -> None:
        self._findings(reading)
        with self.keeper.at_work():
            self._deliver(reading, begun, first=first)
        if not reading.stops:
            self.keeper.turn()

    def _findings(self, reading: Reading) -> None:
        """Tell the findings, where they are others than those that were told last."""
        if reading.said != self.said:
            click.echo(reading.said or "no findings any more\n", err=True, nl=False)
        self.reading, self.said = reading, reading.said

    def _deliver(self, reading: Reading, begun: float, *, first: bool) -> None:
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
