"""Files of a pack that are no blueprints, such as a logo: read from inside its folder and nowhere else."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

MAX_ASSET_BYTES = 2_000_000

_DRIVE_OR_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


class AssetError(Exception):
    """A file that cannot be used: what is wrong with it, and in `mend` what the author can do about it."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


_SMALLER_LOGO = "export it smaller: a logo is printed 60 mm wide, so that 1,000 pixels are plenty"


def read_asset(
    folder: Path, path: str, *, most: int = MAX_ASSET_BYTES, smaller: str = _SMALLER_LOGO
) -> bytes:
    """The bytes of a file in the pack; `path` is relative to the folder, with `/`.

    Nothing outside the folder is opened, whatever `path` and the links on its way say. `smaller` is
    what to do about a file of more than `most` bytes.

    Raises:
        AssetError: the path leads out of the pack, or there is no ordinary, readable file of a fair size.
    """
    root = folder.resolve()
    refuse_path(path)
    try:
        target = Path(os.path.realpath(root / path, strict=True))
        if not target.is_relative_to(root):
            raise AssetError(
                f"`{path}` is a link that leads out of the pack", "copy the file itself into the pack"
            )
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            raise AssetError(f"`{path}` is no file", "name a file, not a folder")
        if status.st_size > most:
            size, limit = status.st_size / 1_000_000, most // 1_000_000
            raise AssetError(f"`{path}` has {size:.1f} MB, and {limit} MB is the limit", smaller)
        with target.open("rb") as file:
            return file.read(most)
    except (FileNotFoundError, NotADirectoryError) as error:
        mend = "put the file there, or correct the path; capital and small letters count"
        raise AssetError(f"there is no file `{path}` in the pack", mend) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "its name is not allowed"
        raise AssetError(f"`{path}` cannot be read: {reason}", "check that you may read it") from error


def refuse_path(path: str) -> None:
    """Raise `AssetError` where a path is no way from the pack's folder to a file within it."""
    if _DRIVE_OR_SCHEME.match(path):
        raise AssetError(f"`{path}` is an address, not a file of the pack", "copy the file into the pack")
    if "\\" in path:
        raise AssetError(f"`{path}` has a backslash in it", "write the path with `/`, as on every system")
    if path.startswith("/"):
        mend = "copy the file into the pack, and write its path from the folder of `pack.yaml`"
        raise AssetError(f"`{path}` begins at the root of this computer, not in the pack", mend)
    if ".." in path.split("/"):
        mend = "copy the file into the pack; a pack holds all that it needs"
        raise AssetError(f"`{path}` leads out of its folder", mend)
