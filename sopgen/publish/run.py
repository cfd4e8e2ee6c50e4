"""One build: each document rendered once, written in every format asked for, delivered together."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sopgen.assets import AssetError
from sopgen.documents.faults import TemplateError
from sopgen.documents.render import document_ids
from sopgen.model.base import Controlled
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.publish.binder import FORMATS, Written, binders
from sopgen.publish.choices import refusal
from sopgen.publish.deliver import DeliveryError, deliver
from sopgen.publish.extract import Extractable, extractable, ids_of
from sopgen.publish.manifest import MANIFEST, digest, manifest
from sopgen.publish.trace import render_traced
from sopgen.source.comments import without_comments
from sopgen.source.names import same_name
from sopgen.writers import WRITERS, assets
from sopgen.writers.layout import Layout
from sopgen.writers.options import Attachment, Options, PdfProfile
from sopgen.writers.theme import Theme, theme_of

Progress = Callable[[str, int, int], None]
"""Called before each file with its name, how many are done, and how many there are."""


class BuildError(Exception):
    """A build that could not be finished; nothing was changed. The message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a build. `sources` are the files of the pack that it came from.

    `extractable` is what its reader can get out of it beside what is printed. `missing` are characters that
    the file cannot show, because no font that ships has them.
    """

    path: str
    document: str
    title: str
    format: str
    bytes: int
    sha256: str
    sources: tuple[str, ...]
    extractable: Extractable
    missing: tuple[str, ...] = ()


def build(
    loaded: Loaded,
    folder: Path,
    *,
    formats: Sequence[str] = ("docx", "pdf"),
    only: Sequence[str] = (),
    theme: Theme | None = None,
    pdf_profile: PdfProfile = "archive",
    binder: bool = False,
    attach_source: bool = False,
    progress: Progress | None = None,
) -> tuple[Output, ...]:
    """Write a pack's documents and its manifest into a folder; raises `BuildError` and then changes nothing.

    `only` limits the build to some documents; the manifest then lists these alone. `theme` takes the place
    of what the pack asks for. `binder` adds the whole pack as one Word file and one PDF. `attach_source`
    puts its own blueprint into each PDF, without comments, and all blueprints into that of the binder.
    """
    if loaded.pack is None:
        raise BuildError("the pack has errors; mend them first")
    if why := refusal(
        formats=formats, only=only, pdf_profile=pdf_profile, binder=binder, attach_source=attach_source
    ):
        raise BuildError(why)
    known = document_ids(loaded.pack)
    for name, among, what in (
        *((id_, known, "document") for id_ in only),
        *((f, WRITERS, "format") for f in formats),
    ):
        if name not in among:
            raise BuildError(f"there is no {what} {name}; there are {', '.join(among)}")
    ids = [id_ for id_ in known if not only or id_ in only]
    chosen = [format_ for format_ in WRITERS if format_ in formats]
    files: dict[str, bytes] = {}
    outputs: list[Output] = []
    try:
        theme = theme or theme_of(loaded.pack)
    except AssetError as error:
        raise BuildError(f"the theme cannot be used: {error}; {error.mend}") from error
    try:
        for output, data in _written(
            loaded,
            ids,
            chosen,
            theme=theme,
            pdf_profile=pdf_profile,
            binder=binder,
            attach_source=attach_source,
            progress=progress,
        ):
            _once(output.path, files)
            files[output.path] = data
            outputs.append(output)
        used = {path for output in outputs for path in output.sources}
        named = {path: data for path, data in _named(loaded.pack, theme) if path in used}
        files[MANIFEST] = manifest(loaded, [asdict(output) for output in outputs], named)
        deliver(files, folder)
    except AssetError as error:
        raise BuildError(f"{error}; {error.mend}") from error
    except TemplateError as error:
        raise BuildError(f"a template is at fault: {error}") from error
    except DeliveryError as error:
        raise BuildError(str(error)) from error
    return tuple(outputs)


def _once(path: str, files: Collection[str]) -> None:
    """No file takes the place of another, on any computer."""
    if same_name(path) in map(same_name, files):
        raise BuildError(f"two documents would be written to {path}: give one of them another id")


def _written(
    loaded: Loaded,
    ids: Sequence[str],
    formats: Sequence[str],
    *,
    theme: Theme,
    pdf_profile: PdfProfile,
    binder: bool,
    attach_source: bool,
    progress: Progress | None,
) -> Iterator[tuple[Output, bytes]]:
    assert loaded.pack is not None
    bindings = [format_ for format_ in FORMATS if binder and format_ in formats]
    total, done = len(ids) * len(formats) + len(bindings), 0
    written: list[Written] = []
    shown: set[str] = set()
    make = functools.partial(_output, ids_of(loaded.pack))
    for id_ in ids:
        document, sources = render_traced(loaded.pack, id_)
        shown.update(sources)
        # Its own blueprint alone: who is sent one document must not find another's inside.
        own = [_file_of(loaded.pack, id_)] if attach_source else []
        options = Options(tuple(_attachments(loaded, own)), pdf_profile)
        layout: Layout | None = None
        pdf = b""
        for format_ in formats:
            name = f"{id_}.{format_}"
            if progress:
                progress(name, done, total)
            data, layout = WRITERS[format_](document, theme, layout, options)
            missing = layout.missing if layout and format_ == "pdf" else ()
            used = {*sources, *assets(document, theme, format_)}
            pdf = data if format_ == "pdf" else pdf
            yield make(id_, document.title, format_, data, sources=used, missing=missing), data
            done += 1
        if bindings:
            written.append(Written(document, layout, pdf))
    if bindings:
        yield from _bound(
            loaded,
            shown,
            written,
            bindings,
            theme,
            make=make,
            attach_source=attach_source,
            progress=lambda name, n: progress and progress(name, done + n, total),
        )


def _file_of(pack: Pack, id_: str) -> str:
    """The blueprint file of a document, by its path in the pack."""
    return (pack.find(id_, Controlled) or pack.info).at.file


def _bound(
    loaded: Loaded,
    sources: Collection[str],
    written: Sequence[Written],
    formats: Sequence[str],
    theme: Theme,
    *,
    make: Callable[..., Output],
    attach_source: bool,
    progress: Callable[[str, int], None],
) -> Iterator[tuple[Output, bytes]]:
    """The binders; they come from all `sources`, and carry the blueprints among these where asked to."""
    assert loaded.pack is not None
    carried = [path for path in sorted(sources) if attach_source and path in loaded.sources.texts]
    options = Options(tuple(_attachments(loaded, carried)))
    pack = written[0].document
    id_ = loaded.pack.binder_id
    made = binders(written, formats, theme, options)
    for number, format_ in enumerate(formats):
        progress(f"{id_}.{format_}", number)
        _, data, missing = next(made)
        used = {*sources, *assets(pack, theme, format_)}
        yield make(id_, pack.title, format_, data, sources=used, missing=missing), data


def _output(
    ids: Collection[str],
    document: str,
    title: str,
    format_: str,
    data: bytes,
    *,
    sources: Collection[str],
    missing: Collection[str],
) -> Output:
    """One file, with what it holds; `ids` are those of the pack."""
    return Output(
        f"{document}.{format_}",
        document,
        title,
        format_,
        len(data),
        digest(data),
        tuple(sorted(sources)),
        extractable(format_, data, ids),
        tuple(sorted(missing)),
    )


def _named(pack: Pack, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """The files beside the blueprints that a pack and its theme name."""
    for file in (theme.word_template, theme.logo):
        if file:
            yield file.path, file.data
    yield from ((path, data) for path, data in pack.assets.items() if isinstance(data, bytes))


def _attachments(loaded: Loaded, sources: Sequence[str]) -> Iterator[Attachment]:
    """The blueprints: a PDF that is kept can be made again from what it carries.

    Comments are their authors' own, and stay behind.
    """
    for name in sources:
        yield Attachment(name, without_comments(name, loaded.sources.texts[name]).encode("utf-8"))
