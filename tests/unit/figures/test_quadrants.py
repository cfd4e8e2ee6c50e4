"""Fields two abreast: all words in them, and as high as the higher of a row."""

from __future__ import annotations

from sopgen.figures.drawing import Box, Drawing, Label
from sopgen.figures.quadrants import Entry, Field, quadrants
from tests.unit.figures.measure import legible

LONG = "Share of promises falling due in the period that were kept by the counting rules of this measure"
FIELDS = [
    Field("Cash", "Cash comes back early.", [Entry("Liquidation", "≥ 14%")], "30%"),
    Field("Consumer", LONG, [Entry(LONG, "≥ 72%", "kpi-kept"), Entry("Calls", "≥ 85%")], "30%"),
    Field("Process", "No call is wasted.", []),
]


def drawn(fields: list[Field] | None = None, height: float = 500.0) -> tuple[Drawing, ...]:
    return quadrants(fields or FIELDS, "fields", height=height)


def frames(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box) and mark.role == "lane"]


def test_fields_stand_two_abreast_and_are_as_high_as_the_higher() -> None:
    (drawing,) = drawn()
    first, second, third = frames(drawing)
    assert (first.y, first.height) == (second.y, second.height)
    assert first.x == third.x
    assert third.y >= first.y + first.height


def test_every_word_stands_in_its_field_and_on_no_other() -> None:
    (drawing,) = drawn()
    assert legible(drawing)


def test_what_is_named_leads_to_its_place() -> None:
    (drawing,) = drawn()
    assert [mark.link for mark in drawing.marks if isinstance(mark, Label) and mark.link] == ["kpi-kept"]


def test_what_is_too_high_goes_on_in_another() -> None:
    parts = drawn(FIELDS * 4, height=180.0)
    assert len(parts) > 1
    assert sum(len(frames(part)) for part in parts) == 12
