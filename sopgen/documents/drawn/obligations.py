"""The year of a register: how much falls due in each month, role by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.owing_year import Year
from sopgen.documents.view import View
from sopgen.figures.counts import Counts, Row, counts
from sopgen.model.obligations.register import Obligations
from sopgen.model.periods import Period


def year(view: View, document: Obligations, room: Room) -> Illustration | None:
    """Due dates by role and month; None where there are none."""
    made = Year(view, document)
    if not made.due:
        return None
    months = made.months
    rows = tuple(
        Row(name, tuple(found[month] for month in months), link)
        for name, link, found in made.by_debtor
        if found.total()
    )
    heads = tuple(_head(view, month, n) for n, month in enumerate(months))
    shown = Counts(rows, heads, view.say("Total"))
    caption = view.say("Due dates by role and month")
    return one(
        caption, *counts(shown, _words(view, len(made.due), rows, months), room.width, room.height), view=view
    )


def _head(view: View, month: date, place: int) -> tuple[str, ...]:
    name = str(view.words.locale.months["stand-alone"]["abbreviated"][month.month])
    return (name, str(month.year)) if place == 0 or month.month == 1 else (name,)


def _words(view: View, due: int, rows: Sequence[Row], months: Sequence[date]) -> str:
    by_month: Counter[date] = Counter()
    for row in rows:
        by_month.update(dict(zip(months, row.counts, strict=True)))
    month, most = max(by_month.items(), key=lambda pair: pair[1])
    busiest = max(rows, key=lambda row: sum(row.counts))
    return view.say(
        "{count} for {roles}. Most in {month} ({most}); most for {role} ({own}).",
        count=view.words.count(due, "{n} due date", "{n} due dates"),
        roles=view.words.count(len(rows), "{n} role or party", "{n} roles and parties"),
        month=view.words.stretch(Period(month, "month")),
        most=most,
        role=busiest.name,
        own=sum(busiest.counts),
    )
