"""Scores, samples and calibration beyond the vectors: what a manual's own marks come to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from sopgen.model import agreement, sampling
from sopgen.model.build import build
from sopgen.model.quality import Calibration, ErrorCount, Quality, pooled, ranked_errors
from sopgen.model.values import At

AT = At("quality.yaml")
HEAD = {"id": "Q", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p"}
WEIGHTS = {"law": 40, "hear": 30, "note": 30}
SHEET = {
    "classes": [{"id": "c", "name": "C", "critical": True}, {"id": "n", "name": "N", "critical": False}],
    "sheet": [
        {
            "name": "S",
            "attributes": [
                {"id": id_, "name": id_, "weight": weight, "class": "c" if id_ == "law" else "n"}
                for id_, weight in WEIGHTS.items()
            ],
        }
    ],
}


def manual(**more: Any) -> Quality:
    return build(Quality, {**CONTROL, **SHEET, **more}, AT)


def log(*contacts: Any, **more: Any) -> tuple[Quality, Calibration]:
    raters = [{"id": id_, "name": id_} for id_ in ("ana", "ben")]
    session = {"date": "2025-12-10", "contacts": [*contacts]}
    plan = {"every": "month", "tolerance": 5, "raters": raters, "sessions": [session], **more}
    document = manual(calibration=plan)
    assert document.calibration
    return document, document.calibration


def test_contacts_are_pooled_by_points_and_not_by_percentages() -> None:
    document = manual(
        examples=[
            {"name": "A", "partly": ["hear"]},
            {"name": "B", "not_applicable": ["law", "hear"]},
            {"name": "C", "not_met": ["law"]},
        ]
    )
    tallies = [document.tally(one) for one in document.examples]
    assert [one.score for one in tallies] == [85, 100, 0]
    assert pooled(tallies) == Fraction(100 * (85 + 30), 100 + 30 + 100)
    assert pooled(tallies, without_critical=True) == Fraction(100 * (85 + 30 + 60), 230)
    assert tallies[2].errors == ("law",)


def test_a_contact_to_which_nothing_applies_has_no_score() -> None:
    document = manual(examples=[{"name": "A", "not_applicable": [*WEIGHTS]}])
    tally = document.tally(document.examples[0])
    assert tally.score is None
    assert pooled([tally]) is None


@pytest.mark.parametrize(("population", "margin"), [(1000, "5"), (220, "5"), (14100, "3"), (40, "10")])
def test_the_margin_reached_turns_the_sample_size_round(population: int, margin: str) -> None:
    """The least sample keeps the margin; one contact fewer does not."""
    least = sampling.sample_size(population, 95, Decimal(margin))
    assert sampling.margin_of(least, population, 95) <= Decimal(margin)
    assert sampling.margin_of(least - 1, population, 95) > Decimal(margin)


def test_who_hears_all_is_sure() -> None:
    assert sampling.margin_of(60, 60, 95) == 0


def test_a_sample_by_agent_is_counted_and_takes_time() -> None:
    strata = [{"name": "In", "population": 2000, "each": 2}, {"name": "Out", "population": 1500, "drawn": 90}]
    plan = {"every": "month", "confidence": 95, "margin": 5, "takes": "20min", "agents": 30, "strata": strata}
    document = manual(sampling=plan)
    assert document.sampling
    assert sampling.total(document.sampling) == 150
    assert sampling.work(document.sampling) == 50
    assert sampling.of_each(document.sampling) == 2


def test_what_is_not_said_is_not_computed() -> None:
    strata = [{"name": "In", "population": 2000}]
    document = manual(sampling={"every": "month", "confidence": 95, "margin": 5, "strata": strata})
    assert document.sampling
    assert sampling.total(document.sampling) is None
    assert sampling.work(document.sampling) is None
    assert sampling.margin_of_agent(document.sampling) is None


def test_whoever_sets_the_reference_is_not_measured_by_it() -> None:
    document, plan = log(
        {
            "name": "1",
            "reference": {"by": "ben", "not_met": ["note"]},
            "scores": [{"rater": "ana"}, {"rater": "ben", "not_met": ["note"]}],
        }
    )
    session = plan.sessions[0]
    found = agreement.spread_of(document, plan, session.contacts[0])
    assert found
    assert found.differences == {"ana": 30}
    assert found.out == ("ana",)
    assert found.deviation is None
    assert agreement.record(document, plan, session, "ben") is None


def test_scores_without_marks_tell_of_differences_and_not_of_attributes() -> None:
    document, plan = log({"name": "1", "reference": {"score": 80}, "scores": [{"rater": "ana", "score": 85}]})
    record = agreement.record(document, plan, plan.sessions[0], "ana")
    assert record
    assert record.mean == Fraction(5)
    assert (record.within, record.contacts) == (1, 1)
    assert record.kappa is None
    assert agreement.on_critical(document, plan.sessions[0]) is None


@pytest.mark.parametrize(("weights", "cases"), [("plain", 6), ("linear", 4)])
def test_what_does_not_apply_has_no_rank(weights: str, cases: int) -> None:
    """Weighted, a case that one of the two left out counts nothing; otherwise it is a difference."""
    document, plan = log(
        {"name": "1", "reference": {"not_applicable": ["law"]}, "scores": [{"rater": "ana"}]},
        {
            "name": "2",
            "reference": {"not_met": ["note"], "not_applicable": ["law"]},
            "scores": [{"rater": "ana", "not_met": ["note"], "not_applicable": ["law"]}],
        },
        kappa=weights,
    )
    record = agreement.record(document, plan, plan.sessions[0], "ana")
    assert record
    assert record.kappa
    assert record.kappa.agreement == (100 if weights == "linear" else Fraction(500, cases))


def test_one_category_alone_has_no_kappa() -> None:
    found = agreement.kappa([[9, 0], [0, 0]])
    assert found
    assert found.agreement == Fraction(100)
    assert found.kappa is None
    assert agreement.kappa([[0, 0], [0, 0]]) is None


def test_raters_agree_on_what_is_critical_or_not() -> None:
    document, plan = log(
        {"name": "1", "reference": {"not_met": ["law"]}, "scores": [{"rater": "ana"}, {"rater": "ben"}]},
        {"name": "2", "scores": [{"rater": "ana"}, {"rater": "ben", "not_met": ["note"]}]},
    )
    found = agreement.on_critical(document, plan.sessions[0])
    assert found
    assert [found.between, found.with_standard] == [Fraction(100), Fraction(50)]


def test_errors_are_ranked_and_add_up() -> None:
    counts = [ErrorCount(attribute=a, count=n, at=AT) for a, n in (("a", 1), ("b", 0), ("c", 3), ("d", 1))]
    found = [(one.attribute, total) for one, total in ranked_errors(counts)]
    assert found == [("c", Fraction(60)), ("a", Fraction(80)), ("d", Fraction(100))]
