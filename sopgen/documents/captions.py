"""Captioned blocks: an id for each, to which lists and links lead, and which lists are worth their place.

So it is with the deeper levels of the contents.
"""

from __future__ import annotations

from typing import Any, Final

from sopgen.documents.tree import CAPTIONED

FEWEST: Final = 20
"""So many captions make a list of them; whoever looks for one of fewer finds it without."""


MOST: Final = 36
"""Lines of contents that fit one page with its heading; contents of more list chapters alone."""


def prepare(root: Any) -> None:
    """Give every captioned element an id, and take out the lists of too few.

    The id counts as the caption does (`table-3`), where the template gave none.
    """
    for kind in CAPTIONED:
        found = [element for element in root.iter(kind) if element.find("caption") is not None]
        for number, element in enumerate(found, 1):
            element.set("id", element.get("id") or f"{kind}-{number}")
        for listing in root.xpath("//captions[@of=$kind]", kind=kind) if len(found) < FEWEST else ():
            listing.getparent().remove(listing)
    for contents in root.iter("contents"):
        depth = int(contents.get("depth", "2"))
        if len(root.xpath("//section[count(ancestor::section) < $depth]", depth=depth)) > MOST:
            contents.set("depth", "1")
