"""`sopgen draw`."""

from __future__ import annotations

from pathlib import Path

import click

from sopgen.cli.common import FINDINGS, fail, pack_argument, readable_pack


@click.command()
@click.argument("id_", metavar="ID")
@pack_argument
@click.option(
    "--kind", default="", help="Which figure, where a document has several; without it the first that it has."
)
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it goes: a file that ends in .svg or .png.",
)
def draw(id_: str, pack: Path, kind: str, output: Path) -> None:
    """Draw a figure of the document ID of PACK, for slides and wikis.

    Procedures have swimlane, decisions and systems, roles organisation, KPIs measures, contracts tiers,
    bad-month and downtime, continuity plans call-tree, recovery and dependencies, playbooks plan, risk
    registers inherent and residual, improvement plans flows, cash and benefits, QA manuals calibration and
    pareto, selections contributions and sensitivity, capacity plans intervals and surges, and the cover of
    the pack document-map and day: in the colours and the font of the pack.
    """
    from sopgen.publish.figures import NoFigureError, drawn

    if output.suffix.lower() not in (".svg", ".png"):
        raise click.BadParameter(f"{output.name} ends in neither .svg nor .png", param_hint="-o")
    _, model = readable_pack(pack)
    try:
        made = drawn(model, id_, kind, bitmap=output.suffix.lower() == ".png")
    except NoFigureError as error:
        fail(str(error), FINDINGS)
    try:
        output.write_bytes(made)
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror}", FINDINGS)
    click.echo(str(output))
