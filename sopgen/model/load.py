"""From files to a pack, stage by stage; a model is built only where no stage found an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sopgen.compose import Blueprint, check_composed, compose, misplaced
from sopgen.diagnostics import Diagnostic, Severity, in_order, worst
from sopgen.kept import kept
from sopgen.model.base import Controlled, Item
from sopgen.model.build import build
from sopgen.model.contacts import Contacts
from sopgen.model.engagement import PackInfo
from sopgen.model.pack import ROOTS, Pack, assemble
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.schema import check_file, named_assets, root, root_path
from sopgen.source import Asset, Disk, Files, Sources, read_pack


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a pack gave. `pack` is None when a finding of these stages is an error."""

    sources: Sources
    blueprints: tuple[Blueprint, ...]
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]


def load(files: Files | Path) -> Loaded:
    """Read, check against the schemas, and build a pack. After this no file of it is opened."""
    return loaded(read_pack(Disk(files) if isinstance(files, Path) else files, named_assets))


def loaded(sources: Sources) -> Loaded:
    """The pack in sources that have been read."""
    blueprints = compose(sources)
    sound = set[int]()
    broken = [finding for file in sources.files.values() for finding in check_file(file, sound)]
    broken += [finding for blueprint in blueprints for finding in check_composed(blueprint, sources, sound)]
    spans = {finding.span for finding in broken}
    refused = {finding.span for finding in sources.diagnostics if finding.severity is Severity.ERROR}
    findings = [_doubted(f) if f.span in spans & refused else f for f in sources.diagnostics]
    # A value that was refused as it was read has had its advice.
    findings += [finding for finding in broken if finding.span not in refused]
    findings += misplaced(sources)
    pack = None if worst(findings) is Severity.ERROR else _assemble(blueprints, sources.assets)
    return Loaded(sources, blueprints, pack, tuple(in_order(findings)))


def _doubted(finding: Diagnostic) -> Diagnostic:
    """A finding whose value breaks the schema too: no fix that keeps the value is safe."""
    return replace(finding, fixes=tuple(replace(fix, safe=False) for fix in finding.fixes))


def _assemble(blueprints: tuple[Blueprint, ...], assets: Mapping[str, Asset]) -> Pack | None:
    info: PackInfo | None = None
    documents: list[Controlled] = []
    contacts: list[Contacts] = []
    for blueprint in blueprints:
        part = _part(blueprint)
        if isinstance(part, PackInfo):
            info = part
        elif isinstance(part, Contacts):
            contacts.append(part)
        elif isinstance(part, Controlled):
            documents.append(part)
    return assemble(info, documents, assets, contacts) if info else None


@kept
def _part(blueprint: Blueprint) -> Item:
    at, node = At.of(blueprint.written, root_path(blueprint.data)), root(blueprint.kind)
    return build(ROOTS[blueprint.kind], blueprint.data, at, node)
