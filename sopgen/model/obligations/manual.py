"""What manuals ask for beyond their own review: that of what has an interval of its own."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.manual import Manual, Policy, Script
from sopgen.model.obligations.obligation import Obligation, Place, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack


def of(_: Pack, document: Manual) -> Iterator[Obligation]:
    """What has no interval is reviewed with the document."""
    for policy in document.policies:
        yield from _review(document, policy, policy.owner)
    for script in document.scripts:
        yield from _review(document, script, script.approved_by)


def _review(document: Manual, one: Policy | Script, owner: str) -> Iterator[Obligation]:
    if one.review_months:
        cycle = Cycle(Rhythm(one.review_months, "month"), one.last_review or document.effective)
        who = given(owner, document.owner)
        yield Obligation("review", cycle, Place(document, one, one), one.name, who)
