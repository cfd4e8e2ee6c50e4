"""What makes the files of a build beside the pack: sopgen itself, the libraries, Python, the fonts.

All of it goes into the hash of everything that is made, so that a new version makes everything anew. Of
sopgen its own files are read, not its version: who works on it sees at once what a change of code does.
"""

from __future__ import annotations

import functools
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from sopgen.resources import schemas

_PACKAGE = Path(__file__).parents[1]

LIBRARIES = (
    *("attrs", "babel", "brotli", "cffi", "cssselect2", "fonttools", "icalendar", "jinja2", "jsonschema"),
    *("jsonschema-specifications", "lxml", "markdown-it-py", "markupsafe", "mdurl", "pikepdf", "pillow"),
    *(
        "pydyf",
        "pyphen",
        "python-dateutil",
        "python-docx",
        "pyyaml",
        "rapidfuzz",
        "referencing",
        "rendercv-fonts",
    ),
    *("resvg-py", "rpds-py", "tinycss2", "tinyhtml5", "typst", "tzdata", "weasyprint", "webencodings"),
    *("xlsxwriter", "zopfli"),
)
"""Whose code or data goes into an output, directly or by way of another."""


@functools.cache
def versions() -> Mapping[str, str]:
    """By name, in order. `sopgen` is a hash of its own files."""
    found = _installed()
    return {
        "sopgen": _own(),
        "Python": ".".join(map(str, sys.version_info[:3])),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: found.get(name, "none") for name in LIBRARIES},
    }


def _own() -> str:
    """A hash of all files of the package and of the schemas; those that Python compiles are left out."""
    whole = sha256()
    for root in (_PACKAGE, schemas()):
        for path in _files(str(root)):
            with open(path, "rb") as file:  # noqa: PTH123  # each start of a build reads them all
                data = file.read()
            whole.update(f"{os.path.relpath(path, root)} {len(data)}\n".encode())
            whole.update(data)
    return whole.hexdigest()[:16]


def _files(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "blueprints"))
        yield from (os.path.join(folder, name) for name in sorted(files))  # noqa: PTH118  # same


_DISTRIBUTION = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.dist-info")


def _installed() -> dict[str, str]:
    """The versions of what is installed, by the names of their folders: that is quicker by far."""
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208  # a place may be no folder at all
        except OSError:
            continue
        for name in names:
            if match := _DISTRIBUTION.fullmatch(name):
                found.setdefault(re.sub(r"[._-]+", "-", match["name"]).lower(), match["version"])
    return found
