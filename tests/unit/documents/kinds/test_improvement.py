"""What an improvement plan says in brief, and what it calls a benefit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from markupsafe import Markup

from sopgen.documents import improvements as words
from sopgen.documents import process_pairs
from sopgen.documents.benefits import verdict
from sopgen.documents.business_case import Case
from sopgen.documents.kinds.improvement import compute
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.build import build
from sopgen.model.improvement import Effect, Improvement
from sopgen.model.pack import Pack
from sopgen.model.values import At

HEAD = {"id": "I", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p", "actions": [{"id": "a", "name": "A"}]}


def plan(**more: Any) -> Improvement:
    return build(Improvement, {**CONTROL, **more}, At("improvement.yaml"))


def plain(said: object) -> str:
    return Markup(said).striptags().replace(NBSP, " ")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"target": 75}, "not yet measured"),
        ({"target": 75, "after": 75}, "reached"),
        ({"target": 75, "after": "74.97"}, "99% of the way"),
        ({"target": 75, "after": 70}, "unchanged"),
        ({"target": 75, "after": 69}, "worse"),
        ({"after": 71}, "better"),
    ],
)
def test_what_became_of_a_benefit(full: Pack, values: dict[str, Any], said: str) -> None:
    (benefit,) = plan(benefits=[{"id": "b", "kpi": "promise-kept", "before": 70, **values}]).benefits
    assert plain(verdict(View(full, None, Words()), benefit)) == said


def test_a_computed_target_is_judged_as_it_is_printed(full: Pack) -> None:
    """5% above 66.5 are 69.825, and 69.8 with the decimals of the measure."""
    change = {"kpi": "promise-kept", "before": "66.5", "change": 5, "as": "relative"}
    given = [{"id": "b", **change, "after": "69.8"}, {"id": "c", **change, "after": "69.7"}]
    view = View(full, None, Words())
    one, other = plan(benefits=given).benefits
    assert (plain(words.aim(view, one)), words.way(view, one)) == ("69.8%", Fraction(1))
    assert [plain(verdict(view, benefit)) for benefit in (one, other)] == ["reached", "96% of the way"]


def test_what_rounds_to_nought_has_no_sign(full: Pack) -> None:
    view, small = View(full, None, Words()), Fraction(-1, 100)
    assert [words.moved(view, one) for one in (small, -small, Fraction(-5))] == ["0%", "0%", "−5%"]
    assert words.percent(view, small) == "0%"
    step, kept = {"name": "S", "minutes": "2.99"}, {"name": "S", "minutes": 3}
    process = {"id": "p", "name": "P", "as_is": [step], "to_be": [kept], "volume": 25, "period": "month"}
    (one,) = plan(processes=[process]).processes
    assert (process_pairs.saved(view, one), process_pairs.hours_saved(view, one)) == ("0", "0 a month")
    (gone,) = plan(benefits=[{"id": "b", "kpi": "promise-kept", "before": 70}]).benefits
    kpi = words.measured(view, gone)
    assert plain(words.points(view, kpi, small, gone.before)) == "0 points"


def test_the_review_is_in_the_glance_until_a_benefit_is_measured(full: Pack) -> None:
    def said(*benefits: dict[str, Any]) -> dict[str, object]:
        document = plan(delivered="2025-03-03", benefits=list(benefits))
        found = compute(View(full, None, Words()), document)["glance"]
        figures = found.figures if found else ()
        return {name: plain(words) for name, words in figures if name.startswith("Benefits")}

    before = {"id": "b", "kpi": "promise-kept", "before": 70, "target": 75}
    assert said() == {}
    assert said(before) == {"Benefits review": "Sep 3, 2025"}
    assert said({**before, "after": 71}) == {"Benefits reached": "0 of 1"}
    document = plan(delivered="2025-03-03", benefits=[before])
    brief = [plain(one) for one in compute(View(full, None, Words()), document)["said"]]
    assert brief[0] == "1 benefit is planned; benefits are looked at from September 3, 2025 on."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kpi": "promise-kept", "change": 3, "as": "points"}, "+3 points"),
        ({"kpi": "promise-kept", "change": -3, "as": "relative"}, "−3%"),
        ({"kpi": "speed-of-answer", "change": -5, "as": "points"}, "−5 seconds"),
        ({"measure": "Hours", "unit": "h", "change": -1, "as": "points"}, "−1 hour"),
        ({"measure": "Hours", "unit": "h", "change": -33, "as": "relative"}, "−33%"),
    ],
)
def test_a_change_says_what_it_is_counted_in(full: Pack, change: dict[str, Any], said: str) -> None:
    effect = build(Effect, change, At("f"))
    assert plain(words.change(View(full, None, Words()), effect)) == said


def case(view: View, *net: int, rate: int = 10) -> Case:
    sides = [{"investment" if one < 0 else "saving": abs(one)} for one in net]
    flows = [{"year": year, **side} for year, side in enumerate(sides)]
    document = plan(business_case={"rate": rate, "flows": flows})
    assert document.business_case
    return Case(view, document, document.business_case)


def test_a_case_says_what_it_comes_to_or_why_it_does_not(full: Pack) -> None:
    view = View(full, None, Words())
    found = {plain(one.name): plain(one.found) for one in case(view, -100, 121).results()}
    assert found == {
        "Net present value at 10%": "USD 10",
        "Internal rate of return": "21%",
        "Payback": "0.8 years",
        "Return on investment": "21%",
        "Savings may fall short by": "9%",
    }
    short = {plain(one.name): plain(one.found) for one in case(view, -100, 50).results()}
    assert short["Payback"] == "never within these years"
    assert short["Net present value at 10%"] == "−USD 55"
    twice = {plain(one.name): plain(one.found) for one in case(view, -100, 230, -132).results()}
    assert twice["Internal rate of return"] == "none: the flows change their sign more than once"


def test_what_was_approved_is_printed_as_it_was_stated(full: Pack) -> None:
    flows = [{"year": 0}, {"year": 1, "saving": 110}]
    document = plan(business_case={"rate": 10, "flows": flows, "stated": {"npv": "100.04", "roi": "27.5"}})
    assert document.business_case
    found = Case(View(full, None, Words()), document, document.business_case).results()
    said = {one.name: (plain(one.found), plain(one.stated)) for one in found}
    assert said["Net present value at 10%"] == ("USD 100", "USD 100.04")
    assert said["Return on investment"] == ("", "27.5%")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "3.5 FTE"),
        ({"owner": "vendor-manager"}, "3.5 FTE, Vendor manager"),
        ({"from": "2026-03-02"}, "3.5 FTE from Mar 2, 2026"),
        ({"from": "2026-03-02", "owner": "vendor-manager"}, "3.5 FTE from Mar 2, 2026, Vendor manager"),
    ],
)
def test_a_roster_shrinks_from_a_day_and_by_an_owner(full: Pack, more: dict[str, Any], said: str) -> None:
    calls = {"name": "Calls", "contacts": 1, "aht": "300s", "reduction": 20, "occupancy": 80}
    handling = [{**calls, "roster": {"fte": "3.5", **more}}]
    document = plan(business_case={"rate": 10, "flows": [{"year": 0}], "handling": handling})
    assert document.business_case
    columns = Case(View(full, None, Words()), document, document.business_case).handling_columns()
    cell = next(one.cell for one in columns if not isinstance(one, str) and one.title == "Roster reduction")
    assert plain(cell(document.business_case.handling[0])) == said


def test_the_register_counts_what_is_late_on_the_day_of_the_pack(full: Pack) -> None:
    actions = [
        {"id": "a", "name": "A", "state": "open", "owner": "agent", "due": "2026-01-04"},
        {"id": "b", "name": "B", "state": "open", "owner": "agent", "due": "2026-01-05"},
        {"id": "c", "name": "C", "state": "done"},
    ]
    view = View(replace(full, info=replace(full.info, date=date(2026, 1, 5))), None, Words())
    said = [plain(one) for one in compute(view, plan(actions=actions))["said"]]
    assert said == [
        "The register has 3 entries: 2 open or under way, 1 done. 1 is past due on January 5, 2026."
    ]


def test_amounts_have_the_decimals_that_they_need(full: Pack) -> None:
    amounts = words.Amounts.of(
        View(full, None, Words()), plan(currency="EUR"), [Decimal("10.50"), Decimal(3)]
    )
    assert amounts.number(Decimal(-3)) == "−3"
    assert amounts.number(Decimal("13.5")) == "13.50"
    assert amounts.gap(Decimal("7.5")) == "+7.50"
    assert plain(amounts.said(Decimal("-0.001"))) == "EUR 0"
