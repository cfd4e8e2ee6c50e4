"""The KPI catalogue: contractual measures apart from internal ones, and where each is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.documents.vocabulary import PERIOD
from sopgen.model.kpis import Band, Kpi, Kpis
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


def compute(view: View, document: Kpis) -> Mapping[str, Any]:
    """Names as the template reads them."""
    return {
        "contractual": [kpi for kpi in document.kpis if kpi.contractual],
        "internal": [kpi for kpi in document.kpis if not kpi.contractual],
        "used": {kpi.id: [d.id for d in view.pack.documents if kpi.id in d.kpi_ids] for kpi in document.kpis},
        "bands": lambda kpi: ranges(view, kpi),
        "glance": _glance(view, document),
        "worked": lambda kpi: worked(view, kpi),
    }


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
        "perspective": {
            "financial": "Financial",
            "customer": "Customer",
            "process": "Internal process",
            "people": "Learning and growth",
        },
    },
    compute=compute,
)
