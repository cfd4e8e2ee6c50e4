"""Scales and bands: every rating is a level of its scale, and every score is in one band."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.risks import Level, Risk, Risks
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

RSK001 = Code(
    "RSK001",
    Severity.ERROR,
    "A rating that the scale does not have",
    """A risk is rated with a level that its register does not explain.

    A likelihood of 5 means nothing where the scale ends at 4: the score and the heat map would be
    wrong, and nobody could rate the next risk alike. Before and after the controls are rated on the
    same scales.

    Bad:

        likelihood: [{level: 1, name: Rare}, {level: 2, name: Likely}]
        risks: [{id: risk-fire, likelihood: 3, impact: 2}]

    Good:

        likelihood: [{level: 1, name: Rare}, {level: 2, name: Possible}, {level: 3, name: Likely}]
        risks: [{id: risk-fire, likelihood: 3, impact: 2}]
    """,
    tags=("risk",),
)

RSK005 = Code(
    "RSK005",
    Severity.ERROR,
    "A score in no band, or in two",
    """The bands of a register leave out a score that can occur, hold one twice, or do not rise.

    Scores are products: with levels from 1 to 5 there is no 7 and no 11, so that bands from 1 to 4
    and from 5 to 9 leave nothing out. A score in two bands would have two answers.

    Bad:

        bands: [{name: Low, from: 1, to: 5}, {name: High, from: 5, to: 25}]

    Good:

        bands: [{name: Low, from: 1, to: 4}, {name: High, from: 5, to: 25}]
    """,
    tags=("risk",),
)


def rating_off_the_scale(context: Context) -> Iterator[Diagnostic]:
    for register in context.documents(Risks):
        for risk in register.risks:
            for rated in (risk, *((risk.residual,) if risk.residual else ())):
                yield from _off(context, register.likelihood, rated.likelihood, rated.at / "likelihood", risk)
                yield from _off(context, register.impact, rated.impact, rated.at / "impact", risk)


def _off(context: Context, scale: tuple[Level, ...], level: int, at: At, risk: Risk) -> Iterator[Diagnostic]:
    known = [one.level for one in scale]
    if level not in known:
        yield context.found(
            RSK001,
            at,
            f"{risk.name} is rated {level}, and the scale has {listed(str(one) for one in known)}",
            help="rate it with a level of the scale, or add that level to the scale with what it means",
            why="its score and its place on the heat map would be those of no level that anybody can explain",
            related=((scale[0].at, "the scale"),),
        )


def bands_with_gaps(context: Context) -> Iterator[Diagnostic]:
    for register in context.documents(Risks):
        yield from _not_rising(context, register)
        scores = {a.level * b.level for a in register.likelihood for b in register.impact}
        for score in sorted(scores):
            held = [band for band in register.bands if band.from_ <= score <= band.to]
            if not held:
                yield context.found(
                    RSK005,
                    register.bands[0].at,
                    f"a score of {score} can occur and is in no band",
                    help=f"let one of the bands reach to {score}",
                    why="a risk with that score would have no name and no answer",
                )
            elif len(held) > 1:
                yield context.found(
                    RSK005,
                    held[1].at / "from",
                    f"a score of {score} is in {listed(band.name for band in held)}",
                    help="let the one end below where the other begins",
                    why="a risk with that score would have two answers",
                    related=((held[0].at / "to", "the other band"),),
                )


def _not_rising(context: Context, register: Risks) -> Iterator[Diagnostic]:
    for band in register.bands:
        if band.from_ > band.to:
            yield context.found(
                RSK005,
                band.at / "to",
                f"{band.name} ends at {band.to} before it begins at {band.from_}",
                help="write the lower score under `from:`",
                why="no score is in it",
            )
    for lower, higher in pairwise(register.bands):
        if higher.from_ < lower.from_:
            yield context.found(
                RSK005,
                higher.at / "from",
                f"{higher.name} begins at {higher.from_}, below {lower.name} before it",
                help="list the bands lowest first",
                why="their colors follow their places: the lowest would be shown as the worst",
                related=((lower.at / "from", "the band before"),),
            )


RULES = (Rule(RSK001, rating_off_the_scale, whole=True), Rule(RSK005, bands_with_gaps, whole=True))
