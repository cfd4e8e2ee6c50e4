"""QA manuals: what good looks like, the sheet on which contacts are scored, and what scores come to.

How many contacts are drawn is computed in `sampling.py`, how far those who score agree in `agreement.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal, Protocol

from sopgen.model.base import Controlled, Item
from sopgen.model.periods import Period
from sopgen.model.values import Duration
from sopgen.records import dataclass

Every = Literal["shift", "day", "week", "month", "quarter", "year"]
Mark = Literal["not_met", "partly", "met", "not_applicable"]

SHARES: Mapping[Mark, Fraction] = {"not_met": Fraction(0), "partly": Fraction(1, 2), "met": Fraction(1)}
"""Of the points of an attribute, by its mark; one that does not apply has neither points nor weight."""
WHOLE = 100
"""Points of all attributes together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Item):
    """What good looks like in one respect."""

    kind: ClassVar[str] = "quality-standard"
    id: str
    name: str
    statement: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorClass(Item):
    """A sort of error, by whom or what it harms; one `critical` error makes the whole contact score 0."""

    kind: ClassVar[str] = "error-class"
    id: str
    name: str
    critical: bool
    meaning: str = ""
    consequence: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Item):
    """One thing that is judged."""

    kind: ClassVar[str] = "attribute"
    id: str
    name: str
    weight: Decimal
    class_: str
    standard: str = ""
    guidance: str = ""
    partly: str = ""
    not_applicable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection(Item):
    """Attributes that are judged together."""

    name: str
    attributes: tuple[Attribute, ...]

    @property
    def weight(self) -> Decimal:
        """The points of its attributes."""
        return sum((attribute.weight for attribute in self.attributes), Decimal(0))


class Marks(Protocol):
    """The marks of one contact, by the ids of attributes; one that is not listed is met."""

    @property
    def partly(self) -> tuple[str, ...]: ...
    @property
    def not_met(self) -> tuple[str, ...]: ...
    @property
    def not_applicable(self) -> tuple[str, ...]: ...


class Scored(Marks, Protocol):
    """A judgement of a calibration session. `score` is percent, where only that is known and no mark."""

    @property
    def score(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Item):
    """A contact with its marks, to show how a score comes about."""

    name: str
    situation: str = ""
    partly: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Item):
    """The marks against which raters are held, set `by` a rater or by all."""

    by: str = ""
    score: Decimal | None = None
    partly: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Item):
    """What one rater scored."""

    rater: str
    score: Decimal | None = None
    partly: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum(Item):
    """A group of contacts that is sampled for itself; counts are of one period."""

    name: str
    population: int
    each: int | None = None
    drawn: int | None = None
    excludes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling(Item):
    """How many contacts are drawn. `confidence`, `margin` and `proportion` are percent."""

    every: Every
    confidence: int
    margin: Decimal
    proportion: Decimal | None = None
    size: Literal["formula", "krejcie_morgan"] | None = None
    agents: int | None = None
    takes: Duration | None = None
    by: str = ""
    method: str = ""
    strata: tuple[Stratum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Item):
    """One way in which contacts are heard or read."""

    name: str
    by: tuple[str, ...] = ()
    amount: str = ""
    chosen: str = ""
    within: Duration | None = None
    counts: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rater(Item):
    """Somebody who scores in calibration sessions."""

    kind: ClassVar[str] = "rater"
    id: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated(Item):
    """One contact of a session, its reference and the scores of the raters."""

    name: str
    reference: Reference | None = None
    scores: tuple[Rating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Item):
    """One calibration session."""

    date: date
    contacts: tuple[Calibrated, ...]
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration(Item):
    """How those who score are kept alike. `tolerance` is percentage points."""

    every: Every
    contacts: int | None = None
    tolerance: Decimal
    leader: str = ""
    participants: tuple[str, ...] = ()
    method: str = ""
    kappa: Literal["plain", "linear"] | None = None
    raters: tuple[Rater, ...] = ()
    sessions: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeStep(Item):
    """What is done, by whom, and in which time from the step before."""

    action: str
    role: str = ""
    within: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Item):
    """How a score is disputed."""

    introduction: str = ""
    steps: tuple[DisputeStep, ...]
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCount(Item):
    """How often an attribute was not met, or partly."""

    attribute: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(Item):
    """What was found in the contacts scored in a period."""

    period: Period
    contacts: int
    critical: int | None = None
    opportunities: int | None = None
    errors: tuple[ErrorCount, ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Item):
    """What is reported of quality."""

    name: str
    every: Every | None = None
    producer: str = ""
    recipients: tuple[str, ...] = ()
    contents: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality(Controlled):
    """How the quality of contacts is judged."""

    kind: ClassVar[str] = "quality"
    figures: tuple[Literal["none", "calibration", "pareto"], ...] = ()
    introduction: str = ""
    measure: str = ""
    pass_mark: Decimal | None = None
    standards: tuple[Standard, ...] = ()
    classes: tuple[ErrorClass, ...]
    sheet: tuple[SheetSection, ...]
    scoring: str = ""
    examples: tuple[Example, ...] = ()
    evaluators: str = ""
    sampling: Sampling | None = None
    monitoring: tuple[Monitoring, ...] = ()
    calibration: Calibration | None = None
    disputes: Dispute | None = None
    results: Results | None = None
    feedback: str = ""
    reports: tuple[Report, ...] = ()

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        """The measure of the scores, and those in which errors are counted."""
        found = (self.measure, *(one.measure for one in self.classes))
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """All that is judged, in the order of the sheet."""
        return tuple(attribute for section in self.sheet for attribute in section.attributes)

    @property
    def critical(self) -> frozenset[str]:
        """The ids of attributes of which one that is not met makes the contact score 0."""
        classes = {one.id for one in self.classes if one.critical}
        return frozenset(one.id for one in self.attributes if one.class_ in classes)

    def tally(self, marks: Marks) -> Tally:
        """What the marks of a contact come to."""
        critical = self.critical
        return tallied(
            (one.id, one.weight, mark_of(marks, one.id), one.id in critical) for one in self.attributes
        )

    def score(self, rating: Scored) -> Fraction | None:
        """The score in percent, as it is given or by the marks; None where no attribute applies."""
        return self.tally(rating).score if rating.score is None else Fraction(rating.score)


