"""Reasons of figures that others have published, or that are worked out by hand here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import sopgen
from sopgen.documents.reasons import Reason, reasons
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from tests.conftest import GOLDEN

Edited = Callable[[Mapping[str, tuple[str, str]]], Pack]
"""What makes a pack of what is written instead of what, by file."""

KPI, SHARE = "  - {id: kept, name: Kept}", "  - {id: kept, name: Kept, unit: '%', "
LEVEL = "  - {id: sl-kept, kpi: kept}"


@pytest.fixture
def pack(tmp_path: Path) -> Edited:
    """The smallest pack with some lines written otherwise."""

    def edited(edits: Mapping[str, tuple[str, str]]) -> Pack:
        shutil.copytree(GOLDEN / "bare", tmp_path / "pack")
        for name, (old, new) in edits.items():
            path = tmp_path / "pack" / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new), "utf-8")
        loaded = sopgen.load(tmp_path / "pack")
        assert loaded.pack is not None, loaded.diagnostics
        return loaded.pack

    return edited


def one(pack: Pack, id_: str, field: str, title: str = "") -> Reason:
    """The figure of an item that goes by a name."""
    (found,) = [r for _, r in reasons(pack, id_) if r.field == field and r.title.endswith(title)]
    return found


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


SCHEME = """  - id: sl-kept
    kpi: kept
    weight: {weight}
    credit_tiers: [{{below: 72, credit: {tier}}}]
credits:
  model: weighted
  monthly_charge: {charge}
  at_risk: 10
  cap: 10
  example:
    - {{level: sl-kept, period: 2026-01, result: 70}}
"""


def test_a_weighted_credit_is_that_of_the_published_exhibit(
    pack: Edited,
) -> None:
    """Texas DIR, service levels exhibit: 100,000 × 10% × (50% × 40%) = 2,000."""
    scheme = SCHEME.format(weight=20, tier=100, charge="USD 100000")
    found = pack({"sla.yaml": (LEVEL, scheme), "kpis.yaml": (KPI, f"{SHARE}target: 72}}")})
    credit = one(found, "SLA-01", "credit")
    assert said(credit.result) == "USD 2,000.00"
    assert [(i.name, said(i.value), i.at and str(i.at)) for i in credit.inputs] == [
        ("Monthly charge", "USD 100,000.00", "sla.yaml#/credits/monthly_charge"),
        ("Cap", "10%", "sla.yaml#/credits/cap"),
        ("At risk", "10%", "sla.yaml#/credits/at_risk"),
        ("Kept: result", "70%", "sla.yaml#/credits/example/0/result"),
        ("Kept: weight", "20%", "sla.yaml#/levels/0/weight"),
        ("Kept: tier", "below 72%: 100%", "sla.yaml#/levels/0/credit_tiers/0"),
    ]
    assert said(credit.steps[-1]) == "min(USD 10,000.00, USD 2,000.00) = USD 2,000.00"


def test_a_cap_is_rounded_down(pack: Edited) -> None:
    """1,000.55 × 10% = 100.055, which may not be exceeded; of it 20% at a tier of 100%: 20.011."""
    scheme = SCHEME.format(weight=20, tier=100, charge="USD 1000.55")
    found = pack({"sla.yaml": (LEVEL, scheme)})
    assert said(one(found, "SLA-01", "cap").result) == "USD 100.05"
    assert said(one(found, "SLA-01", "credit").result) == "USD 20.01"


def test_downtime_is_of_the_shortest_and_the_longest_month(
    pack: Edited,
) -> None:
    """(T − 240) × 0.5%: of 28 days (40,320 min) 200.4 min, of 31 (44,640 min) 222 min."""
    level = "  - {id: sl-kept, kpi: kept, availability: true, window: month, maintenance: 240min}"
    target = f"{SHARE}better: higher, target: 99.5}}"
    found = pack({"sla.yaml": (LEVEL, level), "kpis.yaml": (KPI, target)})
    downtime = one(found, "sl-kept", "downtime")
    assert said(downtime.result) == "3 hr 20 min 24 sec to 3 hr 42 min"
    assert "kpis.yaml#/kpis/0/target" in [str(i.at) for i in downtime.inputs]


def test_a_term_ends_by_the_corresponding_date(pack: Edited) -> None:
    """BGB § 188(3): twelve months from 29 February 2028 end on 28 February 2029."""
    found = pack({"sla.yaml": ("levels:\n", "term: {start: 2028-02-29, months: 12}\nlevels:\n")})
    assert said(one(found, "SLA-01", "end").result) == "February 28, 2029"


SAMPLING = """  size: krejcie_morgan
  strata:
    - {name: Calls, population: 2800}
    - {name: Mails, population: 220}
