"""Selection matrices by the functions that print totals, ranks and how far a weight can move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sopgen.model import selection as model
from sopgen.model.build import build
from sopgen.model.selection import Selection
from sopgen.model.values import At
from sopgen.model.weighing import nearest

Json = Any
HEAD = {"id": "S", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "need": "N"}


def _selection(**more: Any) -> Selection:
    return build(Selection, {**CONTROL, **more}, At("selection.yaml"))


def _scored(inputs: Json) -> Selection:
    return _selection(
        criteria=[{"id": id_, "name": id_, "weight": weight} for id_, weight in inputs["weights"].items()],
        candidates=[
            {
                "id": id_,
                "name": id_,
                "scores": [{"criterion": one, "score": score, "evidence": "E"} for one, score in own.items()],
            }
            for id_, own in inputs["scores"].items()
        ],
    )


def _said(value: Fraction, expected: str) -> str:
    """Rounded half up to the digits that are expected."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(expected), ROUND_HALF_UP))


def price_points(inputs: Json, expected: Json) -> None:
    """Points that do not know the weights."""
    document = _selection(
        criteria=[{"id": "price", "name": "Price", "weight": "100", "basis": "price"}],
        price_method=inputs["method"],
        charges=[{"id": "all", "name": "All"}],
        candidates=[
            {"id": id_, "name": id_, "prices": [{"charge": "all", "amount": f"USD {price}"}]}
            for id_, price in inputs["prices"].items()
        ],
    )
    found = model.price_points(document)
    assert {id_: _said(found[id_], points) for id_, points in expected["points"].items()} == expected[
        "points"
    ]
    assert set(found) == set(expected["points"])


def selection(inputs: Json, expected: Json) -> None:
    """Totals and places."""
    found = {one.candidate.id: one for one in model.ranking(_scored(inputs))}
    totals = {id_: _said(found[id_].total, total) for id_, total in expected["totals"].items()}
    assert totals == expected["totals"]
    assert {id_: one.rank for id_, one in found.items()} == expected["rank"]


def sensitivity(inputs: Json, expected: Json) -> None:
    """The least that one weight has to move until another draws level."""
    document = _scored(inputs)
    tie = nearest(model.ties(document))
    assert tie is not None
    assert model.ranking(document)[0].candidate.id == expected["winner"]
    assert (tie.criterion, tie.rival) == (expected["criterion"], expected["rival"])
    assert tie.weight == Fraction(expected["from"])
    assert _said(tie.at, expected["to"]) == expected["to"]
    assert _said(tie.change, expected["change"]) == expected["change"]


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "price_points": price_points,
    "selection": selection,
    "sensitivity": sensitivity,
}
