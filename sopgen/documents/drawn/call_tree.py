"""Who calls whom in a continuity plan, after how long, and at which numbers."""

from __future__ import annotations

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.figures.trees import Branch, trees
from sopgen.model import call_tree as calls
from sopgen.model.bcp import Bcp


def call_tree(view: View, document: Bcp, room: Room) -> Illustration | None:
    """Who calls whom, and how long after the first call each role is reached at the latest."""
    called_by: dict[str, tuple[str, ...]] = {}
    for call in document.call_tree:
        called_by[call.caller] = (*called_by.get(call.caller, ()), *call.calls)
    reached = calls.reached(document, calls.headcounts(view.pack)) or {}
    shown: set[str] = set()

    def branch(id_: str) -> Branch:
        """A role with those that it calls; whoever stands there twice calls where it stands first."""
        seconds = reached.get(id_)
        after = view.say("after {time}", time=view.words.minutes(seconds / 60)) if seconds else ""
        called = () if id_ in shown else called_by.get(id_, ())
        shown.add(id_)
        return Branch(bare(view.label(id_)), bare(after), tuple(map(branch, called)))

    roots = tuple(branch(id_) for id_ in calls.starts(document))
    alt = view.say("Who calls whom, and after how long each role is reached.")
    drawings = trees(roots, alt, room.width, room.height)
    return one(view.say("Who calls whom"), *drawings, view=view)
