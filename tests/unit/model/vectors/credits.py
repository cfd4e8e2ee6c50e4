"""Service credits by the functions that write the worked example of an agreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sopgen.model.build import build
from sopgen.model.credits import Statement, at_risk_amount, cap_amount, charge_of, earned_back, statement
from sopgen.model.kpis import Kpi
from sopgen.model.results import Result
from sopgen.model.sla import Credits, Sla
from sopgen.model.values import At
from tests.unit.model.conftest import item

Json = Any
AT = At("sla.yaml")
KPI = build(Kpi, {"id": "kpi", "name": "K"}, AT)
HUNDRED = "100"


def scheme(inputs: Json, **more: Any) -> dict[str, Any]:
    charge = f"{inputs['currency']} {inputs.get('charge', '1')}"
    return {"model": "tier", "cap": HUNDRED, **more, "monthly_charge": charge}


def tiers(rows: Sequence[Json]) -> list[Json]:
    return [{key: Decimal(value) for key, value in row.items()} for row in rows]


def result(level: str, month: int, value: str | None, excused: str = "") -> Result:
    data = {"level": level, "period": f"2026-{month:02}", "excused": excused}
    return build(Result, data if value is None else {**data, "result": value}, AT)


def owed(
    levels: list[Json], credits: Json, results: list[Result], kpi: Kpi = KPI, **contract: Json
) -> Statement:
    levels = [{"kpi": "kpi", **level} for level in levels]
    sla = item(Sla, {"levels": levels, "credits": credits, **contract})
    found = statement(sla, {"kpi": kpi}, results)
    assert found is not None
    return found


def tier(inputs: Json, expected: Json) -> None:
    """Of a measure with decimals, rounded to these or compared as measured, as the contract says."""
    levels = [{"id": "sl", "credit_tiers": tiers(inputs["tiers"])}]
    places = {"decimals": inputs["places"]} if "places" in inputs else {}
    kpi = build(Kpi, {"id": "kpi", "name": "K", **places}, AT)
    said = {"comparison": {"raw": "as_measured"}.get(inputs.get("compare"), "rounded")}
    found = owed(levels, scheme(inputs), [result("sl", 1, inputs["result"])], kpi, **said)
    (line,) = found.lines
    assert (str(line.tier.credit) if line.tier else "none") == expected["tier"]
    assert found.credit == Decimal(expected["credit"])
    if line.tier:
        assert str(line.credit) == expected["credit"]


def weighted(inputs: Json, expected: Json) -> None:
    """Each line is of another level; a multiplier other than 1 is that of a level missed the month before."""
    levels, results = [], []
    for n, (weight, credit, multiplier) in enumerate(inputs["lines"]):
        levels.append({"id": f"l{n}", "weight": weight, "credit_tiers": [{"below": 1, "credit": credit}]})
        results += [result(f"l{n}", month, "0") for month in ((1, 2) if multiplier != "1" else (2,))]
    more = {"at_risk": inputs["at_risk"], "cap": inputs.get("cap", HUNDRED), "repeat_multiplier": 2}
    credits = scheme(inputs, **more, model="weighted")
    found = owed(levels, credits, results)
    if "pool" in expected:
        assert str(at_risk_amount(build(Credits, credits, AT))) == expected["pool"]
    if "lines" in expected:
        assert [str(line.credit) for line in found.lines] == expected["lines"]
    assert str(found.total) == expected["total"]
    assert str(found.credit) == expected.get("credit", expected["total"])


def points_sequence(inputs: Json, expected: Json) -> None:
    levels = [{"id": "sl", "credit_tiers": tiers(inputs["ladder"])}]
    more = {"model": "points", "point_value": 1, "repeat_multiplier": inputs["multiplier"]}
    more["compounding"] = inputs.get("compounding", False)
    credits = scheme({"currency": "USD"}, **more)
    results = [result("sl", n, value) for n, value in enumerate(inputs["results"], 1)]
    points = []
    for n in range(1, len(results) + 1):
        (line,) = owed(levels, credits, results[:n]).lines
        points.append(str(line.tier.credit * line.multiplier) if line.tier else "0")
    assert points == expected["points"]


def points_credit(inputs: Json, expected: Json) -> None:
    levels = [{"id": "sl", "credit_tiers": [{"below": 1, "credit": inputs["points"]}]}]
    free = {"free_points": inputs["threshold"]} if "threshold" in inputs else {}
    credits = scheme(inputs, model="points", point_value=inputs["rate"], cap=inputs["cap"], **free)
    found = owed(levels, credits, [result("sl", 1, "0")])
    assert [str(found.owed), str(found.credit)] == [expected["uncapped"], expected["credit"]]


def fixed(inputs: Json, expected: Json) -> None:
    amounts = inputs["amounts"]
    levels = [{"id": f"l{n}", "credit_tiers": [{"below": 1, "credit": a}]} for n, a in enumerate(amounts)]
    credits = scheme(inputs, model="fixed", cap=inputs["cap"])
    found = owed(levels, credits, [result(f"l{n}", 1, "0") for n in range(len(amounts))])
    assert str(found.total) == expected.get("total", str(found.total))
    assert [str(found.cap), str(found.credit)] == [expected["cap"], expected["credit"]]
    assert found.cap == cap_amount(build(Credits, credits, AT))


def statement_by_month(inputs: Json, expected: Json) -> None:
    """A month of grace, or one with too few cases, is one that is excused."""
    levels = [
        {"id": name.lower(), "credit_tiers": tiers(data["tiers"])} for name, data in inputs["levels"].items()
    ]
    results: list[Result] = []
    credits = []
    for n, month in enumerate(inputs["months"], 1):
        for name, value in month["results"].items():
            few = value.get("volume", 0) < inputs["levels"][name].get("minimum_volume", 0)
            why = "yes" if few or value.get("excused") or n <= inputs["grace_months"] else ""
            results.append(result(name.lower(), n, None if few else value["result"], why))
        more = {"cap": inputs["cap"], "repeat_multiplier": inputs["repeat_multiplier"]}
        whole = scheme({"currency": inputs["currency"], "charge": month["charge"]}, **more)
        credits.append(owed(levels, whole, results).credit)
    assert [str(credit) for credit in credits] == expected["credits"]
    assert str(sum(credits)) == expected["total"]


def earn_back(inputs: Json, expected: Json) -> None:
    """The last month's share: that the months before were good is for whoever reads the results to say."""
    rules = {"periods": inputs["periods"], "condition": "target", "share": inputs["share"]}
    credits = build(Credits, scheme(inputs, earn_back=rules), AT)
    credit = Decimal(inputs["months"][0]["credit"])
    assert str(earned_back(credits, credit)) == expected["earned_back"][-1]
    assert credit - earned_back(credits, credit) == Decimal(expected["kept_by_client"])