"""


def test_samples_are_those_of_the_published_table(
    pack: Edited,
) -> None:
    """Krejcie and Morgan (1970): 338 of 2,800, 140 of 220."""
    plan = f"sampling:\n  every: month\n  confidence: 95\n  margin: 5\n{SAMPLING}classes:\n"
    found = pack({"quality.yaml": ("classes:\n", plan)})
    assert one(found, "QAM-01", "sample", "Calls").result == "338"
    assert one(found, "QAM-01", "sample", "Mails").result == "140"
    assert "Krejcie and Morgan" in one(found, "QAM-01", "sample", "Mails").source


def test_a_sample_by_formula_shows_its_steps(pack: Edited) -> None:
    """Cochran: 1.96² × 0.5 × 0.5 ÷ 0.05² = 384.16; of 1,000: 384.16 ÷ (1 + 383.16 ÷ 1,000) = 277.7."""
    strata = "  strata: [{name: Calls, population: 1000}]\n"
    plan = f"sampling:\n  every: month\n  confidence: 95\n  margin: 5\n{strata}classes:\n"
    found = pack({"quality.yaml": ("classes:\n", plan)})
    sample = one(found, "QAM-01", "sample")
    assert (sample.result, list(sample.steps)) == ("278", ["z = 1.96", "n₀ = 384.16"])


CASE = """business_case:
  rate: 10
  flows:
    - {year: 0, investment: 70000.00}
    - {year: 1, saving: 12000.00}
    - {year: 2, saving: 15000.00}
    - {year: 3, saving: 18000.00}
    - {year: 4, saving: 21000.00}
    - {year: 5, saving: 26000.00}
  handling:
    - {name: Calls, contacts: 30000, aht: 300s, reduction: 20, occupancy: 80}
actions:
"""


def test_a_business_case_is_that_of_the_published_example(
    pack: Edited,
) -> None:
    """Microsoft's example of IRR (8.7%). By hand: value −2,683.31; 66,000 by year 4, and 4,000 ÷ 26,000 of
    year 5; (92,000 − 70,000) ÷ 70,000 = 31.4%. Hours: 30,000 × 60 s ÷ 3,600 ÷ 0.8 = 625."""
    found = pack({"improvement.yaml": ("actions:\n", CASE)})
    results = {field: said(one(found, "IMP-01", field).result) for field in ("npv", "irr", "payback", "roi")}
    assert results == {"npv": "−USD 2,683.31", "irr": "8.7%", "payback": "4.2 years", "roi": "31.4%"}
    assert one(found, "IMP-01", "handling").result == "625"
    paid = one(found, "IMP-01", "npv").inputs[1]
    assert (paid.name, str(paid.at)) == (
        "Year 0: Investment",
        "improvement.yaml#/business_case/flows/0/investment",
    )


def test_the_last_day_for_notice_counts_back_from_the_end(
    pack: Edited,
) -> None:
    """Ninety days, the day of receipt not counted, to 31 December 2026: 2 October. The task: 10 business
    days before a Thursday, two weeks before it."""
    days = "exit: 2026-12-31\nnotice_period: 90d\ntriggers:\n"
    found = pack({"exit.yaml": ("triggers:\n", days)})
    assert said(one(found, "EXT-01", "notice").result) == "October 2, 2026"
    start = one(found, "exit-t-hand-over", "start")
    assert said(start.result) == "Dec 17, 2026"
    assert [said(i.value) for i in start.inputs] == ["Dec 31, 2026", "Monday to Friday", "−10 business days"]


def test_a_risk_says_its_score_and_its_band(pack: Edited) -> None:
    """2 × 2 = 4, which is High (4 to 4), and more than the appetite of 2."""
    risk = "  - {id: risk-fire, name: Fire, likelihood: 2, impact: 2}"
    found = pack({"risks.yaml": ("  - {id: risk-fire, name: Fire, likelihood: 1, impact: 2}", risk)})
    score = one(found, "risk-fire", "score")
    assert (score.result, list(score.steps)) == ("4 High", ["2 × 2 = 4", "4 ≤ 4 ≤ 4: High"])
    assert one(found, "RSK-01", "above").result == "1"


def test_an_item_without_computed_figures_has_no_reasons(load: Callable[[str], Loaded]) -> None:
    pack = load("full").pack
    assert pack is not None
    assert reasons(pack, "team-lead") == ()
    assert reasons(pack, pack.info.calendars[0].id) == ()


def test_what_falls_due_is_counted_each_time_and_not_day_by_day(pack: Edited) -> None:
    """Two reviews fall due on one day."""
    twice = ("effective: 2026-01-05", "effective: 2026-01-05\nreview_months: 6")
    found = one(pack({"roles.yaml": twice, "sop.yaml": twice}), "OBL-01", "due-dates")
    days = [given.name.partition(":")[0] for given in found.inputs]
    assert found.result == str(len(days))
    assert len(days) > len({*days})
    assert "the number of times" in found.formula
