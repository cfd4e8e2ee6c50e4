"""The fonts of WeasyPrint: the bundled ones and no other, so that pages are the same everywhere.

A font configuration of the engine's own starts from the machine's fonts; ours starts from none.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import as_file, files
from types import MappingProxyType
from typing import Any

from sopgen.writers.fonts.files import faces, font_files

_SCHEME = "bundled-font:"
_environment = threading.Lock()


def font_faces(chosen: tuple[str, ...]) -> str:
    """`@font-face` rules for the families; the addresses name files, never folders of this machine."""
    return "".join(
        f'@font-face{{font-family:"{family}";src:url("{_SCHEME}{face.name}");'
        f"font-weight:{face.weight};font-style:{face.style}}}\n"
        for family in chosen
        for face in faces(family)
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


def fetcher(pictures: Mapping[str, bytes] = MappingProxyType({})) -> Any:
    """What the engine fetches with: bundled fonts, pictures by address, nothing from disk or network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BundledFonts(URLFetcher):  # type: ignore[misc]  # the engine has no type information
        def fetch(self, url: str, _headers: object = None) -> Any:
            if (data := pictures.get(url)) is not None:
                return URLFetcherResponse(url, data)
            path = font_files().get(url.removeprefix(_SCHEME)) if url.startswith(_SCHEME) else None
            if path is None:
                raise ValueError(f"refused to fetch {url!r}: a document is set from bundled fonts alone")
            return URLFetcherResponse(url, path.read_bytes())

    return BundledFonts()
