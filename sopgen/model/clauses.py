"""Ids that authors give to clauses of a contract: `{#late-data}` at the end of a paragraph or item.

The form is that of the attributes in Pandoc's Markdown and others', of which the id is the only one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from sopgen.model.base import Item
from sopgen.model.values import At
from sopgen.records import dataclass

_MARK = re.compile(r"\{#[^{}\n]*\}")
_ID = re.compile(r"\{#([a-z](?!-)(?=[a-z0-9-]{0,59}\})[a-z0-9]*(?:-[a-z0-9]+)*)\}")
_END = re.compile(r"[ \t]*+(?:\n[ \t]*+(?:\n|(?:[-*+]|\d{1,9}[.)])[ \t])|\s*+\Z)")
"""What follows the end of a paragraph or item: a blank line, the next item, or nothing."""
_LINE = re.compile(r"[ \t]*(?!>|\||#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]+\Z)\S.*[ \t]")
"""A line before its id: it says something, and is none of quoted text, a table or a minor heading."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What looks like an id of a clause; `id` is empty where it cannot be one."""

    start: int
    end: int
    raw: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Item):
    """A paragraph or item with an id; `at` is the text in which it stands."""

    kind: ClassVar[str] = "clause"
    numbered: ClassVar[bool] = True
    cited_as_clause: ClassVar[bool] = True
    id: str

    @property
    def label(self) -> str:
        return ""

    @property
    def mark(self) -> str:
        """The id as its author wrote it."""
        return f"{{#{self.id}}}"


def marks(text: str) -> Iterator[Mark]:
    """Everything in a text that looks like the id of a clause, in order."""
    for found in _MARK.finditer(text) if "{#" in text else ():
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        id_ = _ID.fullmatch(found[0])
        placed = id_ and _LINE.fullmatch(line) and _END.match(text, found.end())
        yield Mark(found.start(), found.end(), found[0], id_[1] if id_ and placed else "")


def clauses(text: str, at: At) -> Iterator[Clause]:
    """The clauses of a text that have an id."""
    return (Clause(at=at, id=mark.id) for mark in marks(text) if mark.id)
