"""The figures of a plan of governance: what they say to those who cannot see them."""

from __future__ import annotations

from dataclasses import replace

from sopgen.documents.drawings import PAGE
from sopgen.documents.drawn import governance as drawn
from sopgen.documents.governance.forums import Forums
from sopgen.documents.governance.words import recurs, told
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Label
from sopgen.model.build import build
from sopgen.model.governance import Governance, Recurrence
from sopgen.model.load import load
from sopgen.model.values import At
from sopgen.resources import blueprints


def sample() -> tuple[View, Governance]:
    pack = load(blueprints() / "receivables").pack
    assert pack is not None
    (plan,) = (one for one in pack.documents if isinstance(one, Governance))
    return View(pack, plan, Words()), plan


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_ladders_are_told_with_their_last_level_and_their_end() -> None:
    view, plan = sample()
    made = drawn.escalation(view, plan, PAGE)
    assert made is not None
    alt = plain(made.parts[0][1].alt)
    assert "P1 Critical: 3 levels, the last after 2 hours. To be settled within 4 hours." in alt
    assert "P3 Medium: 2 levels, the last after 1 business day. To be settled within 2 business days." in alt


def test_meetings_are_shown_on_both_sides_of_the_clock_change() -> None:
    view, plan = sample()
    made = drawn.meetings(view, plan, PAGE)
    assert made is not None
    ((caption, drawing),) = made.parts
    assert caption == "When forums begin within the hours of each site (Wednesday, 2026)"
    said = [plain(line) for mark in drawing.marks if isinstance(mark, Label) for line in mark.lines]
    assert said.count("3, 5, 7, 10") == 2
    assert plain(drawing.alt) == (
        "10 forums have a time of day. All lie in the hours of those who must attend, all year."
    )


def test_a_forum_in_somebody_s_night_is_named() -> None:
    view, plan = sample()
    late = tuple(replace(one, time="19:00") if one.id == "complaints-review" else one for one in plan.forums)
    made = drawn.meetings(view, replace(plan, forums=late), PAGE)
    assert made is not None
    assert made.parts[0][1].alt.endswith("Outside the hours of somebody who must attend: Complaints review.")


def test_the_year_tells_the_busiest_month() -> None:
    view, plan = sample()
    made = drawn.year(view, plan, PAGE)
    assert made is not None
    assert "dates in twelve months; the most, " in made.parts[0][1].alt


def test_without_ladders_times_or_dates_nothing_is_drawn() -> None:
    view, plan = sample()
    undated = tuple(
        replace(one, time="", when=replace(one.when, business_day=None, nth=None, weekday=None))
        for one in plan.forums
        if one.when.every != "daily"
    )
    bare = replace(plan, escalation=(), forums=undated, reports=(), reviews=())
    assert drawn.escalation(view, bare, PAGE) is None
    assert drawn.meetings(view, bare, PAGE) is None
    assert drawn.year(view, bare, PAGE) is None


def test_times_elsewhere_are_those_of_each_part_of_the_year() -> None:
    """09:00 in Chicago is 23:00 in Manila in winter and 22:00 in summer; 10:00 is midnight."""
    view, plan = sample()
    clocks = Forums(view, plan).clocks
    assert clocks is not None
    heads = [column.title for column in clocks.columns]
    assert [plain(head) for head in heads] == [
        "Central Time",
        "Philippine Time: January 1 to March 7; November 1 to December 31",
        "Philippine Time: March 8 to October 31",
    ]
    call, review = plan.forums[4], plan.forums[7]
    assert [column.cell(call) for column in clocks.columns] == ["09:00", "23:00", "22:00"]
    assert [column.cell(review) for column in clocks.columns] == ["10:00", "00:00 (next day)", "23:00"]


def test_days_are_said_as_their_rule_has_them() -> None:
    view, _ = sample()

    def said(**written: object) -> str:
        return recurs(view, build(Recurrence, written, At("g")))

    assert said(every="daily") == "Each working day"
    assert said(every="weekly") == "Each week"
    assert said(every="weekly", weekday="wed") == "Each Wednesday"
    assert plain(said(every="fortnightly", **{"from": "2026-02-05"})) == (
        "Every second Thursday from Feb 5, 2026"
    )
    assert said(every="monthly", weekday="fri", nth=-1) == "Last Friday of the month"
    assert said(every="quarterly", business_day=12) == "Business day 12 of month 1 of the quarter"
    assert said(every="half_yearly", month=6, day=1) == "Day 1 of month 6 of the half year"
    assert said(every="yearly", month=1, weekday="thu", nth=3) == "Third Thursday of January"
    assert [told(view, minute) for minute in (-30, 0, 1470)] == [
        "23:30 (day before)",
        "00:00",
        "00:30 (next day)",
    ]
