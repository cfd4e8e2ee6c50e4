"""Why a computed figure is what it is: `sopgen show ID --why`.

Each kind of item has at most one function in `REASONS`, which tells the figures that its document computes
of it. A document tells those of all that it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sopgen.documents.reasons import (
    agreement,
    common,
    continuity,
    dated,
    measures,
    people,
    procedures,
    risks,
)
from sopgen.documents.reasons.reason import Asked, Because, Input, Reason
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.base import Controlled, Item
from sopgen.model.languages import DEFAULT
from sopgen.model.pack import Pack, all_defined, identity

__all__ = ["REASONS", "Input", "Reason", "reasons"]

REASONS: Mapping[str, Because] = {
    "role": people.role,
    "kpi": measures.kpi,
    "sop": procedures.procedure,
    "sla": agreement.agreement,
    "level": agreement.level,
    "bcp": continuity.plan,
    "activity": continuity.recoverable,
    "resource": continuity.recoverable,
    "scenario": continuity.scenario,
    "exercise": continuity.exercise,
    "onboarding": dated.playbook,
    "task": dated.task,
    "gate": dated.point,
    "wave": dated.point,
    "risks": risks.register,
    "risk": risks.risk,
}
"""By the kind of an item or document."""


def reasons(pack: Pack, id_: str) -> Sequence[tuple[Item, Reason]]:
    """Each computed figure of an item, with the item that it is one of; of a document all that it holds.

    Nothing for what is not in the pack, or holds no computed figure.
    """
    item = pack.index.get(id_)
    document = item if isinstance(item, Controlled) else pack.owners.get(id_)
    if item is None or document is None:
        return ()
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    asked = Asked(View(pack, document, words), document)
    held = all_defined(document) if item is document else (item,)
    return [
        (one, reason) for one in held if pack.index.get(identity(one)) is one for reason in _of(asked, one)
    ]


def _of(asked: Asked, item: Any) -> Iterator[Reason]:
    if item.kind in REASONS:
        yield from REASONS[item.kind](asked, item)
    if isinstance(item, Controlled):
        yield from common.review(asked, item)
