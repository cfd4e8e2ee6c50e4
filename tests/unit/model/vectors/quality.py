"""Quality by the functions that print samples, scores and calibration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sopgen.model import agreement, sampling
from sopgen.model.build import build
from sopgen.model.quality import Mark, Quality, Rating, critical_accuracy, non_critical_accuracy
from sopgen.model.values import At

Json = Any
HEAD = {"id": "Q", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p"}
MARKS: Mapping[str, Mark] = {"1": "met", "0.5": "partly", "0": "not_met", "na": "not_applicable"}
CLASSES = [{"id": "c", "name": "C", "critical": True}, {"id": "n", "name": "N", "critical": False}]


def sample_size(inputs: Json, expected: Json) -> None:
    """Confidence 95%, a margin of 5 points and one half, unless the vector says otherwise."""
    asked = (int(inputs.get("confidence", 95)), Decimal(inputs.get("margin", 5)))
    share = Decimal(inputs.get("proportion", 50))
    assert sampling.sample_size(inputs["population"], *asked, share) == expected["n"]
    if "n0" in expected:
        assert sampling.base_size(*asked, share) == Fraction(expected["n0"])


def krejcie_morgan(inputs: Json, expected: Json) -> None:
    assert sampling.krejcie_morgan(inputs["population"]) == expected["n"]


def qa_score(inputs: Json, expected: Json) -> None:
    attributes = [
        {"id": f"a{n}", "name": "A", "weight": one["weight"], "class": "c" if one.get("critical") else "n"}
        for n, one in enumerate(inputs["attributes"])
    ]
    sheet = {"classes": CLASSES, "sheet": [{"name": "S", "attributes": attributes}]}
    document = build(Quality, {**CONTROL, **sheet}, At("quality.yaml"))
    marks = {f"a{n}": MARKS[one["score"]] for n, one in enumerate(inputs["attributes"])}
    given: dict[str, list[str]] = {mark: [] for mark in MARKS.values() if mark != "met"}
    for id_, mark in marks.items():
        given.setdefault(mark, []).append(id_)
    given.pop("met", None)
    tally = document.tally(build(Rating, {"rater": "r", **given}, At("quality.yaml")))
    found = {"score": tally.score, "without_critical": tally.without_critical}
    assert {name: found[name] for name in expected} == {name: Fraction(n) for name, n in expected.items()}


def accuracy(inputs: Json, expected: Json) -> None:
    critical = critical_accuracy(inputs["checked"], inputs["with_critical"])
    other = non_critical_accuracy(inputs["defects"], inputs["opportunities"])
    assert (critical, other) == (Fraction(expected["critical"]), Fraction(expected["non_critical"]))


def kappa(inputs: Json, expected: Json) -> None:
    found = agreement.kappa(inputs["table"], inputs.get("weights", "plain"))
    assert found is not None
    assert found.kappa is not None
    assert found.agreement == Fraction(expected["agreement"])
    assert _rounded(found.kappa, expected["kappa"]) == Decimal(expected["kappa"])


def calibration(inputs: Json, expected: Json) -> None:
    scores = {rater: Fraction(score) for rater, score in inputs["scores"].items()}
    found = agreement.spread(Fraction(inputs["reference"]), scores, Decimal(inputs["tolerance"]))
    assert found.differences == {rater: Fraction(n) for rater, n in expected["differences"].items()}
    assert found.range == Fraction(expected["range"])
    assert found.deviation is not None
    assert round(found.deviation, 4) == Decimal(expected["sd"])
    assert [*found.out] == expected["out"]


def attribute_agreement(inputs: Json, expected: Json) -> None:
    found = agreement.attribute_agreement(inputs["standard"], inputs["raters"])
    assert found.each == {rater: Fraction(n) for rater, n in expected["each"].items()}
    assert found.between == Fraction(expected["between"])
    assert found.with_standard == Fraction(expected["all_with_standard"])


def _rounded(value: Fraction, like: str) -> Decimal:
    """With the decimals of what is expected."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(like), ROUND_HALF_UP)


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "sample_size": sample_size,
    "krejcie_morgan": krejcie_morgan,
    "qa_score": qa_score,
    "critical_accuracy": accuracy,
    "kappa": kappa,
    "calibration": calibration,
    "attribute_agreement": attribute_agreement,
}
