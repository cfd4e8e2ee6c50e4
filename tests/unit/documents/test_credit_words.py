from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest

from sopgen.documents import contract_words, credit_example, credit_words
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.build import build
from sopgen.model.credits import statement
from sopgen.model.pack import Pack
from sopgen.model.periods import Window
from sopgen.model.results import Result
from sopgen.model.sla import ChronicFailure, EarnBack, Sla
from sopgen.model.values import At, Money


def contract(pack: Pack) -> Sla:
    sla = pack.find("SLA-01", Sla)
    assert sla is not None
    return sla


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "…", html).replace("\u00a0", " ").replace("&#39;", "'")


def chronic(pack: Pack, language: str = "en-US", window: Window = "month", **rule: object) -> str:
    sla = contract(pack)
    levels = tuple(replace(level, window=window) for level in sla.levels)
    sla = replace(sla, levels=levels, relief=(), chronic_failure=build(ChronicFailure, rule, At("f")))
    return " ".join(map(plain, credit_words.chronic(View(pack, sla, Words(language)), sla)))


@pytest.mark.parametrize(
    ("misses", "periods", "said"),
    [
        (3, 6, "in any 3 of 6 consecutive service months."),
        (3, 3, "in each of 3 consecutive service months."),
    ],
)
def test_how_many_misses_give_a_right_to_terminate(full: Pack, misses: int, periods: int, said: str) -> None:
    words = chronic(full, misses=misses, periods=periods)
    assert words == (
        "The client may terminate the services by written notice if there is a service level failure of the "
        "same "
        f"service level {said}"
    )


@pytest.mark.parametrize(
    ("window", "said"), [("month", "in a service month."), ("week", "in a measurement period.")]
)
def test_one_miss_is_not_counted(full: Pack, window: Window, said: str) -> None:
    within = chronic(full, misses=1, periods=1, within="60d")
    assert within.endswith("shows the failure; after that time, the right that arises from it lapses.")
    assert chronic(full, window=window, misses=1, periods=1) == (
        f"The client may terminate the services by written notice if there is a service level failure {said}"
    )


@pytest.mark.parametrize(
    ("condition", "window", "said"),
    [
        ("target", "month", "meets its target in the next service month."),
        ("target", "week", "meets its target in the next measurement period."),
        ("minimum", "month", "meets its minimum or limit in the next service month."),
        ("minimum", "week", "meets its minimum or limit in the next measurement period."),
    ],
)
def test_one_good_period_is_not_counted(
    full: Pack, condition: Literal["target", "minimum"], window: Window, said: str
) -> None:
    sla = contract(full)
    assert sla.credits
    assert sla.credits.earn_back
    back = replace(sla.credits.earn_back, periods=1, condition=condition)
    levels = tuple(replace(level, window=window) for level in sla.levels)
    sla = replace(sla, levels=levels, credits=replace(sla.credits, earn_back=back))
    text = " ".join(plain(text) for _, text in credit_words.scheme(View(full, sla, Words()), sla))
    assert said in text


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ("30d", "on 30 days' written notice"),
        ("1mo", "on 1 month's written notice"),
        ("10bd", "on 10 business days' written notice"),
    ],
)
def test_notice_is_in_the_possessive(full: Pack, notice: str, said: str) -> None:
    words = chronic(full, misses=3, periods=6, notice=notice)
    assert words.startswith(f"The client may terminate the services {said} if")


def test_levels_not_measured_by_the_month_are_missed_in_measurement_periods(full: Pack) -> None:
    assert "in any 2 of 4 consecutive measurement periods." in chronic(
        full, window="week", misses=2, periods=4
    )


@pytest.mark.parametrize(
    ("scope", "said"), [("services", "the affected services"), ("agreement", "the agreement")]
)
def test_a_right_to_terminate_says_what_ends_and_until_when(full: Pack, scope: str, said: str) -> None:
    words = chronic(full, misses=3, periods=6, scope=scope, notice="30d", within="60d")
    assert words.startswith(f"The client may terminate {said} on 30 days' written notice if")
    assert words.endswith(
        "The notice must be given within 60 days after the client receives the report under clause … that "
        "shows the last of these failures; after that time, the right that arises from them lapses."
    )


