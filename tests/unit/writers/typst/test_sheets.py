"""Pages for a screen: what the PDF shows, and where on them the words of each place begin."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image, ImageChops

from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.writers.theme import theme_of
from sopgen.writers.typst import engine
from sopgen.writers.typst.layout import given
from sopgen.writers.typst.layout import render as pdf
from sopgen.writers.typst.sheets import Sheets, sheets

Load = Callable[[str], Loaded]
_SEEN = 16
"""Of 255: a difference that letters drawn in two pieces do not make."""


def drawn(svg: bytes) -> Image.Image:
    import resvg_py

    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), dpi=96)))).convert("L")


def made(load: Load, name: str, id_: str) -> Sheets:
    pack = load(name).pack
    assert pack is not None
    return sheets(render(pack, id_), theme_of(pack))


def test_marks_of_places_move_nothing(load: Load) -> None:
    pack = load("full").pack
    assert pack is not None
    theme = theme_of(pack)
    for id_ in document_ids(pack)[::3]:
        document = render(pack, id_)
        with given(document, theme) as order:
            plain = engine.sheets(order.sources, order.folder)
        placed = sheets(replace(document, draft=False), theme).pages
        assert len(plain) == len(placed)
        for number, (one, other) in enumerate(zip(plain, placed, strict=True), 1):
            if one != other.svg:
                difference = max(ImageChops.difference(drawn(one), drawn(other.svg)).tobytes())
                assert difference <= _SEEN, f"{id_}, page {number}"


def test_there_are_as_many_as_the_pdf_has(load: Load) -> None:
    pack = load("minimal").pack
    assert pack is not None
    document = render(pack, "SOP-001")
    assert len(made(load, "minimal", "SOP-001").pages) == pdf(document, theme_of(pack)).page_count


def test_the_words_of_a_place_stand_on_their_page(load: Load) -> None:
    found = made(load, "minimal", "SOP-001")
    (action,) = {(one.page, one.y) for one in found.origins if one.origin == "SOP-001/coach/action"}
    (later,) = {(one.page, one.y) for one in found.origins if one.origin == "SOP-001/follow-up/action"}
    assert action < later
    page = found.pages[0]
    assert all(0 <= one.x <= page.height and 0 <= one.y <= page.height for one in found.origins)


def test_a_draft_has_its_mark_as_in_the_pdf(load: Load) -> None:
    """The word is drawn under the text, turned to the rising diagonal, in the colour of the mark."""
    (cover, *_) = made(load, "minimal", "SOP-001").pages
    start = cover.svg.index(b'<path transform="matrix(1 0 0 -1 0 841.890) matrix(')
    assert cover.svg.index(b'fill="#ffffff"') < start < cover.svg.index(b"<g ")
    middle = drawn(cover.svg).crop((350, 450, 450, 650))
    assert min(middle.tobytes()) < 240
    assert b"<path transform" not in made(load, "receivables", "SLA-01").pages[0].svg
