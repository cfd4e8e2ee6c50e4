"""One build: each file taken from before or made, and all of them delivered together."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from os import getpid
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from sopgen.assets import AssetError
from sopgen.documents.faults import TemplateError
from sopgen.documents.render import document_ids
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.publish.artefact import Artefact
from sopgen.publish.cache import Cache
from sopgen.publish.choices import refusal
from sopgen.publish.cluster import Cluster
from sopgen.publish.deliver import DeliveryError, Staging
from sopgen.publish.digest import combined, digest
from sopgen.publish.executors import EXECUTORS, Executor, ExecutorError
from sopgen.publish.extract import ids_of
from sopgen.publish.jobs import Job
from sopgen.publish.manifest import MANIFEST, manifest
from sopgen.publish.natives import Files, natives
from sopgen.publish.output import BuildError, Output
from sopgen.publish.plan import Plan, file_of
from sopgen.publish.progress import Step, Watcher
from sopgen.publish.record import file_hash
from sopgen.publish.schedule import Schedule
from sopgen.publish.trees import Known, Trees
from sopgen.publish.versions import versions
from sopgen.source.names import same_name
from sopgen.writers import WRITERS
from sopgen.writers.options import Options, PdfEngine, PdfProfile
from sopgen.writers.pdf.engines import name_of
from sopgen.writers.theme import Theme, theme_of

__all__ = ["BuildError", "Built", "Output", "build", "built"]

FEW: Mapping[str, int] = {"typst": 12, "weasyprint": 3}
"""PDFs to be made by an engine, up to which other processes take longer to start than they save."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build that was delivered, with what is worth knowing for the next one.

    `jobs` stand in the order of the outputs, `known` in that of the documents. `natives` are the files of the
    system's libraries that a PDF was set with, `made` the paths of what was not kept from before, and
    `manifest` is the hash of that file.
    """

    outputs: tuple[Output, ...]
    jobs: tuple[Job, ...]
    known: tuple[Known, ...]
    natives: Files | None = ()
    made: frozenset[str] = frozenset()
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that was delivered: the job that it was made by, and what is known of it without its bytes."""

    key: str
    artefact: Artefact
    bytes: int
    sha256: str


Last = dict[str, Lying]
"""What the last build of this process delivered into a folder, by path."""


class Asked(TypedDict, total=False):
    """What can be asked of a build; `built` says what each means."""

    formats: Sequence[str]
    only: Sequence[str]
    theme: Theme | None
    pdf_profile: PdfProfile
    pdf_engine: PdfEngine | Literal[""]
    binder: bool
    attach_source: bool
    watcher: Watcher | None
    cache: Cache | None
    jobs: int
    scheduler: str


def build(loaded: Loaded, folder: Path, **asked: Unpack[Asked]) -> tuple[Output, ...]:
    """Write documents and their manifest into a folder; raises `BuildError` and then changes nothing."""
    return built(loaded, folder, **asked).outputs


def built(
    loaded: Loaded,
    folder: Path,
    *,
    formats: Sequence[str] = ("docx", "pdf"),
    only: Sequence[str] = (),
    theme: Theme | None = None,
    pdf_profile: PdfProfile = "archive",
    pdf_engine: PdfEngine | Literal[""] = "",
    binder: bool = False,
    attach_source: bool = False,
    watcher: Watcher | None = None,
    cache: Cache | None = None,
    jobs: int = 1,
    scheduler: str = "",
    last: Last | None = None,
) -> Built:
    """Build, for whoever wants to know how it went.

    `only` limits the build to some documents; the manifest then lists these alone. `theme` takes the place
    of what the pack asks for, and so does `pdf_engine`. `binder` adds the whole pack as one Word file and one
    PDF. `attach_source` puts its own blueprint into each PDF, without comments, and all blueprints into that
    of the binder. What is in the `cache` is not made again; `jobs` is how many files may be made at once
    on this computer; with the address of a Dask `scheduler` they are made by its workers instead.
    Who builds into the folder again and again gives what `last` was delivered, and has it brought up to date:
    a file that is to be the same and lies there unchanged is left there, and its bytes are not looked for.
    """
    if loaded.pack is None:
        raise BuildError("the pack has errors; mend them first")
    if why := refusal(
        formats=formats, only=only, pdf_profile=pdf_profile, binder=binder, attach_source=attach_source
    ):
        raise BuildError(why)
    _refuse_unknown(loaded.pack, formats, only)
    try:
        theme = theme or theme_of(loaded.pack)
    except AssetError as error:
        raise BuildError(f"the theme cannot be used: {error}; {error.mend}") from error
    chosen = [format_ for format_ in WRITERS if format_ in formats]
    makes = combined(versions())
    options = Options(pdf_profile=pdf_profile, pdf_engine=pdf_engine)
    engine = name_of(theme, options) if "pdf" in chosen else ""
    if scheduler and engine == "weasyprint":
        raise BuildError(
            "a cluster sets PDF files by Typst alone, since WeasyPrint's pages rest on each computer's "
            "own libraries: leave out --scheduler, or WeasyPrint and forms"
        )
    system, files = natives(makes, cache) if engine == "weasyprint" else ("", ())
    plan = Plan(
        loaded,
        Trees(loaded.pack, makes, cache),
        theme,
        chosen,
        options,
        makes,
        system,
        binder,
        attach_source,
    )
    ids = [id_ for id_ in document_ids(loaded.pack) if not only or id_ in only]
    try:
        with Staging(folder) as staging:
            last = {} if last is None else last
            run = _Run(plan, staging, loaded, watcher or _unwatched, cache, jobs, scheduler, last)
            return run.go(ids, files)
    except (DeliveryError, ExecutorError) as error:
        raise BuildError(str(error)) from error
    finally:
        if cache:
            cache.tidy()


