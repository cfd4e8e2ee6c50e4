"""The system's own libraries that WeasyPrint sets text with: their versions are part of what makes a PDF.

They belong to no package that says its version, and asking them takes half a second. So the answer is kept
with the files that gave it, and holds while these are the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sopgen.publish.cache import Cache, Entry
from sopgen.publish.digest import combined

_OURS = re.compile(r"/\S*(?:pango|harfbuzz|fontconfig|freetype)\S*\.so\S*")
_MAPS = Path("/proc/self/maps")

Files = Sequence[Sequence[Any]]
"""Path, bytes and time of change of each."""


def natives(makes: str, cache: Cache | None) -> tuple[str, Files | None]:
    """What they are, and the files that say so; None where the system does not tell which these are."""
    key = combined({"what": "natives", "makes": makes, "path": os.environ.get("LD_LIBRARY_PATH", "")})
    entry = cache.get(key) if cache else None
    if entry and unchanged(entry.about["files"]):
        return str(entry.about["are"]), entry.about["files"]
    are, files = _asked()
    if cache and files:
        cache.put(key, Entry(b"", {"are": are, "files": [list(file) for file in files]}))
    return are, files


def unchanged(files: Files) -> bool:
    """Whether the files are those that they were."""
    return all(_state(str(file[0])) == list(file) for file in files)


def _asked() -> tuple[str, Files | None]:
    try:
        from weasyprint.text.ffi import pango
    except OSError:  # that they are not there is said where a PDF is to be made
        return "none", None
    paths = sorted(set(_OURS.findall(_MAPS.read_text("ascii", "replace")))) if _MAPS.exists() else []
    files = [state for path in paths if (state := _state(path))]
    sizes = (f"{Path(path).name} {size}" for path, size, _ in files)
    return " ".join((f"Pango {pango.pango_version()}", *sizes)), files or None


def _state(path: str) -> list[Any]:
    try:
        status = os.stat(path)  # noqa: PTH116  # a no-op build is quick
    except OSError:
        return []
    return [path, status.st_size, status.st_mtime_ns]
