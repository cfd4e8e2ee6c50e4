"""`sopgen check`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopgen.cli.common import FINDINGS, OK, UNREADABLE, colour, load, pack_argument, unreadable, width

if TYPE_CHECKING:
    from sopgen.diagnostics import Severity

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@pack_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option("--final", is_flag=True, help="Treat placeholders such as TBD as errors: before sending.")
@click.option("--as-of", type=DAY, metavar="DATE", help="Report reviews that are overdue on that day.")
def check(pack: Path, format_: str, fail_on: str, as_of: datetime | None, *, final: bool) -> None:
    """Check the blueprints of PACK and say what is wrong, where, and how to mend it.

    PACK is the folder with the pack.yaml; the folder one stands in when left out.
    """
    import sopgen
    from sopgen.reporters import REPORTERS

    loaded = load(pack)
    findings = sopgen.check(loaded, as_of=as_of.date() if as_of else None, final=final)
    report = REPORTERS[format_](findings, loaded.sources.texts, colour=colour(sys.stdout), width=width())
    click.echo(report, nl=False)
    if unreadable(loaded):
        sys.exit(UNREADABLE)
    sys.exit(FINDINGS if any(finding.severity >= _least(fail_on) for finding in findings) else OK)


def _least(fail_on: str) -> Severity | float:
    from sopgen.diagnostics import Severity

    return float("inf") if fail_on == "never" else Severity[fail_on.upper()]
