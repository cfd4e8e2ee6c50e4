"""Provider selection: who was considered, by what measure, on what evidence, and who is recommended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from sopgen.model import weighing
from sopgen.model.base import Controlled, Item
from sopgen.model.values import Money
from sopgen.records import dataclass

Approach = Literal["rfp", "referral", "market_research", "pre_vetted"]
FULL = 100
LOW, HIGH = 1, 5
"""The levels on which functions are rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRating(Item):
    """How functions are rated for outsourcing: three weights, and the score that is enough."""

    method: str = ""
    complexity: Decimal
    criticality: Decimal
    fit: Decimal
    shortlist_from: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Item):
    """A function that may be outsourced."""

    kind: ClassVar[str] = "selection-function"
    id: str
    name: str
    complexity: int
    criticality: int
    fit: int
    core: bool = False
    verdict: Literal["outsource", "later", "keep"] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionStep(Item):
    """One step of the selection."""

    name: str
    date: date
    role: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator(Item):
    """Somebody who scores, and what might lead them astray."""

    role: str
    scores: str = ""
    interests: tuple[str, ...] = ()
    recused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Item):
    """What a candidate must meet to be ranked."""

    kind: ClassVar[str] = "selection-requirement"
    id: str
    name: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLevel(Item):
    """A score and what it means."""

    score: int
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreScale(Item):
    """The lowest and the highest score, and what scores mean."""

    least: int
    most: int
    levels: tuple[ScoreLevel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Item):
    """What candidates are compared by."""

    kind: ClassVar[str] = "selection-criterion"
    id: str
    name: str
    weight: Decimal
    basis: Literal["judged", "price"] | None = None
    looks_at: str = ""
    minimum: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(Item):
    """A part of the price."""

    kind: ClassVar[str] = "selection-charge"
    id: str
    name: str
    covers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Item):
    """How a candidate stands to a requirement."""

    requirement: str
    result: Literal["pass", "fail", "open"]
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Item):
    """How a candidate does by a criterion."""

    criterion: str
    score: Decimal
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Item):
    """What a candidate asks for a charge."""

    charge: str
    amount: Money
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Item):
    """A provider that was considered."""

    kind: ClassVar[str] = "candidate"
    id: str
    name: str
    location: str = ""
    found_by: Approach | None = None
    profile: str = ""
    withdrawn: str = ""
    requirements: tuple[Answer, ...] = ()
    scores: tuple[Score, ...] = ()
    prices: tuple[Price, ...] = ()
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()

    def result(self, requirement: str) -> Literal["pass", "fail", "open"]:
        """How it stands to a requirement: open where nothing is said."""
        found = (answer.result for answer in self.requirements if answer.requirement == requirement)
        return next(found, "open")

    def score(self, criterion: str) -> Decimal | None:
        """Its score by a criterion that is judged."""
        return next((score.score for score in self.scores if score.criterion == criterion), None)

    def price(self, charge: str) -> Money | None:
        """What it asks for a charge."""
        return next((price.amount for price in self.prices if price.charge == charge), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Item):
    """What was found about a candidate."""

    candidate: str
    rating: Literal["met", "partly", "not_met", "open"]
    evidence: str = ""
    finding: str = ""
    follow_up: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """What is asked in due diligence."""

    kind: ClassVar[str] = "selection-question"
    id: str
    area: Literal[
        "innovation",
        "capacity",
        "crm",
        "continuity",
        "ip",
        "security",
        "people",
        "finance",
        "references",
        "other",
    ]
    question: str
    answers: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Item):
    """A value of an indicator."""

    candidate: str
    as_of: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Item):
    """What shows how a provider is doing financially."""

    kind: ClassVar[str] = "selection-indicator"
    id: str
    name: str
    formula: str = ""
    better: Literal["higher", "lower"]
    unit: Literal["ratio", "percent", "days", "months"] | None = None
    healthy: Decimal
    alarm: Decimal | None = None
    source: str = ""
    owner: str = ""
    review_months: int | None = None
    values: tuple[Reading, ...] = ()

    def within(self, value: Decimal, bound: Decimal) -> bool:
        """Whether a value is on the good side of a bound, or at it."""
        return value >= bound if self.better == "higher" else value <= bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(Item):
    """A cost, planned and actual."""

    kind: ClassVar[str] = "selection-cost"
    id: str
    name: str
    planned: Money
    actual: Money | None = None
    to: date | None = None
    reason: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Item):
    """What must be done before or with the contract."""

    action: str
    owner: str = ""
    due: date | None = None
    state: Literal["open", "under_way", "done"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Item):
    """Who is recommended and who decides."""

    candidate: str
    reason: str
    departs: str = ""
    conditions: tuple[Condition, ...] = ()
    decided_by: str = ""
    decision: Literal["pending", "accepted", "declined"] | None = None
    decided: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Controlled):
    """Which provider is chosen, by what measure and why."""

    kind: ClassVar[str] = "selection"
    figures: tuple[Literal["none", "contributions", "sensitivity"], ...] = ()
    need: str
    scope: str = ""
    function_rating: FunctionRating | None = None
    functions: tuple[Function, ...] = ()
    approach: tuple[Approach, ...] = ()
    approach_reason: str = ""
    steps: tuple[SelectionStep, ...] = ()
    evaluators: tuple[Evaluator, ...] = ()
    weights_fixed: date | None = None
    opened: date | None = None
    requirements: tuple[Requirement, ...] = ()
    scale: ScoreScale | None = None
    criteria: tuple[Criterion, ...]
    price_method: weighing.Method | None = None
    price_basis: str = ""
    charges: tuple[Charge, ...] = ()
    candidates: tuple[Candidate, ...]
    diligence: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    costs: tuple[Cost, ...] = ()
    cost_tolerance: Decimal | None = None
    recommendation: Recommendation | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest score."""
        return (self.scale.least, self.scale.most) if self.scale else (0, FULL)

    @property
    def judged(self) -> tuple[Criterion, ...]:
        """The criteria for which scores are given."""
        return tuple(one for one in self.criteria if one.basis != "price")

    @property
    def priced(self) -> tuple[Criterion, ...]:
        """The criteria whose points come from prices."""
        return tuple(one for one in self.criteria if one.basis == "price")

    @property
    def weights(self) -> Mapping[str, Decimal]:
        return {one.id: one.weight for one in self.criteria}

    @property
    def scoring(self) -> bool:
        """Whether scoring has begun: before that nobody is ranked."""
        return any(one.scores for one in self.candidates)


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate that is ranked: points and contributions by criterion (0 to 100), total and place."""

    candidate: Candidate
    points: Mapping[str, Fraction]
    adds: Mapping[str, Fraction]
    total: Fraction
    rank: int


