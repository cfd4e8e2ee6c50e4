"""`sopgen add`."""

from __future__ import annotations

from pathlib import Path

import click

from sopgen.cli.common import FINDINGS, fail, folder_of, load, readable_pack
from sopgen.cli.editor import write_schemas


@click.command()
@click.argument("kind")
@click.argument("id_", metavar="[ID]", default="")
@click.argument("pack", type=click.Path(path_type=Path), default=Path(), required=False)
@click.option("--title", default="", metavar="TEXT", help="What the document is called.")
def add(kind: str, id_: str, pack: Path, title: str) -> None:
    """Add a blueprint of a KIND to PACK: small, valid, and with a comment for each key.

    KIND is sop, sla, bcp, onboarding, manual, kpis, roles or contacts. It is filled in with the roles,
    measures and calendars of the pack, and can be built as it is. The next free ID is taken when left out;
    that of a planned document brings its title.
    """
    from sopgen import skeletons
    from sopgen.diagnostics import near

    if kind not in skeletons.kinds():
        guess = near(kind, skeletons.kinds()) or skeletons.kinds()
        raise click.BadParameter(
            f"there is no kind {kind}. Did you mean {', '.join(guess)}?", param_hint="KIND"
        )
    if id_ and pack == Path() and (Path(id_) / "pack.yaml").is_file():
        id_, pack = "", Path(id_)
    loaded, model = readable_pack(pack)
    try:
        begun = skeletons.begin(loaded, kind, id_, title)
    except skeletons.CannotBeginError as error:
        fail(str(error), FINDINGS)
    folder = folder_of(pack)
    target = folder / begun.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(begun.text)
        if (folder / ".schemas").is_dir():
            write_schemas(folder, load(pack))
    except OSError as error:
        fail(f"{target} could not be written: {error.strerror}", FINDINGS)
    what = f": {begun.id}, a draft of “{begun.title}”" if begun.id else ""
    click.echo(f"{target} is written{what}.")
    if begun.id in {one.id for one in model.planned}:
        click.echo(f"It was planned: take {begun.id} out of `planned:` in pack.yaml.")
    named = "" if pack == Path() else f" {pack}"
    click.echo("Replace what it says, then:")
    click.echo(f"  sopgen check{named}")
    click.echo(f"  sopgen build{named}" + (f" --only {begun.id}" if begun.id else ""))
