"""What an architecture asks for: contracts of tools that end, access given and taken back in time."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.engagement import System
from sopgen.model.obligations.obligation import Obligation, On, Place, Whenever, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack
from sopgen.model.technology import Technology, Tool


def of(pack: Pack, document: Technology) -> Iterator[Obligation]:
    for tool in document.tools:
        yield from _contract(pack, document, tool)
    rhythm = Rhythm.every(document.access_review) if document.access_review else None
    if rhythm:
        place = Place(document, document, document)
        cycle = Cycle(rhythm, document.effective)
        yield Obligation("review_access", cycle, place, "", given(document.owner))
    for grant in document.access:
        place, name = Place(document, grant, document), _name(pack, grant.system)
        who = given(grant.granted_by, document.owner)
        if grant.granted_within:
            yield Obligation("grant", Whenever("access", grant.granted_within), place, name, who)
        if grant.removed_within:
            yield Obligation("withdraw", Whenever("leaver", grant.removed_within), place, name, who)
    for chance in document.opportunities:
        if chance.due and chance.state not in ("live", "rejected"):
            place = Place(document, chance, chance)
            under_way = chance.state == "building"
            yield Obligation(
                "action", On(chance.due), place, chance.name, given(chance.owner), under_way=under_way
            )


def _contract(pack: Pack, document: Technology, tool: Tool) -> Iterator[Obligation]:
    """The end of a tool's contract, and the last day for a notice."""
    contract, system = tool.contract, pack.find(tool.system, System)
    if contract is None or contract.ends is None:
        return
    place = Place(document, contract, document)
    who = given(system.owner if system else "", document.owner)
    name = _name(pack, tool.system)
    yield Obligation("end_tool", On(contract.ends), place, name, who)
    if contract.notice_by:
        yield Obligation("notice_tool", On(contract.notice_by), place, name, who)


def _name(pack: Pack, system: str) -> str:
    found = pack.find(system, System)
    return found.name if found else system
