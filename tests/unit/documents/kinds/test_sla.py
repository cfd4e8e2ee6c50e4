from __future__ import annotations

import pytest

from sopgen.documents.kinds import sla
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.build import build
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack
from sopgen.model.sla import Report, Sla
from sopgen.model.values import At


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"unit": "%", "numerator": "complaints closed", "denominator": "complaints due"},
            "Complaints closed ÷ Complaints due × 100",
        ),
        (
            {
                "unit": "%",
                "numerator": "calls minus hang-ups",
                "denominator": "calls offered − blocked calls",
            },
            "(Calls minus hang-ups) ÷ (calls offered − blocked calls) × 100",
        ),
        (
            {"unit": "%", "numerator": "calls", "denominator": "(calls + chats)"},
            "Calls ÷ (calls + chats) × 100",
        ),
        (
            {"unit": "%", "numerator": "(calls) less (test calls)", "denominator": "calls"},
            "((calls) less (test calls)) ÷ calls × 100",
        ),
        (
            {"unit": "h", "numerator": "Stunden abzüglich Pausen", "denominator": "Fälle"},
            "(Stunden abzüglich Pausen) ÷ Fälle",
        ),
        ({"unit": "min", "numerator": "wait minus delay"}, "Wait minus delay"),
        ({"unit": "min", "numerator": "waiting time"}, "Waiting time"),
        ({"unit": "%", "formula": "(a − complaints) ÷ a"}, "(a − Complaints) ÷ a"),
        ({}, ""),
    ],
)
def test_a_calculation_begins_with_a_capital_and_uses_the_terms(
    full: Pack, data: dict[str, object], said: str
) -> None:
    view = View(full, None, Words(terms=("Complaint",)))
    assert bare(sla.calculation(view, build(Kpi, {"id": "k", "name": "K", **data}, At("f")))) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"period": "day"}, "2 hours after the end of each day"),
        ({"period": "month"}, "2 hours after month-end"),
        ({}, "Within 2 hours"),
    ],
)
def test_when_a_report_is_due(full: Pack, when: dict[str, str], said: str) -> None:
    document = full.find("SLA-01", Sla)
    report = build(Report, {"name": "R", "due": "2h", **when}, At("f"))
    assert document is not None
    words = sla.compute(View(full, document, Words()), document)["due"](report)
    assert words.replace(NBSP, " ") == said
