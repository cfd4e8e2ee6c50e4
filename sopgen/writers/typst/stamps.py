"""Stamps: short lines to lay over finished pages, set in the theme's font: the page number of a binder."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sopgen.writers.paper.fonts import families, settable
from sopgen.writers.paper.stamp import HEIGHT, WIDTH
from sopgen.writers.theme import Theme
from sopgen.writers.typst import engine
from sopgen.writers.typst.style import theme_data


def stamps(lines: Sequence[str], language: str, theme: Theme) -> bytes:
    """A PDF with one stamp a page; it has no tags, since its lines are no part of any text."""
    chosen, missing = families(theme.font, language, "".join(lines))
    data = {
        "width": WIDTH,
        "height": HEIGHT,
        "lang": language.partition("-")[0].lower(),
        "lines": [settable(line, missing) for line in lines],
    }
    with tempfile.TemporaryDirectory(prefix="sopgen-") as folder:
        return engine.drawn(engine.sources(theme_data(theme, chosen), data, main="stamps"), Path(folder))
