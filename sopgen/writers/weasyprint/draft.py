"""The mark of a draft on every page of a PDF of the engine."""

from __future__ import annotations

from typing import Any

from sopgen.writers.paper.watermark import box, drawn, placed
from sopgen.writers.theme import Theme

_NAME = "draft"


def mark(pdf: Any, word: str, theme: Theme, families: tuple[str, ...]) -> None:
    """Put the word on every page of a PDF of the engine before it is written."""
    import pydyf

    shape = drawn(word, theme, families)
    if shape is None:
        return
    width, content = shape
    extra = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array(box(width)),
        "Resources": pydyf.Dictionary(),
    }
    drawing = pydyf.Stream([content], extra, compress=True)
    pdf.add_object(drawing)
    for page in _pages(pdf):
        resources = _object(pdf, page["Resources"])
        resources["XObject"][_NAME] = drawing.reference
        contents = _object(pdf, page["Contents"])
        contents.stream.insert(0, placed(page["MediaBox"], width, f"/{_NAME}"))


def _pages(pdf: Any) -> list[Any]:
    return [pdf.objects[number] for number in pdf.pages["Kids"][::3]]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
