"""Obligations of packs: each kind tells its own, days follow rules of law, nobody is told of others.

Days are those of the calendar, by hand; the rules of counting are named beside them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

import sopgen
from sopgen.documents.listing import _row
from sopgen.documents.owing import EVENT, WHAT
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.audience import Reader, reader_of, withheld
from sopgen.model.base import Controlled
from sopgen.model.calendars import WorkingDays
from sopgen.model.governance import Recurrence as Rule
from sopgen.model.manual import Manual
from sopgen.model.obligations.collected import (
    OBLIGATIONS,
    Stretch,
    by_day,
    days,
    merged,
    next_day,
    obligations,
    overdue,
    stretch,
    told,
)
from sopgen.model.obligations.obligation import Act, Event, Obligation, On, Place, Whenever
from sopgen.model.obligations.recurring import AfterPeriod, Cycle, Held, Rhythm
from sopgen.model.pack import KINDS, Pack
from sopgen.model.risks import Risks
from sopgen.model.values import At, Duration
from sopgen.records import replace
from sopgen.resources import blueprints
from tests.conftest import GOLDEN

PACKS = ("full", "bare", "receivables", "customer-service")
YEAR = Stretch(date(2026, 1, 5), date(2027, 1, 4))
NOTHING_MORE = {
    "roles": "duties of a role have no day",
    "obligations": "they are those of other documents",
    "evidence": "it asks for nothing",
}
"""Kinds that ask for no more than their own review, and why."""


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    found = {name: sopgen.load(GOLDEN / name).pack for name in PACKS[:2]}
    found |= {name: sopgen.load(blueprints() / name).pack for name in PACKS[2:]}
    return {name: pack for name, pack in found.items() if pack}


def test_each_kind_tells_what_it_asks_for_or_has_nothing_to_tell() -> None:
    assert set(OBLIGATIONS) | set(NOTHING_MORE) == set(KINDS)


def test_all_that_is_done_and_all_that_happens_has_words() -> None:
    assert set(WHAT) == set(get_args(Act))
    assert set(EVENT) == set(get_args(Event))


@pytest.mark.parametrize("name", ["full", "receivables", "customer-service"])
def test_no_two_obligations_have_one_key(packs: dict[str, Pack], name: str) -> None:
    keys = [one.key for one in obligations(packs[name])]
    assert len(keys) > 50
    assert len(set(keys)) == len(keys)


def test_every_act_and_event_is_met_in_some_pack(packs: dict[str, Pack]) -> None:
    found = [one for pack in packs.values() for one in obligations(pack)]
    events = {one.when.event for one in found if isinstance(one.when, Whenever)}
    after_delivery = {"benefit", "benefits"}  # all that there are were looked at
    assert set(get_args(Act)) - {one.act for one in found} == after_delivery
    other_laws = {"classification", "determination", "earlier_notice", "occurrence"}
    assert set(get_args(Event)) - events == {"exit_notice", "failure", *other_laws}


# -- recurring --------------------------------------------------------------------------------


def test_a_month_without_the_day_ends_with_its_last_and_the_next_has_the_day_again() -> None:
    """Counted from the first day, never month after month (BGB section 188(3))."""
    cycle = Cycle(Rhythm(1, "month"), date(2026, 1, 31))
    assert list(cycle.dates(date(2026, 2, 1), date(2026, 5, 31))) == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]
    assert cycle.regular is None


def test_what_was_done_on_a_day_comes_back_a_time_after_it() -> None:
    cycle = Cycle(Rhythm.of("quarterly"), date(2025, 12, 15))
    assert cycle.next == date(2026, 3, 15)
    assert cycle.regular is not None
    assert cycle.regular.first == date(2026, 3, 15)
    assert list(Cycle(Rhythm(2, "week"), date(2026, 1, 5)).dates(date(2026, 1, 6), date(2026, 2, 2))) == [
        date(2026, 1, 19),
        date(2026, 2, 2),
    ]


def test_no_day_is_guessed() -> None:
    assert list(Cycle(Rhythm.of("month")).dates(*both(YEAR))) == []
    assert list(Cycle(Rhythm.of("shift"), date(2026, 1, 5)).dates(*both(YEAR))) == []
    business = AfterPeriod("month", Duration.parse("5bd"), None)
    assert list(business.dates(*both(YEAR))) == []


def both(within: Stretch) -> tuple[date, date]:
    return within.first, within.last


def test_a_report_is_due_on_the_business_day_after_its_month() -> None:
    """January 2026 ends on a Saturday: the fifth business day is Friday the 6th; Presidents' Day is later."""
    due = AfterPeriod("month", Duration.parse("5bd"), WorkingDays(holidays=frozenset({date(2026, 3, 2)})))
    assert list(due.dates(date(2026, 2, 1), date(2026, 3, 31))) == [date(2026, 2, 6), date(2026, 3, 9)]