def suitability(rating: FunctionRating, function: Function) -> Fraction:
    """How well a function lends itself to be outsourced, from 0 to 100.

    Σ weight × share ÷ Σ weights. Of complexity and criticality the share is (5 − level) ÷ 4, so that the
    lowest level counts in full, of the fit (level − 1) ÷ 4.
    """
    span = HIGH - LOW
    shares = {
        "complexity": Fraction(HIGH - function.complexity, span),
        "criticality": Fraction(HIGH - function.criticality, span),
        "fit": Fraction(function.fit - LOW, span),
    }
    weights = weighing.shares({name: getattr(rating, name) for name in shares})
    return FULL * sum((part * shares[name] for name, part in weights.items()), Fraction(0))


def shortlisted(rating: FunctionRating, function: Function) -> bool:
    """Whether a function is not core and scores enough, unrounded."""
    return not function.core and suitability(rating, function) >= Fraction(rating.shortlist_from)


def unmet(document: Selection, candidate: Candidate) -> tuple[Requirement, ...]:
    """The requirements that a candidate fails, or that are still open."""
    return tuple(one for one in document.requirements if candidate.result(one.id) != "pass")


def below(document: Selection, candidate: Candidate) -> tuple[Criterion, ...]:
    """The criteria by which a candidate scores less than is needed to be ranked."""
    return tuple(
        one
        for one in document.judged
        if one.minimum is not None and (score := candidate.score(one.id)) is not None and score < one.minimum
    )


