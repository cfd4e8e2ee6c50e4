"""Which jobs a build consists of, and what each of them is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sopgen.model.base import Controlled
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.publish.binder import FORMATS
from sopgen.publish.fingerprint import digest_of
from sopgen.publish.jobs import Job
from sopgen.publish.makers import Given
from sopgen.publish.trees import Known, Trees
from sopgen.source.comments import without_comments
from sopgen.writers.options import DEFAULTS, Attachment, Options
from sopgen.writers.theme import Theme


@dataclass(slots=True)
class Plan:
    """The jobs of one build. `makes` is a hash of the versions, `system` tells the system's own libraries.

    `formats` stand in the order of writing: the page numbers of a PDF fill the contents of a Word file.
    """

    loaded: Loaded
    trees: Trees
    theme: Theme
    formats: Sequence[str]
    options: Options
    makes: str
    system: str = ""
    binder: bool = False
    attach_source: bool = False
    elsewhere: bool = False
    """Whether other processes make the files."""
    _given: dict[str, tuple[tuple[Known, ...], Options]] = field(default_factory=dict)
    _theme: str = field(init=False)

    def __post_init__(self) -> None:
        self._theme = digest_of(self.theme)

    def of(self, known: Known) -> Iterator[Job]:
        """The files of one document."""
        needs: tuple[str, ...] = ()
        # Its own blueprint alone: who is sent one document must not find another's inside.
        carried = [file_of(self._pack, known.id)] if self.attach_source else []
        for format_ in self.formats:
            needed = needs if format_ == "docx" else ()
            job = self._job(known.id, format_, (known,), carried=carried, needs=needed)
            yield job
            if format_ == "pdf":
                needs = (job.key,)

    def bound(self, all_: Sequence[Known], made: Sequence[Job]) -> Iterator[Job]:
        """The whole pack in one file of each format, from all its documents and the jobs of these."""
        files = sorted({file for known in all_ for file in known.files})
        carried = [file for file in files if self.attach_source and file in self.loaded.sources.texts]
        needs = tuple(job.key for job in made if job.format == "pdf")
        for format_ in self.bindings:
            id_ = self._pack.binder_id
            job = self._job(id_, f"binder.{format_}", (*all_,), carried=carried, needs=needs)
            yield job
            needs = (job.key, *needs)

    @property
    def bindings(self) -> list[str]:
        return [format_ for format_ in FORMATS if self.binder and format_ in self.formats]

    def given(self, job: Job) -> Given:
        """What the maker of a job is given: what its key was computed from."""
        known, options = self._given[job.key]
        tree_of = self.trees.bytes_of if self.elsewhere else self.trees.tree_of
        return Given(tuple(map(tree_of, known)), self.theme, options)

    @property
    def _pack(self) -> Pack:
        assert self.loaded.pack is not None
        return self.loaded.pack

    def _job(
        self,
        document: str,
        make: str,
        all_: tuple[Known, ...],
        *,
        carried: Sequence[str],
        needs: tuple[str, ...],
    ) -> Job:
        format_, options = make.rpartition(".")[2], DEFAULTS
        if format_ == "pdf":
            options = replace(self.options, attachments=tuple(self._attachments(carried)))
        parts = {
            **{f"text of {known.id}": known.tree for known in all_},
            "order": " ".join(known.id for known in all_),
            "theme": self._theme,
            "options": digest_of(options),
            "versions": self.makes,
            **({"system": self.system} if format_ == "pdf" else {}),
        }
        path = f"{document}.{format_}"
        job = Job(path, document, make, parts, needs, wants_data=make == "binder.pdf")
        self._given[job.key] = (all_, options)
        return job

    def _attachments(self, files: Sequence[str]) -> Iterator[Attachment]:
        """The blueprints: a PDF that is kept can be made again from what it carries.

        Comments are their authors' own, and stay behind.
        """
        for name in files:
            text = without_comments(name, self.loaded.sources.texts[name])
            yield Attachment(name, text.encode("utf-8"))


def file_of(pack: Pack, id_: str) -> str:
    """The blueprint file of a document, by its path in the pack."""
    return (pack.find(id_, Controlled) or pack.info).at.file
