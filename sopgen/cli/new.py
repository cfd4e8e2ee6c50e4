"""`sopgen new`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click

from sopgen.cli.common import FINDINGS, fail, load
from sopgen.cli.editor import write_schemas

SCHEMA_COMMENT = re.compile(r"(# yaml-language-server: \$schema=)\S*?([a-z]+\.schema\.json)")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    default="minimal",
    show_default=True,
    metavar="NAME",
    help="The pack that ships to begin from: minimal, or a full sample such as receivables.",
)
def new(folder: Path, source: str) -> None:
    """Begin a new pack in DIR.

    Schemas are written beside it (into DIR/.schemas), so that an editor completes and explains every key.
    """
    from sopgen import resources
    from sopgen.diagnostics import near

    names = sorted(path.parent.name for path in resources.blueprints().glob("*/pack.yaml"))
    if source not in names:
        guess = near(source, names) or names
        raise click.BadParameter(
            f"no pack of that name ships. Did you mean {', '.join(guess)}?", param_hint="--from"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fail(f"{folder} exists and is not an empty folder; choose another name", FINDINGS)
    try:
        _copy(resources.blueprints() / source, folder)
        write_schemas(folder, load(folder))
    except OSError as error:
        fail(f"{folder} could not be made: {error.strerror}", FINDINGS)
    click.echo(f"{folder} is ready. Next:")
    click.echo(f"  sopgen check {folder}")
    click.echo(f"  sopgen build {folder}")


def _copy(source: Path, folder: Path) -> None:
    for path in sorted(source.rglob("*")):
        target = folder / path.relative_to(source)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".yaml":
            shutil.copyfile(path, target)
            continue
        up = "../" * (len(target.relative_to(folder).parts) - 1)
        text = path.read_text(encoding="utf-8")
        target.write_text(SCHEMA_COMMENT.sub(rf"\1{up}.schemas/\2", text), encoding="utf-8", newline="\n")