@pytest.mark.parametrize(
    ("within", "day"),
    [
        ("2h", date(2026, 1, 31)),
        ("24h", date(2026, 2, 1)),
        ("30h", date(2026, 2, 2)),
        ("72h", date(2026, 2, 3)),
        ("2880min", date(2026, 2, 2)),
    ],
)
def test_hours_that_are_days_end_so_many_days_after_the_month(within: str, day: date) -> None:
    due = AfterPeriod("month", Duration.parse(within), None)
    assert list(due.dates(date(2026, 1, 20), date(2026, 2, 20))) == [day]


def test_nothing_is_reported_of_what_was_before() -> None:
    due = AfterPeriod("month", Duration.parse("10d"), None, date(2026, 2, 2))
    assert list(due.dates(date(2026, 1, 1), date(2026, 4, 30))) == [date(2026, 3, 10), date(2026, 4, 10)]


def test_a_forum_is_held_on_the_days_of_its_rule() -> None:
    """The third Thursday; that of February 2026, the 19th, is taken for a holiday and goes to the 20th."""
    rule = Rule(at=At("a.yaml"), every="monthly", weekday="thu", nth=3)
    held = Held(rule, WorkingDays(holidays=frozenset({date(2026, 2, 19)})), "next")
    assert list(held.dates(date(2026, 1, 1), date(2026, 3, 31))) == [
        date(2026, 1, 15),
        date(2026, 2, 20),
        date(2026, 3, 19),
    ]


def test_what_is_moved_is_held_in_the_time_that_it_is_moved_to() -> None:
    """31 May 2026 is a Sunday; 1 August 2026 a Saturday."""
    last = Rule(at=At("a.yaml"), every="monthly", day=31)
    held = Held(last, WorkingDays(), "next")
    assert list(held.dates(date(2026, 5, 1), date(2026, 5, 31))) == []
    assert list(held.dates(date(2026, 6, 1), date(2026, 6, 30))) == [date(2026, 6, 1), date(2026, 6, 30)]
    first = Held(Rule(at=At("a.yaml"), every="monthly", day=1), WorkingDays(), "previous")
    assert list(first.dates(date(2026, 7, 2), date(2026, 7, 31))) == [date(2026, 7, 31)]


def test_nothing_is_held_or_reported_on_before_it_begins_or_after_it_ends() -> None:
    """The report on the last month is still due in the one after it."""
    bounds = date(2026, 2, 19), date(2026, 4, 15)
    held = Held(Rule(at=At("a.yaml"), every="monthly", weekday="thu", nth=3), WorkingDays(), "next", *bounds)
    assert list(held.dates(*both(YEAR))) == [date(2026, 2, 19), date(2026, 3, 19)]
    report = AfterPeriod("month", Duration.parse("10d"), None, *bounds)
    assert list(report.dates(*both(YEAR))) == [date(2026, 3, 10), date(2026, 4, 10), date(2026, 5, 10)]


def test_what_is_always_dropped_has_no_next_day(packs: dict[str, Pack]) -> None:
    """No first Sunday is worked: the search ends after some years, and that of others is not cut short."""
    info = packs["receivables"].info
    dropped = Held(Rule(at=At("a.yaml"), every="monthly", weekday="sun", nth=1), WorkingDays(), "dropped")
    assert next_day(Obligation("hold", dropped, Place(info, info), "Forum"), YEAR.first) is None
    rare = Cycle(Rhythm(180, "month"), date(2026, 1, 5))
    assert next_day(Obligation("review", rare, Place(info, info), "Plan"), YEAR.first) == date(2041, 1, 5)


def test_there_is_no_day_beyond_the_ends_of_the_calendar() -> None:
    rule = Rule(at=At("a.yaml"), every="monthly", weekday="thu", nth=3)
    for when in (
        Held(rule, WorkingDays(), "next"),
        AfterPeriod("year", Duration.parse("5bd"), WorkingDays()),
    ):
        assert list(when.dates(date(9999, 6, 1), date.max)) == []
        assert list(when.dates(date.min, date(1, 2, 1))) == []


# -- of packs ---------------------------------------------------------------------------------


def owed(pack: Pack, act: str, document: str) -> list[Obligation]:
    return [one for one in obligations(pack) if one.act == act and one.place.source.id == document]


