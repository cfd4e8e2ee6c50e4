"""Manuals, policies and forms."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sopgen.model.base import Controlled, Item, Section, Signatory
from sopgen.model.months import after_months
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Item):
    """What holds, in a sentence or two."""

    kind: ClassVar[str] = "policy"
    id: str
    name: str
    statement: str
    owner: str = ""
    applies_to: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    detail: str = ""
    basis: str = ""
    reviewed: date | None = None
    review_months: int | None = None

    @property
    def last_review(self) -> date | None:
        return self.reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Script(Item):
    """Words that are approved to be used as they stand."""

    kind: ClassVar[str] = "script"
    id: str
    name: str
    version: str
    channel: str = ""
    moment: str = ""
    audience: tuple[str, ...] = ()
    approved_by: str = ""
    approved: date | None = None
    review_months: int | None = None
    procedures: tuple[str, ...] = ()
    source: str = ""
    statements: tuple[str, ...] = ()

    @property
    def last_review(self) -> date | None:
        return self.approved


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual(Controlled):
    """Any further procedure, policy, script or form: a control block and free sections of Markdown."""

    kind: ClassVar[str] = "manual"
    purpose: str = ""
    policies: tuple[Policy, ...] = ()
    scripts: tuple[Script, ...] = ()
    sections: tuple[Section, ...]
    signatories: tuple[Signatory, ...] = ()

    def next_review(self, one: Policy | Script) -> date | None:
        """Counted from its last review or approval, else from when the document took effect.

        None where it has no interval of its own: then it is reviewed with the document.
        """
        if one.review_months is None:
            return None
        return after_months(one.last_review or self.effective, one.review_months)
