"""Typst as we drive it: its fonts, its input, and nothing else that it could read.

All it is given lies in memory, but for pictures and fonts, which it takes from a folder of their own.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sopgen.writers.fonts.files import font_files

LOOKS = ("theme", "words", "tables", "blocks", "pages", "main")


@lru_cache(maxsize=1)
def fonts() -> Any:
    """The bundled fonts and no other, so that pages are the same everywhere."""
    import typst

    folders = sorted({str(path.parent) for path in font_files().values()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@lru_cache(maxsize=1)
def _looks() -> Mapping[str, bytes]:
    folder = files(__package__).joinpath("looks")
    return {f"{name}.typ": folder.joinpath(f"{name}.typ").read_bytes() for name in LOOKS}


def sources(theme: object, document: object) -> dict[str, bytes]:
    """All that the typesetter is given, by name."""
    data = {"theme.json": theme, "document.json": document}
    return {**_looks(), **{name: json.dumps(value, ensure_ascii=False).encode() for name, value in data.items()}}


@contextmanager
def folder(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with the pictures and nothing else."""
    with tempfile.TemporaryDirectory(prefix="sopgen-") as name:
        path = Path(name)
        for file, data in pictures.items():
            (path / file).write_bytes(data)
        yield path


def compile_(sources: Mapping[str, bytes], root: Path, moment: Any) -> tuple[bytes, list[Any]]:
    import typst

    compiler = typst.Compiler(dict(sources), root=str(root), font_paths=fonts(), ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=moment)
    return pdf, []
