"""The address that opens a line of a file in an editor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

DEFAULT: Final = "vscode://file/{file}:{line}:{column}"
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FILLED: Final = re.compile(r"\{(file|line|column)\}")
_SLASH: Final = re.compile(r"(?<=[^/])/(?=\{file\})")
"""The slash of `vscode://file/{file}`, which the path of most systems brings itself."""
_ACTIVE: Final = frozenset({"about", "blob", "data", "filesystem", "javascript", "vbscript", "view-source"})
"""Schemes whose addresses a browser runs or shows itself; none opens an editor."""


class PatternError(ValueError):
    """A pattern that opens no editor; the message says why."""


@dataclass(frozen=True, slots=True)
class Editor:
    """`pattern` is an address with `{file}`, and `{line}` and `{column}` where the editor takes them."""

    pattern: str = DEFAULT

    def __post_init__(self) -> None:
        scheme = _SCHEME.match(self.pattern)
        if scheme is None:
            raise PatternError("it must begin with the scheme of an editor, such as `vscode:`")
        if scheme[1].lower() in _ACTIVE:
            raise PatternError(f"`{scheme[1]}:` opens no editor")
        if "{file}" not in self.pattern:
            raise PatternError("it must say where the file goes: {file}")

    def address(self, file: Path, line: int, column: int) -> str:
        """The address of a place; no name of a file can end it or add to it."""
        path = quote(file.absolute().as_posix(), safe="/:")
        values = {"file": path, "line": str(line), "column": str(column)}
        pattern = _SLASH.sub("", self.pattern) if path.startswith("/") else self.pattern
        return _FILLED.sub(lambda name: values[name[1]], pattern)
