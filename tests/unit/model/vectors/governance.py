"""Plans of governance by the functions that print spans, meeting hours, dates and ladders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopgen.model.build import build
from sopgen.model.calendars import WEEKDAYS
from sopgen.model.engagement import Calendar, PackInfo
from sopgen.model.escalating import Running, after_resolution, due, not_increasing
from sopgen.model.governance import Forum, Ladder, Recurrence
from sopgen.model.meetings import Roster, Slot, at_offsets, joint_days, meeting_load, occurrences
from sopgen.model.months import after_months
from sopgen.model.organisation import direct_reports, span_by_people
from sopgen.model.overlap import clock
from sopgen.model.pack import Pack, assemble
from sopgen.model.raci import matrix
from sopgen.model.roles import Roles
from sopgen.model.sop import Sop
from sopgen.model.values import At

Json = Any
AT = At("pack.yaml")
CONTROL = {
    "id": "D",
    "title": "T",
    "version": "1.0",
    "status": "draft",
    "effective": "2026-01-05",
    "owner": "o",
    "author": "a",
    "approver": "p",
}
PARTY = {"name": "P"}
INFO = {"id": "P", "title": "T", "version": "1.0", "status": "draft", "date": "2026-01-05"}


def _pack(roles: Sequence[Json]) -> Pack:
    info = build(PackInfo, {**INFO, "client": PARTY, "provider": PARTY}, AT)
    given = [{"name": role["id"], "party": "provider", **role} for role in roles]
    return assemble(info, [build(Roles, {**CONTROL, "roles": given}, At("roles.yaml"))])


def span(inputs: Json, expected: Json) -> None:
    """By the roles beneath each, and by the people beneath one of its holders."""
    heads = inputs["headcount"]
    pack = _pack(
        [
            {
                "id": id_,
                **({"reports_to": boss} if boss else {}),
                **({"headcount": heads[id_]} if id_ in heads else {}),
            }
            for id_, boss in inputs["reports_to"].items()
        ]
    )
    beneath = {id_: reports for id_, reports in direct_reports(pack).items() if reports}
    people = {id_: span_by_people(pack.roles[id_], reports) for id_, reports in beneath.items()}
    assert {
        "roles": {id_: len(reports) for id_, reports in beneath.items()},
        "people": {id_: f"{Decimal(one.numerator) / one.denominator:f}" for id_, one in people.items()},
        "over": [id_ for id_, one in people.items() if one > inputs["limit"]],
    } == expected


def _forum(n: int, written: Json) -> Forum:
    first, *others = written["attendees"]
    return build(
        Forum,
        {
            "id": f"f{n}",
            "name": "F",
            "minutes": int(written["minutes"]),
            "when": {"every": written["cadence"]},
            "chair": first,
            "attendees": [{"role": role} for role in others],
        },
        At("governance.yaml"),
    )


def load(inputs: Json, expected: Json) -> None:
    forums = [_forum(n, one) for n, one in enumerate(inputs["forums"])]
    found = meeting_load(_pack([{"id": inputs["role"]}]), forums, inputs["role"])
    assert abs(found.hours - Fraction(expected["hours"])) <= Fraction(1, 20000)
    assert found.forums == sum(inputs["role"] in one["attendees"] for one in inputs["forums"])


def held(inputs: Json, expected: Json) -> None:
    """The days of a month on which something is held; what falls on a day off is dropped."""
    first = date.fromisoformat(f"{inputs['month']}-01")
    given = inputs.get("calendar", {}).get("holidays", [])
    off = [{"date": day, "name": "H"} for day in given]
    week = {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"}
    calendar = build(Calendar, {"id": "c", "name": "C", "hours": [week], "holidays": off}, AT)
    nth = {"nth": inputs["nth"], "every": "monthly"} if "nth" in inputs else {"every": "weekly"}
    when = build(Recurrence, {"weekday": inputs["weekday"], **nth}, At("governance.yaml"))
    last = after_months(first, 1) - timedelta(days=1)
    found = occurrences(when, first, last, joint_days([calendar]), "dropped")
    days = [one.held.isoformat() for one in found if one.held]
    assert len(days) == expected["count"]
    assert days == expected.get("dates", days)


def escalation(inputs: Json, expected: Json) -> None:
    week = ["mon", "tue", "wed", "thu", "fri"]
    hours = [{"days": week, "from": begins, "to": ends} for begins, ends in inputs["hours"]]
    calendar = build(Calendar, {"id": "c", "name": "C", "hours": hours}, AT)
    levels = [{"name": f"L{n}", "after": f"{after}min"} for n, after in enumerate(inputs["levels"])]
    ladder = build(
        Ladder,
        {"id": "l", "name": "L", "levels": levels, "resolution": f"{inputs['resolution']}min"},
        At("governance.yaml"),
    )
    run = Running("business", calendar, ladder.resolution)
    raised = datetime.fromisoformat(inputs["raised"])
    found = [due(raised, level.after, run.hours) for level in ladder.levels]
    assert {
        "due": [one.isoformat(timespec="minutes") for one in found],
        "increasing": not list(not_increasing(ladder.levels, run.weights)),
        "within_resolution": after_resolution(ladder, run) is None,
    } == expected


def raci(inputs: Json, expected: Json) -> None:
    """One A a row, of the step or of the owner; who does a step and is informed of it is found."""
    steps = [{"id": f"s{n}", **one} for n, one in enumerate(inputs["steps"])]
    sop = build(
        Sop,
        {**CONTROL, "owner": inputs["owner"], "purpose": "P", "scope": "S", "steps": steps},
        At("sop.yaml"),
    )
    rows = [dict(row.marks) for row in matrix(sop)]
    accountable = [role for row in rows for role, marks in row.items() if "A" in marks]
    assert {
        "rows": rows,
        "accountable_for": {role: accountable.count(role) for role in accountable},
        "does_and_informed": [
            role for row in rows for role, marks in row.items() if {"R", "I"} <= set(marks)
        ],
    } == expected


def meeting(inputs: Json, expected: Json) -> None:
    """Local times of a meeting on several dates, and whether they are in the hours there."""
    hour, minute = map(int, inputs["at"].split(":"))
    when = Slot(hour * 60 + minute, inputs["minutes"], inputs["zone"])
    rows = []
    for day in map(date.fromisoformat, inputs["dates"]):
        words = []
        for one in inputs["attendees"]:
            hours = {"days": list(WEEKDAYS), "from": one["from"], "to": one["to"]}
            calendar = build(Calendar, {"id": "c", "name": "C", "hours": [hours]}, AT)
            stretch = at_offsets(day, (when.zone, one["zone"]))
            inside = when.fits(Roster(calendar, one["zone"]), day.weekday(), stretch)
            words.append(f"{clock(when.there(one['zone'], stretch))} {'in' if inside else 'out'}")
        rows.append(f"{day}: {', '.join(words)}")
    assert rows == expected["rows"]


CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {
    "span": span,
    "meeting_load": load,
    "occurrences": held,
    "escalation": escalation,
    "raci": raci,
    "meeting": meeting,
}
