"""Scorecards: weights that make a whole, grades for every score, and points that can be reckoned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import scorecards
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Measure, Performance, Scorecard
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed, plain

PRF005 = Code(
    "PRF005",
    Severity.ERROR,
    "Weights that do not sum to 100",
    """The weights of a scorecard, or of the topics of a review, are more or less than 100 together.

    A weight is a share of the whole. Where they make 90, nobody reads the same out of a weight of 30,
    and a measure has been forgotten or struck.

    Bad:

        measures: [{kpi: promise-kept, weight: 60}, {kpi: quality-score, weight: 30}]

    Good:

        measures: [{kpi: promise-kept, weight: 60}, {kpi: quality-score, weight: 40}]
    """,
    tags=("performance",),
)

PRF006 = Code(
    "PRF006",
    Severity.ERROR,
    "Scores without a grade, or a pass within one",
    """The grades of a scorecard begin above 0, two begin alike, or the pass mark lies within one.

    Each score has one grade: that with the highest beginning that it reaches. So the lowest begins at
    0. A pass mark within a grade would have people pass and fail with the same grade: one begins at the
    pass mark. `held_at:` names a grade of the same scorecard.

    Bad:

        pass_mark: 75
        grades: [{id: grade-good, name: Good, from: 80}, {id: grade-low, name: Low, from: 40}]

    Good:

        pass_mark: 80
        grades: [{id: grade-good, name: Good, from: 80}, {id: grade-low, name: Low, from: 0}]
    """,
    tags=("performance",),
)

PRF010 = Code(
    "PRF010",
    Severity.ERROR,
    "Points that cannot be reckoned",
    """A measure of a scorecard gives points by a way that its KPI does not allow.

    `ratio` and `linear` need a target other than 0 and a side that is better; `range` needs the range;
    `scale` needs minimum, target and `best:`, each on the better side of the one before. Where lower is
    better, a result of 0 has no `ratio` (target ÷ 0): use `linear` or `scale`.

    Bad:

        {kpi: occupancy, weight: 20, method: ratio}      # better: range

    Good:

        {kpi: occupancy, weight: 20, method: range}
    """,
    tags=("performance",),
)

PRF016 = Code(
    "PRF016",
    Severity.ERROR,
    "An example result that counts nowhere",
    """The example of a scorecard has a result in a KPI that is not among its measures.

    It would change no score, and a reader would look for it in vain.

    Bad:

        measures: [{kpi: promise-kept, weight: 100}]
        results: {people: [{name: A, values: [{kpi: adherence, actual: 93}]}]}

    Good:

        measures: [{kpi: promise-kept, weight: 100}]
        results: {people: [{name: A, values: [{kpi: promise-kept, actual: 70}]}]}
    """,
    tags=("performance",),
)

WHOLE = 100


def weights_off(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for card in document.scorecards:
            total = sum((one.weight for one in card.measures), Decimal(0))
            if total != WHOLE:
                yield context.found(
                    PRF005,
                    card.at / "measures",
                    f"the weights of {card.name} sum to {plain(total)}",
                    key=True,
                    help="let them sum to 100",
                    why="each would be a share of another whole than it says",
                )
        for review in document.reviews.cycles if document.reviews else ():
            given = [one.weight for one in review.topics if one.weight is not None]
            total = sum(given, Decimal(0))
            if given and total != WHOLE:
                yield context.found(
                    PRF005,
                    review.at / "topics",
                    f"the weights of the topics of {review.name} sum to {plain(total)}",
                    key=True,
                    help="let them sum to 100, or leave all of them out",
                    why="each would be a share of another whole than it says",
                )


def grades_off(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for card in document.scorecards:
            yield from _grades(context, card)
            if card.held_at and card.held_at not in [one.id for one in card.grades]:
                yield context.found(
                    PRF006,
                    card.at / "held_at",
                    f"`{card.held_at}` is no grade of {card.name}",
                    help=f"name one of {listed(f'`{one.id}`' for one in card.grades)}",
                    why="nobody could be held at it",
                )


def _grades(context: Context, card: Scorecard) -> Iterator[Diagnostic]:
    lowest = min(card.grades, key=lambda one: one.from_)
    if lowest.from_ > 0:
        yield context.found(
            PRF006,
            lowest.at / "from",
            f"scores under {plain(lowest.from_)} have no grade",
            help="let the lowest grade begin at 0",
            why="the worst results would be called nothing",
        )
    for n, one in enumerate(card.grades):
        twin = next((other for other in card.grades[:n] if other.from_ == one.from_), None)
        if twin:
            yield context.found(
                PRF006,
                one.at / "from",
                f"{one.name} begins at {plain(one.from_)}, as {twin.name} does",
                help="let each grade begin at a score of its own",
                why="a score would have two grades",
                related=((twin.at / "from", "the other grade"),),
            )
    if card.pass_mark not in [one.from_ for one in card.grades]:
        yield context.found(
            PRF006,
            card.at / "pass_mark",
            f"no grade of {card.name} begins at the pass mark of {plain(card.pass_mark)}",
            help=f"let a grade begin there, or let the mark be one of"
            f" {listed(plain(one.from_) for one in sorted(card.grades, key=lambda one: one.from_))}",
            why="two people of one grade would pass and fail",
        )


def no_points(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for card in document.scorecards:
            for measure in card.measures:
                kpi = context.pack.find(measure.kpi, Kpi)
                if kpi and (lack := _lack(card, measure, kpi)):
                    yield context.found(
                        PRF010,
                        measure.at / ("method" if measure.method else "kpi"),
                        f"{kpi.name} has no points by `{scorecards.method_of(measure, kpi)}`: {lack}",
                        help="choose another `method:`, or complete the KPI",
                        why="the measure would count for nothing, whatever is reached",
                        related=((kpi.at, "the KPI"),),
                    )
            yield from _results(context, card)


def _lack(card: Scorecard, measure: Measure, kpi: Kpi) -> str:
    """What is missing for points; nothing where they can be reckoned."""
    method = scorecards.method_of(measure, kpi)
    if method == "range":
        return "" if kpi.low is not None and kpi.high is not None else "it has no range"
    if kpi.better not in ("higher", "lower"):
        return "it has no side that is better"
    if kpi.target is None:
        return "it has no target"
    if method == "scale":
        return _off_scale(card, measure, kpi, kpi.target)
    return "" if kpi.target else "its target is 0"


def _off_scale(card: Scorecard, measure: Measure, kpi: Kpi, target: Decimal) -> str:
    """Why minimum, target and best make no scale; nothing where they do."""
    if kpi.minimum is None or measure.best is None:
        return "it needs a minimum, and `best:` here"
    ends = (kpi.minimum, target, measure.best)
    rises = ends if kpi.better == "higher" else ends[::-1]
    if not rises[0] < rises[1] < rises[2]:
        return f"{plain(ends[0])}, {plain(ends[1])} and {plain(ends[2])} do not go one way"
    return "" if card.pass_mark <= WHOLE else "the pass mark is above 100"


def _results(context: Context, card: Scorecard) -> Iterator[Diagnostic]:
    """Results of the example that have no points though their measure has."""
    measures = {one.kpi: one for one in card.measures}
    for person in card.results.people if card.results else ():
        for value in person.values:
            measure, kpi = measures.get(value.kpi), context.pack.find(value.kpi, Kpi)
            if measure is None or kpi is None or _lack(card, measure, kpi):
                continue
            if scorecards.attainment(card, measure, kpi, value.actual) is None:
                yield context.found(
                    PRF010,
                    value.at / "actual",
                    f"a result of {plain(value.actual)} in {kpi.name} has no points",
                    help="let the measure give points by `linear` or `scale`",
                    why="the best result there is would count as none",
                    related=((measure.at, "the measure"),),
                )


def counts_nowhere(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for card in document.scorecards:
            known = [one.kpi for one in card.measures]
            for person in card.results.people if card.results else ():
                for value in person.values:
                    if value.kpi not in known:
                        yield context.found(
                            PRF016,
                            value.at / "kpi",
                            f"`{value.kpi}` is no measure of {card.name}",
                            help=f"name one of {listed(f'`{one}`' for one in known)}",
                            why="the result would change no score",
                        )


RULES = (
    Rule(PRF005, weights_off, whole=True),
    Rule(PRF006, grades_off, whole=True),
    Rule(PRF010, no_points, whole=True),
    Rule(PRF016, counts_nowhere, whole=True),
)