def test_german_puts_the_notice_in_a_clause_of_its_own(full: Pack) -> None:
    words = chronic(full, "de", misses=3, periods=6, scope="services", notice="30d")
    assert "die Kündigungsfrist beträgt 30 Tage" in words
    assert "die betroffenen Leistungen" in words


def test_the_scheme_uses_the_terms_of_the_contract(full: Pack) -> None:
    sla = contract(full)
    view = View(full, sla, Words()).within(sla, contract_words.terms(View(full, sla, Words()), sla))
    said = " ".join(plain(text) for _, text in credit_words.scheme(view, sla))
    assert "The Provider earns back 50% of the Service Credit" in said
    assert "share of the At-Risk Amount. For each Service Level Failure" in said
    assert "total of the Service Credits for a Service Month may not exceed 10% of the Monthly Charge" in said
    assert not re.search(
        "provider|client|service credit|service month|monthly charge|at-risk amount|excused month",
        said.replace("monthly charge ×", ""),
    )


def test_a_claim_runs_from_the_credit_statement(full: Pack) -> None:
    """Or from the report that shows the failure, where none is said to be the statement."""
    sla = contract(full)
    assert sla.reporting[0].credit_statement
    named, unnamed = (
        " ".join(plain(text) for _, text in credit_words.scheme(View(full, one, Words()), one))
        for one in (sla, replace(sla, reporting=(replace(sla.reporting[0], credit_statement=None),)))
    )
    assert (
        "in the …Monthly report… (clause …). A service credit that it states is due without a claim." in named
    )
    assert "in the report under clause … that shows the failure." in unnamed
    for said in (named, unnamed):
        assert (
            "in writing within 30 days after it receives that report. A later claim is barred, unless" in said
        )


def test_what_is_kept_from_earn_back_is_in_neither_the_clause_nor_the_sum(full: Pack) -> None:
    """The example misses two levels: 10,908.00 can be earned back by half, 1,080.00 cannot."""
    back = EarnBack(
        at=At("f"), periods=3, condition="target", share=Decimal(50), excluded_levels=("sl-speed",)
    )
    assert balance(full, earn_back=back) == [
        (
            "If all that can be earned back is, USD 5,454.00 of this service credit is returned to the "
            "provider and the client keeps USD 6,534.00."
        )
    ]
    sla = contract(full)
    assert sla.credits is not None
    sla = replace(sla, credits=replace(sla.credits, earn_back=back))
    said = " ".join(plain(text) for _, text in credit_words.scheme(View(full, sla, Words()), sla))
    assert "Service credits for the following are not earned back: Speed of answer." in said.replace("…", "")


def worked(pack: Pack, *results: Mapping[str, object], window: Window = "month", **more: Any) -> list[str]:
    """What the example says of these results of `sl-promise`, whose target is 72 %."""
    sla = contract(pack)
    assert sla.credits is not None
    example = tuple(build(Result, {"level": "sl-promise", **result}, At("f")) for result in results)
    levels = tuple(replace(level, window=window) for level in sla.levels)
    sla = replace(sla, levels=levels, credits=replace(sla.credits, example=example, earn_back=None, **more))
    view = View(pack, sla, Words())
    return [plain(text) for text in credit_example.arithmetic(view, sla, statement(sla, pack.kpis, example))]


def month(number: int, value: float, **more: object) -> Mapping[str, object]:
    return {"period": f"2026-{number:02}", "result": str(value), **more}


def test_how_far_a_run_of_misses_has_come(full: Pack) -> None:
    two = worked(full, month(2, 60), month(3, 60))[1]
    assert two.startswith("Promises kept: missed for the second month in a row. The right to terminate under")
    three = worked(full, *(month(n, 60) for n in (1, 2, 3)))[1]
    assert three.startswith("Promises kept: missed 3 times in a row. The right to terminate under clause")
    _, gap, excuse = worked(full, month(1, 60), month(2, 60, excused="Storm."), month(3, 60))
    assert excuse.replace("…", "") == (
        "Promises kept (February 2026): excused, so that this measurement period counts neither as met nor "
        "as missed. Storm."
    )
    assert gap.startswith("Promises kept: missed 2 times in a row.")
    assert len(worked(full, month(2, 80), month(3, 60))) == 1


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ((month(3, 60),), "Service credit: USD 50.50."),
        ((month(2, 60), month(3, 60)), "Service credit: USD 50.50 × 2 = USD 101.00."),
    ],
)
def test_a_fixed_credit_that_is_multiplied_by_nothing_is_no_sum(
    full: Pack, results: tuple[Mapping[str, object], ...], said: str
) -> None:
    assert worked(full, *results, model="fixed")[0].replace("\u00a0", " ").endswith(said)


