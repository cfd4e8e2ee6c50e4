"""A theme as data for the typesetter: colours, kinds of paragraph, lengths, and how high letters are."""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any

from sopgen.model.palette import Palette
from sopgen.writers import metrics
from sopgen.writers.fonts.files import faces
from sopgen.writers.theme import Theme


def theme_data(theme: Theme, families: tuple[str, ...]) -> dict[str, Any]:
    """What `theme.typ` reads. Lengths are points but for those of paper, which are millimetres."""
    kinds = metrics.metrics(theme)
    return {
        "colours": {field.name: f"#{getattr(theme, field.name)}" for field in fields(Palette)},
        "families": families,
        "headings": tuple(dict.fromkeys((theme.heading_family, *families))),
        "heading_weight": theme.heading_weight,
        "face": _face(theme.font),
        "heading_face": _face(theme.heading_family),
        "kinds": {name: asdict(kind) for name, kind in kinds.items()},
        "lengths": metrics.lengths(theme),
        "cover": {**metrics.cover_sizes(theme), "top": _cover_top(theme)},
        "block": metrics.block_sizes(theme),
        "paper": asdict(theme.paper),
        "band": theme.band,
        "base": theme.base_size,
        "leading": theme.leading,
    }


def _cover_top(theme: Theme) -> float:
    return theme.paper.top * metrics.POINTS_PER_MM + metrics.cover_top(theme)


@lru_cache(maxsize=32)
def _face(family: str) -> dict[str, float]:
    """How high letters reach over their line and below it, in ems."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # none are published

    with TTFont(faces(family)[0].path, lazy=True) as font:
        em, heights = font["head"].unitsPerEm, font["hhea"]
        return {"ascent": heights.ascent / em, "descent": -heights.descent / em}
