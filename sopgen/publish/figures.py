"""Single figures of a pack, outside its documents."""

from __future__ import annotations

from sopgen.diagnostics import near
from sopgen.documents.drawings import DRAWINGS, WALL
from sopgen.documents.illustrating import Illustration, Room
from sopgen.documents.kinds import KINDS
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.model.languages import DEFAULT
from sopgen.model.pack import Pack
from sopgen.writers.figures import png, shown
from sopgen.writers.theme import theme_of


class NoFigureError(Exception):
    """There is no such figure; says which there are."""


def drawn(pack: Pack, id_: str, kind: str = "", *, bitmap: bool = False) -> bytes:
    """A figure of a document in the looks of its pack, the first there is without a `kind`: SVG, or PNG.

    Raises:
        NoFigureError: no document has the id, or it has no such figure.
    """
    document = _document(pack, id_)
    sketches = DRAWINGS.get(document.kind, {})
    if not sketches:
        raise NoFigureError(f"there is no figure of {id_}: {', '.join(DRAWINGS)} have some")
    if kind and kind not in sketches:
        raise NoFigureError(f"{id_} has no figure {kind}. There is {', '.join(sketches)}.")
    for name in (kind,) if kind else sketches:
        if made := drawing(pack, document, name, WALL):
            theme = theme_of(pack)
            picture = shown(made.parts[0][1], theme)
            return png(picture, theme) if bitmap else picture.data
    raise NoFigureError(f"{id_} holds nothing that {kind or ' or '.join(sketches)} could show")


def drawing(pack: Pack, document: Controlled | PackInfo, name: str, room: Room) -> Illustration | None:
    """What is drawn of a document under a name; None where it holds nothing of the kind."""
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    view = View(pack, document if isinstance(document, Controlled) else None, words)
    if isinstance(document, Controlled):
        view = view.within(document, KINDS[document.kind].terms(view, document))
    return DRAWINGS[document.kind][name].draw(view, document, room)


def _document(pack: Pack, id_: str) -> Controlled | PackInfo:
    document = pack.info if id_ == pack.info.id else pack.find(id_, Controlled)
    if document is None:
        known = [pack.info.id, *(one.id for one in pack.documents)]
        guess = near(id_, known) or known
        raise NoFigureError(f"the pack has no document {id_}. Did you mean {', '.join(guess)}?")
    return document
