"""Loading a pack again and again while it is edited: only what changed is read and checked anew."""

from __future__ import annotations

from sopgen.diagnostics import Diagnostic
from sopgen.model.load import Loaded, loaded
from sopgen.schema import check_file, named_assets
from sopgen.source import Files, SourceFile, read_pack
from sopgen.source.pack import Read, read_file

_Checked = tuple[SourceFile, list[Diagnostic], set[int]]
"""A file, what breaks its schema, and its data (by identity, which the file keeps) where nothing does."""


class Reloader:
    """Remembers the files of the last load, by their paths and bytes, and what breaks their schemas.

    The pack itself is put together anew: what one file says may change what another means.
    """

    def __init__(self) -> None:
        self._read: dict[tuple[str, bytes], Read] = {}
        self._checked: dict[str, _Checked] = {}

    def load(self, files: Files) -> Loaded:
        """The same as `load` of these files gives."""
        known, checked = self._read, self._checked
        self._read, self._checked = {}, {}

        def read(path: str, raw: bytes) -> Read:
            key = (path, raw)
            self._read[key] = known.get(key) or read_file(path, raw)
            return self._read[key]

        def check(file: SourceFile, sound: set[int]) -> list[Diagnostic]:
            before = checked.get(file.path)
            if before is None or before[0] is not file:
                own = set[int]()
                before = (file, check_file(file, own), own)
            self._checked[file.path] = before
            sound |= before[2]
            return before[1]

        return loaded(read_pack(files, named_assets, read), check)
