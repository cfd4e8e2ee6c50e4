"""Sources into a pack: schema findings first, and a model only when there are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sopgen.diagnostics import Code, Diagnostic, Severity, in_order, worst
from sopgen.model.base import Controlled
from sopgen.model.build import build
from sopgen.model.engagement import PackInfo
from sopgen.model.pack import KINDS, Pack, assemble
from sopgen.model.values import At
from sopgen.schema import check_file, named_assets, root, root_path
from sopgen.source import Disk, Files, Sources, read_pack

SCH006 = Code(
    "SCH006",
    Severity.ERROR,
    "A `kind: pack` in the wrong file",
    """`kind: pack` stands in the wrong file.

    A pack has one `pack.yaml`, at its root.

    Bad: a second `kind: pack` in `sops/pack.yaml`.

    Good: one `pack.yaml`, and every other file of another kind.
    """,
    tags=("schema", "files"),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a pack gave. `pack` is None when a finding of these stages is an error."""

    sources: Sources
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]


def load(files: Files | Path) -> Loaded:
    """Read, check against the schemas, and build a pack. After this no file of it is opened."""
    return loaded(read_pack(Disk(files) if isinstance(files, Path) else files, named_assets))


def loaded(sources: Sources) -> Loaded:
    """The pack in sources that have been read."""
    broken = [finding for file in sources.files.values() for finding in check_file(file)]
    spans = {finding.span for finding in broken}
    refused = {finding.span for finding in sources.diagnostics if finding.severity is Severity.ERROR}
    findings = [_doubted(f) if f.span in spans & refused else f for f in sources.diagnostics]
    # A value that was refused as it was read has had its advice.
    findings += [finding for finding in broken if finding.span not in refused]
    findings += _pack_files(sources)
    pack = None if worst(findings) is Severity.ERROR else _assemble(sources)
    return Loaded(sources, pack, tuple(in_order(findings)))


def _doubted(finding: Diagnostic) -> Diagnostic:
    """A finding whose value breaks the schema too: no fix that keeps the value is safe."""
    return replace(finding, fixes=tuple(replace(fix, safe=False) for fix in finding.fixes))


def _pack_files(sources: Sources) -> list[Diagnostic]:
    """`kind: pack` belongs in `pack.yaml` at the root, and nowhere else."""
    findings = []
    for path, file in sources.files.items():
        kind = file.data.get("kind") if isinstance(file.data, dict) else None
        if (kind == "pack") != (path == "pack.yaml"):
            wrong = "`kind: pack` stands only in the pack's own `pack.yaml`"
            mend = "move this file out of the pack, or write the kind of blueprint that it holds"
            if path == "pack.yaml":
                wrong = "`pack.yaml` must be of `kind: pack`"
                mend = "write `kind: pack`, or give the file another name"
            elif "/" in path:
                wrong += "; a folder inside a pack cannot be a pack of its own"
            span = file.span(("kind",))
            findings.append(SCH006.found(wrong, span, ("kind",), help=mend))
    return findings


def _assemble(sources: Sources) -> Pack | None:
    info: PackInfo | None = None
    documents: list[Controlled] = []
    for path, file in sources.files.items():
        data = file.data
        assert isinstance(data, dict)
        if data["kind"] == "pack":
            info = build(PackInfo, data, At(path, (), root_path(data)), root("pack"))
        else:
            kind = str(data["kind"])
            documents.append(build(KINDS[kind], data, At(path, (), root_path(data)), root(kind)))
    return assemble(info, documents, sources.assets) if info else None
