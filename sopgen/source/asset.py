"""Files of a pack that are no blueprints, such as a logo: read from inside it and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress

from sopgen.records import dataclass
from sopgen.source.files import Files, Found, LinkError


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be used, and what its author can do about it."""

    message: str
    mend: str


Asset = bytes | Refusal


@dataclass(frozen=True, slots=True)
class Limit:
    """The bytes that a kind of file may have, and what to do about one with more."""

    bytes: int
    smaller: str


LIMITS: Mapping[str, Limit] = {
    "logo": Limit(
        2_000_000, "export it smaller: a logo is printed 60 mm wide, so that 1,000 pixels are plenty"
    ),
    "word_template": Limit(
        10_000_000, "make its pictures smaller (Word: Compress Pictures), and save it once more"
    ),
    "picture": Limit(5_000_000, "export it smaller: a page is 170 mm wide, so that 2,000 pixels are plenty"),
}
"""By the kind of file, as `x-asset` of a schema names it."""

MAX_TOTAL_BYTES = 100_000_000
"""Of all these files of a pack together."""

_DRIVE_OR_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


def read_assets(files: Files, wanted: Iterable[tuple[str, str]]) -> dict[str, Asset]:
    """The files that a pack names, by the path as it is written there; `wanted` has path and kind.

    A path that is wanted as two kinds must be within the limits of the first.
    """
    assets: dict[str, Asset] = {}
    found: dict[str, Found] = {}
    total = 0
    for path, kind in wanted:
        if path in assets or path in found:
            continue
        one = _found(files, path, LIMITS[kind])
        if isinstance(one, Found) and total + one.size > MAX_TOTAL_BYTES:
            limit = MAX_TOTAL_BYTES // 1_000_000
            message = f"with `{path}` the pack's pictures and templates have more than {limit} MB, the limit"
            one = Refusal(message, "make the largest of them smaller")
        if isinstance(one, Refusal):
            assets[path] = one
        else:
            found[path] = one
            total += one.size
    most = max((one.size for one in found.values()), default=0)
    for (path, one), data in zip(found.items(), files.read([*found.values()], most), strict=True):
        if isinstance(data, OSError):
            assets[path] = _unreadable(path, data)
        elif len(data) != one.size:
            assets[path] = Refusal(f"`{path}` changed while it was read", "read the pack once more")
        else:
            assets[path] = data
    return assets


def _found(files: Files, path: str, limit: Limit) -> Found | Refusal:
    if refusal := _outside(path):
        return refusal
    try:
        found = _find(files, path)
    except LinkError as error:
        where = "leads out of the pack" if error.out else "Git keeps but does not follow"
        return Refusal(f"`{path}` is a link that {where}", "copy the file itself into the pack")
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    if found.kind != "file":
        return Refusal(f"`{path}` is no file", "name a file, not a folder")
    if found.size > limit.bytes:
        size, most = found.size / 1_000_000, limit.bytes // 1_000_000
        return Refusal(f"`{path}` has {size:.1f} MB, and {most} MB is the limit", limit.smaller)
    return found


def _find(files: Files, path: str) -> Found:
    """The file of a name, however its accents are written: macOS takes them off their letters."""
    try:
        return files.find(path)
    except FileNotFoundError:
        others = [other for form in ("NFC", "NFD") if (other := unicodedata.normalize(form, path)) != path]
        for other in others:
            with suppress(FileNotFoundError):
                return files.find(other)
        raise


def _unreadable(path: str, error: OSError | ValueError) -> Refusal:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        mend = "put the file there, or correct the path; capital and small letters count"
        return Refusal(f"there is no file `{path}` in the pack", mend)
    reason = getattr(error, "strerror", "") or "its name is not allowed"
    return Refusal(f"`{path}` cannot be read: {reason}", "check that you may read it")


def _outside(path: str) -> Refusal | None:
    """Why a path is no way from the pack's folder to a file within it."""
    if _DRIVE_OR_SCHEME.match(path):
        return Refusal(f"`{path}` is an address, not a file of the pack", "copy the file into the pack")
    if "\\" in path:
        return Refusal(f"`{path}` has a backslash in it", "write the path with `/`, as on every system")
    if path.startswith("/"):
        mend = "copy the file into the pack, and write its path from the folder of `pack.yaml`"
        return Refusal(f"`{path}` begins at the root of this computer, not in the pack", mend)
    if ".." in path.split("/"):
        mend = "copy the file into the pack; a pack holds all that it needs"
        return Refusal(f"`{path}` leads out of its folder", mend)
    return None