def test_the_last_day_for_a_notice_against_a_renewal(packs: dict[str, Pack]) -> None:
    """The term ends on 1 February 2029; 90 days' notice received on 3 November 2028 end on that day."""
    (notice,) = owed(packs["receivables"], "not_renew", "SLA-01")
    assert notice.when == On(date(2028, 11, 3))
    assert notice.parties == ("client", "provider")


def test_a_report_of_the_contract_counts_its_own_business_days(packs: dict[str, Pack]) -> None:
    """Seven business days after February 2026, which ends on a Saturday: Tuesday, 10 March."""
    pack = packs["receivables"]
    (report,) = [one for one in owed(pack, "report", "SLA-01") if "credit statement" in one.what]
    assert next_day(report, date(2026, 1, 5)) == date(2026, 3, 10)
    assert report.who == ("operations-manager",)


def test_a_policy_and_a_script_are_reviewed_in_their_own_time(packs: dict[str, Pack]) -> None:
    """Months are counted from the last review, or else from when the manual took effect."""
    pack = packs["receivables"]
    (manual,) = [one for one in pack.documents if isinstance(one, Manual) and one.id == "MAN-03"]
    own = {one.name: manual.next_review(one) for one in manual.policies if one.review_months}
    found = {one.what: one for one in owed(pack, "review", "MAN-03")}
    assert {name: next_day(found[name], date(2000, 1, 1)) for name in own} == own
    assert found.keys() - own.keys() == {manual.title}
    assert found[manual.policies[1].name].who == ("workforce-analyst",)
    scripts = [one for one in obligations(pack) if one.act == "review" and one.place.item.kind == "script"]
    assert scripts


def test_what_a_plan_asks_for_ends_with_it(packs: dict[str, Pack]) -> None:
    """It begins with the service, on 2 February 2026; a contract whose term renews itself goes on."""
    pack = packs["receivables"]
    short = [replace(one, expires=date(2026, 6, 30)) for one in pack.documents]
    found = [one for one in obligations(replace(pack, documents=short)) if not isinstance(one.when, Cycle)]
    held = [day for one in found if one.act in ("hold", "review_contract") for day in days(one, YEAR)]
    assert held
    assert date(2026, 2, 2) <= min(held)
    assert max(held) <= date(2026, 6, 30)
    ends = {one.place.source.id: one.when.ends for one in found if isinstance(one.when, AfterPeriod)}
    assert (ends["SLA-01"], ends["GOV-01"]) == (None, date(2026, 6, 30))


def test_what_is_done_is_owed_by_nobody_any_more(packs: dict[str, Pack]) -> None:
    pack = packs["full"]
    register = next(one for one in pack.documents if isinstance(one, Risks))
    risk = register.risks[0]
    done = replace(risk, actions=tuple(replace(action, state="done") for action in risk.actions))
    other = replace(register, risks=(done, *register.risks[1:]))
    documents = [other if one is register else one for one in pack.documents]
    assert len(owed(pack, "action", "RSK-01")) == 1
    assert owed(replace(pack, documents=documents), "action", "RSK-01") == []


def test_a_document_that_is_superseded_binds_nobody(packs: dict[str, Pack]) -> None:
    pack = packs["full"]
    documents = [replace(one, status="superseded") for one in pack.documents]
    assert [one.act for one in obligations(replace(pack, documents=documents)) if one.act != "write"] == []


def test_the_year_begins_on_the_day_of_the_pack(packs: dict[str, Pack]) -> None:
    pack = packs["receivables"]
    assert stretch(pack) == YEAR
    assert stretch(pack, last=date(2026, 3, 1)).first == date(2026, 1, 5)
    listed = by_day(obligations(pack), YEAR)
    assert [one.day for one in listed] == sorted(one.day for one in listed)
    assert all(one.day < YEAR.first for one in overdue(obligations(pack), YEAR.first))


def test_what_comes_back_within_the_month_is_in_no_list_of_days(packs: dict[str, Pack]) -> None:
    info = packs["receivables"].info
    daily = Obligation("measure", Cycle(Rhythm.of("week"), date(2026, 1, 5)), Place(info, info), "AHT")
    assert days(daily, YEAR) == ()


def test_what_comes_back_after_four_weeks_or_more_has_its_days(packs: dict[str, Pack]) -> None:
    pack = packs["receivables"]
    document = next(one for one in pack.documents if one.kind == "governance")
    shown = {}
    for length in ("10d", "27d", "28d", "45d", "8w"):
        rhythm = Rhythm.every(Duration.parse(length))
        assert rhythm
        one = Obligation("measure", Cycle(rhythm, date(2026, 1, 5)), Place(document, document), length)
        row = _row(View(pack, None, Words("en", "USD")), one, YEAR)
        shown[length] = (len(days(one, YEAR)), next_day(one, YEAR.first), len(row.days))
    assert shown == {
        "10d": (0, None, 36),
        "27d": (0, None, 13),
        "28d": (13, date(2026, 2, 2), 13),
        "45d": (8, date(2026, 2, 19), 8),
        "8w": (6, date(2026, 3, 2), 6),
    }


