"""What every document asks for: a review in time, and an answer before it runs out."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.base import Controlled
from sopgen.model.obligations.obligation import Obligation, On, Place
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack
from sopgen.model.sla import Sla


def of(document: Controlled) -> Iterator[Obligation]:
    """The review of a document and the end of its validity; of a contract its term says that."""
    place = Place(document, document, document)
    owner = (document.owner,)
    if document.review_months:
        cycle = Cycle(Rhythm(document.review_months, "month"), document.effective)
        yield Obligation("review", cycle, place, document.title, owner)
    if document.expires and not (
        isinstance(document, Sla) and document.term and document.term.end == document.expires
    ):
        yield Obligation("renew", On(document.expires), place, document.title, owner)


def planned(pack: Pack) -> Iterator[Obligation]:
    """The documents that are still to be written."""
    for one in pack.planned:
        if one.due:
            place = Place(pack.info, one, one)
            yield Obligation("write", On(one.due), place, one.title, tuple(filter(None, (one.owner,))))
