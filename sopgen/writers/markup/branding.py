"""What a house style adds to a document's HTML: the logo on its cover, the banner, the client's own lines."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element

from sopgen.documents.tree import Document
from sopgen.writers.markup.elements import add, new
from sopgen.writers.theme import Theme, logo_size

LOGO_ADDRESS = "pack-logo:"
"""What the PDF engine asks for to be given the logo."""

_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def data_address(type_: str, data: bytes) -> str:
    """A picture as an address that holds it."""
    return f"data:{_TYPES[type_]};base64,{base64.b64encode(data).decode()}"


def brand_screen(main: Element, document: Document, theme: Theme) -> None:
    """Put into a page for a screen what its file must hold itself."""
    running = document.running
    cover = next((child for child in main if child.tag == "header"), None)
    if cover is not None and theme.logo:
        _logo(cover, theme, data_address(theme.logo.type, theme.logo.data))
    lines = (("banner", running.banner), ("house", running.header_note))
    main[:0] = [new("p", text, class_=name) for name, text in lines if text]
    if running.footer_note:
        add(main, "p", running.footer_note, class_="house")
    if running.banner:
        add(main, "p", running.banner, class_="banner")


def brand_paper(main: Element, document: Document, theme: Theme) -> None:
    """Put into a page for paper what its cover shows; on other pages the margins have it."""
    cover = next((child for child in main if child.tag == "header"), None)
    if cover is None:
        return
    if theme.logo:
        _logo(cover, theme, LOGO_ADDRESS)
    if (banner := document.running.banner) and "cover" in cover.get("class", ""):
        cover.insert(0, new("p", banner, class_="banner"))
        add(cover, "p", banner, class_="banner foot")


def _logo(cover: Element, theme: Theme, address: str) -> None:
    assert theme.logo is not None
    width, height = logo_size(theme.logo)
    frame = new("p", class_="logo")
    size = f"width:{width:.4g}mm;height:{height:.4g}mm"
    add(frame, "img", src=address, alt=theme.logo.name, style=size)
    cover.insert(0, frame)