def mark_of(marks: Marks, attribute: str) -> Mark:
    """What an attribute is marked with."""
    if attribute in marks.not_applicable:
        return "not_applicable"
    if attribute in marks.not_met:
        return "not_met"
    return "partly" if attribute in marks.partly else "met"


@dataclass(frozen=True, slots=True)
class Tally:
    """Points of one contact: those reached before a critical error is counted, and those possible."""

    reached: Fraction
    possible: Fraction
    errors: tuple[str, ...] = ()
    """The critical attributes that are not met."""

    @property
    def points(self) -> Fraction:
        """What counts: nothing with a critical error, which leaves the points possible as they are."""
        return Fraction(0) if self.errors else self.reached

    @property
    def score(self) -> Fraction | None:
        """Percent; None where nothing applied."""
        return WHOLE * self.points / self.possible if self.possible else None

    @property
    def without_critical(self) -> Fraction | None:
        """What it would be in percent if critical errors cost no more than their points."""
        return WHOLE * self.reached / self.possible if self.possible else None


def tallied(marked: Iterable[tuple[str, Decimal, Mark, bool]]) -> Tally:
    """Σ weight × share ÷ Σ weights that apply; a critical attribute that is not fully met is an error.

    `marked` has the id, the weight and the mark of each attribute, and whether it is critical.
    """
    reached, possible, errors = Fraction(0), Fraction(0), []
    for id_, weight, mark, critical in marked:
        if mark == "not_applicable":
            continue
        possible += Fraction(weight)
        reached += Fraction(weight) * SHARES[mark]
        if critical and mark != "met":
            errors.append(id_)
    return Tally(reached, possible, tuple(errors))


def pooled(tallies: Iterable[Tally], *, without_critical: bool = False) -> Fraction | None:
    """The score of several contacts in percent: points over points possible, never a mean of scores."""
    listed = list(tallies)
    possible = sum((one.possible for one in listed), Fraction(0))
    points = sum((one.reached if without_critical else one.points for one in listed), Fraction(0))
    return WHOLE * points / possible if possible else None


def critical_accuracy(contacts: int, critical: int) -> Fraction:
    """The share of contacts without a critical error, in percent: counted by unit, as COPC does."""
    return Fraction(WHOLE * (contacts - critical), contacts)


def non_critical_accuracy(defects: int, opportunities: int) -> Fraction:
    """The share of attributes met where they applied, in percent: by opportunity, as COPC does."""
    return Fraction(WHOLE * (opportunities - defects), opportunities)


def ranked_errors(errors: Iterable[ErrorCount]) -> Iterator[tuple[ErrorCount, Fraction]]:
    """The counts, greatest first, each with the share in percent that it makes with those before it.

    Attributes without an error are left out.
    """
    found = sorted((one for one in errors if one.count), key=lambda one: -one.count)
    total, reached = sum(one.count for one in found), 0
    for one in found:
        reached += one.count
        yield one, Fraction(WHOLE * reached, total)
