"""Single figures of a pack, outside its documents."""

from __future__ import annotations

from sopgen.diagnostics import near
from sopgen.documents.drawings import DRAWINGS
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.svg import svg
from sopgen.model.base import Controlled
from sopgen.model.languages import DEFAULT
from sopgen.model.pack import Pack
from sopgen.writers.fonts.files import faces
from sopgen.writers.theme import Theme, theme_of

_PIXELS = 220 / 96
"""Of a unit of a drawing: 220 dots to the inch, as sharp as a slide or a page needs them."""


class NoFigureError(Exception):
    """There is no such figure; says which there are."""


def drawn(pack: Pack, id_: str, kind: str = "") -> tuple[bytes, Theme]:
    """A figure of a document as SVG, in the looks of its pack; the first there is without a `kind`.

    Raises:
        NoFigureError: no document has the id, or it has no such figure.
    """
    document = pack.find(id_, Controlled)
    if document is None:
        known = [one.id for one in pack.documents]
        guess = near(id_, known) or known
        raise NoFigureError(f"the pack has no document {id_}. Did you mean {', '.join(guess)}?")
    figures = DRAWINGS.get(document.kind, {})
    if not figures:
        raise NoFigureError(f"there is no figure of {id_}: {', '.join(DRAWINGS)} have some")
    name = kind or next(iter(figures))
    if name not in figures:
        raise NoFigureError(f"{id_} has no figure {kind}. There is {', '.join(figures)}.")
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    theme = theme_of(pack)
    drawing = figures[name](View(pack, document, words), document)
    return svg(drawing, theme, theme.font), theme


def png(drawing: bytes, theme: Theme) -> bytes:
    """The same as a bitmap on white, its words in the font of the theme."""
    import resvg_py

    fonts = [str(face.path) for face in faces(theme.font)]
    made = resvg_py.svg_to_bytes(
        svg_string=drawing.decode(),
        zoom=_PIXELS,
        background="white",
        skip_system_fonts=True,
        font_files=fonts,
    )
    return bytes(made)
