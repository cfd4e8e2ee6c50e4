"""`sopgen draw`."""

from __future__ import annotations

from pathlib import Path

import click

from sopgen.cli.common import FINDINGS, fail, pack_argument, readable_pack


@click.command()
@click.argument("id_", metavar="ID")
@pack_argument
@click.option("--kind", default="", help="Which figure, where a document has several: see its list.")
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

    Procedures have a swimlane (swimlane), roles an organisation chart (organisation), KPIs bars of
    minimum and target (measures), continuity plans a call tree (call-tree), playbooks their
    calendar (plan), in the colours and the font of the pack.
    """
    from sopgen.publish.figures import NoFigureError, drawn, png

    if output.suffix.lower() not in (".svg", ".png"):
        raise click.BadParameter(f"{output.name} ends in neither .svg nor .png", param_hint="-o")
    _, model = readable_pack(pack)
    try:
        made, theme = drawn(model, id_, kind)
    except NoFigureError as error:
        fail(str(error), FINDINGS)
    try:
        output.write_bytes(made if output.suffix.lower() == ".svg" else png(made, theme))
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror}", FINDINGS)
    click.echo(str(output))
