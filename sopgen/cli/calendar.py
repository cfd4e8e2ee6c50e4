"""`sopgen calendar`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopgen.cli.check import DAY
from sopgen.cli.common import FINDINGS, fail, pack_argument, readable_pack

if TYPE_CHECKING:
    from sopgen.model.base import Party
    from sopgen.model.pack import Pack

ENDINGS = (".ics", ".xlsx", ".csv")
LEVELS = ("public", "internal", "confidential", "restricted")
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


@click.command()
@pack_argument
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it goes: a file that ends in .ics, .xlsx or .csv.",
)
@click.option(
    "--role", "roles", metavar="ID", multiple=True, help="What this role owes; may be given more than once."
)
@click.option("--party", type=click.Choice(["client", "provider", "preparer"]), help="What this party owes.")
@click.option(
    "--from", "first", type=DAY, metavar="DATE", help="The first day.  [default: the date of the pack]"
)
@click.option("--until", "last", type=DAY, metavar="DATE", help="The last day.  [default: twelve months on]")
@click.option(
    "--classification",
    type=click.Choice(LEVELS),
    default="confidential",
    show_default=True,
    help="Leave out what stands in documents that are more confidential than this.",
)
def calendar(
    pack: Path,
    output: Path,
    *,
    roles: Sequence[str],
    party: Party | None,
    first: datetime | None,
    last: datetime | None,
    classification: str,
) -> None:
    """Write who must do what by when in PACK into a calendar or a spreadsheet.

    Everything that its documents ask for with a day or a rhythm: reviews, reports, exercises, actions, tasks,
    ends of terms; a spreadsheet also has what is due after an event. For a role or a party nothing is told
    that stands in a document which is distributed to the other party alone.
    """
    from sopgen.model.audience import Reader
    from sopgen.model.obligations.collected import stretch
    from sopgen.publish.calendar import calendar as made_of

    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise click.BadParameter(f"{output.name} ends in none of {', '.join(ENDINGS)}", param_hint="-o")
    if roles and party:
        raise click.UsageError("--role and --party can be asked for one at a time")
    _in_our_time(first, last)
    _, model = readable_pack(pack)
    _known(model, roles)
    within = stretch(model, first.date() if first else None, last.date() if last else None)
    if within.last < within.first:
        raise click.UsageError(f"--until {within.last} lies before the first day, {within.first}")
    made = made_of(model, Reader(party, tuple(roles), classification), within, ending)
    try:
        output.write_bytes(made.data)
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror}", FINDINGS)
    click.echo(str(output))
    if made.withheld:
        click.echo(f"left out, not for this reader: {', '.join(made.withheld)}", err=True)
    if made.undated:
        click.echo(f"without a day in that time, and so not in a calendar: {made.undated}", err=True)


def _in_our_time(*days: datetime | None) -> None:
    """A year that is mistyped has no days off that anybody knows of, or is no date soon after."""
    for day in days:
        if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise click.UsageError(f"{day.date()} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}")


def _known(model: Pack, roles: Sequence[str]) -> None:
    from sopgen.diagnostics import near

    for role in roles:
        if role not in model.roles:
            guess = near(role, model.roles)
            fail(
                f"the pack has no role {role}." + (f" Did you mean {', '.join(guess)}?" if guess else ""),
                FINDINGS,
            )
