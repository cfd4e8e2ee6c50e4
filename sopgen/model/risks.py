"""Risk registers: what may go wrong, how it is rated and what is done about it (ISO 31000:2018, 6.4, 6.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.records import dataclass

Cell = tuple[int, int]
"""(likelihood, impact)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Item):
    """One level of a scale."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskBand(Item):
    """A stretch of scores, both ends in it, and its name."""

    kind: ClassVar[str] = "risk-band"
    id: str
    name: str
    from_: int
    to: int
    meaning: str = ""
    tone: Literal["good", "caution", "bad"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual(Item):
    """Likelihood and impact with the controls."""

    likelihood: int
    impact: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAction(Item):
    """Something that is still to be done, by whom and by when."""

    action: str
    owner: str = ""
    due: date | None = None
    state: Literal["open", "under_way", "done"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Item):
    """Who bears a risk as it is, and until when."""

    by: str = ""
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Item):
    """Something that may go wrong, rated before and after what is done about it."""

    kind: ClassVar[str] = "risk"
    id: str
    name: str
    category: str = ""
    cause: str = ""
    consequence: str = ""
    likelihood: int
    impact: int
    controls: tuple[str, ...] = ()
    residual: Residual | None = None
    response: Literal["avoid", "reduce", "share", "accept"] | None = None
    owner: str = ""
    actions: tuple[RiskAction, ...] = ()
    accepted: Acceptance | None = None
    trend: Literal["new", "rising", "steady", "falling"] | None = None
    documents: tuple[str, ...] = ()

    @property
    def inherent(self) -> Cell:
        """Where it stands before anything is done."""
        return self.likelihood, self.impact

    @property
    def left(self) -> Cell:
        """Where it stands with what is done; where nothing is, as before."""
        return (self.residual.likelihood, self.residual.impact) if self.residual else self.inherent


@dataclass(frozen=True, slots=True, kw_only=True)
class Risks(Controlled):
    """What may go wrong, and what is done about it."""

    kind: ClassVar[str] = "risks"
    figures: tuple[Literal["none", "inherent", "residual"], ...] = ()
    introduction: str = ""
    method: str = ""
    likelihood: tuple[Level, ...]
    impact: tuple[Level, ...]
    bands: tuple[RiskBand, ...]
    appetite: int
    risks: tuple[Risk, ...]

    def band(self, score: int) -> RiskBand | None:
        """The band that a score is in; None where the bands leave it out."""
        return next((band for band in self.bands if band.from_ <= score <= band.to), None)


def score(cell: Cell) -> int:
    """Likelihood times impact: the levels are ranks, so that their product ranks and measures nothing."""
    likelihood, impact = cell
    return likelihood * impact


def ranks(risks: Sequence[Risk]) -> Mapping[str, int]:
    """The place of each by what is left of it, then by what it was: equals share one (1, 2, 2, 4)."""
    keys = {risk.id: (score(risk.left), score(risk.inherent)) for risk in risks}
    return {id_: 1 + sum(other > key for other in keys.values()) for id_, key in keys.items()}


def above(risks: Sequence[Risk], appetite: int) -> tuple[Risk, ...]:
    """Those of which more is left than is borne; a score equal to the appetite is within it."""
    return tuple(risk for risk in risks if score(risk.left) > appetite)


def grown(risk: Risk) -> tuple[str, ...]:
    """The ratings of what is left that are higher than before anything was done."""
    if risk.residual is None:
        return ()
    names = ("likelihood", "impact")
    return tuple(name for name in names if getattr(risk.residual, name) > getattr(risk, name))


def counted(cells: Sequence[Cell]) -> Mapping[Cell, int]:
    """How many risks stand in each cell of a heat map: 2 × 4 is another than 4 × 2."""
    return Counter(cells)
