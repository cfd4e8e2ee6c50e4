"""Registers of obligations: what of a pack is listed, for whom, and for which time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Party
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligations(Controlled):
    """Who must do what by when: computed of all documents of the pack."""

    kind: ClassVar[str] = "obligations"
    figures: tuple[Literal["none", "year"], ...] = ()
    purpose: str = ""
    from_: date | None = None
    until: date | None = None
    party: Party | None = None
    roles: tuple[str, ...] = ()
    listed_by: tuple[Literal["role", "document"], ...] = ()
    notes: str = ""
