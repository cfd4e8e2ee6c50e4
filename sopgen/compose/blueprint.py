"""What a pack is composed of: blueprints, each with the place where every value of it was written.

Today a pack stands alone and each file is a blueprint of its own, so that composing is the identity.
Base packs, items that merge by key, and parts that are left out have their place here: between what
is checked of a file alone (keys, types, values) and what is checked of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sopgen.compose.provenance import Provenance
from sopgen.diagnostics import Code, Diagnostic, Pointer, Severity, Span
from sopgen.kept import kept
from sopgen.records import dataclass
from sopgen.schema import check_whole, kinds
from sopgen.source import Data, SourceFile, Sources
from sopgen.source.pack import PACK_FILE

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
class Blueprint:
    """A blueprint as the rest of the product sees it; `written` says where each value comes from."""

    kind: str
    data: dict[str, Data]
    written: Provenance


def compose(sources: Sources) -> tuple[Blueprint, ...]:
    """The blueprints of a pack, in the order of their files; a file of no known kind is none."""
    return tuple(one for file in sources.files.values() if (one := _blueprint(file)))


@kept
def _blueprint(file: SourceFile) -> Blueprint | None:
    if not isinstance(file.data, dict) or file.data.get("kind") not in kinds():
        return None
    return Blueprint(str(file.data["kind"]), file.data, Provenance(file.path))


def check_composed(blueprint: Blueprint, sources: Sources, sound: set[int] | None = None) -> list[Diagnostic]:
    """What a blueprint lacks as a whole, shown at the value that lacks it, where that was written.

    `sound` are data of the sources that a check of their file found to lack nothing, by identity.
    """
    found = check_whole(_Shown(blueprint, sources), sound)
    return [replace(one, pointer=blueprint.written.at(one.pointer).pointer) for one in found]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A blueprint as the schema stage looks at a file."""

    blueprint: Blueprint
    sources: Sources

    @property
    def data(self) -> Data:
        return self.blueprint.data

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        written = self.blueprint.written.at(pointer)
        return self.sources.files[written.file].span(written.pointer, key=key)


def misplaced(sources: Sources) -> Iterator[Diagnostic]:
    """`kind: pack` belongs in `pack.yaml` at the root, and nowhere else."""
    for path, file in sources.files.items():
        kind = file.data.get("kind") if isinstance(file.data, dict) else None
        if kind not in kinds() or (kind == "pack") == (path == PACK_FILE) or PACK_FILE not in sources.texts:
            continue  # where there is no `pack.yaml`, that is said
        wrong = "`kind: pack` stands only in the pack's own `pack.yaml`"
        mend = "move this file out of the pack, or write the kind of blueprint that it holds"
        if path == PACK_FILE:
            wrong = "`pack.yaml` must be of `kind: pack`"
            mend = "write `kind: pack`, or give the file another name"
        elif "/" in path:
            wrong += "; a folder inside a pack cannot be a pack of its own"
        yield SCH006.found(wrong, file.span(("kind",)), ("kind",), help=mend)
