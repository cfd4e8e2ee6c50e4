"""`manifest.json`: every output, its hash, the sources it came from and the versions that made it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from sopgen.model.load import Loaded
from sopgen.publish.digest import digest
from sopgen.version import __version__

MANIFEST = "manifest.json"

LIBRARIES = (
    "babel",
    "jinja2",
    "markdown-it-py",
    "pikepdf",
    "pyyaml",
    "rendercv-fonts",
    "typst",
    "weasyprint",
)
"""Libraries whose version can change what an output looks like."""


def manifest(
    loaded: Loaded,
    outputs: Sequence[Mapping[str, Any]],
    assets: Mapping[str, bytes] = MappingProxyType({}),
    pdf_engine: str = "",
) -> bytes:
    """The manifest of a build: no dates and no paths of the machine, so that equal builds give equal ones.

    `assets` are the files in use that are no blueprints, by their path in the pack; `pdf_engine` laid out the
    PDF files, and so gave the page numbers in the contents of Word files.
    """
    assert loaded.pack is not None
    info = loaded.pack.info
    texts = {path: text.encode("utf-8") for path, text in loaded.sources.texts.items()}
    content = {
        "manifest": 1,
        "pack": {"id": info.id, "title": info.title, "version": info.version, "status": info.status},
        "made_with": {
            "sopgen": __version__,
            **({"pdf_engine": pdf_engine} if pdf_engine else {}),
            **{name: version(name) for name in LIBRARIES},
        },
        "sources": {path: digest(data) for path, data in sorted((texts | dict(assets)).items())},
        "outputs": list(outputs),
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
