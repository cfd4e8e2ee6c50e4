"""The year of a register: its numbers are those of the due dates in it."""

from __future__ import annotations

from datetime import date

from sopgen.documents.drawings import PAGE
from sopgen.documents.drawn.obligations import year
from sopgen.documents.owing_year import Year
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.figures.drawing import Label
from sopgen.model.obligations.register import Obligations
from sopgen.model.pack import Pack
from sopgen.records import replace


def register(pack: Pack) -> tuple[View, Obligations]:
    document = next(one for one in pack.documents if isinstance(one, Obligations))
    return View(pack, document, Words("en-US")), replace(document, party=None, roles=())


def test_each_role_has_as_many_as_fall_due(full: Pack) -> None:
    view, document = register(full)
    made = year(view, document, PAGE)
    assert made is not None
    ((caption, drawing),) = made.parts
    assert caption == "Due dates by role and month"
    found = Year(view, document)
    rows = {name: sum(counts.values()) for name, _, counts in found.by_debtor if counts.total()}
    words = [" ".join(mark.lines) for mark in drawing.marks if isinstance(mark, Label)]
    for name, total in rows.items():
        assert name in words
        assert str(total) in words[words.index(name) :]
    assert f"{len(found.due)} due dates for {len(rows)} roles and parties" in drawing.alt.replace(
        "\u00a0", " "
    )


def test_without_due_dates_nothing_is_drawn(full: Pack) -> None:
    view, document = register(full)
    nothing = replace(document, from_=date(2050, 1, 1), until=date(2050, 1, 2))
    assert year(view, replace(nothing, roles=("nobody",)), PAGE) is None


def test_the_months_are_those_of_its_calendar(full: Pack) -> None:
    view, document = register(full)
    shown = Year(view, replace(document, from_=date(2026, 1, 31), until=date(2026, 4, 1))).months
    assert shown == [date(2026, month, 1) for month in (1, 2, 3, 4)]
