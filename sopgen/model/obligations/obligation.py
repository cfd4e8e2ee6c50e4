"""What an obligation is: who owes what, when, and where that is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from sopgen.model.base import Controlled, Item, Party
from sopgen.model.engagement import PackInfo
from sopgen.model.obligations.recurring import Recurrence
from sopgen.model.pack import Pack
from sopgen.model.values import At, Duration, Offset
from sopgen.records import dataclass

Act = Literal[
    "accept_again",
    "action",
    "answer",
    "answer_message",
    "approve",
    "benefit",
    "benefits",
    "calibrate",
    "checkpoint",
    "claim",
    "coach",
    "cure",
    "dispose",
    "end_term",
    "end_tool",
    "erase",
    "exercise",
    "follow_up",
    "grant",
    "hold",
    "index",
    "judge",
    "law",
    "measure",
    "meet",
    "not_renew",
    "notice_tool",
    "notify",
    "objective",
    "read",
    "recognize",
    "recover",
    "refresh",
    "regime",
    "relief_notice",
    "renew",
    "report",
    "resolve",
    "respond",
    "return",
    "review",
    "review_access",
    "review_contract",
    "review_person",
    "roster",
    "sample",
    "score",
    "score_card",
    "select",
    "settle",
    "settle_dispute",
    "stage",
    "start_wave",
    "step",
    "surge",
    "survey",
    "take_up",
    "target",
    "task",
    "tell",
    "terminate",
    "test",
    "train",
    "transition",
    "update",
    "withdraw",
    "write",
]
"""What is done; the documents have the words."""

Event = Literal[
    "access",
    "activation",
    "awareness",
    "breach",
    "claim",
    "classification",
    "contact",
    "determination",
    "discovery",
    "dispute",
    "disruption",
    "earlier_notice",
    "escalation",
    "exit_notice",
    "failure",
    "failure_report",
    "incident",
    "last_day",
    "leaver",
    "message",
    "occurrence",
    "party_dispute",
    "plan",
    "reconstitution",
    "record",
    "relief",
    "report",
    "request",
    "returned",
    "scenario",
    "stage",
    "surge",
    "transition",
]
"""What a time runs from."""


@dataclass(frozen=True, slots=True)
class On:
    """Due on one day; `began` is the first day of what takes longer."""

    due: date
    began: date | None = None


@dataclass(frozen=True, slots=True)
class Whenever:
    """Due within a time of an event, or again and again after it; `what` is its author's words for it."""

    event: Event
    within: Duration | None
    what: str = ""
    repeat: Duration | None = None
    offset: Offset | None = None
    """Days before or after the event, in place of a time."""


When = On | Recurrence | Whenever


@dataclass(frozen=True, slots=True)
class Place:
    """Where an obligation is said: `near` is what a link leads to, `part` a section of a contract."""

    source: Controlled | PackInfo
    item: Item
    near: Item | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """`who` are the roles that owe it, `parties` those that do as a whole, `to` the roles that are given it.

    `what` is in the words of its author, and empty where the act says all. `variant` tells those apart that
    one place asks for by one act.
    """

    act: Act
    when: When
    place: Place
    what: str
    who: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    to: tuple[str, ...] = ()
    under_way: bool = False
    done: bool = False
    variant: str = ""
    also: tuple[Place, ...] = ()
    """Where else the same is said."""

    @property
    def at(self) -> At:
        return self.place.item.at

    @property
    def key(self) -> str:
        """What it is told from all others by: the place that says it and what is done."""
        return f"{self.at.origin}#{self.act}" + (f" {self.variant}" if self.variant else "")

    @property
    def owed(self) -> bool:
        """Whether anybody owes it."""
        return bool(self.who or self.parties)

    def owed_by(self, pack: Pack) -> frozenset[Party]:
        """The parties that owe it, by themselves or through a role."""
        roles = (pack.roles[id_].party for id_ in self.who if id_ in pack.roles)
        return frozenset((*self.parties, *roles))


def given(*roles: str) -> tuple[str, ...]:
    """The first of some roles that is named: whoever does it, or else whoever answers for it."""
    return next(((role,) for role in roles if role), ())


def each(roles: Iterable[str]) -> tuple[str, ...]:
    """Roles, each once."""
    return tuple(dict.fromkeys(role for role in roles if role))
