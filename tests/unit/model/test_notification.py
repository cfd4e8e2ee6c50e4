"""The chain against the clocks, and an example's notices: which steps count, and what is left open."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sopgen.model import notification
from sopgen.model.build import build
from sopgen.model.compliance import Compliance
from sopgen.model.engagement import PackInfo
from sopgen.model.notification import DueNotice, Held
from sopgen.model.pack import Pack, assemble
from sopgen.model.values import At

HEAD = {"id": "C", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p"}
INFO = {**HEAD, "date": "2026-01-05", "client": {"name": "C"}, "provider": {"name": "P"}}
OWN = {"clock": "own", "starts": "awareness", "within": "72h"}
CHICAGO = ZoneInfo("America/Chicago")


def document(**written: Any) -> tuple[Pack, Compliance]:
    for regime in written.get("regimes", []):
        regime.update(name=regime["id"], as_of="2025-12-15")
    data = {**CONTROL, "regulations": [], **written}
    made = build(Compliance, data, At("compliance.yaml"))
    return assemble(build(PackInfo, INFO, At("pack.yaml")), [made]), made


def steps(*written: Any) -> list[dict[str, Any]]:
    return [{"name": str(n), "takes": takes, **more} for n, (takes, more) in enumerate(written)]


def held(regime: dict[str, Any], *written: Any, begins: str = "awareness") -> list[Held]:
    chain = {"begins": begins, "steps": steps(*written)}
    return [*notification.held(*document(regimes=[{"id": "r", **regime}], chain=chain))]


def test_only_steps_after_the_event_and_up_to_the_notice_count() -> None:
    (found,) = held(
        OWN,
        ("24h", {"reaches": ["awareness"]}),
        ("40h", {}),
        ("31h", {"notifies": ["r"]}),
        ("9d", {}),
        begins="discovery",
    )
    assert (found.before.minutes, found.counted.minutes) == (Decimal(24 * 60), Decimal(71 * 60))
    assert (found.kept, found.slack) == (True, Decimal(60))


def test_a_chain_as_long_as_the_clock_keeps_it() -> None:
    (exact,), (over,) = (held(OWN, (takes, {"notifies": ["r"]})) for takes in ("72h", "4321min"))
    assert (exact.sign, exact.slack, exact.kept) == (0, Decimal(0), True)
    assert (over.sign, over.slack, over.kept) == (1, Decimal(-1), False)


def test_under_dora_the_tighter_of_two_times_binds() -> None:
    """22 hours to classification leave 2 of the 24; after 25 hours the 4 from classification are alone."""
    dora = {"clock": "dora"}

    def chain(classified: str) -> Held:
        (found,) = held(dora, (classified, {"reaches": ["classification"]}), ("3h", {"notifies": ["r"]}))
        return found

    assert (chain("22h").term.event, chain("22h").slack) == ("awareness", Decimal(-60))
    assert (chain("25h").term.event, chain("25h").slack) == ("classification", Decimal(60))
    assert (chain("2h").term.event, chain("2h").slack) == ("classification", Decimal(60))


def test_business_days_are_compared_as_far_as_is_known() -> None:
    """Two business days end six calendar days later at most, two at least."""
    two = {**OWN, "within": "2bd"}
    signs = [held(two, (takes, {"notifies": ["r"]}))[0].sign for takes in ("1d", "3d", "7d", "2bd")]
    assert signs == [-1, None, 1, 0]
    assert held(two, ("1d", {"notifies": ["r"]}))[0].slack is None


def test_what_the_chain_does_not_notify_is_not_held() -> None:
    regimes = [{"id": "sent", **OWN}, {"id": "forgotten", **OWN}, {"id": "requests", "clock": "ccpa_request"}]
    chain = {"begins": "awareness", "steps": steps(("1h", {"notifies": ["sent"]}))}
    pack, made = document(regimes=regimes, chain=chain)
    assert [one.regime.id for one in notification.held(pack, made)] == ["sent"]
    assert [one.id for one in notification.not_held(pack, made)] == ["forgotten"]


def example(regime: dict[str, Any], events: list[Any], **more: Any) -> tuple[DueNotice, ...]:
    incident = {"name": "I", "zone": "America/Chicago", "events": events, **more}
    return notification.due_notices(*document(regimes=[{"id": "r", **regime}], incident=incident))


def test_hours_run_on_when_clocks_go_back() -> None:
    """72 hours from Friday 20:10 in Chicago end on Monday at 19:10: clocks go back on 1 November 2026."""
    aware = {"event": "awareness", "date": "2026-10-30", "time": "20:10"}
    sent = [{"regime": "r", "stage": "notice", "date": "2026-11-02", "time": "19:11"}]
    (found,) = example(OWN, [aware], notices=sent)
    assert found.due == datetime(2026, 11, 2, 19, 10, tzinfo=CHICAGO)
    assert found.late


def test_a_notice_on_the_day_is_in_time_where_no_time_is_known() -> None:
    discovered = [{"event": "discovery", "date": "2026-01-20"}]
    sent = [{"regime": "r", "stage": "residents", "date": "2026-02-19"}]
    residents, general = example({"clock": "california"}, discovered, notices=sent, affected=501)
    assert (residents.due, residents.late) == (date(2026, 2, 19), False)
    assert general.due == date(2026, 3, 6)


def test_of_a_notice_on_the_very_day_of_a_clock_in_hours_nothing_is_known() -> None:
    aware = {"event": "awareness", "date": "2026-05-12", "time": "16:10"}
    days = ("2026-05-14", "2026-05-15", "2026-05-16")
    sent = [{"regime": "r", "stage": "notice", "date": day} for day in days]
    assert [example(OWN, [aware], notices=[one])[0].late for one in sent] == [False, None, True]


def test_in_the_hour_that_clocks_repeat_a_notice_is_held_against_its_moment() -> None:
    """72 hours from 02:30 in Chicago end at 01:30 of standard time; 01:40 in summer time is before."""
    aware = {"event": "awareness", "date": "2026-10-29", "time": "02:30"}
    sent = [{"regime": "r", "stage": "notice", "date": "2026-11-01", "time": "01:40"}]
    (found,) = example(OWN, [aware], notices=sent)
    assert found.due == datetime(2026, 11, 1, 1, 30, tzinfo=CHICAGO, fold=1)
    assert found.late is False


def test_a_report_counted_from_a_day_alone_is_due_in_the_zone_of_the_incident() -> None:
    """A month from 14 February 2026 ends on a Saturday: noon of Monday, by Chicago's clocks (DORA)."""
    sent = [
        {"regime": "r", "stage": "intermediate", "date": "2026-02-14"},
        {"regime": "r", "stage": "final", "date": "2026-03-16", "time": "12:01"},
    ]
    found = example({"clock": "dora"}, [{"event": "awareness", "date": "2026-02-10"}], notices=sent)
    final = next(one for one in found if one.stage == "final")
    assert (final.due, final.late) == (datetime(2026, 3, 16, 12, 0, tzinfo=CHICAGO), True)


def test_what_a_notice_waits_for_is_said() -> None:
    aware = [{"event": "awareness", "date": "2026-05-14"}]
    assert [one.lacks for one in example(OWN, aware)] == ["time"]
    timed = [{**aware[0], "time": "24:00"}]
    assert [(one.stage, one.lacks) for one in example({"clock": "dora"}, timed)] == [
        ("initial", "classification"),
        ("intermediate", "initial"),
        ("final", "intermediate"),
    ]
    discovered = [{"event": "discovery", "date": "2026-05-14"}]
    assert [one.lacks for one in example({"clock": "hipaa"}, discovered)] == ["", "affected", "affected"]
    assert [one.stage for one in example({"clock": "hipaa"}, discovered, affected=3)] == [
        "individuals",
        "hhs",
    ]
    assert example({"clock": "sec_8k"}, discovered) == ()


def test_midnight_is_the_next_day() -> None:
    (found,) = example(OWN, [{"event": "awareness", "date": "2026-05-14", "time": "24:00"}])
    assert found.due == datetime(2026, 5, 18, 0, 0, tzinfo=CHICAGO)
