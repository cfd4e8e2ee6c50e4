from __future__ import annotations

from dataclasses import replace

import pytest

from sopgen.documents.kinds import sla
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.build import build
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack
from sopgen.model.sla import CreditTier, Priority, Report, Sla
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
        (
            {"unit": "%", "numerator": "calls & chats taken", "denominator": "R&D calls"},
            "(Calls & chats taken) ÷ R&D calls × 100",
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
    ("tiers", "said"),
    [
        (
            ({"below": 80}, {"below": 75}, {"above": 88}, {"above": 92}),
            ["below 80%, but at least 75%", "below 75%", "above 88%, but at most 92%", "above 92%"],
        ),
        (
            ({"below": 80}, {"above": 88}, {"below": 75}, {"above": 92}),
            ["below 80%, but at least 75%", "above 88%, but at most 92%", "below 75%", "above 92%"],
        ),
        (({"below": 80}, {"above": 88}), ["below 80%", "above 88%"]),
        (({"below": 80, "at_least": 75}, {"below": 70}), ["below 80%, but at least 75%", "below 70%"]),
    ],
)
def test_a_tier_reaches_to_the_next_on_its_side(
    full: Pack, tiers: tuple[dict[str, int], ...], said: list[str]
) -> None:
    agreement = full.find("SLA-01", Sla)
    assert agreement is not None
    first = agreement.levels[0]
    made = tuple(build(CreditTier, {"credit": 5, **tier}, At("f")) for tier in tiers)
    changed = replace(agreement, levels=(replace(first, credit_tiers=made),))
    (level,) = sla.compute(View(full, changed, Words()), changed)["levels"]
    assert [bare(words) for words, _, _ in level.tiers] == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"clock": "24x7"}, "around the clock"),
        ({"clock": "business"}, "business hours"),
        ({"calendar": "us-business"}, "US business hours"),
        ({"clock": "business", "calendar": "us-business"}, "US business hours"),
    ],
)
def test_no_clock_is_said_that_nobody_gave(full: Pack, given: dict[str, str], said: str) -> None:
    severity = build(Priority, {"id": "p", "name": "P", **given}, At("f"))
    assert bare(sla.clock(View(full, None, Words()), severity)) == said


PERSON = "Only a reply from a person is a response; an automatic acknowledgment is not."
MACHINE = "An automatic acknowledgment counts as a response."


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((False, False), [PERSON]),
        ((True, True), [MACHINE]),
        ((None, None), []),
        ((False, True), [f"Critical: {PERSON}", f"Low: {MACHINE}"]),
        ((None, False), [f"Low: {PERSON}"]),
    ],
)
def test_what_counts_as_a_response_is_said_of_the_severities_that_say_it(
    full: Pack, answers: tuple[bool | None, ...], said: list[str]
) -> None:
    agreement = full.find("SLA-01", Sla)
    assert agreement is not None
    pairs = zip(agreement.priorities, answers, strict=True)
    priorities = tuple(replace(one, automatic_replies=answer) for one, answer in pairs)
    found = sla.replies(View(full, agreement, Words()), replace(agreement, priorities=priorities))
    assert [bare(words) for words in found] == said


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
