"""Risk registers by the functions that print scores, bands, ranks and heat maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from sopgen.model.build import build
from sopgen.model.risks import Risks, above, counted, grown, ranks, score
from sopgen.model.values import At

Json = Any
HEAD = {"id": "R", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p"}


def _register(inputs: Json, risks: list[Json], size: int = 5) -> Risks:
    scale = [{"level": n, "name": str(n), "meaning": "M"} for n in range(1, size + 1)]
    bands = [{"id": band["name"], **band} for band in inputs["bands"]]
    rated = {"likelihood": scale, "impact": scale, "bands": bands, "appetite": inputs.get("appetite", 25)}
    return build(Risks, {**CONTROL, **rated, "risks": risks}, At("risks.yaml"))


def risk(inputs: Json, expected: Json) -> None:
    """A risk is [likelihood, impact, and both with controls]."""
    register = _register(
        inputs,
        [
            {"id": id_, "name": id_, "likelihood": a, "impact": b, "residual": {"likelihood": c, "impact": d}}
            for id_, (a, b, c, d) in inputs["risks"].items()
        ],
    )
    found: dict[str, Any] = {
        "inherent": {risk.id: score(risk.inherent) for risk in register.risks},
        "residual": {risk.id: score(risk.left) for risk in register.risks},
        "band": {risk.id: band.name for risk in register.risks if (band := register.band(score(risk.left)))},
        "rank": ranks(register.risks),
        "above_appetite": [risk.id for risk in above(register.risks, register.appetite)],
        "residual_over_inherent": [risk.id for risk in register.risks if grown(risk)],
    }
    assert {name: found[name] for name in expected} == expected


def heat_map(inputs: Json, expected: Json) -> None:
    """How many cells are in each band, and how many risks in each cell."""
    cells = [(a, b) for a in range(1, inputs["size"] + 1) for b in range(1, inputs["size"] + 1)]
    register = _register(inputs, [], inputs["size"])
    bands = Counter(band.name for cell in cells if (band := register.band(score(cell))))
    assert bands == expected["cells"]
    found = {f"{a},{b}": n for (a, b), n in counted([tuple(one) for one in inputs["risks"]]).items()}
    for cell, count in expected["risks"].items():
        assert found[cell] == count


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {"risk": risk, "heat_map": heat_map}
