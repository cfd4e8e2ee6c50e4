"""The fonts a PDF is set in: those of the bundled package and no other, so that pages are the same everywhere.

A font configuration of the engine's own starts from the machine's fonts; ours starts from none.
Which families stand behind the theme's font follows from the characters of the document, and a
character that none of them has is set as a replacement character.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

SYMBOLS = "Source Sans 3"
"""The family with boxes, arrows and ticks; always second."""

_FALLBACKS = (SYMBOLS, "Noto Sans", "Open Sans", "EB Garamond", "XCharter")
_EAST_ASIAN = {"ja": "Noto Sans JP", "ko": "Noto Sans KR"}
_EAST_ASIAN_ANY = ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR")
_FACES = {
    "Regular": ("400", "normal"),
    "Bold": ("700", "normal"),
    "Italic": ("400", "italic"),
    "BoldItalic": ("700", "italic"),
}
_SCHEME = "bundled-font:"
_MISSING = "\ufffd"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff\\s]")
_environment = threading.Lock()


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """Every bundled font file by its name."""
    import rendercv_fonts

    root = Path(rendercv_fonts.__file__).parent
    return {path.name: path for path in sorted(root.glob("*/*")) if path.suffix in {".ttf", ".otf"}}


@lru_cache
def faces(family: str) -> tuple[tuple[str, str, str], ...]:
    """The faces of a family as (file name, weight, style); empty when it is not bundled."""
    stem = family.replace(" ", "")
    found = []
    for face, (weight, style) in _FACES.items():
        name = next((f"{stem}-{face}{end}" for end in (".ttf", ".otf") if f"{stem}-{face}{end}" in _files()), "")
        if name:
            found.append((name, weight, style))
    return tuple(found)


@lru_cache(maxsize=32)
def _characters(family: str) -> frozenset[int]:
    """The code points that the upright face of a family has."""
    from fontTools.ttLib import TTFont

    with TTFont(_files()[faces(family)[0][0]], lazy=True) as font:
        return frozenset(font.getBestCmap())


def families(font: str, language: str, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The families to set a text in, first choice first, and the characters that none of them has.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    if not faces(font):
        raise ValueError(f"the font {font!r} is not bundled; use one of: {', '.join(bundled())}")
    chosen = [font] if font == SYMBOLS else [font, SYMBOLS]
    wanted = {ord(c) for c in _INVISIBLE.sub("", "".join(set(text)))}
    for family in chosen:
        wanted -= _characters(family)
    preferred = _EAST_ASIAN.get(language.split("-")[0])
    for family in (*_FALLBACKS, *((preferred,) if preferred else ()), *_EAST_ASIAN_ANY):
        if wanted and family not in chosen and (covered := wanted & _characters(family)):
            chosen.append(family)
            wanted -= covered
    return tuple(chosen), frozenset(map(chr, wanted))


def bundled() -> tuple[str, ...]:
    """The families a theme can name."""
    folders = sorted({path.parent.name for path in _files().values()})
    return tuple(folder for folder in folders if faces(folder))


def replace_missing(text: str, missing: frozenset[str]) -> str:
    """The text with the replacement character for each that no bundled font has."""
    return text.translate(dict.fromkeys(map(ord, missing), _MISSING)) if missing else text


def font_faces(chosen: tuple[str, ...]) -> str:
    """`@font-face` rules for the families; the addresses name files, never folders of this machine."""
    return "".join(
        f'@font-face{{font-family:"{family}";src:url("{_SCHEME}{name}");font-weight:{weight};font-style:{style}}}\n'
        for family in chosen
        for name, weight, style in faces(family)
    )


def configuration() -> Any:
    """A font configuration of the engine that starts with no fonts at all."""
    from weasyprint.text.fonts import FontConfiguration

    with as_file(files(__package__).joinpath("fonts.conf")) as path, _environ("FONTCONFIG_FILE", str(path)):
        return FontConfiguration()


@contextmanager
def _environ(name: str, value: str) -> Iterator[None]:
    """Fontconfig takes its file from the environment alone; the former value is put back at once."""
    with _environment:
        former = os.environ.get(name)
        os.environ[name] = value
        try:
            yield
        finally:
            if former is None:
                del os.environ[name]
            else:
                os.environ[name] = former


def fetcher() -> Any:
    """What the engine fetches with: bundled fonts by name, and nothing else from disk or network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BundledFonts(URLFetcher):  # type: ignore[misc]  # the engine has no type information
        def fetch(self, url: str, headers: object = None) -> Any:
            path = _files().get(url.removeprefix(_SCHEME)) if url.startswith(_SCHEME) else None
            if path is None:
                raise ValueError(f"refused to fetch {url!r}: a document is set from bundled fonts alone")
            return URLFetcherResponse(url, path.read_bytes())

    return BundledFonts()
