"""The theme's font inside the HTML file: subset to a fixed repertoire once for each process, as WOFF2."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from sopgen.writers.fonts.files import Face, faces

_REPERTOIRE = frozenset(
    [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), *range(0x2030, 0x203B)]
    + [ord(c) for c in "€₦₱₹™←↑→↓−≈≠≤≥☐☑✓✗"]
)
"""Latin, punctuation and the signs of tables: 11 kB a face; other scripts are the browser's to supply."""

_LEFT_OUT = ("700", "italic")
"""Bold italics are rare enough to leave to the browser."""


@lru_cache(maxsize=8)
def embedded(family: str) -> str:
    """`@font-face` rules with the faces in them; empty when the family is not bundled."""
    rules = []
    for face in faces(family):
        if (face.weight, face.style) != _LEFT_OUT:
            data = base64.b64encode(_subset(face)).decode()
            rules.append(
                f'@font-face{{font-family:"{family}";font-weight:{face.weight};font-style:{face.style};'
                f'font-display:swap;src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
            )
    return "".join(rules)


def _subset(face: Face) -> bytes:
    """The face without its kerning table, which takes three times as long to cut as all the rest."""
    from fontTools import subset  # type: ignore[import-untyped]  # none are published

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["tnum"]
    options.drop_tables += ["GPOS"]
    options.name_IDs = [1, 2]
    buffer = io.BytesIO()
    with subset.load_font(str(face.path), options, lazy=True) as font:
        font.recalcTimestamp = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=_REPERTOIRE)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(buffer)
    return buffer.getvalue()
