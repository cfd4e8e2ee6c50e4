"""The figures of a continuity plan say what the plan does, in its order and by its comparisons."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sopgen.documents.drawn import bcp
from sopgen.documents.illustrating import PAGE, Illustration
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Box, Label
from sopgen.model.bcp import Activation, Activity, Bcp
from sopgen.model.build import build
from sopgen.model.pack import Pack
from sopgen.model.values import At

AT = At("bcp.yaml")


def activity(id_: str, **written: Any) -> Activity:
    return build(Activity, {"id": id_, "name": id_.title(), **written}, AT)


def recovery(pack: Pack, *activities: Activity, **changed: Any) -> Illustration | None:
    plan = pack.find("BCP-01", Bcp)
    assert plan is not None
    made = dataclasses.replace(
        plan, **{"activities": activities, "resources": (), "activation": None, **changed}
    )
    return bcp.recovery(View(pack, made, Words()), made, PAGE)


def words(made: Illustration) -> list[str]:
    (part,) = made.parts
    lines = [line for mark in part[1].marks if isinstance(mark, Label) for line in mark.lines]
    return [line.replace("\u00a0", " ") for line in lines]


def roles(made: Illustration) -> list[str]:
    """Of bars, without grounds and the samples of the legend."""
    (part,) = made.parts
    boxes = [mark for mark in part[1].marks if isinstance(mark, Box) and mark.radius == 0]
    return [box.role for box in boxes if box.role != "lane-alt"]


def test_activities_stand_in_the_order_of_recovery(full: Pack) -> None:
    """What the first needs comes before it, and what is needed sooner before what is not."""
    made = recovery(
        full,
        activity("mail", rto="8h", mtpd="3d"),
        activity("calls", rto="2h", mtpd="8h", depends_on=["crm"]),
        activity("crm", rto="1h", mtpd="1d"),
    )
    assert made
    names = [word for word in words(made) if word in ("Mail", "Calls", "Crm")]
    assert names == ["Crm", "Calls", "Mail"]
    caption, drawing = made.parts[0]
    assert caption == "Recovery times against the longest tolerable: 3 of 3 in time"
    assert drawing.alt.replace("\u00a0", " ") == (
        "2 of 3 activities run again within 2 hr. The least margin before an MTPD is 6 hr: Calls."
    )


def test_what_runs_again_too_late_is_said(full: Pack) -> None:
    made = recovery(full, activity("calls", rto="10h", mtpd="8h"), activity("mail", rto="8h", mtpd="3d"))
    assert made
    assert made.parts[0][0].endswith(": 1 of 2 in time")
    assert made.parts[0][1].alt.replace("\u00a0", " ").endswith("After their MTPD: Calls (2 hr late).")
    assert "2 hr late" in words(made)
    assert roles(made) == ["bar", "bar-light", "bar", "bad"]


def test_an_activity_waits_for_what_it_rests_on(full: Pack) -> None:
    """Its own two hours are of no use while the CRM is down for a day, which is past its MTPD."""
    made = recovery(
        full,
        activity("calls", rto="2h", mtpd="8h", depends_on=["crm"]),
        activity("crm", rto="1d", mtpd="2d"),
    )
    assert made
    assert "16 hr late" in words(made)
    assert roles(made) == ["bar", "bar-light", "bar", "caution", "bad"]


@pytest.mark.parametrize(
    ("mtpd", "room"),
    [("3bd", "in time"), ("1h", "1 hr late")],
)
def test_business_days_have_no_place_on_the_clock(full: Pack, mtpd: str, room: str) -> None:
    """Three of them are at least three days: the comparison is the plan's, and a place is not made up."""
    made = recovery(full, activity("calls", rto="2h", mtpd=mtpd), activity("mail", rto="8h", mtpd="3d"))
    assert made
    assert room in words(made)
    note = "Times in another measure than the axis stand in the columns alone: Calls."
    assert (note in words(made)) == (mtpd == "3bd")


def test_what_cannot_be_compared_is_not(full: Pack) -> None:
    """One business day ends within a day or after a weekend."""
    made = recovery(full, activity("calls", rto="1bd", mtpd="2d"))
    assert made
    assert "not known" in words(made)
    assert "bad" not in roles(made)
    assert made.parts[0][0].endswith(": 0 of 1 in time")


def test_an_axis_of_business_days_where_all_times_are_in_these(full: Pack) -> None:
    made = recovery(full, activity("calls", rto="2bd", mtpd="5bd"))
    assert made
    assert "Business days from the disruption, on a logarithmic scale" in words(made)
    assert roles(made) == ["bar", "bar-light"]


def test_the_declaration_is_part_of_the_time_and_marked_in_it(full: Pack) -> None:
    delay = build(Activation, {"delay": "30min"}, AT)
    made = recovery(full, activity("calls", rto="2h", mtpd="8h"), activation=delay)
    assert made
    assert "declared after 30 min at the latest" in words(made)
    assert {"15 min", "6 hr"} <= set(words(made))


def test_without_times_there_is_nothing_to_draw(full: Pack) -> None:
    assert recovery(full, activity("calls")) is None