# -- once, and for whom -----------------------------------------------------------------------


def test_what_two_documents_say_is_listed_once_with_both_places(packs: dict[str, Pack]) -> None:
    found = merged(obligations(packs["receivables"]), YEAR)
    (report,) = [one for one in found if one.what == "Weekly performance report"]
    assert [place.source.id for place in (report.place, *report.also)] == ["SLA-01", "GOV-01"]
    assert len({one.key for one in found}) == len(found)


def test_what_two_documents_say_is_as_confidential_as_the_stricter(packs: dict[str, Pack]) -> None:
    pack = packs["receivables"]
    view = View(pack, None, Words("en", "USD"))
    (report,) = [one for one in merged(obligations(pack), YEAR) if one.what == "Weekly performance report"]
    for first, second in (("public", "confidential"), ("restricted", "internal"), ("public", "internal")):
        places = [
            classified(place, level)
            for place, level in zip((report.place, *report.also), (first, second), strict=True)
        ]
        row = _row(view, replace(report, place=places[0], also=(places[1],)), YEAR)
        assert row.confidential is (second != "internal" or first == "restricted")


def classified(place: Place, level: Any) -> Place:
    assert isinstance(place.source, Controlled)
    return replace(place, source=replace(place.source, classification=level))


def test_a_copy_tells_nothing_of_what_is_more_confidential(packs: dict[str, Pack]) -> None:
    pack = packs["receivables"]
    assert [one.id for one in withheld(pack, Reader(level="confidential"))] == ["SEL-01"]
    assert list(withheld(pack, Reader())) == []
    assert "ROL-01" not in [one.id for one in withheld(pack, Reader(level="internal"))]


def test_a_register_that_does_not_say_how_confidential_it_is_is_as_open_as_can_be(
    packs: dict[str, Pack],
) -> None:
    """It may come into anybody's hands; where nothing else is classified either, it tells of everything."""
    pack = packs["receivables"]
    register = next(one for one in pack.documents if one.kind == "obligations")
    closed = [one.id for one in withheld(pack, reader_of(pack, replace(register, classification=None)))]
    assert "SEL-01" in closed
    assert set(closed) == {one.id for one in pack.documents if one.classification not in (None, "public")}
    bare = packs["bare"]
    index = next(one for one in bare.documents if one.kind == "evidence")
    assert list(withheld(bare, reader_of(bare, index))) == []


def test_a_copy_for_one_party_tells_nothing_of_what_only_the_other_has(packs: dict[str, Pack]) -> None:
    """The selection is distributed to the client alone; to whom the continuity plan goes cannot be told."""
    pack = packs["receivables"]
    assert [one.id for one in withheld(pack, Reader("provider"))] == ["SEL-01"]
    assert list(withheld(pack, Reader("client"))) == []
    closed = told(pack, Reader(roles=("operations-manager",)))
    assert [one.id for one in closed.withheld] == ["SEL-01"]
    assert all("operations-manager" in one.who for one in closed.obligations)


def test_a_register_for_all_tells_what_each_party_has_that_it_goes_to(packs: dict[str, Pack]) -> None:
    """The selection goes to the client alone: a register that goes to the provider too is silent of it."""
    pack = packs["receivables"]
    found = next(one for one in pack.documents if one.kind == "obligations")
    register = replace(found, classification="restricted")
    client = ("client-vendor-manager", ("[[client-vendor-manager]]",))
    own = replace(register, owner=client[0], author=client[0], approver=client[0], distribution=client[1])
    untold = replace(register, distribution=("All agents",))
    assert [one.id for one in withheld(pack, reader_of(pack, register))] == ["SEL-01"]
    assert list(withheld(pack, reader_of(pack, own))) == []
    assert list(withheld(pack, reader_of(pack, untold))) == []


def test_a_party_is_told_what_it_owes_itself_or_by_a_role(packs: dict[str, Pack]) -> None:
    pack = packs["receivables"]
    both_parties = [told(pack, Reader(party)).obligations for party in ("client", "provider")]
    assert all(party for party in both_parties)
    (notice,) = [one for one in both_parties[0] if one.act == "not_renew"]
    assert notice in both_parties[1]
