"""Manuals, policies and forms."""

from __future__ import annotations

from typing import ClassVar

from sopgen.model.base import Controlled, Section, Signatory
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual(Controlled):
    """Any further procedure, policy, script or form: a control block and free sections of Markdown."""

    kind: ClassVar[str] = "manual"
    purpose: str = ""
    sections: tuple[Section, ...]
    signatories: tuple[Signatory, ...] = ()
