"""Scorecards, improvement plans and surveys by the functions that print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sopgen.model.build import build
from sopgen.model.calendars import WorkingDays
from sopgen.model.glide import days_of, glide_path
from sopgen.model.kpis import Kpi
from sopgen.model.performance import Checkpoint, Scorecard
from sopgen.model.scorecards import attainment as attained
from sopgen.model.scorecards import capped, grade, places, scored, weighted
from sopgen.model.scorecards import quartiles as quartiles_of
from sopgen.model.surveys import nps as nps_of
from sopgen.model.surveys import wilson as wilson_of
from sopgen.model.values import At

Json = Any
AT = At("performance.yaml")
"""Where items of vectors would stand."""


def rounded(value: Fraction, like: str) -> str:
    """Half up, to the digits of the figure that is expected."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(like), ROUND_HALF_UP))


def _card(inputs: Json) -> tuple[Scorecard, dict[str, Kpi]]:
    parts = inputs.get("kpis", [inputs])
    measures = [
        {"kpi": f"k{n}", "weight": Decimal(part.get("weight", "100")), "method": part.get("form", "ratio")}
        for n, part in enumerate(parts)
    ]
    kpis = {
        f"k{n}": build(
            Kpi,
            {"id": f"k{n}", "name": "K", "better": part["better"], "target": Decimal(part["target"])},
            AT,
        )
        for n, part in enumerate(parts)
        if "target" in part
    }
    values = [
        {"kpi": f"k{n}", "actual": Decimal(part["actual"])}
        for n, part in enumerate(parts)
        if "actual" in part
    ]
    card = {
        "id": "c",
        "name": "C",
        "role": "r",
        "measures": measures,
        "pass_mark": Decimal(inputs.get("pass_mark", "0")),
        "grades": [
            {"id": one["grade"], "name": one["grade"], "from": Decimal(one["from"])}
            for one in inputs.get("bands", [{"grade": "all", "from": "0"}])
        ],
        **{key: Decimal(inputs[key]) for key in ("cap",) if key in inputs},
        **{key: inputs[key] for key in ("missing",) if key in inputs},
        "results": {"period": "2026-01", "people": [{"name": "P", "values": values}]},
    }
    return build(Scorecard, card, AT), kpis


def attainment(inputs: Json, expected: Json) -> None:
    """Capped where a cap is given."""
    card, kpis = _card(inputs)
    found = attained(card, card.measures[0], kpis["k0"], Decimal(inputs["actual"]))
    if "cap" in inputs:
        found = capped(found, card.cap)
    if expected["percent"] == "undefined":
        assert found is None
    else:
        assert found is not None
        assert rounded(found, expected["percent"]) == expected["percent"]


def scorecard(inputs: Json, expected: Json) -> None:
    """A measure is a result against its target, or has points already, or nothing."""
    card, kpis = _card(inputs)
    assert card.results
    points = scored(card, card.results.people[0], kpis).points
    given = {f"k{n}": Fraction(part["points"]) for n, part in enumerate(inputs["kpis"]) if part.get("points")}
    parts = [(one.weight, given.get(one.kpi, points[one.kpi])) for one in card.measures]
    score = weighted(parts, reweight=card.missing != "zero")
    assert score is not None
    reached = grade(card.grades, score)
    assert reached
    found = {
        "score": rounded(score, expected["score"]),
        "grade": reached.name,
        "passed": score >= card.pass_mark,
    }
    assert found == expected


def quartiles(inputs: Json, expected: Json) -> None:
    """Values in any order."""
    found = quartiles_of([Fraction(one) for one in inputs["values"]], inputs["method"])
    assert found is not None
    assert [rounded(*pair) for pair in zip(found, expected["quartiles"], strict=True)] == expected[
        "quartiles"
    ]


def ranking(inputs: Json, expected: Json) -> None:
    """The places that scorecards print: equals share the better one. Others name another convention."""
    values = inputs["values"]
    found = dict(zip(values, places(Fraction(one) for one in values.values()), strict=True))
    assert found == expected["competition"]


def nps(inputs: Json, expected: Json) -> None:
    """The score, and half of its interval."""
    found = nps_of(**inputs)
    assert found
    assert rounded(found.value, expected["nps"]) == expected["nps"]
    half = Fraction(found.high - found.low) / 2
    assert rounded(half, expected["half_width"]) == expected["half_width"]


def wilson(inputs: Json, expected: Json) -> None:
    """A share and its interval, in percent."""
    found = wilson_of(inputs["successes"], inputs["n"])
    assert found
    figures: dict[str, Fraction] = {
        "percent": found.value,
        "low": Fraction(found.low),
        "high": Fraction(found.high),
    }
    for name, figure in expected.items():
        assert rounded(figures[name], figure) == figure


def glide_path_(inputs: Json, expected: Json) -> None:
    """The value at each checkpoint, and its day."""
    start = date.fromisoformat(inputs["start"])
    end = start + timedelta(days=inputs["days"])
    assert end.isoformat() == expected["end"]
    off = (inputs.get("calendar") or {}).get("holidays", ())
    days = WorkingDays(holidays=frozenset(map(date.fromisoformat, off)))
    points = [build(Checkpoint, {"name": str(n)}, AT) for n in range(inputs["checkpoints"])]
    marks = glide_path(
        points, days_of(points, start, end, days), Decimal(inputs["baseline"]), Decimal(inputs["target"])
    )
    found = [
        f"{mark.day} {rounded(mark.value, wanted.split()[1])}"
        for mark, wanted in zip(marks, expected["checkpoints"], strict=True)
    ]
    assert found == expected["checkpoints"]


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "attainment": attainment,
    "scorecard": scorecard,
    "quartiles": quartiles,
    "ranking": ranking,
    "nps": nps,
    "wilson": wilson,
    "glide_path": glide_path_,
}
