"""The figures of a continuity plan say what the plan does, in its order and by its comparisons."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sopgen.documents.drawings import PAGE
from sopgen.documents.drawn.call_tree import call_tree
from sopgen.documents.drawn.dependencies import dependencies
from sopgen.documents.drawn.recovery import recovery
from sopgen.documents.illustrating import Illustration, Room
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Box, Label, Line
from sopgen.model.bcp import Activation, Activity, Bcp, Call, Resource
from sopgen.model.build import build
from sopgen.model.contacts import Person
from sopgen.model.pack import Pack
from sopgen.model.values import At

AT = At("bcp.yaml")


def activity(id_: str, **written: Any) -> Activity:
    return build(Activity, {"id": id_, "name": id_.title(), **written}, AT)


def recovering(pack: Pack, *activities: Activity, **changed: Any) -> Illustration | None:
    plan = pack.find("BCP-01", Bcp)
    assert plan is not None
    made = dataclasses.replace(
        plan, **{"activities": activities, "resources": (), "activation": None, **changed}
    )
    return recovery(View(pack, made, Words()), made, PAGE)


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
    made = recovering(
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
    made = recovering(full, activity("calls", rto="10h", mtpd="8h"), activity("mail", rto="8h", mtpd="3d"))
    assert made
    assert made.parts[0][0].endswith(": 1 of 2 in time")
    assert made.parts[0][1].alt.replace("\u00a0", " ").endswith("After their MTPD: Calls (2 hr late).")
    assert "2 hr late" in words(made)
    assert roles(made) == ["bar", "bar-light", "bar", "bad"]


def test_an_activity_waits_for_what_it_rests_on(full: Pack) -> None:
    """Its own two hours are of no use while the CRM is down for a day, which is past its MTPD."""
    made = recovering(
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
    made = recovering(full, activity("calls", rto="2h", mtpd=mtpd), activity("mail", rto="8h", mtpd="3d"))
    assert made
    assert room in words(made)
    note = "Times in another measure than the axis stand in the columns alone: Calls."
    assert (note in words(made)) == (mtpd == "3bd")


def test_what_cannot_be_compared_is_not(full: Pack) -> None:
    """One business day ends within a day or after a weekend."""
    made = recovering(full, activity("calls", rto="1bd", mtpd="2d"))
    assert made
    assert "not known" in words(made)
    assert "bad" not in roles(made)
    assert made.parts[0][0].endswith(": 0 of 1 in time")


def test_an_axis_of_business_days_where_all_times_are_in_these(full: Pack) -> None:
    made = recovering(full, activity("calls", rto="2bd", mtpd="5bd"))
    assert made
    assert "Business days from the disruption, on a logarithmic scale" in words(made)
    assert roles(made) == ["bar", "bar-light"]


def test_the_declaration_is_part_of_the_time_and_marked_in_it(full: Pack) -> None:
    delay = build(Activation, {"delay": "30min"}, AT)
    made = recovering(full, activity("calls", rto="2h", mtpd="8h"), activation=delay)
    assert made
    assert "declared after 30 min at the latest" in words(made)
    assert {"15 min", "6 hr"} <= set(words(made))


@pytest.mark.parametrize(
    ("rto", "mtpd"), [("0h", "0h"), ("0h", "8h"), ("30s", "45s"), ("2y", "30y"), ("900d", "9000d")]
)
def test_any_time_has_a_place(full: Pack, rto: str, mtpd: str) -> None:
    """At nought nothing stands still; and what is longer than any line of the axis ends it."""
    made = recovering(full, activity("calls", rto=rto, mtpd=mtpd))
    assert made
    drawing = made.parts[0][1]
    assert all(
        0 <= mark.x <= mark.x + mark.width <= drawing.width for mark in drawing.marks if isinstance(mark, Box)
    )


def test_without_times_there_is_nothing_to_draw(full: Pack) -> None:
    assert recovering(full, activity("calls")) is None


def resting(pack: Pack, *activities: Activity, **resources: dict[str, Any]) -> Illustration | None:
    plan = pack.find("BCP-01", Bcp)
    assert plan is not None
    found = tuple(
        build(Resource, {"id": id_, "name": id_.upper(), "type": "system", **written}, AT)
        for id_, written in resources.items()
    )
    made = dataclasses.replace(plan, activities=activities, resources=found)
    return dependencies(View(pack, made, Words()), made, PAGE)


def test_what_is_rested_upon_stands_at_the_left(full: Pack) -> None:
    made = resting(
        full,
        activity("calls", rto="2h", depends_on=["crm"]),
        crm={"rto": "1h", "depends_on": ["net"]},
        net={},
    )
    assert made
    (part,) = made.parts
    boxes = [mark for mark in part[1].marks if isinstance(mark, Box) and mark.radius == 2.5]
    at = {mark.lines[0]: mark.x for mark in part[1].marks if isinstance(mark, Label) and mark.bold}
    assert at["NET"] < at["CRM"] < at["Calls"]
    assert [box.role for box in sorted(boxes, key=lambda box: box.x)] == ["bar-light", "bar-light", "step"]
    assert part[1].alt.replace("\u00a0", " ") == (
        "1 activity and 2 resources. Most activities rest on CRM (1), NET (1). "
        "Nothing is known to recover later than what rests on it."
    )


def test_the_weakest_link_stands_out_by_line_and_word(full: Pack) -> None:
    """The CRM is back after four hours, the calls that rest on it are to be after two."""
    made = resting(
        full,
        activity("calls", rto="2h", depends_on=["crm", "net"]),
        activity("mail", rto="8h", depends_on=["crm"]),
        crm={"rto": "4h", "depends_on": ["net"]},
        net={"rto": "1h"},
    )
    assert made
    drawing = made.parts[0][1]
    said = words(made)
    assert "too late for 1" in said
    assert "waits 4 hr" in said
    lines = [mark.role for mark in drawing.marks if isinstance(mark, Line)]
    assert lines.count("bad") == 1
    assert drawing.alt.endswith("Recovers later than what rests on it: CRM – Calls.")


def test_business_days_and_hours_make_no_weakest_link(full: Pack) -> None:
    """Where it is not known which is the later, nothing is said to be."""
    made = resting(full, activity("calls", rto="2d", depends_on=["crm"]), crm={"rto": "1bd"})
    assert made
    assert made.parts[0][1].alt.endswith("Nothing is known to recover later than what rests on it.")


def test_without_dependencies_there_is_nothing_to_draw(full: Pack) -> None:
    assert resting(full, activity("calls", rto="2h"), crm={}) is None


def calling(pack: Pack, *calls: tuple[str, list[str]], height: float = 560.0) -> Illustration | None:
    plan = pack.find("BCP-01", Bcp)
    assert plan is not None
    tree = tuple(
        build(Call, {"caller": caller, "calls": called, "each": "5min"}, AT) for caller, called in calls
    )
    made = dataclasses.replace(plan, call_tree=tree)
    return call_tree(View(pack, made, Words()), made, Room(470.0, height))


def person(role: str, name: str, **written: str) -> Person:
    return build(Person, {"role": role, "name": name, **written}, AT)


def test_numbers_stand_in_the_boxes_where_they_are_known(full: Pack) -> None:
    """Of one who holds a role, or two; of more only how many they are."""
    people = {
        "operations-manager": (person("operations-manager", "Ana Cruz", telephone="+63 2 555 01"),),
        "team-leader": tuple(
            person("team-leader", f"Leader {n}", telephone=f"+63 2 555 1{n}") for n in range(2)
        ),
        "agent": tuple(person("agent", f"Agent {n}", telephone=f"+63 2 555 2{n}") for n in range(3)),
    }
    tree = ("operations-manager", ["team-leader"]), ("team-leader", ["agent"])
    made = calling(dataclasses.replace(full, people=people), *tree)
    assert made
    said = words(made)
    assert {"Ana Cruz", "+63 2 555 01", "Leader 1", "+63 2 555 11", "3 people"} <= set(said)
    assert not any("555 2" in line for line in said)
    assert "+63" not in made.parts[0][1].alt


def test_without_contacts_there_are_no_numbers(full: Pack) -> None:
    made = calling(dataclasses.replace(full, people={}), ("operations-manager", ["team-leader"]))
    assert made
    assert [line for line in words(made) if "manager" in line.lower()] == ["Operations manager"]
    assert not any("+" in line for line in words(made))


def test_who_is_called_twice_calls_where_it_stands_first(full: Pack) -> None:
    tree = ("operations-manager", ["team-leader", "vendor-manager"]), ("vendor-manager", ["team-leader"])
    made = calling(full, *tree, ("team-leader", ["agent"]))
    assert made
    assert words(made).count("Team leader") == 2
    assert words(made).count("Agent") == 1


def test_a_tree_of_many_roles_goes_on(full: Pack) -> None:
    (sample,) = (role for role in full.roles.values() if role.id == "agent")
    roles = {
        f"role-{n}": dataclasses.replace(sample, id=f"role-{n}", name=f"Head of the section {n}")
        for n in range(30)
    }
    kinds = {**full.kinds, "role": (*full.kinds["role"], *roles)}
    people = {id_: (person(id_, "Somebody Known", telephone="+44 20 5550 0101"),) for id_ in roles}
    roots = dict.fromkeys(roles, full.owners["agent"])
    pack = dataclasses.replace(
        full, index={**full.index, **roles}, kinds=kinds, people=people, owners={**full.owners, **roots}
    )
    tree = [
        (f"role-{n}", [f"role-{m}" for m in (3 * n + 1, 3 * n + 2, 3 * n + 3) if m < 30]) for n in range(10)
    ]
    made = calling(pack, *tree)
    assert made
    assert len(made.parts) > 1
    said: set[str] = set()
    for _, drawing in made.parts:
        assert drawing.height <= 560
        assert drawing.width <= 470
        said |= {line for mark in drawing.marks if isinstance(mark, Label) for line in mark.lines}
    assert {f"{n}" for n in range(30)} <= {line.split()[-1] for line in said}


def test_where_nobody_begins_there_is_no_tree(full: Pack) -> None:
    assert calling(full) is None
