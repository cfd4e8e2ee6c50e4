"""A document made for the page: as HTML that tells where its words stand, and as the pages of its PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sopgen.model.load import Loaded


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document: what is told of them, and the drawings by their names."""

    told: Mapping[str, Any]
    drawings: Mapping[str, bytes]


NO_PAGES = Pages({"engine": "", "pages": [], "origins": []}, {})


def screen(loaded: Loaded, id_: str) -> bytes:
    """The file that the HTML writer makes, with the place of each text, and looks for what is pointed at."""
    from sopgen.documents.render import render
    from sopgen.writers.html import write
    from sopgen.writers.markup.inline import PLACED
    from sopgen.writers.theme import theme_of

    assert loaded.pack is not None
    made = write(render(loaded.pack, id_), theme_of(loaded.pack), PLACED)
    return made.replace(b"</style></head>", _pointing() + b"</style></head>", 1)


def paper(loaded: Loaded, id_: str) -> Pages:
    """The pages as the usual engine sets them; one that did not change keeps its name."""
    from sopgen.documents.render import render
    from sopgen.writers.options import DEFAULTS
    from sopgen.writers.pdf.engines import name_of
    from sopgen.writers.theme import theme_of
    from sopgen.writers.typst.sheets import sheets

    assert loaded.pack is not None
    theme = theme_of(loaded.pack)
    made = sheets(render(loaded.pack, id_), theme)
    named = [(hashlib.sha256(page.svg).hexdigest()[:24], page) for page in made.pages]
    told = {
        "engine": name_of(theme, DEFAULTS),
        "pages": [{"name": name, "width": page.width, "height": page.height} for name, page in named],
        "origins": [[one.page, round(one.x, 1), round(one.y, 1), one.origin] for one in made.origins],
    }
    return Pages(told, {name: page.svg for name, page in named})


@lru_cache(maxsize=1)
def _pointing() -> bytes:
    return files(__package__).joinpath("static", "document.css").read_bytes()


def look(loaded: Loaded | None) -> bytes:
    """The font and the accent of the pack, for what stands around its documents."""
    from sopgen.writers.html.faces import embedded
    from sopgen.writers.markup.style import string
    from sopgen.writers.theme import DEFAULT, theme_of

    theme = theme_of(loaded.pack) if loaded and loaded.pack else DEFAULT
    return f"{embedded(theme.font)}:root{{--font:{string(theme.font)}}}\n".encode()
