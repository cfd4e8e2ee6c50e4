"""How far those who score agree: with a reference, with each other, and beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import product
from typing import Literal

from sopgen.model.quality import (
    Calibrated,
    Calibration,
    Mark,
    Quality,
    Rating,
    Reference,
    Scored,
    Session,
    mark_of,
)
from sopgen.records import dataclass

Weights = Literal["plain", "linear"]
ORDERED: Sequence[Mark] = ("not_met", "partly", "met")
CATEGORIES: Sequence[Mark] = (*ORDERED, "not_applicable")
_EXACT = Context(prec=40)


@dataclass(frozen=True, slots=True)
class Spread:
    """The scores of one contact: percentage points less the reference, those `out` of the tolerance.

    `deviation` is that of a sample (n − 1); None of one score.
    """

    differences: Mapping[str, Fraction]
    out: tuple[str, ...]
    range: Fraction
    deviation: Decimal | None


@dataclass(frozen=True, slots=True)
class Kappa:
    """How alike two judge: `agreement` is the share of cases judged alike, in percent.

    `kappa` is None where both use one category only: chance alone would agree.
    """

    agreement: Fraction
    kappa: Fraction | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Percent of cases: of each rater with the standard, of all raters with each other, of all with it."""

    each: Mapping[str, Fraction]
    between: Fraction
    with_standard: Fraction


def spread(reference: Fraction, scores: Mapping[str, Fraction], tolerance: Decimal) -> Spread:
    """How scores lie about the reference; one as far off as the tolerance is within."""
    differences = {rater: score - reference for rater, score in scores.items()}
    found = [*scores.values()]
    return Spread(
        differences,
        tuple(rater for rater, difference in differences.items() if abs(difference) > tolerance),
        max(found) - min(found),
        _deviation(found),
    )


def _deviation(values: Sequence[Fraction]) -> Decimal | None:
    if len(values) <= 1:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    square = sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)
    return _EXACT.sqrt(_EXACT.divide(Decimal(square.numerator), Decimal(square.denominator)))


def kappa(table: Sequence[Sequence[int]], weights: Weights = "plain") -> Kappa | None:
    """Cohen's κ of a table of counts, the categories of one rater down and of the other across.

    Cohen, Educational and Psychological Measurement 20 (1960); weighted: Psychological Bulletin 70 (1968),
    here with weights that grow in proportion to the distance of ordered categories. Without cases None.
    """
    size = len(table)
    total = sum(map(sum, table))
    if not total:
        return None
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    observed, chance = Fraction(0), Fraction(0)
    for i, j in product(range(size), repeat=2):
        weight = abs(i - j) if weights == "linear" else int(i != j)
        observed += Fraction(weight * table[i][j], total)
        chance += Fraction(weight * rows[i] * columns[j], total**2)
    alike = Fraction(100 * sum(table[i][i] for i in range(size)), total)
    return Kappa(alike, 1 - observed / chance if chance else None)


def attribute_agreement(standard: Sequence[object], raters: Mapping[str, Sequence[object]]) -> Agreement:
    """How often raters judge cases as the standard does; each has one judgement a case.

    In the form of an attribute agreement analysis (AIAG, Measurement Systems Analysis, 4th ed., III C).
    """
    cases = len(standard)
    columns = [tuple(judged[n] for judged in raters.values()) for n in range(cases)]
    alike = [len(set(column)) == 1 for column in columns]
    right = [{one, *column} == {one} for one, column in zip(standard, columns, strict=True)]
    return Agreement(
        {rater: Fraction(100 * sum(map(_same, judged, standard)), cases) for rater, judged in raters.items()},
        Fraction(100 * sum(alike), cases),
        Fraction(100 * sum(right), cases),
    )


def _same(one: object, other: object) -> bool:
    return one == other


# -- of a log ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    """What one rater's sessions come to. Differences are percentage points, `kappa` of the attributes."""

    contacts: int
    within: int
    mean: Fraction
    largest: Fraction
    kappa: Kappa | None


def reference_of(contact: Calibrated) -> Reference:
    """The marks that are right; where none are written, all attributes are met."""
    return contact.reference or Reference(at=contact.at)


def measured(contact: Calibrated) -> tuple[Rating, ...]:
    """The scores that are held against the reference: all but those of the rater who set it."""
    by = reference_of(contact).by
    return tuple(rating for rating in contact.scores if rating.rater != by)


def spread_of(document: Quality, plan: Calibration, contact: Calibrated) -> Spread | None:
    """How the scores of a contact lie; None where one of them, or the reference, is none."""
    reference = document.score(reference_of(contact))
    scores = {rating.rater: document.score(rating) for rating in measured(contact)}
    known = {rater: score for rater, score in scores.items() if score is not None}
    if reference is None or not known or len(known) < len(scores):
        return None
    return spread(reference, known, plan.tolerance)


def record(document: Quality, plan: Calibration, session: Session, rater: str) -> Record | None:
    """What a rater scored in a session, against the references; None of one who took no part."""
    found = [
        (contact, spread)
        for contact in session.contacts
        if (spread := spread_of(document, plan, contact)) and rater in spread.differences
    ]
    if not found:
        return None
    differences = [spread.differences[rater] for _, spread in found]
    return Record(
        len(found),
        sum(rater not in spread.out for _, spread in found),
        sum(differences, Fraction(0)) / len(found),
        max(differences, key=abs),
        kappa(_judged(document, [contact for contact, _ in found], rater, plan.kappa), plan.kappa or "plain"),
    )


def _judged(
    document: Quality, contacts: Sequence[Calibrated], rater: str, weights: Weights | None
) -> list[list[int]]:
    """Counts of marks, those of the reference down and the rater's across, where both marked attributes.

    What does not apply is no mark of an order: weighted, such cases are left out.
    """
    categories = ORDERED if weights == "linear" else CATEGORIES
    table = [[0] * len(categories) for _ in categories]
    for contact in contacts:
        right = reference_of(contact)
        rating = next(one for one in contact.scores if one.rater == rater)
        if right.score is not None or rating.score is not None:
            continue
        for attribute in document.attributes:
            pair = mark_of(right, attribute.id), mark_of(rating, attribute.id)
            if set(pair) <= set(categories):
                table[categories.index(pair[0])][categories.index(pair[1])] += 1
    return table


def on_critical(document: Quality, session: Session) -> Agreement | None:
    """How far raters agree on whether a contact has a critical error: over the contacts that all marked.

    None where there is none, or fewer than two raters.
    """
    contacts = [contact for contact in session.contacts if _all_marked(contact)]
    raters = _in_all(contacts)
    if len(raters) <= 1:
        return None

    def critical(marks: Scored) -> bool:
        return bool(document.tally(marks).errors)

    return attribute_agreement(
        [critical(reference_of(contact)) for contact in contacts],
        {
            rater: [
                critical(next(one for one in contact.scores if one.rater == rater)) for contact in contacts
            ]
            for rater in raters
        },
    )


def _all_marked(contact: Calibrated) -> bool:
    judged: tuple[Scored, ...] = (reference_of(contact), *measured(contact))
    return all(one.score is None for one in judged)


def _in_all(contacts: Sequence[Calibrated]) -> list[str]:
    sets = [[rating.rater for rating in measured(contact)] for contact in contacts]
    return [rater for rater in sets[0] if all(rater in other for other in sets)] if sets else []
