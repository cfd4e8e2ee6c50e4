"""What an exit plan says of its days, and its watch list of the readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sopgen.documents import watching
from sopgen.documents.kinds.exit import compute
from sopgen.documents.leaving import Leaving
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.exit import Exit
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.values import Duration

Load = Callable[[str], Loaded]


@pytest.fixture
def sample(load: Load) -> tuple[Pack, Exit]:
    pack = load("receivables").pack
    assert pack is not None
    return pack, next(one for one in pack.documents if isinstance(one, Exit))


def opening(pack: Pack, document: Exit) -> str:
    return " ".join(Leaving(View(pack, document, Words()), document).opening).replace(NBSP, " ")


def test_the_last_day_for_notice_and_the_fit_are_said(sample: tuple[Pack, Exit]) -> None:
    assert opening(*sample) == (
        "The last day of service is February 1, 2029. The notice period is 90 days: to end then, notice has"
        " to be received by November 3, 2028. The work that needs notice begins on November 6, 2028, and fits"
        " into the notice period."
    )


def test_a_notice_received_is_said_with_its_end_and_what_does_not_fit(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    late = replace(document, notice=date(2028, 12, 12), exit=date(2029, 4, 1))
    assert opening(pack, late).startswith(
        "The last day of service is April 1, 2029. Notice is received on December 12, 2028; with a notice"
        " period of 90 days it ends on March 12, 2029."
    )
    early = replace(document, notice=date(2029, 1, 15), exit=date(2029, 4, 15))
    hasty = replace(
        early,
        phases=tuple(
            replace(
                phase,
                tasks=tuple(
                    replace(task, counted=None, depends_on=(), offset=replace(task.offset, amount=-100))
                    for task in phase.tasks
                ),
            )
            for phase in early.phases[1:2]
        ),
    )
    assert "before that notice: it does not fit into the notice period." in opening(pack, hasty)


def test_the_fit_is_said_of_a_notice_period_and_of_work_within_it(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    bare = replace(document, agreement="", notice_period=None, notice=date(2028, 11, 3))
    assert opening(pack, bare) == (
        "The last day of service is February 1, 2029. Notice was received on November 3, 2028."
    )
    task = document.phases[1].tasks[0]
    after = replace(task, counted=None, depends_on=(), offset=replace(task.offset, amount=5))
    phase = replace(document.phases[1], tasks=(after,))
    assert "fit" not in opening(pack, replace(document, phases=(phase,)))


def test_a_notice_without_a_last_day_is_said(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    bare = replace(document, agreement="", notice_period=None, notice=date(2028, 11, 3), exit=None)
    assert opening(pack, bare).startswith(
        "Notice was received on November 3, 2028. No last day of service is set: everything is counted"
    )


def test_without_a_day_everything_is_counted_from_notice_and_end(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    kept = replace(document, exit=None)
    assert opening(pack, kept).startswith("No exit is under way")
    leaving = Leaving(View(pack, kept, Words()), kept)
    first = document.phases[0].tasks[0]
    said = leaving.counted(first).replace(NBSP, " ")
    assert said == "120 business days before the end, for 10 business days"
    assert leaving.key_dates == []
    assert leaving.overlapping == ""


def test_the_days_of_the_exit_stand_in_their_order(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    found = Leaving(View(pack, document, Words()), document).key_dates
    assert [(words, day.replace(NBSP, " ")) for words, day in found] == [
        ("Last day on which notice can be received", "November 3, 2028"),
        ("The successor begins", "January 3, 2029"),
        ("End of notice", "February 1, 2029"),
        ("Last day of service", "February 1, 2029"),
        ("The last asset is returned", "February 15, 2029"),
        ("The last copy is erased", "March 17, 2029"),
        ("End of the transition", "May 2, 2029"),
    ]


def test_the_watch_list_names_what_is_red_and_then_what_is_amber(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    view = View(pack, document, Words())

    def said(*values: str | None) -> str:
        few = document.indicators[:2]
        read = [
            replace(one, value=Decimal(value), read=one.read)
            if value
            else replace(one, value=None, read=None)
            for one, value in zip(few, values, strict=True)
        ]
        return watching.summary(view, read).striptags().replace(NBSP, " ")

    assert said(None, None) == "2 indicators are watched; none has been read yet."
    assert said("1.5", "60") == "2 indicators are watched; no reading warns."
    assert said("1.4", "29") == (
        "2 indicators are watched; at the last reading 1 is red and 1 is amber: Cash on hand, Current ratio."
    )
    assert said("0.9", "29") == (
        "2 indicators are watched; at the last reading 2 are red: Current ratio, Cash on hand."
    )


def test_thresholds_and_values_without_a_state_are_listed_and_a_value_counts_as_read(
    sample: tuple[Pack, Exit],
) -> None:
    pack, document = sample
    first = document.indicators[0]
    unread = replace(first, value=None, read=None)
    bare = replace(first, value=Decimal("1.17"), amber=None, red=None)
    unknown = replace(unread, amber=None, red=None)
    few = replace(document, indicators=(unread, bare, unknown))
    found = compute(View(pack, few, Words()), few)
    assert (found["watched"], found["compared"]) == ([unread, bare], False)
    said = found["watch_words"].striptags().replace(NBSP, " ")
    assert said == "3 indicators are watched; no reading warns."


def test_a_notice_is_said_as_it_is_counted(sample: tuple[Pack, Exit]) -> None:
    pack, document = sample
    months = replace(document, notice_period=Duration(Decimal(3), "mo"), notice_ends="quarter")
    received = replace(months, notice=date(2028, 9, 28), exit=date(2028, 12, 31))
    assert (
        "with a notice period of 3 months to the end of a quarter it ends on December 31, 2028."
        in opening(pack, received)
    )
    later = replace(months, exit=date(2029, 1, 15))
    assert (
        "The notice period is 3 months to the end of a quarter: to end by then, notice has to be received by"
        " September 30, 2028." in opening(pack, later)
    )
    clear = replace(document, clear_notice=True)
    (_, time), *_ = Leaving(View(pack, clear, Words()), clear).counted_by
    assert time.replace(NBSP, " ") == "90 days clear"
