"""Who may be told what a document says, where another one or a file tells of it.

A copy is made for a party, for some roles, or for all, and may tell of documents up to a level of
confidentiality. What stands in a document that its readers have not is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.base import Controlled, Party
from sopgen.model.pack import Pack
from sopgen.model.references import references
from sopgen.records import dataclass

LEVELS = ("public", "internal", "confidential", "restricted")
"""How confidential a document is, the least first; one that does not say is as open as can be."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a copy is for: a party, some roles, or all; `level` is how confidential a document may be.

    `sent` are the parties that have a copy for all, where that can be told.
    """

    party: Party | None = None
    roles: tuple[str, ...] = ()
    level: str = LEVELS[-1]
    sent: frozenset[Party] = frozenset()

    def parties(self, pack: Pack) -> frozenset[Party]:
        """The parties that the copy goes to; none where it is for all."""
        if self.party:
            return frozenset((self.party,))
        return frozenset(pack.roles[id_].party for id_ in self.roles if id_ in pack.roles)


def reader_of(
    pack: Pack, document: Controlled, party: Party | None = None, roles: tuple[str, ...] = ()
) -> Reader:
    """The readers of a document, who are told nothing that is more confidential than it is itself.

    One that does not say how confidential it is may come into anybody's hands.
    """
    sent = frozenset[Party]() if party or roles else sent_to(pack, document)
    return Reader(party, roles, document.classification or LEVELS[0], sent)


def withheld(pack: Pack, reader: Reader) -> Iterator[Controlled]:
    """The documents of which a reader is not told.

    Those that are more confidential than the copy, those that only another party has, and of a copy for all
    those that not each party has which has the copy.
    """
    parties = reader.parties(pack)
    for document in pack.documents:
        sent = sent_to(pack, document)
        missed = sent and (not parties & sent if parties else reader.sent - sent)
        strict = LEVELS.index(document.classification or LEVELS[0]) > LEVELS.index(reader.level)
        if strict or missed:
            yield document


def sent_to(pack: Pack, document: Controlled) -> frozenset[Party]:
    """The parties that have a document: those who keep it, and all to whom it is distributed.

    None where that cannot be told: where a line of its distribution names no role, or there is none.
    """
    keepers = (document.owner, document.author, document.approver)
    named = [[one.target for one in references(line)] for line in document.distribution]
    parties = [{pack.roles[id_].party for id_ in ids if id_ in pack.roles} for ids in (keepers, *named)]
    return frozenset().union(*parties) if named and all(parties) else frozenset()
