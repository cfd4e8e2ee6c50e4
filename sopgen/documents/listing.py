"""Obligations as plain rows, for calendars and spreadsheets: the words of the register without its links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from sopgen.documents import owing, vocabulary
from sopgen.documents.placing import bare
from sopgen.documents.render import numbers
from sopgen.documents.sheet import Link, Sheet, Value, Workbook
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.audience import Reader
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.model.languages import DEFAULT
from sopgen.model.obligations.collected import Stretch, merged, next_day, told
from sopgen.model.obligations.obligation import Obligation, On, Whenever
from sopgen.model.obligations.recurring import Regular
from sopgen.model.pack import Pack
from sopgen.records import dataclass, replace

_A_WEEK = 7
"""Days: what comes back sooner is said, and not dated."""


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation in words. `key` tells it from all others, whatever the language.

    `days` are those on which it falls due, as far as it has any: of what is due once, also one before the
    stretch or after it; none of what comes back more often than once a week. `regular` is a series that a
    calendar can repeat by itself.
    """

    key: str
    what: str
    who: str
    party: str
    document: str
    source: str
    how_often: str = ""
    event: str = ""
    within: str = ""
    state: str = ""
    began: date | None = None
    days: tuple[date, ...] = ()
    next: date | None = None
    regular: Regular | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document in which obligations stand."""

    id: str
    title: str
    version: str
    status: str
    classification: str
    owner: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All rows of a pack that a reader is told; `on` is the date of the pack, which stands for today."""

    title: str
    author: str
    on: date
    within: Stretch
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    withheld: tuple[str, ...]
    view: View


def listing(pack: Pack, reader: Reader, within: Stretch) -> Listing:
    """What a reader is told, in the order of the documents."""
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    view = View(pack, None, words, numbers_in=cache(partial(numbers, pack)))
    known = told(pack, reader)
    rows = tuple(_row(view, one, within) for one in merged(known.obligations, within))
    cited = {row.document for row in rows}
    return Listing(
        view.say("{title}: obligations", title=str(pack.info.title)),
        str((pack.info.preparer or pack.info.provider).name),
        pack.info.date,
        within,
        rows,
        tuple(_sources(view, cited)),
        tuple(str(document.id) for document in known.withheld),
        view,
    )


def _row(view: View, one: Obligation, within: Stretch) -> Row:
    when = one.when
    document = one.place.source
    common = Row(
        key=one.key,
        what=bare(owing.what(view, one)),
        who=bare(owing.who(view, one)),
        party=", ".join(bare(view.say(vocabulary.PARTY[party])) for party in sorted(one.owed_by(view.pack))),
        document=str(document.id),
        source=bare(owing.source(view, one)),
        state=view.say("under way") if one.under_way else "",
        confidential=any(_confidential(place.source) for place in (one.place, *one.also)),
    )
    match when:
        case On(due, began):
            state = common.state or (view.say("not marked as done") if due < within.first else "")
            return replace(common, state=state, days=(due,), began=began if began != due else None)
        case Whenever():
            return replace(common, event=bare(owing.event(view, when)), within=bare(owing.within(view, one)))
        case again:
            dated = again.rhythm.days >= _A_WEEK
            return replace(
                common,
                how_often=bare(owing.how_often(view, again)),
                days=tuple(again.dates(within.first, within.last)) if dated else (),
                next=next_day(one, within.first),
                regular=again.regular,
            )


def _confidential(document: Controlled | PackInfo) -> bool:
    return isinstance(document, Controlled) and document.classification in ("confidential", "restricted")


def _sources(view: View, cited: set[str]) -> Iterator[Source]:
    for document in view.pack.documents:
        if document.id in cited:
            yield Source(
                str(document.id),
                str(document.title),
                str(document.version),
                view.status(document.status, document.legal),
                view.say(vocabulary.CLASSIFICATION[document.classification])
                if document.classification
                else "",
                bare(view.label(document.owner)),
            )


# -- as sheets --------------------------------------------------------------------------------

_WHAT, _WHO, _DATE, _SHORT = 60, 28, 13, 16


def workbook(found: Listing) -> Workbook:
    """The rows by when they are due, on days, again and again, after an event; and their documents."""
    say = found.view.say
    places = {source.id: n for n, source in enumerate(found.sources)}

    def source(row: Row) -> Value:
        return Link(row.source, 3, places[row.document]) if row.document in places else row.source

    dated = sorted(((day, row) for row in found.rows for day in row.days), key=lambda one: one[0])
    heads = (say("Obligation"), say("Who"), say("Party"), say("Stated in"))
    widths = (_WHAT, _WHO, _SHORT, _WHO)

    def owed(row: Row) -> tuple[Value, ...]:
        return row.what, row.who, row.party, source(row)

    sheets = (
        Sheet(
            say("Due dates"),
            (say("Date"), *heads, say("State")),
            (_DATE, *widths, _SHORT),
            [(day, *owed(row), row.state) for day, row in dated],
        ),
        Sheet(
            say("What comes back"),
            (say("How often"), *heads, say("Next")),
            (_WHO, *widths, _DATE),
            [(row.how_often, *owed(row), row.next or "") for row in found.rows if row.how_often],
        ),
        Sheet(
            say("After an event"),
            (say("Timing"), say("Within"), *heads),
            (_WHO, _SHORT, *widths),
            [(row.event, row.within, *owed(row)) for row in found.rows if row.event],
        ),
        Sheet(
            say("Documents"),
            (
                say("Document"),
                say("Title"),
                say("Version"),
                say("Status"),
                say("Classification"),
                say("Owner"),
            ),
            (_SHORT, _WHAT, _SHORT, _SHORT, _SHORT, _WHO),
            [
                (one.id, one.title, one.version, one.status, one.classification, one.owner)
                for one in found.sources
            ],
        ),
    )
    return Workbook(found.title, found.author, found.on, sheets)


def flat(found: Listing) -> Sheet:
    """All rows in one table, one for each day: what another program reads in."""
    say = found.view.say
    rows: list[tuple[Value, ...]] = []
    for row in found.rows:
        for day in row.days or ("",):
            when = (day, row.how_often, row.event, row.within)
            rows.append((*when, row.what, row.who, row.party, row.source, row.document, row.state, row.key))
    heads = (
        *(say("Date"), say("How often"), say("Timing"), say("Within"), say("Obligation"), say("Who")),
        *(say("Party"), say("Stated in"), say("Document"), say("State"), say("Key")),
    )
    return Sheet(found.title, heads, (), rows)
