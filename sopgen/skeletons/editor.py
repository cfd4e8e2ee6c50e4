"""A pack made ready for editors: its schemas beside it, and in each blueprint the line that names its own."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopgen.model.pack import KINDS
from sopgen.schema import kinds
from sopgen.schema.editor import edition
from sopgen.skeletons import MODELINE

if TYPE_CHECKING:
    from sopgen.model.load import Loaded
    from sopgen.model.pack import Pack

FOLDER = ".schemas"
"""Where the schemas stand in a pack; what begins with a dot is no blueprint."""


def schemas(loaded: Loaded) -> dict[str, str]:
    """The schemas for a pack by their path in it; with errors in the pack, of the ids that are certain."""
    guesses = loaded.partial.guesses if loaded.partial else ()
    packs = [loaded.pack] if loaded.pack else [guess.pack for guess in guesses]
    ids = _ids(packs)
    return {
        f"{FOLDER}/{kind}.schema.json": json.dumps(edition(kind, ids), indent=1, ensure_ascii=False) + "\n"
        for kind in kinds()
    }


def _ids(packs: list[Pack]) -> dict[str, dict[str, str]]:
    """What ids name, by kind: those that each of the packs has."""
    found: dict[str, dict[str, str]] = {"document": {}, "go-live": {"go-live": "Go-live"}}
    for id_, item in packs[0].index.items() if packs else ():
        if all(id_ in pack.index for pack in packs):
            kinds_ = (item.kind, *(("document",) if item.kind in (*KINDS, "planned") else ()))
            for kind in kinds_:
                found.setdefault(kind, {})[id_] = item.label
    return found


def modelines(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The text of each blueprint that does not name the schema of its kind yet, with the line that does."""
    for path, file in loaded.sources.files.items():
        kind = file.data.get("kind") if isinstance(file.data, dict) else None
        if kind not in kinds():
            continue
        named = posixpath.relpath(f"{FOLDER}/{kind}.schema.json", posixpath.dirname(path) or ".")
        line = f"# yaml-language-server: $schema={named}"
        first, _, rest = file.text.partition("\n")
        if first.rstrip() != line:
            yield path, f"{line}\n{rest if MODELINE.match(first) else file.text}"