def days_of_service(inputs: Json, expected: Json) -> None:
    """Of a measure that counts minutes down, a tier for each started stretch of them."""
    tier = {"above": 0, "credit": inputs["days_each"], "per": Decimal(inputs["per_minutes"])}
    month = build(Result, {"level": "sl", "period": inputs["month"], "result": inputs["outage_minutes"]}, AT)
    found = owed([{"id": "sl", "credit_tiers": [tier]}], scheme(inputs, model="days"), [month])
    (line,) = found.lines
    assert line.tier is not None
    assert str(line.tier.credit * line.times) == expected["days"]
    assert str(found.credit) == expected["credit"]


def quarterly_credit(inputs: Json, expected: Json) -> None:
    """The charge that a share is of; and a statement over months that are charged alike says the same."""
    base = charge_of([Decimal(one) for one in inputs["monthly_charges"]], "period")
    assert base == Decimal(expected["base"])
    assert base * Decimal(inputs["percent"]) / 100 == Decimal(expected["credit"])
    alike = scheme({**inputs, "charge": base / 3}, charge_basis="period")
    alike["monthly_charge"] = f"{inputs['currency']} {(base / 3).quantize(Decimal('0.0001'))}"
    levels = [{"id": "sl", "window": "quarter", "credit_tiers": [{"below": 1, "credit": inputs["percent"]}]}]
    quarter = build(Result, {"level": "sl", "period": "2026-Q1", "result": "0"}, AT)
    assert str(owed(levels, alike, [quarter]).total) == expected["credit"]


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "tier": tier,
    "weighted": weighted,
    "points_sequence": points_sequence,
    "points_credit": points_credit,
    "fixed": fixed,
    "statement": statement_by_month,
    "earn_back": earn_back,
    "days_of_service": days_of_service,
    "quarterly_credit": quarterly_credit,
}
