"""The organisation chart: who reports to whom."""

from __future__ import annotations

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.view import View
from sopgen.figures.trees import Branch, trees
from sopgen.model import organisation as model
from sopgen.model.roles import Role, Roles


def organisation(view: View, _document: Roles, room: Room) -> Illustration | None:
    """Who reports to whom, with the people of each role."""
    pack = view.pack
    reports = model.direct_reports(pack)
    depths = [depth for depth, _ in model.hierarchy(pack)]

    def branch(role: Role) -> Branch:
        people = (
            (view.words.count(role.people, "{n} person", "{n} people"),) if role.people is not None else ()
        )
        return Branch(role.name, people, tuple(map(branch, reports[role.id])), link=role.anchor)

    roots = tuple(branch(role) for role in pack.roles.values() if role.reports_to not in pack.roles)
    roles = view.words.count(len(depths), "{n} role", "{n} roles")
    levels = view.words.count(1 + max(depths, default=0), "{n} level", "{n} levels")
    alt = view.say("Who reports to whom: {roles} on {levels}.", roles=roles, levels=levels)
    drawings = trees(roots, alt, room.width, room.height)
    return one(view.say("Who reports to whom"), *drawings, view=view)
