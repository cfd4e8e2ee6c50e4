"""The KPI catalogue: contractual measures apart from internal ones, and where each is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.documents.vocabulary import PERIOD
from sopgen.model import kpis as model
from sopgen.model.kpis import Band, KeyResult, Kpi, Kpis, Objective, Quadrant
from sopgen.model.sla import Sla
from sopgen.model.sop import Sop
from sopgen.model.written import kept

AGGREGATION: Mapping[str, str] = {
    "ratio_of_sums": "ratio of sums, never the mean of percentages",
    "sum": "sum",
    "mean": "mean",
    "median": "median",
    "percentile_90": "90th percentile",
    "percentile_95": "95th percentile",
    "minimum": "minimum",
    "maximum": "maximum",
    "last": "last value",
}
"""How values of parts make the value of the whole."""


PERSPECTIVE: Mapping[str, str] = {
    "financial": "Financial",
    "customer": "Customer",
    "process": "Internal process",
    "people": "Learning and growth",
}


def compute(view: View, document: Kpis) -> Mapping[str, Any]:
    """Names as the template reads them."""
    contractual = [kpi for kpi in document.kpis if kpi.contractual]
    levels = {kpi for agreement in view.pack.all(Sla) for kpi in agreement.kpi_ids}
    return {
        "contractual": contractual,
        "agreed": levels >= {kpi.id for kpi in contractual},
        "internal": [kpi for kpi in document.kpis if not kpi.contractual],
        "used": {kpi.id: [d.id for d in view.pack.documents if kpi.id in d.kpi_ids] for kpi in document.kpis},
        "bands": lambda kpi: ranges(view, kpi),
        "glance": _glance(view, document),
        "worked": lambda kpi: worked(view, kpi),
        "perspective_name": lambda code: perspective_name(view, document, code),
        "quadrants": quadrants(view, document),
        "quadrant_columns": _quadrant_columns(view, document),
        "result_columns": lambda objective: _result_columns(view, objective),
        "objective_facts": lambda objective: _objective_facts(view, document, objective),
    }


@dataclass(frozen=True, slots=True)
class Perspective:
    """A perspective of the scorecard in words, and the measures that are in it."""

    quadrant: Quadrant
    name: str
    kpis: tuple[Kpi, ...]


def quadrants(view: View, document: Kpis) -> list[Perspective]:
    """The perspectives in the order of the author, with the measures that name them."""
    return [
        Perspective(one, perspective_name(view, document, one.perspective), model.within(document, one))
        for one in document.perspectives
    ]


def perspective_name(view: View, document: Kpis, code: str) -> str:
    """What a perspective is called here."""
    own = next((one.name for one in document.perspectives if one.perspective == code and one.name), "")
    return own or view.say(PERSPECTIVE[code])


def _quadrant_columns(view: View, document: Kpis) -> list[str | Column]:
    """What is shown of the measures of a perspective; their share of the whole where that can be told."""
    return [
        Column(view.say("Measure"), lambda kpi: view.ref(kpi.id)),
        Column(view.say("Period"), lambda kpi: view.period(kpi.period)),
        Column(view.say("Target"), view.target, "right"),
        Column(view.say("Weight"), lambda kpi: _weight(view, kpi.weight), "right"),
        Column(view.say("Of the scorecard"), lambda kpi: of_scorecard(view, document, kpi), "right"),
    ]


def of_scorecard(view: View, document: Kpis, kpi: Kpi) -> str:
    """The share of a measure in the whole; nothing where that cannot be told."""
    whole = next((one.weight for one in document.perspectives if one.perspective == kpi.perspective), None)
    if whole is None or kpi.weight is None:
        return ""
    share = (whole * kpi.weight / 100).normalize()
    return view.words.percent(share.quantize(Decimal(1)) if share == share.to_integral_value() else share)


def _weight(view: View, weight: Decimal | None) -> str:
    return "" if weight is None else kept(view.words.percent(weight), weight)


def measure_of(view: View, result: KeyResult) -> Kpi:
    """The KPI that a key result is read from, or its own measure as one."""
    return view.pack.kpis.get(result.kpi) or result.own


def _result_columns(view: View, objective: Objective) -> list[str | Column]:
    def value(result: KeyResult, number: Decimal) -> str:
        return kept(view.words.measure(measure_of(view, result), number), number)

    return [
        Column(view.say("Key result"), lambda one: view.ref(one.kpi) if one.kpi else one.measure),
        Column(view.say("Start"), lambda one: value(one, one.start), "right"),
        Column(view.say("Target"), lambda one: value(one, one.target), "right"),
        Column(view.say("Weight"), lambda one: _weight(view, one.weight), "right"),
        Column(view.say("Owner"), lambda one: view.ref(one.owner or objective.owner)),
    ]


def _objective_facts(view: View, document: Kpis, objective: Objective) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = []
    if objective.period:
        facts.append((view.say("Period"), kept(view.words.stretch(objective.period), objective.period)))
    if objective.owner:
        facts.append((view.say("Owner"), view.ref(objective.owner)))
    if objective.perspective:
        name = perspective_name(view, document, objective.perspective)
        facts.append((view.say("Perspective"), kept(name, objective.perspective)))
    return facts


def _glance(view: View, document: Kpis) -> Glance | None:
    periods = Counter(kpi.period for kpi in document.kpis if kpi.period)
    contractual = sum(1 for kpi in document.kpis if kpi.contractual)
    counted = [f"{view.period(code)} ({periods[code]})" for code in sorted(periods, key=[*PERIOD].index)]
    return glance(
        (
            (view.say("Measures"), len(document.kpis)),
            (view.say("Contractual"), contractual),
            (view.say("Internal"), len(document.kpis) - contractual),
            (view.say("With a benchmark"), sum(1 for kpi in document.kpis if kpi.benchmark)),
            (view.say("With bands"), sum(1 for kpi in document.kpis if kpi.bands)),
            (
                view.say("Procedures served"),
                sum(1 for d in view.pack.documents if isinstance(d, Sop) and d.kpis),
            ),
        ),
        (
            (view.say("Period"), ", ".join(counted)),
            (view.say("Owners"), view.refs(kpi.owner for kpi in document.kpis if kpi.owner)),
        ),
    )


def worked(view: View, kpi: Kpi) -> str:
    """The example with its result: `1,793 ÷ 2,700 = 66.4%`."""
    if kpi.example is None or kpi.worked is None:
        return ""
    number = view.words.number
    quotient = f"{number(kpi.example.numerator)} ÷ {number(kpi.example.denominator)}"
    if kpi.example.per is not None:
        quotient += f" × {number(kpi.example.per)}"
    return f"{quotient} = {view.words.measure(kpi, kpi.worked)}"


def ranges(view: View, kpi: Kpi) -> list[tuple[Band, str]]:
    """Each band with the results in it. The scale is open at its end, and at a beginning of zero."""
    return [(band, _range(view, kpi, band)) for band in kpi.bands]


def _range(view: View, kpi: Kpi, band: Band) -> str:
    low, high = view.words.measure(kpi, band.from_), view.words.measure(kpi, band.to)
    if band is kpi.bands[-1]:
        return kept(view.say("{value} and above", value=low), band.from_)
    if band is kpi.bands[0] and not band.from_:
        return kept(view.say("below {value}", value=high), band.to)
    return kept(view.say("{low} to below {high}", low=low, high=high), band.from_)


KIND = Kind(
    title="KPI catalog",
    template="kpis.html.j2",
    codes={
        "aggregation": AGGREGATION,
        "perspective": PERSPECTIVE,
    },
    compute=compute,
)
