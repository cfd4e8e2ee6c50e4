"""From files to a pack, stage by stage; a model is built only where no stage found an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

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
from sopgen.source import Asset, Disk, Files, Salvaged, Sources, read_pack
from sopgen.source.pack import PACK_FILE

if TYPE_CHECKING:
    from sopgen.model.partial import Partial


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a pack gave. `pack` is None when a finding of these stages is an error.

    `partial` is then what can be known of it, for rules to look at; None where there is no pack at all.
    """

    sources: Sources
    blueprints: tuple[Blueprint, ...]
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]
    partial: Partial | None = None


def load(files: Files | Path) -> Loaded:
    """Read, check against the schemas, and build a pack. After this no file of it is opened."""
    return loaded(read_pack(Disk(files) if isinstance(files, Path) else files, named_assets))


def loaded(sources: Sources) -> Loaded:
    """The pack in sources that have been read."""
    blueprints = compose(sources)
    sound = set[int]()
    broken = _broken(sources, blueprints, sound)
    advice = {finding.span: finding for finding in broken}
    refused = {finding.span for finding in sources.diagnostics if finding.severity is Severity.ERROR}
    findings = [
        _doubted(f, advice[f.span]) if f.span in advice and f.span in refused else f
        for f in sources.diagnostics
    ]
    # A value that was refused as it was read has had its advice.
    findings += [finding for finding in broken if finding.span not in refused]
    findings += misplaced(sources)
    ordered = tuple(in_order(findings))
    if worst(findings) is Severity.ERROR:
        clean = {one.written.file: one for one in blueprints if id(one.data) in sound}
        return Loaded(sources, blueprints, None, ordered, _partial(sources, findings, clean))
    return Loaded(sources, blueprints, _assemble(blueprints, sources.assets), ordered)


def _broken(sources: Sources, blueprints: tuple[Blueprint, ...], sound: set[int]) -> list[Diagnostic]:
    """In which ways files break their schemas; what has no finding is noted in `sound`."""
    found = [finding for file in sources.files.values() for finding in check_file(file, sound)]
    found += [finding for blueprint in blueprints for finding in check_composed(blueprint, sources, sound)]
    if sources.salvaged:
        rest = replace(sources, files={path: one.file for path, one in sources.salvaged.items()})
        further = [finding for file in rest.files.values() for finding in check_file(file)]
        further += [finding for one in compose(rest) for finding in check_composed(one, rest)]
        found += (finding for finding in further if not _unread(sources.salvaged, finding))
    meant = {
        (f.span.file, f.pointer[:-1], name) for f in found if f.span and f.code == "YML004" for name in f.near
    }
    # What is missing under its own name stands there under another, which was found.
    return [f for f in found if not (f.span and (f.span.file, f.pointer, f.subject) in meant)]


def _unread(salvaged: Mapping[str, Salvaged], finding: Diagnostic) -> bool:
    """Whether a finding is owed to a block that could not be read: a key is missing, or has no value."""
    from sopgen.model.partial import value_at

    assert finding.span is not None
    rest = salvaged[finding.span.file]
    lost = finding.subject in rest.keys.get(finding.pointer, ())
    emptied = bool(rest.keys) and value_at(rest.file.data, finding.pointer) is None
    return rest.holds(finding) or lost or emptied


def _partial(
    sources: Sources, findings: Sequence[Diagnostic], sound: Mapping[str, Blueprint]
) -> Partial | None:
    """What can be known of a pack with errors."""
    if PACK_FILE not in sources.texts:
        return None
    from sopgen.model.partial import Broken, Guess
    from sopgen.schema.mend import GUESSES

    broken = Broken(sources, [one for one in findings if one.severity is Severity.ERROR])
    guesses = []
    for guess in GUESSES:
        blueprints = broken.mended(guess, sound)
        if (pack := _assemble(blueprints, sources.assets)) is None:
            return None
        guesses.append(Guess(pack, blueprints))
    return broken.partial(guesses)


def _doubted(finding: Diagnostic, other: Diagnostic) -> Diagnostic:
    """A finding whose value breaks the schema too, as `other` says: no fix that keeps the value is safe."""
    fixes = tuple(replace(fix, safe=False) for fix in finding.fixes)
    if other.code != "SCH004":
        return replace(finding, fixes=fixes)
    mend = f'Write "{other.near[0]}" in quotes. ' if len(other.near) == 1 else ""
    return replace(finding, fixes=fixes, near=other.near, help=mend + other.help)


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
