"""`sopgen build`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopgen.cli.building import Building
from sopgen.cli.common import folder_of
from sopgen.cli.portfolio import go_one_after_the_other, refuse_for_several

if TYPE_CHECKING:
    from sopgen.publish.record import Request
    from sopgen.writers.options import PdfEngine, PdfProfile

FORMATS = ("docx", "pdf", "html")


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value and not value.startswith(("tcp://", "tls://")):
        raise click.BadParameter(f"{value} is no address of a scheduler: write it as tcp://HOST:8786")
    return value or ""


@click.command()
@click.argument("packs", type=click.Path(path_type=Path, file_okay=True), nargs=-1, metavar="[PACK]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go; of several packs each into a folder of its own there."
    "  [default: output/NAME-OF-THE-PACK'S-FOLDER]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=("docx", "pdf"),
    show_default=True,
    help="What to make; may be given more than once.",
)
@click.option(
    "--only", metavar="ID", multiple=True, help="Make this document only; may be given more than once."
)
@click.option(
    "--pdf-profile",
    type=click.Choice(["archive", "form"]),
    default="archive",
    show_default=True,
    help="archive: PDF/A-3a; form: boxes and blanks to fill in on screen.",
)
@click.option(
    "--pdf-engine",
    type=click.Choice(["typst", "weasyprint"]),
    help="What lays out the PDF files.  [default: what the pack asks for, else typst]",
)
@click.option("--binder", is_flag=True, help="Also make the whole pack one Word file and one PDF.")
@click.option(
    "--attach-source",
    is_flag=True,
    help="Put its blueprint, without comments, into each PDF: for your own archive.",
)
@click.option("--final", is_flag=True, help="Refuse placeholders such as TBD: before sending.")
@click.option("--explain", is_flag=True, help="Say of each file that is made again what has changed.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    envvar="SOPGEN_JOBS",
    help="How many files to make at once.  [default: one for each core, as far as memory goes]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    callback=_address,
    help="Have the files made by the workers of a Dask cluster, such as tcp://10.0.0.5:8786.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next build.")
@click.option(
    "--watch", is_flag=True, help="Stay, and make again what an edit changes, until Ctrl-C ends it."
)
@click.option("--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option(
    "--timings",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write down what took how long, to be looked at in chrome://tracing or ui.perfetto.dev.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list of files as JSON.")
def build(
    packs: Sequence[Path],
    output: Path | None,
    formats: Sequence[str],
    only: Sequence[str],
    *,
    pdf_profile: PdfProfile,
    pdf_engine: PdfEngine | None,
    binder: bool,
    attach_source: bool,
    final: bool,
    explain: bool,
    jobs: int | None,
    scheduler: str,
    no_cache: bool,
    watch: bool,
    quiet: bool,
    timings: Path | None,
    as_json: bool,
) -> None:
    """Build the documents of PACK, or of several, as Word and PDF files.

    The blueprints are checked first; with an error among the findings nothing is written. Files of which
    nothing has changed since they were last made are not made again. Each of several packs goes into a folder
    of its own; one that has errors does not stop the others.
    """
    from sopgen.publish.cache import users_cache

    several = len(packs) > 1
    refuse_for_several(packs, only=only, watch=watch, timings=timings, as_json=as_json)
    options = {
        "--pdf-profile": pdf_profile,
        "--pdf-engine": pdf_engine or "",
        "--binder": binder,
        "--attach-source": attach_source,
        "--final": final,
        "--json": as_json,
    }
    cache = None if no_cache else users_cache()
    buildings = []
    for pack in packs or (Path(),):
        folder = _folder(pack, output, several=several)
        request = _request(pack, folder, formats, only, options)
        buildings.append(
            Building(
                pack, folder, request, cache, explain, jobs, quiet, timings, as_json, scheduler=scheduler
            )
        )
    if watch:
        from sopgen.cli.watching import watch as watch_

        if scheduler:
            raise click.UsageError("--watch makes the little that an edit touches: leave out --scheduler")
        if as_json:
            raise click.UsageError("--watch tells of one build after the other, and --json lists one")
        watch_(buildings[0])
    elif several:
        go_one_after_the_other(buildings)
    else:
        buildings[0].go()


def _folder(pack: Path, output: Path | None, *, several: bool) -> Path:
    """Where the files of a pack go."""
    name = folder_of(pack).resolve().name
    if output is None:
        return Path("output") / name
    return output / name if several else output


def _request(
    pack: Path, folder: Path, formats: Sequence[str], only: Sequence[str], options: Mapping[str, object]
) -> Request:
    from sopgen.publish.record import Request

    return Request(
        str(folder_of(pack).resolve()),
        str(folder.resolve()),
        str(folder),
        tuple(sorted({*formats})),
        tuple(sorted({*only})),
        options,
    )
