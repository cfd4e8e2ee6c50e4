"""Evidence indexes: which standards are gone through, and what the pack itself cannot tell of them."""

from __future__ import annotations

from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.records import dataclass

StandardCode = Literal["iso-9001", "iso-22301", "iso-20000-1", "iso-27001"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Item):
    """What is known of a clause beside what is found: further documents, or why it does not apply."""

    standard: StandardCode
    clause: str
    note: str = ""
    documents: tuple[str, ...] = ()
    excluded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Controlled):
    """Where an auditor may look: computed of all documents of the pack."""

    kind: ClassVar[str] = "evidence"
    purpose: str = ""
    scope: str = ""
    standards: tuple[StandardCode, ...] = ()
    remarks: tuple[Remark, ...] = ()