def _unwatched(_: Step) -> None:
    """Nobody looks."""


def _refuse_unknown(pack: Pack, formats: Sequence[str], only: Sequence[str]) -> None:
    known = document_ids(pack)
    for name, among, what in (
        *((id_, known, "document") for id_ in only),
        *((f, WRITERS, "format") for f in formats),
    ):
        if name not in among:
            raise BuildError(f"there is no {what} {name}; there are {', '.join(among)}")


@dataclass(slots=True)
class _Run:
    """One build on its way."""

    plan: Plan
    staging: Staging
    loaded: Loaded
    watcher: Watcher
    cache: Cache | None
    jobs: int
    scheduler: str
    last: Last
    _lies: Last = field(default_factory=dict)
    _left: set[str] = field(default_factory=set)
    outputs: dict[str, Output] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    planned: list[Job] = field(default_factory=list)
    ids_: frozenset[str] = frozenset()

    def go(self, ids: Sequence[str], natives_: Files | None) -> Built:
        self.ids_ = ids_of(self._pack)
        _once([f"{id_}.{format_}" for id_ in ids for format_ in self.plan.formats])
        total = len(ids) * len(self.plan.formats) + len(self.plan.bindings)
        executor = self._executor(ids)
        side_by_side = self.plan.elsewhere
        self.plan.trees.keep = side_by_side or self.plan.binder
        schedule = Schedule(
            executor, self.cache, self.plan.given, self._file, self._take, self.watcher, total, self._lying
        )
        try:
            self._schedule(self._longest_first(ids) if side_by_side else ids, schedule)
            schedule.finish()
            self._bind(ids, schedule)
            executor.close()
        except BaseException:
            executor.close(now=True)
            raise
        if schedule.fault is not None:
            raise schedule.fault
        if schedule.failures:
            raise BuildError("\n".join(schedule.failures.values()))
        return self._delivered(ids, natives_, frozenset(schedule.made))

    def _executor(self, ids: Sequence[str]) -> Executor:
        if self.scheduler:
            self.plan.elsewhere = True
            return Cluster(self.scheduler)
        to_set = self._to_set(ids) if self.jobs > 1 else 0
        self.plan.elsewhere = to_set > FEW[name_of(self.plan.theme, self.plan.options)]
        return EXECUTORS["processes" if self.plan.elsewhere else "here"](min(self.jobs, to_set))

    @property
    def _pack(self) -> Pack:
        assert self.loaded.pack is not None
        return self.loaded.pack

    def _to_set(self, ids: Sequence[str]) -> int:
        """How many PDFs there are to be made, as far as is known before anything is rendered."""
        if "pdf" not in self.plan.formats:
            return 0
        return sum(not self._is_kept(id_) for id_ in ids)

    def _is_kept(self, id_: str) -> bool:
        known = self.plan.trees.known(id_)
        return bool(
            known and self.cache and all(map(self.cache.has, (job.key for job in self.plan.of(known))))
        )

    def _longest_first(self, ids: Sequence[str]) -> list[str]:
        """So that none is left over at the end that takes long; how long its blueprint is tells enough."""
        texts = self.loaded.sources.texts
        return sorted(ids, key=lambda id_: -len(texts.get(file_of(self._pack, id_), "")))

    def _schedule(self, ids: Sequence[str], schedule: Schedule) -> None:
        for id_ in ids:
            begun, rendered = time.monotonic(), self.plan.trees.rendered
            try:
                known = self.known[id_] = self.plan.trees.of(id_)
            except AssetError as error:
                schedule.fail(id_, f"{error}; {error.mend}")
                continue
            except TemplateError as error:
                schedule.fail(id_, f"a template is at fault: {error}")
                continue
            if self.plan.trees.rendered > rendered:
                self.watcher(
                    Step(
                        id_, "rendered", len(self.outputs), schedule.total, begun, time.monotonic(), getpid()
                    )
                )
            for job in self.plan.of(known):
                self.planned.append(job)
                schedule.add(job)

    def _bind(self, ids: Sequence[str], schedule: Schedule) -> None:
        if not self.plan.bindings or schedule.failures:
            return
        place = {id_: number for number, id_ in enumerate(ids)}
        made = sorted(self.planned, key=lambda job: place[job.document])
        for job in self.plan.bound([self.known[id_] for id_ in ids], made):
            self.planned.append(job)
            schedule.add(job)
        schedule.finish()

    def _file(self, job: Job) -> bytes:
        if job.path in self._left:
            return (self.staging.folder / job.path).read_bytes()
        return self.staging.read(job.path)

    def _lying(self, job: Job) -> Artefact | None:
        lies = self.last.get(job.path)
        if lies is None or lies.key != job.key:
            return None
        if file_hash(self.staging.folder / job.path) != lies.sha256:
            return None
        self._left.add(job.path)
        self._lies[job.path] = lies
        return lies.artefact

    def _take(self, job: Job, found: Artefact) -> None:
        """A file that is there: it goes beside its place, and only what is told of it stays here."""
        if job.path not in self._left:
            self.staging.add(job.path, found.data)
            self._lies[job.path] = Lying(
                job.key, replace(found, data=b""), len(found.data), digest(found.data)
            )
        lies = self._lies[job.path]
        documents = [self.known[job.document]] if job.document in self.known else [*self.known.values()]
        missing = found.layout.missing if found.layout and job.format == "pdf" else ()
        self.outputs[job.path] = Output(
            job.path,
            job.document,
            self.known[job.document].title if job.document in self.known else str(self._pack.info.title),
            job.format,
            lies.bytes,
            lies.sha256,
            tuple(sorted({*found.assets, *(file for known in documents for file in known.files)})),
            found.held.among(self.ids_),
            tuple(sorted(missing)),
        )

    def _delivered(self, ids: Sequence[str], natives_: Files | None, made: frozenset[str]) -> Built:
        order = [f"{id_}.{format_}" for id_ in ids for format_ in self.plan.formats]
        order += [f"{self._pack.binder_id}.{format_}" for format_ in self.plan.bindings]
        outputs = tuple(self.outputs[path] for path in order)
        used = {path for output in outputs for path in output.sources}
        named = {path: data for path, data in _named(self._pack, self.plan.theme) if path in used}
        engine = name_of(self.plan.theme, self.plan.options) if "pdf" in self.plan.formats else ""
        listed = manifest(self.loaded, [asdict(output) for output in outputs], named, engine)
        self.staging.add(MANIFEST, listed)
        self.staging.deliver()
        self.last.clear()
        self.last.update(self._lies)
        jobs = {job.path: job for job in self.planned}
        known = tuple(self.known[id_] for id_ in ids)
        return Built(outputs, tuple(jobs[path] for path in order), known, natives_, made, digest(listed))


def _once(paths: Collection[str]) -> None:
    """No file takes the place of another, on any computer."""
    met: set[str] = set()
    for path in paths:
        if same_name(path) in met:
            raise BuildError(f"two documents would be written to {path}: give one of them another id")
        met.add(same_name(path))


def _named(pack: Pack, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """The files beside the blueprints that a pack and its theme name."""
    for file in (theme.word_template, theme.logo):
        if file:
            yield file.path, file.data
    yield from ((path, data) for path, data in pack.assets.items() if isinstance(data, bytes))
