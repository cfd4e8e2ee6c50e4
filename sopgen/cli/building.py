"""One build of the command line: the pack read and checked, its files delivered, all of it told."""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopgen.cli.common import (
    FINDINGS,
    UNREADABLE,
    collect,
    colour,
    fail,
    findings_text,
    folder_of,
    told,
    unreadable,
    width,
)

if TYPE_CHECKING:
    from sopgen.diagnostics import Diagnostic
    from sopgen.model.load import Loaded
    from sopgen.publish.cache import Cache
    from sopgen.publish.output import Output
    from sopgen.publish.progress import Step, Watcher
    from sopgen.publish.record import Request
    from sopgen.publish.run import Built, Last
    from sopgen.source.noted import Noted


class StoppedError(Exception):
    """Why nothing was delivered, and the exit status that says so."""

    def __init__(self, message: str, status: int = FINDINGS) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Reading:
    """A pack that was read and checked; `said` are its findings as they are printed."""

    files: Noted
    loaded: Loaded
    findings: Sequence[Diagnostic]
    said: str

    @property
    def stops(self) -> bool:
        """Whether there is an error, so that nothing can be built."""
        from sopgen.diagnostics import Severity, worst

        return self.loaded.pack is None or worst(self.findings) is Severity.ERROR


@dataclass(slots=True)
class Building:
    """One call of the command."""

    pack: Path
    folder: Path
    request: Request
    cache: Cache | None
    explain: bool
    jobs: int | None
    quiet: bool
    timings: Path | None
    as_json: bool
    steps: list[Step] = field(default_factory=list)
    last: Last | None = None
    """What was delivered last, where one build follows the other."""
    scheduler: str = ""
    """The address of a cluster that makes the files."""

    def go(self) -> None:
        if self._was_done():
            return
        self.refuse_at_odds()
        with told(f"reading {self.pack if self.pack != Path() else 'the blueprints'}", quiet=self.quiet):
            reading = self.read()
        click.echo(reading.said, err=True, nl=False)
        try:
            built, report = self.make(reading)
        except StoppedError as stopped:
            fail(str(stopped), stopped.status)
        self._say_what_is_worth_it(built)
        if self.as_json or not self.quiet:
            click.echo(report, nl=False)
        self.remember(reading, built, report)

    def _say_what_is_worth_it(self, built: Built) -> None:
        from sopgen.publish.cluster import WORTH

        made = sum(path.endswith(".pdf") for path in built.made)
        if self.scheduler and made <= WORTH and not self.quiet:
            click.echo(
                f"note: {made} PDF files were made: up to {WORTH} this computer alone is as quick",
                err=True,
            )

    def _was_done(self) -> bool:
        """Whether all is as it was after the last build, which is then said once more."""
        from sopgen.publish.deliver import mend
        from sopgen.publish.record import nothing_to_do
        from sopgen.source.files import Disk

        mend(self.folder)
        if self.cache is None or self.timings:
            return False
        files = Disk(folder_of(self.pack))
        tty = sys.stderr
        said = nothing_to_do(self.cache, self.request, files, width=width(), colour=colour(tty))
        if said is None:
            return False
        click.echo(said.err, err=True, nl=False)
        if self.explain:
            click.echo("nothing has changed: every file is the one that was made", err=True)
        if self.as_json or not self.quiet:
            click.echo(said.out, nl=False)
        return True

    def refuse_at_odds(self) -> None:
        """Options of which one rules the other out."""
        from sopgen.publish.choices import refusal

        options = self.request.options
        if why := refusal(
            formats=self.request.formats,
            only=self.request.only,
            pdf_profile=options["--pdf-profile"],
            binder=options["--binder"],
            attach_source=options["--attach-source"],
        ):
            raise click.UsageError(why)

    def read(self) -> Reading:
        """The pack as it is now."""
        import sopgen
        from sopgen.source.files import Disk
        from sopgen.source.noted import Noted

        files = Noted(Disk(folder_of(self.pack)))
        loaded = sopgen.load(files)
        findings = sopgen.check(loaded, final=self.request.options["--final"])
        said = findings_text(findings, loaded, sys.stderr) if findings else ""
        return Reading(files, loaded, findings, said)

    def make(self, reading: Reading) -> tuple[Built, str]:
        """Deliver what is to be made, and tell it; raises `StoppedError` and then nothing is changed."""
        loaded = reading.loaded
        if reading.stops:
            status = UNREADABLE if unreadable(loaded) else FINDINGS
            raise StoppedError("nothing was built: mend the errors above first", status)
        _known(loaded, self.request.only)
        collect()
        reasons = self._reasons(loaded)
        built = self._build(loaded)
        click.echo("".join(_missing(built.outputs)), err=True, nl=False)
        if self.explain:
            self._say_why(reasons(built) if reasons else None)
        return built, _report(built, self.folder, sorted(loaded.sources.texts), as_json=self.as_json)

    def _build(self, loaded: Loaded) -> Built:
        from sopgen.publish.executors import workers
        from sopgen.publish.run import BuildError, built

        options = self.request.options
        if not self.last:
            gc.freeze()  # the pack stays as it is: no collection of cycles has to go through it again
        self.steps.clear()
        try:
            with _watched(self.steps, quiet=self.quiet) as watcher:
                return built(
                    loaded,
                    self.folder,
                    formats=self.request.formats,
                    only=self.request.only,
                    pdf_profile=options["--pdf-profile"],
                    pdf_engine=options["--pdf-engine"],
                    binder=options["--binder"],
                    attach_source=options["--attach-source"],
                    watcher=watcher,
                    cache=self.cache,
                    jobs=self.jobs or workers(),
                    scheduler=self.scheduler,
                    last=self.last,
                )
        except BuildError as error:
            raise StoppedError(str(error)) from error
        finally:
            self._write_timings()

    def rehearse(self, reading: Reading) -> None:
        """Make the shortest document and throw it away, so that all is loaded when an edit comes."""
        from sopgen.publish.plan import file_of
        from sopgen.publish.run import BuildError, built

        pack, texts = reading.loaded.pack, reading.loaded.sources.texts
        assert pack is not None
        short = min(
            (one.id for one in pack.documents), key=lambda id_: len(texts[file_of(pack, id_)]), default=""
        )
        options, formats = self.request.options, self.request.formats
        with tempfile.TemporaryDirectory(prefix="sopgen-") as folder, suppress(BuildError):
            built(
                reading.loaded,
                Path(folder),
                formats=formats,
                only=[short] if short else (),
                pdf_profile=options["--pdf-profile"],
                pdf_engine=options["--pdf-engine"],
            )

    def _write_timings(self) -> None:
        from sopgen.publish.progress import trace_events

        if self.timings:
            try:
                self.timings.write_bytes(trace_events(self.steps, os.getpid()))
            except OSError as error:
                click.echo(f"warning: {self.timings} was not written: {error.strerror}", err=True)

    def _reasons(self, loaded: Loaded) -> Any:
        """What will say why each file was made; what there was before has to be asked for at once."""
        from sopgen.publish import explain

        if not self.explain or self.cache is None:
            return None
        was = explain.before(self.cache, self.folder.resolve())
        return lambda built: explain.reasons(was, loaded, built, self._asked)

    @property
    def _asked(self) -> Mapping[str, str]:
        return {name: str(value) for name, value in self.request.options.items()}

    def _say_why(self, reasons: Iterator[tuple[str, str]] | None) -> None:
        if reasons is None:
            click.echo("everything is made anew, since nothing is kept from build to build", err=True)
            return
        found = list(reasons)
        for path, why in found:
            click.echo(f"  {path}: {why}", err=True)
        if not found:
            click.echo("nothing has changed: every file is the one that was made", err=True)

    def remember(self, reading: Reading, built: Built, report: str) -> None:
        """Keep for the next build what this one was."""
        from sopgen.publish import explain, record
        from sopgen.publish.manifest import MANIFEST

        if self.cache is None:
            return
        delivered = {output.path: output.sha256 for output in built.outputs}
        said = reading.said + "".join(_missing(built.outputs))
        record.remember(
            self.cache,
            self.request,
            notes=reading.files.notes,
            natives=built.natives,
            delivered=delivered | {MANIFEST: built.manifest},
            said=record.Said(report, said, width(), colour(sys.stderr)),
        )
        explain.remember(self.cache, self.folder.resolve(), reading.loaded, built, self._asked)
        if self.cache.trouble:
            why = f"warning: nothing was kept for the next build: {self.cache.trouble}"
            click.echo(f"{why} ({self.cache.folder})", err=True)


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
def _watched(steps: list[Step], *, quiet: bool) -> Iterator[Watcher]:
    """Steps are kept, and shown on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield steps.append
        return
    from sopgen.cli.panel import panel

    with panel() as see:

        def watch(step: Step) -> None:
            steps.append(step)
            see(step)

        yield watch


def _missing(outputs: Sequence[Output]) -> Iterator[str]:
    for output in outputs:
        if output.missing:
            shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in output.missing)
            yield f"warning: {output.path} shows \ufffd for {shown}: no font has it\n"


def _report(built: Built, folder: Path, blueprints: Sequence[str], *, as_json: bool) -> str:
    from sopgen.publish.telling import inside

    outputs = built.outputs
    if as_json:
        listed = {"folder": str(folder), "outputs": [asdict(output) for output in outputs]}
        return json.dumps(listed, indent=2) + "\n"
    by_document: dict[str, list[Output]] = {}
    for output in outputs:
        by_document.setdefault(output.document, []).append(output)
    lines = []
    for made in by_document.values():
        files = "  ".join(click.style(output.path, bold=True) for output in made)
        lines.append(f"  {files}  {made[0].title}")
    lines += [f"{len(outputs)} files in {folder}", *inside(outputs, blueprints)]
    return "\n".join(lines) + "\n"
