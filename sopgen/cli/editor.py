"""`sopgen editor`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopgen.cli.common import FINDINGS, UNREADABLE, fail, folder_of, load, pack_argument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopgen.model.load import Loaded


@click.command()
@pack_argument
def editor(pack: Path) -> None:
    """Make PACK ready for editors that read YAML schemas, such as VS Code.

    Writes the schemas into PACK/.schemas, with the ids of the pack to complete from, and gives each blueprint
    the first line that names its schema. Run it again when roles, measures or other ids have been added.
    """
    from sopgen.skeletons.editor import FOLDER, modelines

    loaded = load(pack)
    if "pack.yaml" not in loaded.sources.texts:
        fail(f"{pack} is no pack: it has no pack.yaml", UNREADABLE)
    folder = folder_of(pack)
    written = list(modelines(loaded))
    try:
        put(folder, written)
        write_schemas(folder, loaded)
    except OSError as error:
        fail(f"{error.filename} could not be written: {error.strerror}", FINDINGS)
    click.echo(f"The schemas of {folder} are in {folder / FOLDER}.")
    for path, _ in written:
        click.echo(f"  {path} names its own now")


def write_schemas(folder: Path, loaded: Loaded) -> None:
    """The schemas for a pack, beside it."""
    from sopgen.skeletons.editor import FOLDER, schemas

    (folder / FOLDER).mkdir(exist_ok=True)
    put(folder, schemas(loaded).items())


def put(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Texts by their path in the folder; one that is there already as it is to be is left alone."""
    for path, text in files:
        target = folder / path
        if not target.exists() or target.read_bytes() != text.encode():
            target.write_text(text, encoding="utf-8", newline="\n")
