"""A document as a page for paper: elements in the words of HTML, which an engine lays out.

Both engines take the same elements, so that none can add or lose a word; looks are theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from sopgen.assets.logo import Logo
from sopgen.assets.picture import Picture
from sopgen.documents.tree import Document
from sopgen.documents.walking import sections
from sopgen.writers.figures import ADDRESS, pictures
from sopgen.writers.markup.branding import LOGO_ADDRESS, brand_paper
from sopgen.writers.markup.elements import clean, new
from sopgen.writers.markup.fragment import RUNNING, body
from sopgen.writers.markup.inline import Medium
from sopgen.writers.markup.ties import tie
from sopgen.writers.markup.ways import go
from sopgen.writers.paper import fonts
from sopgen.writers.theme import Theme


@dataclass(frozen=True, slots=True)
class Page:
    """`root` is the `html` element, without metadata: a PDF is given its properties when it is finished.

    `families` are the fonts of its words, first choice first, and `missing` the characters that none has.
    """

    root: Element
    families: tuple[str, ...]
    missing: frozenset[str]

    @property
    def body(self) -> Element:
        return self.root[0]


def page(document: Document, theme: Theme, medium: Medium) -> Page:
    """The page with no word that an engine could not set.

    Raises:
        ValueError: the theme's font is not among the bundled ones.
    """
    root = new("html", lang=document.language)
    main = body(document, medium, theme)
    brand_paper(main, document, theme)
    first = next(sections(document.blocks), None)
    if first and main[0].tag == "header":  # before the first section the head has what is to come, as in Word
        main[0].set(RUNNING, clean(first.title))
    main.tag = "body"
    root.append(main)
    tie(root, screen=False)
    go(root, document.language)
    words = chain(root.itertext(), astuple(document.running))
    families, missing = fonts.families(theme.font, document.language, "".join(words))
    for element in root.iter():
        if element.text:
            element.text = fonts.settable(element.text, missing)
        if element.tail:
            element.tail = fonts.settable(element.tail, missing)
        if RUNNING in element.attrib:
            element.set(RUNNING, fonts.settable(element.attrib[RUNNING], missing))
    return Page(root, families, missing)


def shown(document: Document, theme: Theme) -> Mapping[str, Picture | Logo]:
    """The pictures of the pages by the addresses that they ask for."""
    found: dict[str, Picture | Logo] = {
        ADDRESS + name: picture for name, picture in pictures(document.blocks, theme).items()
    }
    return found | ({LOGO_ADDRESS: theme.logo} if theme.logo else {})