def eligible(document: Selection) -> tuple[Candidate, ...]:
    """Those that are ranked: still there, all requirements met, no score below its minimum."""
    return tuple(
        one
        for one in document.candidates
        if not (one.withdrawn or unmet(document, one) or below(document, one))
    )


def full_price(document: Selection, candidate: Candidate) -> Money | None:
    """The sum over all charges; None where an amount is missing or they are of several currencies."""
    amounts = [candidate.price(charge.id) for charge in document.charges]
    found = [amount for amount in amounts if amount is not None]
    if not found or len(found) < len(amounts) or len({amount.currency for amount in found}) > 1:
        return None
    return Money(found[0].currency, sum((amount.amount for amount in found), Decimal(0)))


def price_points(document: Selection) -> Mapping[str, Fraction]:
    """Points from 0 to 100 for the prices of those that are ranked, by candidate.

    They are fixed with the prices: no weight has a part in them, and none that is moved changes them.
    Nothing where one of them has no price, or prices are of several currencies.
    """
    prices = {one.id: full_price(document, one) for one in eligible(document)}
    found = {id_: price for id_, price in prices.items() if price is not None}
    currencies = {price.currency for price in found.values()}
    if document.price_method is None or len(found) < len(prices) or len(currencies) != 1:
        return {}
    amounts = {id_: price.amount for id_, price in found.items()}
    return weighing.price_points(amounts, document.price_method)


def points(document: Selection) -> weighing.Points:
    """Points from 0 to 100 of those that are ranked; a score counts as its share of the highest.

    Nothing where one of them lacks any: a total without it would compare what is not alike.
    """
    _, most = document.bounds
    priced = price_points(document)
    found = {}
    for one in eligible(document):
        own: dict[str, Fraction] = {}
        for criterion in document.criteria:
            score = one.score(criterion.id)
            if criterion.basis == "price" and one.id in priced:
                own[criterion.id] = priced[one.id]
            elif criterion.basis != "price" and score is not None:
                own[criterion.id] = Fraction(score) * FULL / most
            else:
                return {}
        found[one.id] = own
    return found


def ranking(document: Selection) -> tuple[Standing, ...]:
    """Those that are ranked, the first first; nobody where totals cannot be computed."""
    own = points(document)
    totals = weighing.totals(document.weights, own)
    adds = weighing.contributions(document.weights, own)
    ranks = weighing.ranks(totals)
    found = [
        Standing(one, own[one.id], adds[one.id], totals[one.id], ranks[one.id])
        for one in document.candidates
        if one.id in totals
    ]
    return tuple(sorted(found, key=lambda one: one.rank))


def ties(document: Selection) -> tuple[weighing.Tie, ...]:
    """The weights at which another would draw level with the winner."""
    return weighing.ties(document.weights, points(document))


def state(indicator: Indicator, value: Decimal) -> Literal["healthy", "watch", "alarm"]:
    """What a value says: a threshold belongs to the better side; beyond the healthy one it is watched.

    Without a second threshold nothing is alarming.
    """
    if indicator.within(value, indicator.healthy):
        return "healthy"
    if indicator.alarm is None or indicator.within(value, indicator.alarm):
        return "watch"
    return "alarm"


def latest(indicator: Indicator, candidate: str) -> Reading | None:
    """The newest value of an indicator for a candidate."""
    own = [reading for reading in indicator.values if reading.candidate == candidate]
    return max(own, key=lambda reading: reading.as_of, default=None)


def overrun(cost: Cost) -> Decimal | None:
    """By how much a cost exceeds its plan (less than it: negative), in its currency; None without both."""
    if cost.actual is None or cost.actual.currency != cost.planned.currency:
        return None
    return cost.actual.amount - cost.planned.amount


def overrun_share(cost: Cost) -> Fraction | None:
    """The same in percent of what was planned; None where nothing was."""
    over = overrun(cost)
    return (
        None
        if over is None or not cost.planned.amount
        else FULL * Fraction(over) / Fraction(cost.planned.amount)
    )


def followed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings after which something is still to be done."""
    return tuple(one for one in findings if one.follow_up)
