"""The year of a plan: every day of it has a column, and what is moved or over is told; whom to turn to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sopgen.documents.governance.year import Year
from sopgen.documents.render import render
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.build import build
from sopgen.model.governance import Governance, Recurrence
from sopgen.model.pack import Pack, assemble
from sopgen.model.values import At
from sopgen.writers.html import canonical


def _year(pack: Pack, when: dict[str, Any] | None = None, **more: Any) -> Year:
    """That of the full pack, with another rule for its first review alone, and other keys."""
    plan = next(one for one in pack.documents if isinstance(one, Governance))
    if when:
        rule = build(Recurrence, when, At("governance.yaml"))
        more["reviews"] = tuple(replace(one, when=rule) for one in plan.reviews[:1])
    changed = replace(plan, **more)
    return Year(View(pack, changed, Words()), changed)


def test_a_year_from_within_a_month_has_that_month_at_both_ends(full: Pack) -> None:
    year = _year(full, year_from=date(2026, 3, 15))
    assert (year.months[0], year.months[-1]) == (date(2026, 3, 1), date(2027, 3, 1))
    shown = sum(len(line.by_month.get((m.year, m.month), ())) for line in year.lines for m in year.months)
    assert shown == sum(len(line.days) for line in year.lines)
    assert len(_year(full).months) == 12


def test_a_review_that_a_day_off_moves_or_drops_is_told(full: Pack) -> None:
    """28 February 2027 is a Sunday."""
    when = {"every": "half_yearly", "month": 2, "day": 28}
    for convention, held in (("next", date(2027, 3, 1)), ("dropped", None)):
        year = _year(full, when, on_holiday=convention)
        found = [(one.planned, one.held) for item, one in year.off if item.id == "sla-review"]
        assert found == [(date(2027, 2, 28), held)]
        assert next(column.title for column in year.moves) == "Forum or review"


def test_the_next_review_is_after_the_last_that_was_held(full: Pack) -> None:
    assert _year(full, {"every": "yearly", "month": 3, "day": 20}).next_review() is None
    assert _year(full, {"every": "half_yearly", "month": 3, "day": 20}).next_review() == date(2026, 9, 21)


def test_nothing_is_reviewed_before_the_service_starts(full: Pack) -> None:
    """It starts on Monday, 2 March 2026."""
    first = {"every": "monthly", "day": 1}
    year = _year(full, first, year_from=None)
    assert year.reviewed(year._plan.reviews[0])[0].planned == date(2026, 4, 1)


def test_who_stands_in_for_nobody_named_is_told_all_the_same(full: Pack) -> None:
    plan = next(one for one in full.documents if isinstance(one, Governance))
    (pair, *_) = plan.contacts
    alone = replace(plan, contacts=(replace(pair, client="", client_backup="vendor-analyst"),))
    pack = assemble(full.info, [alone if one is plan else one for one in full.documents])
    html = canonical(render(pack, plan.id))
    table = html.partition("Points of contact</caption>")[2].partition("</table>")[0]
    assert "vendor-analyst" in table
    assert table.count("<tr") == 3
