"""Several packs in one call: each is built as if it were alone, and none stops the others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sopgen.cli.building import Building
from sopgen.cli.common import folder_of


def refuse_for_several(
    packs: Sequence[Path], *, only: Sequence[str], watch: bool, timings: Path | None, as_json: bool
) -> None:
    """What can be asked for one pack alone."""
    if len(packs) < 2:  # noqa: PLR2004  # one pack, or the folder one stands in
        return
    asked = {"--only": bool(only), "--watch": watch, "--timings": bool(timings), "--json": as_json}
    if alone := [name for name, given in asked.items() if given]:
        raise click.UsageError(f"{' and '.join(alone)} can be asked for one pack at a time")
    places: dict[str, Path] = {}
    for pack in packs:
        name = folder_of(pack).resolve().name.casefold()
        if name in places:
            raise click.UsageError(
                f"{places[name]} and {pack} would go into one folder: build one of them with an -o of its own"
            )
        places[name] = pack


def go_one_after_the_other(buildings: Sequence[Building]) -> None:
    """Build all; the exit status is the worst of any."""
    worst = 0
    failed: list[str] = []
    for building in buildings:
        click.echo(click.style(str(building.pack), bold=True), err=True)
        try:
            building.go()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
            worst = max(worst, status)
            failed.append(str(building.pack))
    if failed:
        click.echo(
            f"sopgen: {len(failed)} of {len(buildings)} packs were not built: {', '.join(failed)}", err=True
        )
        sys.exit(worst)
