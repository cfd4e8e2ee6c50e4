"""The HTML file: head, skip link, contents at the side, the document itself; no request leaves it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sopgen.documents.tree import Document
from sopgen.writers.figures import ADDRESS, pictures
from sopgen.writers.html.faces import embedded
from sopgen.writers.html.head import metadata
from sopgen.writers.markup.branding import brand_screen, data_address
from sopgen.writers.markup.elements import add, markup, new
from sopgen.writers.markup.fragment import MAIN_ID, body
from sopgen.writers.markup.inline import SCREEN, Medium
from sopgen.writers.markup.style import custom_properties, sheet
from sopgen.writers.markup.ties import tie
from sopgen.writers.markup.ways import go
from sopgen.writers.theme import Theme


def write(document: Document, theme: Theme, medium: Medium = SCREEN) -> bytes:
    """One file that holds all it needs."""
    root = new("html", lang=document.language)
    head = add(root, "head")
    metadata(head, document)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    page = add(root, "body")
    if document.draft:
        page.set("data-draft", document.word("draft"))
    main = body(document, medium, theme)
    _hold_pictures(main, document, theme)
    contents = _take_contents(main)
    brand_screen(main, document, theme)
    if contents is not None:
        add(page, "a", contents.get("aria-label", ""), class_="skip", href=f"#{MAIN_ID}")
        page.append(contents)
    page.append(main)
    tie(page, screen=True)
    go(root, document.language)
    fonts = "".join(map(embedded, theme.families))
    css = fonts + custom_properties(theme) + sheet(__package__, "screen.css")
    text = markup(root).replace("</head>", f"<style>\n{css}</style></head>", 1)
    return f"<!doctype html>\n{text}\n".encode()


def _hold_pictures(main: Element, document: Document, theme: Theme) -> None:
    """Put the pictures themselves in the place of their names."""
    known = pictures(document.blocks, theme)
    for image in main.iter("img"):
        picture = known[image.get("src", "").removeprefix(ADDRESS)]
        image.set("src", data_address(picture.type, picture.data))


def _take_contents(main: Element) -> Element | None:
    """The contents out of the text: on a screen they stand beside it."""
    for child in list(main):
        if child.tag == "nav":
            main.remove(child)
            return child
    return None
