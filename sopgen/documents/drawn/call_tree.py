"""Who calls whom in a continuity plan, after how long, and at which numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP
from sopgen.figures.trees import Branch, trees
from sopgen.model import call_tree as calls
from sopgen.model.bcp import Bcp

_NAMED = 2
"""The most people of a role whose numbers stand in its box; those of more stand in the table."""


def call_tree(view: View, document: Bcp, room: Room) -> Illustration | None:
    """Who calls whom, at which numbers, and how long after the first call at the latest."""
    called: dict[str, tuple[str, ...]] = {}
    for call in document.call_tree:
        called[call.caller] = (*called.get(call.caller, ()), *call.calls)
    starts = calls.starts(document)
    if not starts:
        return None
    reached = calls.reached(document, calls.headcounts(view.pack)) or {}
    shown: set[str] = set()

    def branch(id_: str) -> Branch:
        """A role with those that it calls; whoever stands there twice calls where it stands first."""
        first = id_ not in shown
        shown.add(id_)
        seconds = reached.get(id_)
        after = view.say("after {time}", time=view.words.minutes(seconds / 60)) if seconds else ""
        below = (*filter(None, (bare(after),)), *(_people(view, id_) if first else ()))
        return Branch(bare(view.label(id_)), below, tuple(map(branch, called.get(id_, ()) if first else ())))

    roots = tuple(map(branch, starts))
    drawings = trees(roots, _takeaway(view, len(shown), reached), room.width, room.height)
    return one(view.say("Who calls whom"), *drawings, view=view)


def _people(view: View, role: str) -> Iterator[str]:
    """Those who hold a role, each with a number; of many only how many they are, of nobody known nothing."""
    people = view.pack.people.get(role, ())
    if len(people) > _NAMED:
        yield view.words.count(len(people), "{n} person", "{n} people")
        return
    for person in people:
        yield bare(person.name)
        if number := person.telephone or person.other_telephone:
            yield number.replace(" ", NBSP)


def _takeaway(view: View, roles: int, reached: Mapping[str, Decimal]) -> str:
    said = view.words.count(roles, "{n} role", "{n} roles")
    if not reached:
        return view.say("{roles}, each below the one that calls it.", roles=said)
    last = max(reached, key=lambda id_: reached[id_])
    return view.say(
        "{roles}; the last to be reached is {role}, {time} after the first call.",
        roles=said,
        role=bare(view.label(last)),
        time=view.words.minutes(reached[last] / 60),
    )
