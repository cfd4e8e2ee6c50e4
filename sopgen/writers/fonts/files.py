"""The bundled fonts: which families there are, and the file of each face."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Face:
    """One font file; `weight` and `style` are CSS values."""

    name: str
    weight: str
    style: str
    path: Path


_KINDS = {
    "Regular": ("400", "normal"),
    "Bold": ("700", "normal"),
    "Italic": ("400", "italic"),
    "BoldItalic": ("700", "italic"),
}


@lru_cache(maxsize=1)
def font_files() -> dict[str, Path]:
    """Every bundled font file by its name."""
    import rendercv_fonts

    root = Path(rendercv_fonts.__file__).parent
    return {path.name: path for path in sorted(root.glob("*/*")) if path.suffix in {".ttf", ".otf"}}


@lru_cache(maxsize=64)
def faces(family: str) -> tuple[Face, ...]:
    """The faces of a family, upright first; empty when it is not bundled."""
    found = []
    for kind, (weight, style) in _KINDS.items():
        for ending in (".ttf", ".otf"):
            name = f"{family.replace(' ', '')}-{kind}{ending}"
            if path := font_files().get(name):
                found.append(Face(name, weight, style, path))
    return tuple(found)


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The families that a theme can name."""
    folders = sorted({path.parent.name for path in font_files().values()})
    return tuple(folder for folder in folders if faces(folder))
