"""What a technology architecture says of its tools, access, reports and opportunities, computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sopgen.documents.kinds.technology import compute, every_words
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.load import Loaded
from sopgen.model.technology import Technology
from sopgen.model.values import Duration
from sopgen.records import replace
from tests.unit.model.vectors.technology import document

Load = Callable[[str], Loaded]


def sample(load: Load) -> tuple[View, Technology]:
    pack = load("receivables").pack
    assert pack is not None
    made = next(one for one in pack.documents if isinstance(one, Technology))
    return View(pack, made, Words()), made


def words(shown: object) -> str:
    return re.sub(r"<[^>]*>", "", str(shown)).replace(NBSP, " ")


def cells(names: Mapping[str, Any], columns: str, title: str, items: Any) -> list[str]:
    """The words in a computed column, item by item."""
    (column,) = (one for one in names[columns] if isinstance(one, Column) and one.title == title)
    return [words(column.cell(item)) for item in items]


def test_weak_sign_ins_are_named_where_data_of_people_are_kept(load: Load) -> None:
    view, made = sample(load)
    said = words(compute(view, made)["tools_said"])
    assert said.endswith("10 hold data of people. Each of these asks for a second factor at sign-in.")
    weak = (replace(made.tools[0], sign_in="password"), *made.tools[1:])
    said = words(compute(view, replace(made, tools=weak))["tools_said"])
    assert said.endswith("Without a second factor at sign-in: Cloud dialer.")
    unsaid = (replace(made.tools[0], sign_in=None), *made.tools[1:])
    said = words(compute(view, replace(made, tools=unsaid))["tools_said"])
    assert said.endswith("10 hold data of people.")  # nothing is claimed of what nobody says


def test_a_notice_without_a_day_is_said_as_its_time(load: Load) -> None:
    view, made = sample(load)
    tool = next(one for one in made.tools if one.contract and one.contract.notice_by)
    assert tool.contract
    open_ended = replace(tool, contract=replace(tool.contract, ends=None, notice=Duration.parse("77d")))
    names = compute(view, replace(made, tools=(open_ended,)))
    assert cells(names, "contract_columns", "Notice by", [open_ended]) == ["77 days"]


def test_a_day_for_notice_that_has_passed_is_no_next_one(load: Load) -> None:
    view, made = sample(load)
    days = sorted(one.contract.notice_by for one in made.tools if one.contract and one.contract.notice_by)
    later = replace(view.pack, info=replace(view.pack.info, date=days[0] + timedelta(days=1)))
    figures = dict(compute(View(later, made, Words()), made)["glance"].figures)
    assert figures["First notice by"] == Words().short_date(days[1])


def test_the_recovery_time_is_that_of_the_continuity_plan(load: Load) -> None:
    view, made = sample(load)
    times = cells(compute(view, made), "run_columns", "RTO", made.tools)
    assert times[:4] == ["1 hour", "1 hour", "2 hours", ""]  # the file gateway is no resource of the plan


def test_a_single_point_says_what_it_cuts_off_and_how_soon_it_is_back(load: Load) -> None:
    view, made = sample(load)
    assert [words(one) for one in compute(view, made)["single"]] == [
        "Collections CRM cuts off Payment portal; RTO 1 hour"
    ]
    without = tuple(replace(tool, resource="") for tool in made.tools)
    assert [words(one) for one in compute(view, replace(made, tools=without))["single"]] == [
        "Collections CRM cuts off Payment portal; no RTO is said"
    ]


def test_the_matrix_has_a_mark_for_each_role_in_each_tool(load: Load) -> None:
    view, made = sample(load)
    names = compute(view, made)
    marks = dict(
        zip(
            [role.id for role in names["holders"]],
            cells(names, "matrix_columns", "Cloud dialer", names["holders"]),
            strict=True,
        )
    )
    assert marks["agent"] == "U"
    assert marks["workforce-analyst"] == "A"
    assert marks["operations-manager"] == "S"
    assert marks["hr-partner"] == ""
    assert "Meeting and chat suite" not in [column.title for column in names["matrix_columns"]]


def test_the_lag_of_a_report_adds_its_own_interval_to_those_on_the_way(load: Load) -> None:
    view, made = sample(load)
    lags = dict(zip([one.name for one in made.reports], map(words, compute(view, made)["lags"]), strict=True))
    assert lags["Wallboard"] == "none"  # live, in the dialer itself
    assert lags["Intraday board"] == "30 min"  # 15 from the dialer and 15 of its own
    assert lags["The day for the client"] == "1 hr"  # 30 from the CRM and 30
    assert lags["Coaching board"] == "8 hr"  # 4 from the quality tool and 4
    assert lags["Weekly performance report"] == "8 days"  # a day from the HR system and a week
    assert lags["Monthly service report"] == ""  # a month has no length of its own


def test_paybacks_are_rounded_up_and_what_never_pays_says_so(load: Load) -> None:
    view, made = sample(load)
    names = compute(view, made)
    found = dict(
        zip(
            [one.id for one in names["ranked"]],
            cells(names, "opportunity_columns", "Payback", names["ranked"]),
            strict=True,
        )
    )
    assert found["auto-notes"] == "13.7 months"  # 1,080/79 = 13.67
    assert found["auto-week"] == "9.4 months"  # 400 ÷ (4.5 × 9.50) = 9.356
    assert found["auto-classify"] == ""
    costly = document(
        hourly_cost="USD 10.00",
        opportunities=[
            {
                "id": "auto",
                "name": "A",
                "volume": 10,
                "minutes": 60,
                "share": 100,
                "cost": "USD 1.00",
                "running_cost": "USD 100.00",
            }
        ],
    )
    names = compute(View(view.pack, costly, Words()), costly)
    assert cells(names, "opportunity_columns", "Payback", names["ranked"]) == ["never"]


def test_intervals_are_said_as_a_reader_says_them(load: Load) -> None:
    view, _ = sample(load)
    assert [words(every_words(view, one)) for one in ("live", "15min", "")] == ["live", "15 minutes", ""]
