"""`sopgen build`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopgen.cli.building import Building
from sopgen.cli.common import folder_of, pack_argument

if TYPE_CHECKING:
    from sopgen.writers.options import PdfEngine, PdfProfile

FORMATS = ("docx", "pdf", "html")


@click.command()
@pack_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go.  [default: output/NAME-OF-THE-PACK'S-FOLDER]",
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
    pack: Path,
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
    no_cache: bool,
    watch: bool,
    quiet: bool,
    timings: Path | None,
    as_json: bool,
) -> None:
    """Build the documents of PACK as Word and PDF files.

    The blueprints are checked first; with an error among the findings nothing is written. Files of which
    nothing has changed since they were last made are not made again.
    """
    from sopgen.publish.cache import users_cache
    from sopgen.publish.record import Request

    folder = output or Path("output") / folder_of(pack).resolve().name
    options = {
        "--pdf-profile": pdf_profile,
        "--pdf-engine": pdf_engine or "",
        "--binder": binder,
        "--attach-source": attach_source,
        "--final": final,
        "--json": as_json,
    }
    request = Request(
        str(folder_of(pack).resolve()),
        str(folder.resolve()),
        str(folder),
        tuple(sorted({*formats})),
        tuple(sorted({*only})),
        options,
    )
    cache = None if no_cache else users_cache()
    building = Building(pack, folder, request, cache, explain, jobs, quiet, timings, as_json)
    if watch:
        from sopgen.cli.watching import watch as watch_

        if as_json:
            raise click.UsageError("--watch tells of one build after the other, and --json lists one")
        watch_(building)
    else:
        building.go()
