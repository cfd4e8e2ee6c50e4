"""What all items of a pack have in common.

Field names, types, required fields and enumerations are those of the schemas; a test holds the
two together. What a field means is said once, in its schema. An optional text that is not given
is the empty string, an optional list the empty tuple, anything else None. A name that Python
keeps for itself carries a trailing underscore (`from_`).
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import ClassVar, Literal

from sopgen.model.months import after_months
from sopgen.model.values import At
from sopgen.model.written import kept
from sopgen.records import dataclass

Party = Literal["client", "provider", "preparer"]
Status = Literal["draft", "in_review", "approved", "superseded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Anything that a blueprint describes. `kind` names what ids refer to; empty where no id can.

    A contract gives what is `numbered` a number of its own: `[[id.number]]` prints it. Its text cites what
    is `cited_as_clause` by that number (`clause 7.3`), all else by name. What is `on_cover` has a place on
    the pack's cover and register.
    """

    kind: ClassVar[str] = ""
    numbered: ClassVar[bool] = False
    cited_as_clause: ClassVar[bool] = False
    on_cover: ClassVar[bool] = False
    at: At = field(compare=False, repr=False)

    @property
    def label(self) -> str:
        """What a reader calls it; empty for what goes by the name of its document."""
        for name in ("title", "name", "term", "id"):
            if text := getattr(self, name, ""):
                return text
        return ""

    @property
    def falls_back_to(self) -> str:
        """The id of the item whose name it has, and that is asked for what it does not say itself."""
        return ""

    @property
    def defined_as(self) -> str:
        """What schemas call it where they define it (`x-defines`)."""
        return self.kind

    @property
    def anchor(self) -> str:
        """The id of its place in the document that shows it; empty for what is a document itself."""
        return f"{self.kind}-{getattr(self, 'id', '')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Item):
    """A word as a document uses it."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Item):
    """One entry of the revision history."""

    version: str
    date: date
    author: str = ""
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Item):
    """A section of free text."""

    kind: ClassVar[str] = "section"
    cited_as_clause: ClassVar[bool] = True
    id: str = ""
    title: str
    after: str = ""
    body: str = ""
    form: bool = False
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory(Item):
    """Who signs for a party."""

    party: Party
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Controlled(Item):
    """A controlled document: what it states about itself (ISO 9001:2015, 7.5.2 and 7.5.3).

    A `legal` kind is a contract, whose paragraphs are numbered clauses.
    """

    legal: ClassVar[bool] = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The sections of its kind (`x-sections`) that a contract has, which prose may cite by name."""
        return ()

    @property
    def defined_terms(self) -> tuple[str, ...]:
        """What a contract defines: all words in it that its author did not write are written alike."""
        return ()

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        """The KPIs that it rests on."""
        return ()

    def number_of(self, _item: Item) -> int:
        """The number by which an item inside it is called (`step 3`); 0 for what goes by its name."""
        return 0

    @property
    def label(self) -> str:
        return kept(f"{self.title} ({self.id})", self.title)

    @property
    def defined_as(self) -> str:
        return "document"

    @property
    def anchor(self) -> str:
        return ""

    id: str
    title: str
    version: str
    status: Status
    owner: str
    author: str
    approver: str
    approved: date | None = None
    effective: date
    expires: date | None = None
    review_months: int | None = None
    classification: Literal["public", "internal", "confidential", "restricted"] | None = None
    cover: bool | None = None
    distribution: tuple[str, ...] = ()
    history: tuple[Revision, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def executed(self) -> bool:
        """Whether it is a contract as it is signed, which says nothing of how it came about."""
        return self.legal and self.status in ("approved", "superseded")

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions that readers are shown."""
        return () if self.executed else self.history

    @property
    def review_due(self) -> date | None:
        """The effective date plus the review interval; the month's last day where the day does not exist."""
        return after_months(self.effective, self.review_months) if self.review_months else None
