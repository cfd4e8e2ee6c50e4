from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sopgen.documents.credit_words import tier_owed
from sopgen.documents.kinds import sla
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.build import build
from sopgen.model.kpis import Kpi, Unit
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


def names(pack: Pack, id_: str = "SLA-01") -> Mapping[str, Any]:
    document = pack.find(id_, Sla)
    assert document is not None
    return sla.compute(View(pack, document, Words()), document)


def plain(words: object) -> str:
    return bare(words if isinstance(words, str) else str(words)).replace(NBSP, " ")


def test_a_month_of_charges_is_printed_as_it_is_reckoned(full: Pack) -> None:
    """110 × 1,500; 1,000 × 0.85 + 260 × 0.725 = 1,038.50; 9,000: 175,038.50. Of that 1.5 % is 2,625.57."""
    said = names(full)
    month = said["charged"]
    assert [plain(said["charge_calculation"](line)) for line in month.lines] == [
        "110 × USD 1,500.00 (minimum commitment)",
        "1,000 × USD 0.85 + 260 × USD 0.7250",
        "fixed",
    ]
    assert [plain(said["money_of"](line.amount)) for line in month.lines] == [
        "USD 165,000.00",
        "USD 1,038.50",
        "USD 9,000.00",
    ]
    assert [plain(said["adjustment"](one)) for one in month.adjustments] == [
        "bonus of 2.5% of USD 165,000.00",
        "malus of 0.5% of USD 175,038.50",
        "no bonus and no malus",
    ]
    assert [plain(said["signed_of"](one.amount)) for one in month.adjustments] == [
        "+ USD 4,125.00",
        "− USD 875.19",
        "USD 0.00",
    ]
    assert (str(month.limit), str(month.incentives), str(month.due)) == ("2625.57", "2625.57", "177664.07")


def test_a_contract_without_the_new_keys_says_nothing_of_them(bare: Pack) -> None:
    said = names(bare)
    assert not any(said[name] for name in ("charged", "charge_clauses", "incentive_clauses"))
    assert not any(level.targets[4:] or level.since or level.parts_words for level in said["levels"])


def test_dated_targets_are_ruled_where_there_are_any(full: Pack) -> None:
    promise = [plain(words) for words in names(full)["promise"]]
    assert sum("dated target" in words for words in promise) == 3
    assert not any("dated target" in plain(words) for words in names(full, "SLA-02")["promise"])


def test_a_result_that_is_compared_as_measured_is_not_rounded(full: Pack) -> None:
    assert "without being rounded" in plain(names(full, "SLA-02")["promise"][-1])
    assert "only then compared" in plain(names(full)["promise"][-1])


def test_parts_reach_together_what_they_can_and_no_more(full: Pack) -> None:
    """1 − 0.005² = 99.9975 %; times 99.95 % is 99.94750125 %, of which nothing is rounded up."""
    (words,) = [level.parts_words for level in names(full)["levels"] if level.parts_words]
    assert "99.9475% of the time" in plain(words)


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("SLA-02", "The first point of a service month is not converted into a service credit."),
        ("SLA-02", "by 2 for the second failure in a row, by 4 for the third"),
        ("SLA-02", "is the sum of the monthly charges for the months of its measurement period"),
        (
            "SLA-03",
            "A day of service is the monthly charge divided by the number of days of the service month",
        ),
    ],
)
def test_the_clauses_of_a_scheme_say_how_it_reckons(full: Pack, id_: str, said: str) -> None:
    assert any(said in plain(words) for _, words in names(full, id_)["credit_words"])


def test_a_credit_for_each_started_stretch_says_so(full: Pack) -> None:
    (level,) = names(full, "SLA-03")["levels"]
    assert [plain(credit) for _, credit, _ in level.tiers] == [
        "1 day of service for each started 240 minutes"
    ]


@pytest.mark.parametrize(("unit", "said"), [("min", "minute"), ("bd", "business day"), ("%", "1%")])
def test_a_stretch_of_one_is_not_counted(full: Pack, unit: Unit, said: str) -> None:
    document = full.find("SLA-03", Sla)
    assert document
    (level,) = document.levels
    tier = replace(level.credit_tiers[0], per=Decimal(1))
    words = tier_owed(View(full, document, Words()), document, replace(full.kpis[level.kpi], unit=unit), tier)
    assert plain(words) == f"1 day of service for each started {said}"


def test_how_many_matters_are_settled_is_counted(full: Pack) -> None:
    assert plain(names(full)["clause_words"]) == "2 matters: 1 agreed, 0 open, 1 reserved."
