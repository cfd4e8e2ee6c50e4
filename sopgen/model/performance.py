"""Performance management: how people are measured, coached and helped to improve.

What scorecards come to is computed in `scorecards.py`, what plans ask for in `glide.py`, what surveys say in
`surveys.py`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.model.periods import Period
from sopgen.model.values import Duration
from sopgen.records import dataclass

Every = Literal["shift", "day", "week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Item):
    """A stretch of scores, from its lower end on to the next grade."""

    kind: ClassVar[str] = "grade"
    id: str
    name: str
    from_: Decimal
    meaning: str = ""
    tone: Literal["good", "caution", "bad"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Item):
    """A KPI of a scorecard and how much of it counts."""

    kpi: str
    weight: Decimal
    method: Literal["ratio", "linear", "range", "scale"] | None = None
    best: Decimal | None = None
    read_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Item):
    """What somebody reached in one KPI; one that is not listed is missing."""

    kpi: str
    actual: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Item):
    """The results of one person or team, made up."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(Item):
    """A period worked out, with made-up people, so that nobody has to guess how a score comes about."""

    period: Period
    people: tuple[Person, ...]
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard(Item):
    """How the results of a role become one score, a grade and a pass."""

    kind: ClassVar[str] = "scorecard"
    id: str
    name: str
    role: str
    every: Every | None = None
    rules: str = ""
    measures: tuple[Measure, ...]
    cap: Decimal | None = None
    missing: Literal["reweight", "zero"] | None = None
    pass_mark: Decimal
    grades: tuple[Grade, ...]
    held_at: str = ""
    quartiles: Literal["inclusive", "exclusive"] | None = None
    results: Results | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingStage(Item):
    """One part of the conversation."""

    name: str
    minutes: int | None = None
    aim: str = ""
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingModel(Item):
    """A proven order of conversation."""

    kind: ClassVar[str] = "coaching-model"
    id: str
    name: str
    use: str = ""
    avoid: str = ""
    standing: Literal["informal", "formal"] | None = None
    present: tuple[str, ...] = ()
    takes: Duration | None = None
    leaves: str = ""
    stages: tuple[CoachingStage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingSession(Item):
    """A session that everybody of a role has."""

    name: str
    by: str = ""
    with_: str = ""
    count: int | None = None
    every: Every | None = None
    model: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching(Item):
    """How people are coached, from the plan to the conversation."""

    introduction: str = ""
    sessions: tuple[CoachingSession, ...] = ()
    models: tuple[CoachingModel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Item):
    """A KPI, a threshold, and how often one is short of it."""

    kpi: str
    short_of: Literal["minimum", "target"] | None = None
    threshold: Decimal | None = None
    periods: int
    of: int | None = None
    period: Every | None = None
    sample: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit(Item):
    """What ends a stage well."""

    periods: int | None = None
    of: int | None = None
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Item):
    """One step of the ladder: how it opens, what is done, and what ends it."""

    kind: ClassVar[str] = "ladder-stage"
    id: str
    name: str
    type: Literal["coaching", "counseling", "plan", "decision"] | None = None
    occurrence: int | None = None
    opens: str = ""
    triggers: tuple[Trigger, ...] = ()
    within: Duration | None = None
    lasts: Duration | None = None
    lead: str = ""
    decides: str = ""
    present: tuple[str, ...] = ()
    help: str = ""
    record: str = ""
    exit: Exit | None = None
    next: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Item):
    """What is done about results that stay short: from the first conversation to the plan."""

    introduction: str = ""
    role: str = ""
    window: Duration | None = None
    triggers: tuple[Trigger, ...] = ()
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Item):
    """A question that is answered before a plan is opened."""

    question: str
    evidence: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint(Item):
    """A day on which progress is looked at."""

    name: str
    after: Duration | None = None
    share: Decimal | None = None
    present: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Item):
    """Help that the employer gives."""

    name: str
    by: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Item):
    """How a plan can end."""

    name: str
    condition: str = ""
    consequence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous(Item):
    """A stage of the ladder that came before the plan."""

    stage: str
    from_: date | None = None
    to: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Item):
    """A result of one period, by which the plan was opened."""

    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Item):
    """What is to be reached in one KPI."""

    kpi: str
    baseline: Decimal
    target: Decimal | None = None
    behavior: str = ""
    evidence: tuple[Reading, ...] = ()
    actuals: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExample(Item):
    """A plan worked out, for somebody made up."""

    name: str
    role: str = ""
    start: date
    end: date | None = None
    reason: str = ""
    previous: tuple[Previous, ...] = ()
    goals: tuple[Goal, ...]
    outlook: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement(Item):
    """The plan that comes last on the ladder: goals, help, checkpoints and rights."""

    introduction: str = ""
    conditions: tuple[Condition, ...] = ()
    lasts: Duration
    extension: Duration | None = None
    calendar: str = ""
    checkpoints: tuple[Checkpoint, ...]
    goals: str = ""
    support: tuple[Support, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    rights: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    example: PlanExample | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Item):
    """One level of the scale."""

    level: int
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Item):
    """Something that a review rates."""

    name: str
    source: str = ""
    guidance: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStep(Item):
    """What is done in a review."""

    action: str
    role: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Item):
    """A review that comes back: what it covers, who holds it and what is rated."""

    kind: ClassVar[str] = "review"
    id: str
    name: str
    every: Literal["month", "quarter", "year"] | None = None
    covers: str = ""
    audience: tuple[str, ...] = ()
    reviewer: str = ""
    approver: str = ""
    inputs: tuple[str, ...] = ()
    steps: tuple[ReviewStep, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews(Item):
    """Reviews that look further than a month."""

    introduction: str = ""
    scale: tuple[Rating, ...] = ()
    cycles: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResult(Item):
    """What a survey came to."""

    period: Period
    invited: int | None = None
    responses: int | None = None
    favorable: int | None = None
    promoters: int | None = None
    passives: int | None = None
    detractors: int | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Item):
    """How people on one side are asked what they think."""

    kind: ClassVar[str] = "survey"
    id: str
    name: str
    audience: tuple[str, ...] = ()
    instrument: Literal["nps", "share"]
    question: str = ""
    every: Every | None = None
    owner: str = ""
    least: int | None = None
    kpis: tuple[str, ...] = ()
    action: str = ""
    results: tuple[SurveyResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance(Controlled):
    """How people are measured, coached and helped to improve."""

    kind: ClassVar[str] = "performance"
    figures: tuple[Literal["none", "ladder", "glide-path", "scorecard"], ...] = ()
    forms: tuple[Literal["none", "session", "plan", "review"], ...] = ()
    introduction: str = ""
    scorecards: tuple[Scorecard, ...] = ()
    coaching: Coaching | None = None
    ladder: Ladder
    improvement: Improvement | None = None
    reviews: Reviews | None = None
    surveys: tuple[Survey, ...] = ()

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        """The measures of scorecards and of the outlier rule, and those that surveys are read with."""
        found = [measure.kpi for card in self.scorecards for measure in card.measures]
        found += [trigger.kpi for trigger in self.ladder.triggers]
        found += [kpi for survey in self.surveys for kpi in survey.kpis]
        return tuple(dict.fromkeys(found))

    def stage(self, id_: str) -> Stage | None:
        """A stage of the ladder; None where there is none of that id."""
        return next((stage for stage in self.ladder.stages if stage.id == id_), None)
