"""Typst as we drive it: its fonts, its input, and nothing else that it could read.

All it is given lies in memory, but for pictures and fonts, which it takes from a folder of their own.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from sopgen.writers.fonts.files import font_files

PRODUCER: Final = "Typst"
STANDARDS: Final = ("a-3a", "ua-1")
LOOKS: Final = ("theme", "words", "tables", "blocks", "pages", "main")


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


PLACES = """
query(<_anchors>).first().value.map(id => {
  let place = query(label(id)).first().location().position()
  (id, place.page, place.x.pt(), place.y.pt())
})
"""
"""Where the anchors of a document stand: nothing of the document is part of what is evaluated."""


@dataclass(frozen=True, slots=True)
class Place:
    """The page, from 1, and the upper left corner on it, in points from that of the page."""

    page: int
    x: float
    y: float


def compile_(
    sources: Mapping[str, bytes], root: Path, moment: datetime | None
) -> tuple[bytes, dict[str, Place]]:
    """The PDF, and where each anchor stands in it."""
    import typst

    given = {"root": str(root), "font_paths": fonts(), "ignore_system_fonts": True}
    pdf = typst.compile(dict(sources), format="pdf", pdf_standards=list(STANDARDS), timestamp=moment, **given)
    found = json.loads(typst.eval(dict(sources), PLACES, **given))
    return pdf, {id_: Place(page, x, y) for id_, page, x, y in found}
