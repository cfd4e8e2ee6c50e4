"""What a risk register asks for: actions by their days, and another look at what is borne for a time."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.obligations.obligation import Obligation, On, Place, given
from sopgen.model.pack import Pack
from sopgen.model.risks import Risk, Risks


def of(_: Pack, document: Risks) -> Iterator[Obligation]:
    for risk in document.risks:
        yield from _actions(document, risk)
        if risk.accepted and risk.accepted.until:
            place = Place(document, risk.accepted, risk)
            who = given(risk.accepted.by, risk.owner)
            yield Obligation("accept_again", On(risk.accepted.until), place, risk.name, who)


def _actions(document: Risks, risk: Risk) -> Iterator[Obligation]:
    for action in risk.actions:
        if action.due:
            yield Obligation(
                "action",
                On(action.due),
                Place(document, action, risk),
                action.action,
                given(action.owner, risk.owner),
                under_way=action.state == "under_way",
                done=action.state == "done",
            )
