"""Whether text can be told from its ground, measured on the drawn page."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from sopgen.model.palette import LEAST_CONTRAST, contrast
from tests.conformance.page_lint.pages import Sheet, sheets


def faint(data: bytes) -> list[str]:
    """Text that does not stand out from what is printed behind it (WCAG 2.2, 1.4.3), measured on the page.

    The ground of a text is the commonest colour within its box.
    """
    return [fault for number, sheet in enumerate(sheets(data)) for fault in _faint(data, number, sheet)]


def _faint(data: bytes, number: int, sheet: Sheet) -> Iterator[str]:
    scale = 2.0
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[number].render(scale=scale).to_pil().convert("RGB")
    for piece in sheet.pieces:
        if not piece.shown:
            continue
        left, bottom, right, top = piece.box
        edges = (left - 1, sheet.height - top - 1, right + 1, sheet.height - bottom + 1)
        area = picture.crop(tuple(round(scale * edge) for edge in edges))
        ground = "".join(f"{channel:02X}" for channel in max(area.getcolors(area.width * area.height))[1])
        if (ratio := contrast(piece.colour, ground)) < LEAST_CONTRAST:
            yield f"page {number + 1}: {piece.text!r} in {piece.colour} on {ground} has {ratio:.2f} to 1"