def test_an_excuse_is_given_and_nothing_is_owed(full: Pack) -> None:
    (said,) = worked(full, month(2, 60), month(3, 60, excused="[[relief-client]] on two days."))
    words = said.replace("…", "")
    assert words == "Promises kept: excused, so that no service credit is due. Client outage on two days."


def test_weeks_of_one_month_are_told_apart(full: Pack) -> None:
    weeks = ({"period": f"2026-W{n}", "result": "60"} for n in (10, 11))
    first, second, run = worked(full, *weeks, window="week")
    assert first.startswith("Promises kept (week 10 of 2026): the result of 60%")
    assert second.startswith("Promises kept (week 11 of 2026): the result of 60%")
    assert run.startswith("Promises kept (week 11 of 2026): missed 2 times in a row.")


def balance(pack: Pack, **scheme: Any) -> list[str]:
    """What the example of the full pack says after its two misses: USD 10,908.00 and USD 1,080.00."""
    sla = contract(pack)
    assert sla.credits is not None
    counted = tuple(result for result in sla.credits.example if not result.excused)
    sla = replace(
        sla,
        chronic_failure=None,
        credits=replace(sla.credits, example=counted, **scheme),
    )
    example = statement(sla, pack.kpis, sla.credits.example if sla.credits else ())
    said = [plain(text) for text in credit_example.arithmetic(View(pack, sla, Words()), sla, example)]
    return said[2:]


def test_each_level_earns_back_its_own(full: Pack) -> None:
    """Half of 10,908.00 and half of 1,080.00."""
    assert balance(full) == [
        (
            "If all that can be earned back is, USD 5,454.00 + USD 540.00 = USD 5,994.00 of this service "
            "credit is returned to the provider and the client keeps USD 5,994.00."
        )
    ]


def test_a_cap_is_shared_before_any_of_it_is_earned_back(full: Pack) -> None:
    """9,000 × 10,908 ÷ 11,988 = 8,189.189…, 9,000 × 1,080 ÷ 11,988 = 810.810…; half of each, half up."""
    assert balance(full, cap=Decimal(5)) == [
        "The cap is shared among the service levels: Promises kept USD 8,189.19; Speed of answer USD 810.81.",
        (
            "If all that can be earned back is, USD 4,094.60 + USD 405.41 = USD 4,500.01 of this service "
            "credit is returned to the provider and the client keeps USD 4,499.99."
        ),
    ]


def test_the_cap_of_the_scheme_is_that_of_the_statement(full: Pack) -> None:
    sla = contract(full)
    assert sla.credits is not None
    sla = replace(sla, credits=replace(sla.credits, monthly_charge=Money("JPY", Decimal(1009))))
    facts = dict(credit_words.facts(View(full, sla, Words()), sla))
    assert plain(facts["Monthly charge"]) == "JPY 1,009"
    assert plain(facts["At-risk amount"]) == "10% (JPY 100)"  # 10 % of one charge is one amount
    assert plain(facts["Monthly cap"]) == "10% (JPY 100)"


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("month", ("preceding service month,", "in each of the next 3 service months.")),
        ("week", ("preceding measurement period,", "in each of the next 3 measurement periods.")),
    ],
)
def test_a_run_is_one_of_what_levels_are_measured_by(
    full: Pack, window: Window, said: tuple[str, ...]
) -> None:
    sla = contract(full)
    sla = replace(sla, levels=tuple(replace(level, window=window) for level in sla.levels))
    words = " ".join(plain(text) for _, text in credit_words.scheme(View(full, sla, Words()), sla))
    assert all(one in words for one in said)
    assert "counts neither as met nor as missed: it is passed over" in words
