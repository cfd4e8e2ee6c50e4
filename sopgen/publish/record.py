"""What the last build into a folder was asked for, what it read and what it delivered.

Where the same is asked again, the files of the pack are what they were, and those in the folder are the very
ones that were delivered, then there is nothing to do: not even to read the pack. This module loads no more
than it takes to find that out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sopgen.publish.cache import Cache, Entry
from sopgen.publish.digest import digest
from sopgen.publish.natives import unchanged as same_files
from sopgen.publish.versions import versions
from sopgen.source.files import Files
from sopgen.source.noted import Note, unchanged


@dataclass(frozen=True, slots=True)
class Said:
    """What was printed; findings are set for a terminal of a `width`, in colour or not."""

    out: str
    err: str = ""
    width: int = 0
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a build, as far as its files or its words depend on it."""

    pack: str
    folder: str
    shown: str
    formats: tuple[str, ...]
    only: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return digest(repr(("request", str(self.folder))).encode())

    @property
    def hash(self) -> str:
        libraries = os.environ.get("LD_LIBRARY_PATH", "")
        asked = (sorted(asdict(self).items()), sorted(versions().items()), libraries)
        return digest(repr(asked).encode())


def remember(
    cache: Cache,
    request: Request,
    *,
    notes: Sequence[Note],
    natives: Sequence[Sequence[Any]] | None,
    delivered: Mapping[str, str],
    said: Said,
) -> None:
    """Keep what a build was about; `delivered` are the files by name with the hash of each."""
    about = {
        "request": request.hash,
        "notes": [list(note) for note in notes],
        "natives": None if natives is None else [list(file) for file in natives],
        "delivered": dict(delivered),
        "said": asdict(said),
    }
    cache.put(request.key, Entry(b"", about))


def nothing_to_do(cache: Cache, request: Request, files: Files, *, width: int, colour: bool) -> Said | None:
    """What the last build said, where doing it again would change nothing; None where it might."""
    entry = cache.get(request.key)
    if entry is None or entry.about["request"] != request.hash:
        return None
    said = Said(**entry.about["said"])
    if said.err and (said.width, said.colour) != (width, colour):
        return None
    folder = Path(request.folder)
    if not _in_place(folder, entry.about["delivered"]) or not _same_system(entry.about):
        return None
    return said if unchanged(files, entry.about["notes"]) else None


def _in_place(folder: Path, delivered: Mapping[str, str]) -> bool:
    return all(file_hash(folder / name) == hash_ for name, hash_ in delivered.items())


def _same_system(about: Mapping[str, Any]) -> bool:
    """Whether the libraries of the system are the same; where it does not tell them apart, who knows."""
    return about["natives"] is not None and same_files(about["natives"])


def file_hash(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""
