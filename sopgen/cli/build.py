"""`sopgen build`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopgen.cli.common import (
    FINDINGS,
    UNREADABLE,
    collect,
    fail,
    folder_of,
    load,
    pack_argument,
    print_findings,
    unreadable,
)

if TYPE_CHECKING:
    from sopgen.diagnostics import Diagnostic
    from sopgen.model.load import Loaded
    from sopgen.publish.progress import Step, Watcher
    from sopgen.publish.run import Output
    from sopgen.writers.options import PdfProfile

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
@click.option("--binder", is_flag=True, help="Also make the whole pack one Word file and one PDF.")
@click.option(
    "--attach-source",
    is_flag=True,
    help="Put its blueprint, without comments, into each PDF: for your own archive.",
)
@click.option("--final", is_flag=True, help="Refuse placeholders such as TBD: before sending.")
@click.option("--json", "as_json", is_flag=True, help="Print the list of files as JSON.")
def build(
    pack: Path,
    output: Path | None,
    formats: Sequence[str],
    only: Sequence[str],
    *,
    pdf_profile: PdfProfile,
    binder: bool,
    attach_source: bool,
    final: bool,
    as_json: bool,
) -> None:
    """Build the documents of PACK as Word and PDF files.

    The blueprints are checked first; with an error among the findings nothing is written.
    """
    import sopgen
    from sopgen.publish.cache import users_cache
    from sopgen.publish.choices import refusal
    from sopgen.publish.run import BuildError
    from sopgen.publish.run import build as build_

    if why := refusal(
        formats=formats, only=only, pdf_profile=pdf_profile, binder=binder, attach_source=attach_source
    ):
        raise click.UsageError(why)
    loaded = load(pack)
    findings = sopgen.check(loaded, final=final)
    _stop_on_errors(loaded, findings)
    _known(loaded, only)
    collect()
    folder = output or Path("output") / folder_of(pack).resolve().name
    try:
        with _progress() as watcher:
            outputs = build_(
                loaded,
                folder,
                formats=formats,
                only=only,
                pdf_profile=pdf_profile,
                binder=binder,
                attach_source=attach_source,
                watcher=watcher,
                cache=users_cache(),
            )
    except BuildError as error:
        fail(str(error), FINDINGS)
    _report(outputs, folder, sorted(loaded.sources.texts), as_json=as_json)


def _stop_on_errors(loaded: Loaded, findings: Sequence[Diagnostic]) -> None:
    from sopgen.diagnostics import Severity, worst

    if findings:
        print_findings(findings, loaded, err=True)
    if loaded.pack is None or worst(findings) is Severity.ERROR:
        status = UNREADABLE if unreadable(loaded) else FINDINGS
        fail("nothing was built: mend the errors above first", status)


def _known(loaded: Loaded, only: Sequence[str]) -> None:
    from sopgen.diagnostics import near
    from sopgen.documents.render import document_ids

    assert loaded.pack is not None
    ids = document_ids(loaded.pack)
    for id_ in only:
        if id_ not in ids:
            guess = ", ".join(near(id_, ids))
            hint = f" Did you mean {guess}?" if guess else f" There are {', '.join(ids)}."
            raise click.BadParameter(f"the pack has no document {id_}.{hint}", param_hint="--only")


@contextmanager
def _progress() -> Iterator[Watcher | None]:
    """A bar on a terminal, nothing where the output is piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", total=None)

        def advance(step: Step) -> None:
            bar.update(task, description=step.name, completed=step.finished, total=step.total)

        yield advance


def _report(outputs: Sequence[Output], folder: Path, blueprints: Sequence[str], *, as_json: bool) -> None:
    from sopgen.publish.telling import inside

    if as_json:
        click.echo(json.dumps({"folder": str(folder), "outputs": [asdict(o) for o in outputs]}, indent=2))
        return
    by_document: dict[str, list[Output]] = {}
    for output in outputs:
        by_document.setdefault(output.document, []).append(output)
    for made in by_document.values():
        files = "  ".join(click.style(output.path, bold=True) for output in made)
        click.echo(f"  {files}  {made[0].title}")
    for output in outputs:
        if output.missing:
            shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in output.missing)
            click.echo(f"warning: {output.path} shows \ufffd for {shown}: no font has it", err=True)
    click.echo(f"{len(outputs)} files in {folder}")
    for line in inside(outputs, blueprints):
        click.echo(line)
