"""The table of allowed downtime, by hand: 99.90 % leaves 0.06 minutes of each hour."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sopgen.documents import downtime_words
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack
from sopgen.model.sla import ServiceLevel, Sla
from sopgen.model.values import Duration


def shown(pack: Pack, **changes: Any) -> dict[str, str]:
    sla, kpi = pack.find("SLA-01", Sla), pack.find("availability", Kpi)
    level = pack.find("sl-availability", ServiceLevel)
    assert sla
    assert kpi
    assert level
    level = replace(level, **changes)
    rows = downtime_words.table(View(pack, sla, Words()), sla, level, kpi)
    return {name.replace("\u00a0", " "): time.replace("\u00a0", " ") for name, time in rows}


def test_around_the_clock_the_length_of_a_month_decides(full: Pack) -> None:
    """28 × 24 × 60 ÷ 1000 = 40.32 minutes; 44.64; 129.6 to 132.48; 525.6 to 527.04."""
    assert shown(full, service="", maintenance=None) == {
        "Day (24 hours)": "1 min 26 sec",
        "Week (7 days)": "10 min 4 sec",
        "Month (28 to 31 days)": "40 min 19 sec to 44 min 38 sec",
        "Quarter (90 to 92 days)": "2 hr 9 min 36 sec to 2 hr 12 min 28 sec",
        "Year (365 or 366 days)": "8 hr 45 min 36 sec to 8 hr 47 min 2 sec",
    }


def test_in_hours_of_service_their_number_decides(full: Pack) -> None:
    """February 2026: 20 × 10 h and 4 × 4 h, less 4 h, × 0.06 = 12.72 min; July: 23 × 10 + 4 × 4 h, 14.52."""
    rows = shown(full)
    assert rows["Month (216 hr to 246 hr of service), less 4 hr of maintenance"] == (
        "12 min 43 sec to 14 min 31 sec"
    )
    assert rows["Day (4 hr to 10 hr of service)"] == "14 sec to 36 sec"


@pytest.mark.parametrize(("hours", "left"), [(671, True), (672, False)])
def test_a_month_without_time_to_measure_is_not_shown(full: Pack, hours: int, left: bool) -> None:
    rows = shown(full, service="", maintenance=Duration(Decimal(hours), "h"))
    assert any(name.startswith("Month") for name in rows) is left
    assert "Week (7 days)" in rows
