"""QA manuals: sample sizes and what they can say, scores of contacts, accuracy in a period."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sopgen.documents.quality.words import hours, points, rounded, score
from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.model import sampling
from sopgen.model.quality import (
    SHARES,
    Example,
    Quality,
    Results,
    Sampling,
    Stratum,
    critical_accuracy,
    mark_of,
    non_critical_accuracy,
    pooled,
)

COCHRAN = "Cochran, Sampling Techniques (3rd ed. 1977), 4.4 and 4.5"
KREJCIE = "Krejcie and Morgan, Educational and Psychological Measurement 30 (1970)"


def manual(asked: Asked, document: Quality) -> Iterator[Reason]:
    """Its sampling plan, its worked examples and its results."""
    if document.sampling:
        yield from _plan(asked, document.sampling)
    for example in document.examples:
        yield _example(asked, document, example)
    found = pooled(document.tally(one) for one in document.examples)
    if found is not None and len(document.examples) > 1:
        yield _together(asked, document, found)
    if document.results:
        yield from _results(asked, document, document.results)


def _plan(asked: Asked, plan: Sampling) -> Iterator[Reason]:
    words = asked.view.words
    for stratum in plan.strata:
        yield from _stratum(asked, plan, stratum)
    taken = sampling.work(plan)
    if taken is not None and plan.takes is not None:
        yield Reason(
            "work",
            "Hours to score the sample",
            "Σ contacts drawn × time for each",
            [
                *(line for stratum in plan.strata for line in _drawn(asked, plan, stratum)),
                *asked.given(plan, "takes"),
            ],
            hours(words, taken),
            source="rounded up to a tenth: what work takes is not said too low",
        )


def _drawn(asked: Asked, plan: Sampling, stratum: Stratum) -> list[Input]:
    if stratum.drawn is not None:
        return asked.of(stratum, "drawn")
    return [*asked.of(stratum, "each"), *asked.given(plan, "agents")]


def _stratum(asked: Asked, plan: Sampling, stratum: Stratum) -> Iterator[Reason]:
    words = asked.view.words
    rule = asked.given(plan, "confidence", "margin", "proportion")
    if plan.proportion is None:
        rule.append(Input("Expected share", f"{words.percent(sampling.HALF)}, where nothing is known"))
    if plan.size == "krejcie_morgan":
        formula, steps = "χ²NP(1 − P) ÷ (d²(N − 1) + χ²P(1 − P)), rounded to the nearest", []
        source = KREJCIE
    else:
        base = sampling.base_size(plan.confidence, plan.margin, sampling.expected(plan))
        z = words.number(rounded(sampling.Z[plan.confidence], 3).normalize())
        formula = "⌈n₀ ÷ (1 + (n₀ − 1) ÷ N)⌉ with n₀ = z²p(1 − p) ÷ e²"
        steps, source = [f"z = {z}", f"n₀ = {points(words, base)}"], COCHRAN
    yield Reason(
        "sample",
        f"Sample needed, {stratum.name}",
        formula,
        [*asked.given(stratum, "population"), *rule],
        words.number(sampling.needed(plan, stratum)),
        steps,
        source,
    )
    count = sampling.drawn(plan, stratum)
    if not count:
        return
    margin = sampling.margin_of(count, stratum.population, plan.confidence, sampling.expected(plan))
    yield Reason(
        "margin",
        f"Margin reached, {stratum.name}",
        "z√(p(1 − p) ÷ n₀) with n₀ = n(N − 1) ÷ (N − n)",
        [*asked.given(stratum, "population"), *_drawn(asked, plan, stratum), *rule],
        f"±{words.number(margin)}",
        [f"n = {words.number(count)}"],
        f"{COCHRAN}; percentage points, rounded up to a tenth",
    )


def _marked(asked: Asked, document: Quality, example: Example) -> Iterator[Input]:
    words = asked.view.words
    for one in document.attributes:
        mark = mark_of(example, one.id)
        if mark == "not_applicable":
            yield Input(one.name, "does not apply", example.at / "not_applicable")
            continue
        got = points(words, Fraction(one.weight) * SHARES[mark])
        at = one.at / "weight" if mark == "met" else example.at / mark
        yield Input(one.name, f"{got} of {words.number(one.weight)}", at)


def _example(asked: Asked, document: Quality, example: Example) -> Reason:
    words, tally = asked.view.words, document.tally(example)
    steps = [f"{points(words, tally.reached)} points of {points(words, tally.possible)}"]
    if tally.errors:
        names = ", ".join(asked.view.label(id_) for id_ in tally.errors)
        steps.append(f"critical error: {names}, so that no points count")
    return Reason(
        "score",
        f"Score, {example.name}",
        "Σ weight × share ÷ Σ weights that apply × 100; 0 with a critical error",
        [*_marked(asked, document, example)],
        score(words, tally.score),
        steps,
        "met counts in full, partly met for one half, not met for nothing",
    )


def _together(asked: Asked, document: Quality, found: Fraction) -> Reason:
    words = asked.view.words
    tallies = [(one, document.tally(one)) for one in document.examples]
    return Reason(
        "together",
        "Score of the examples together",
        "Σ points ÷ Σ points possible × 100: scores are never averaged",
        [
            Input(one.name, f"{points(words, tally.points)} of {points(words, tally.possible)}", one.at)
            for one, tally in tallies
        ],
        score(words, found),
    )


def _results(asked: Asked, document: Quality, results: Results) -> Iterator[Reason]:
    words = asked.view.words
    if results.critical is not None:
        yield Reason(
            "critical-accuracy",
            "Critical accuracy, by contact",
            "100 × (contacts − contacts with a critical error) ÷ contacts",
            asked.given(results, "contacts", "critical"),
            score(words, critical_accuracy(results.contacts, results.critical)),
            source="by unit, as COPC counts",
        )
    if results.opportunities is not None:
        errors = [one for one in results.errors if one.attribute not in document.critical]
        defects = sum(one.count for one in errors)
        yield Reason(
            "non-critical-accuracy",
            "Non-critical accuracy, by opportunity",
            "100 × (opportunities − errors) ÷ opportunities",
            [
                *asked.given(results, "opportunities"),
                *(Input(asked.view.label(one.attribute), words.number(one.count), one.at) for one in errors),
            ],
            score(words, non_critical_accuracy(defects, results.opportunities)),
            [f"errors: {words.number(defects)}"],
            "by opportunity, as COPC counts",
        )
