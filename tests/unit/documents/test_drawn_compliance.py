"""The figures of a compliance matrix: the chain and its clocks on one axis, and tests on the calendar."""

from __future__ import annotations

import dataclasses
from typing import Any

from sopgen.documents.drawings import PAGE
from sopgen.documents.drawn import compliance
from sopgen.documents.illustrating import Illustration
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Box, Label
from sopgen.model.build import build
from sopgen.model.compliance import Chain, Compliance, Control, Regime
from sopgen.model.pack import Pack
from sopgen.model.values import At

AT = At("compliance.yaml")
OWN = {"clock": "own", "starts": "awareness", "as_of": "2025-12-15"}


def changed(pack: Pack, **fields: Any) -> Compliance:
    found = pack.find("CMP-01", Compliance)
    assert found is not None
    return dataclasses.replace(found, **fields)


def regime(id_: str, within: str) -> Regime:
    return build(Regime, {"id": id_, "name": id_.title(), "within": within, **OWN}, AT)


def drawn(pack: Pack, *regimes: Regime, takes: str = "10h") -> Illustration | None:
    steps = [
        {"name": "Triage", "takes": "6h", "reaches": ["awareness"]},
        {"name": "Filing", "takes": takes, "notifies": [one.id for one in regimes]},
    ]
    chain = build(Chain, {"begins": "discovery", "steps": steps}, AT)
    made = changed(pack, regimes=regimes, chain=chain)
    return compliance.notification(View(pack, made, Words()), made, PAGE)


def words(made: Illustration) -> list[str]:
    (part,) = made.parts
    lines = [line for mark in part[1].marks if isinstance(mark, Label) for line in mark.lines]
    return [line.replace("\u00a0", " ") for line in lines]


def bars(made: Illustration) -> list[tuple[str, float, float]]:
    (part,) = made.parts
    boxes = [mark for mark in part[1].marks if isinstance(mark, Box) and mark.radius == 0]
    return [(box.role, box.x, box.x + box.width) for box in boxes if box.role != "lane-alt"]


def test_a_clock_begins_where_its_event_is_reached(full: Pack) -> None:
    made = drawn(full, regime("authority", "72h"))
    assert made
    (triage, filing, counted, room) = bars(made)
    assert filing[1] == triage[2] == counted[1]
    assert filing[2] == counted[2] == room[1]
    assert [one[0] for one in (triage, filing, counted, room)] == ["bar", "bar", "bar", "bar-light"]
    caption, drawing = made.parts[0]
    assert caption == "Notification chain against the clocks: 1 of 1 kept"
    said = drawing.alt.replace("\u00a0", " ")
    assert said == "1 of 1 clocks are kept. The least room is 2 days 14 hr: Authority."
    assert {"1. Triage", "2. Filing", "6 hr", "16 hr", "72 hr", "2 days 14 hr"} <= set(words(made))


def test_what_is_over_the_limit_is_told_without_colour(full: Pack) -> None:
    made = drawn(full, regime("authority", "8h"), regime("persons", "30d"))
    assert made
    assert made.parts[0][0].endswith(": 1 of 2 kept")
    said = made.parts[0][1].alt.replace("\u00a0", " ")
    assert said.endswith("The chain is too long for: Authority (2 hr over).")
    assert {"2 hr over", "over the limit"} <= set(words(made))
    assert [role for role, *_ in bars(made)] == ["bar", "bar", "bar", "bad", "bar", "bar-light"]


def test_times_of_days_are_rounded_against_the_room(full: Pack) -> None:
    """Six hours and 30 h 20 min are 36 h 20 min, or 1 day 13 hr; of 30 days 28 days 17 h 40 min are left."""
    made = drawn(full, regime("persons", "30d"), takes="1820min")
    assert made
    assert {"1 day 13 hr", "28 days 17 hr"} <= set(words(made))


def test_business_days_stand_below_the_figure(full: Pack) -> None:
    made = drawn(full, regime("authority", "72h"), regime("bank", "2bd"))
    assert made
    assert any(line.startswith("In business days or months") for line in words(made))
    assert drawn(full, regime("authority", "72h"), takes="2bd") is None
    assert drawn(full, regime("bank", "2bd")) is None


def test_without_a_chain_there_is_no_figure(full: Pack) -> None:
    made = changed(full, chain=None)
    assert compliance.notification(View(full, made, Words()), made, PAGE) is None


def test_controls_stand_on_the_calendar_by_category(full: Pack) -> None:
    """On 5 January 2026 the scan, last in August, is overdue, and stands in full."""
    controls = tuple(
        build(Control, {"id": id_, "name": id_.title(), "statement": "S.", **more}, AT)
        for id_, more in (
            ("scan", {"category": "Network", "every": "3mo", "last": "2025-08-30"}),
            ("drill", {"every": "1y"}),
            ("badge", {}),
        )
    )
    made = changed(full, controls=controls)
    figure = compliance.tests(View(full, made, Words()), made, PAGE)
    assert figure
    assert {"Network", "Scan", "Other controls", "Drill"} <= set(words(figure))
    assert "Badge" not in words(figure)
    boxes = [mark for mark in figure.parts[0][1].marks if isinstance(mark, Box)]
    assert [box.role for box in boxes] == ["bar", "bar-light"]
    said = figure.parts[0][1].alt.replace("\u00a0", " ")
    assert said == "2 controls from the last test to the next; on Jan 5, 2026 1 is overdue, in full color."
    nothing = changed(full, controls=controls[2:])
    assert compliance.tests(View(full, nothing, Words()), nothing, PAGE) is None
