"""Typst as we drive it: its fonts, its input, and nothing else that it could read.

All that it is given lies in memory, but for pictures and fonts. The looks are ours and the words of a
document are data to them: nothing that an author writes is ever read as a program.
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

STANDARDS: Final = ("a-3a", "ua-1")
PLACES: Final = """
query(<_anchors>).first().value.map(id => {
  let place = query(label(id)).first().location().position()
  (id, place.page, place.x.pt(), place.y.pt())
})
"""
"""Where the anchors of a document stand: nothing of the document is part of what is evaluated."""


_RUNS: Final = 6


class Refused(Exception):  # noqa: N818  # it says what is the case
    """The typesetter does not set a document; the message is its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """The page, from 1, and the upper left corner on it, in points from that of the page."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF as it comes from the typesetter, and where each anchor of the document stands in it."""

    pdf: bytes
    places: Mapping[str, Place]


@lru_cache(maxsize=1)
def fonts() -> Any:
    """The bundled fonts and no other, so that pages are the same everywhere."""
    import typst

    folders = sorted({str(path.parent) for path in font_files().values()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@lru_cache(maxsize=1)
def _looks() -> Mapping[str, bytes]:
    folder = files(__package__).joinpath("looks")
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".typ")}


def sources(theme: object, document: object, *, main: str = "main") -> dict[str, bytes]:
    """All that the typesetter is given, by name; `main` is the one of the looks that it begins with."""
    data = {"theme.json": theme, "document.json": document}
    texts = {name: json.dumps(value, ensure_ascii=False).encode() for name, value in data.items()}
    looks = _looks()
    return {**looks, "main.typ": looks[f"{main}.typ"], **texts}


@contextmanager
def folder(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with the pictures and nothing else, which no other user can read."""
    with tempfile.TemporaryDirectory(prefix="sopgen-") as name:
        path = Path(name)
        for file, data in pictures.items():
            (path / file).write_bytes(data)
        yield path


def typeset(given: dict[str, bytes], root: Path, moment: datetime | None) -> Typeset:
    """The archived and accessible PDF; `moment` is when it says that it was made."""
    import typst

    world = _world(root)
    try:
        pdf = typst.compile(given, format="pdf", pdf_standards=list(STANDARDS), timestamp=moment, **world)
        found = asked(given, root, PLACES)
    except typst.TypstError as error:
        raise Refused(error.message) from error
    _age()
    return Typeset(pdf, {id_: Place(page, x, y) for id_, page, x, y in found})


def _age() -> None:
    """Let go of what belongs to documents before the last.

    The typesetter keeps all that it reckoned in its last ten runs: 400 MiB where documents follow each other,
    none of which is asked for again. Empty runs, a few milliseconds each, count too. What the next document
    shares with this one is still there then, and this one itself if it is set again.
    """
    import typst

    for _ in range(_RUNS):
        typst.compile(b"", format="svg", font_paths=fonts(), ignore_system_fonts=True)


def sheets(given: dict[str, bytes], root: Path) -> list[bytes]:
    """The pages as drawings (SVG), for a screen."""
    import typst

    found = typst.compile(given, format="svg", **_world(root))
    return found if isinstance(found, list) else [found]


def asked(given: dict[str, bytes], root: Path, question: str) -> Any:
    """What a question of ours finds in the pages."""
    import typst

    try:
        return json.loads(typst.eval(given, question, **_world(root)))
    except typst.TypstError as error:
        raise Refused(error.message) from error


def drawn(given: dict[str, bytes], root: Path) -> bytes:
    """A PDF without tags."""
    import typst

    pdf: bytes = typst.compile(given, format="pdf", pdf_tags=False, **_world(root))
    return pdf


def _world(root: Path) -> dict[str, Any]:
    """What can be read: fonts, and the files of one folder. No package is looked for anywhere else."""
    nowhere = str(root / "packages")
    return {
        "root": str(root),
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "package_path": nowhere,
        "package_cache_path": nowhere,
    }
