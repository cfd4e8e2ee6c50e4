"""Samples: no more than there is, no less than what is said of them needs, and by figures that are there."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model import sampling
from sopgen.model.quality import Quality, Sampling, Stratum
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

QUA002 = Code(
    "QUA002",
    Severity.ERROR,
    "A sample larger than its population",
    """More contacts are to be drawn than there are.

    What is drawn of each agent is taken times the agents. A stratum with few contacts is scored
    whole: then as many are drawn as there are.

    Bad:

        strata: [{name: Complaints, population: 60, drawn: 100}]

    Good:

        strata: [{name: Complaints, population: 60, drawn: 60}]
    """,
    tags=("quality",),
)

QUA005 = Code(
    "QUA005",
    Severity.WARNING,
    "A sample too small for what is said of it",
    """Fewer contacts are drawn than confidence and margin of the plan need.

    The manual prints how many are needed, by the formula with the finite-population correction, and
    the margin that the contacts drawn reach. Draw more, or promise less: a wider `margin:`, or the
    share that earlier results show under `proportion:`.

    Bad:

        sampling:
          every: month
          confidence: 95
          margin: 5
          strata: [{name: Outbound, population: 1000, drawn: 200}]

    Good:

        sampling:
          every: month
          confidence: 95
          margin: 5
          strata: [{name: Outbound, population: 1000, drawn: 278}]
    """,
    tags=("quality",),
)

QUA006 = Code(
    "QUA006",
    Severity.ERROR,
    "A sample that cannot be worked out",
    """A plan lacks a figure that it needs, or has two that say different things.

    What is drawn of each agent needs the number of `agents:`. A stratum says what is drawn of each
    agent (`each:`) or in all (`drawn:`), not both. And the table of Krejcie and Morgan is made for 95%
    confidence, a margin of 5 points and an expected share of 50%: for any other, `size: formula`.

    Bad:

        sampling:
          every: month
          confidence: 90
          margin: 5
          size: krejcie_morgan
          strata: [{name: Outbound, population: 1000, each: 6}]

    Good:

        sampling:
          every: month
          confidence: 90
          margin: 5
          agents: 40
          strata: [{name: Outbound, population: 1000, each: 6}]
    """,
    tags=("quality",),
)


def larger_than_the_population(context: Context) -> Iterator[Diagnostic]:
    for plan, stratum, count in _drawn(context):
        if count > stratum.population:
            times = f" ({stratum.each} of each of {plan.agents} agents)" if stratum.drawn is None else ""
            yield context.found(
                QUA002,
                _written(stratum),
                f"{count} contacts of {stratum.name} are drawn{times}, and there are {stratum.population}",
                help=f"draw {stratum.population} or fewer, or correct the population",
                why="what is not there cannot be scored",
                related=((stratum.at / "population", "the population"),),
            )


def too_small(context: Context) -> Iterator[Diagnostic]:
    for plan, stratum, count in _drawn(context):
        least = sampling.needed(plan, stratum)
        if count < least:
            margin = sampling.margin_of(count, stratum.population, plan.confidence, sampling.expected(plan))
            yield context.found(
                QUA005,
                _written(stratum),
                f"{count} contacts of {stratum.name} are drawn, and {plan.confidence}% confidence with a"
                f" margin of {plain(plan.margin)} points needs {least}",
                help=f"draw {least} or more, or state the margin that {count} reach: {plain(margin)} points",
                why="the plan would promise to know more than it can",
                related=((plan.at / "margin", "the margin"),),
            )


def _drawn(context: Context) -> Iterator[tuple[Sampling, Stratum, int]]:
    """Each stratum of which it is known how many contacts are drawn."""
    for plan in _plans(context):
        for stratum in plan.strata:
            if (count := sampling.drawn(plan, stratum)) is not None:
                yield plan, stratum, count


def _plans(context: Context) -> Iterator[Sampling]:
    return (one.sampling for one in context.documents(Quality) if one.sampling)


def _written(stratum: Stratum) -> At:
    return stratum.at / ("drawn" if stratum.drawn is not None else "each")


def figures_that_lack(context: Context) -> Iterator[Diagnostic]:
    for plan in _plans(context):
        for stratum in plan.strata:
            yield from _by_agent(context, plan, stratum)
        share = sampling.expected(plan)
        if plan.size == "krejcie_morgan" and (plan.confidence, plan.margin, share) != sampling.TABLED:
            yield context.found(
                QUA006,
                plan.at / "size",
                f"the table of Krejcie and Morgan has no samples for {plan.confidence}% confidence, a margin"
                f" of {plain(plan.margin)} points and an expected share of {plain(share)}%",
                help="write `size: formula`, or `confidence: 95`, `margin: 5` and no `proportion:`",
                why="the table was computed for 95%, 5 points and 50%",
            )


def _by_agent(context: Context, plan: Sampling, stratum: Stratum) -> Iterator[Diagnostic]:
    if stratum.each is None:
        return
    if stratum.drawn is not None:
        yield context.found(
            QUA006,
            stratum.at / "drawn",
            f"{stratum.name} says what is drawn of each agent, and what is drawn in all",
            help="take out one of the two: what is drawn in all is computed of the other",
            why="where the two differ, nobody could tell which is drawn",
            related=((stratum.at / "each", "what is drawn of each agent"),),
        )
    elif plan.agents is None:
        yield context.found(
            QUA006,
            stratum.at / "each",
            f"{stratum.name} says what is drawn of each agent, and nothing says how many agents there are",
            help="add `agents:` to the sampling plan, or write `drawn:` here with the contacts in all",
            why="how many contacts are drawn cannot be computed",
        )


RULES = (
    Rule(QUA002, larger_than_the_population, whole=True),
    Rule(QUA005, too_small, whole=True),
    Rule(QUA006, figures_that_lack, whole=True),
)
