"""What a compliance matrix prints that its blueprint does not say: clocks, coverage, due moments."""

from __future__ import annotations

import dataclasses
from typing import Any

from markupsafe import Markup

from sopgen.documents.compliance import clock_words, notices
from sopgen.documents.kinds.compliance import KIND, compute
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.build import build
from sopgen.model.clocks import KNOWN
from sopgen.model.compliance import Compliance, Regime
from sopgen.model.pack import Pack
from sopgen.model.values import At

AT = At("compliance.yaml")


def matrix(pack: Pack) -> Compliance:
    found = pack.find("CMP-01", Compliance)
    assert found is not None
    return found


def computed(pack: Pack, **changed: Any) -> dict[str, Any]:
    made = dataclasses.replace(matrix(pack), **changed)
    return {**compute(View(pack, made, Words()), made)}


def clock(pack: Pack, **written: Any) -> str:
    regime = build(Regime, {"id": "r", "name": "R", "as_of": "2025-12-15", **written}, AT)
    said = str(notices.clock(View(pack, matrix(pack), Words()), regime)).replace("</p>", "</p> ")
    return Markup(said).striptags().replace("\u00a0", " ")


def test_a_clock_is_said_with_its_event(full: Pack) -> None:
    own = {"clock": "own", "starts": "awareness"}
    assert clock(full, **own, within="72h") == "72 hours from: Awareness"
    assert clock(full, **own, within="2bd", moves=True) == (
        "2 business days from: Awareness A day off gives way to the next business day."
    )
    assert clock(full, clock="gdpr_33") == "72 hours from: Awareness"
    assert clock(full, clock="nis2") == (
        "Early warning: 24 hours from: Awareness Notification: 72 hours from: Awareness"
        " Final report: 1 month from: Notification"
    )
    assert "(more than 500 residents)" in clock(full, clock="california")


def test_every_known_clock_has_words(full: Pack) -> None:
    for name, known in KNOWN.items():
        said = clock(full, clock=name)
        assert all(KIND.codes["stage"][term.stage] for term in known.terms)
        assert said
        assert known.source
    assert {key.partition(" ")[0] for key in clock_words.SPECIAL} <= set(KNOWN)


def test_the_example_says_when_each_notice_is_due(full: Pack) -> None:
    """Known on Friday, 22 May 2026: Saturday is worked, Monday is Memorial Day, Tuesday the second day."""
    worked = computed(full)["worked"]
    due = {(one.regime.id, one.stage): worked.due(one).replace("\u00a0", " ") for one in worked.notices}
    assert due["ntf-client", "notice"] == "May 23, 2026, 15:30"
    assert due["ntf-bank", "notice"] == "May 26, 2026"
    assert due["ntf-california", "residents"] == "Jun 21, 2026"
    assert due["ntf-california", "attorney_general"] == "Jun 27, 2026"
    assert due["ntf-access", "answer"] == "Aug 9, 2026"


def test_what_is_lacking_is_said_and_not_computed(full: Pack) -> None:
    worked = computed(full)["worked"]
    assert worked.lacking("residents") == "runs from: Notice to residents"
    assert worked.lacking("classification") == "runs from: Classification as major"
    assert "only the day" in worked.lacking("time")
    assert "number of persons" in worked.lacking("affected")


def test_the_record_has_the_events_of_its_clocks_in_their_order(full: Pack) -> None:
    assert computed(full)["started"] == ["discovery", "awareness", "request"]


def test_the_glance_counts_what_is_shown(full: Pack) -> None:
    figures = dict(computed(full)["glance"].figures)
    assert figures["Regulations in scope"] == 3
    assert figures["Obligations with a control"] == "3 of 3"
    assert figures["Tests overdue"] == "0"
    assert figures["Clocks kept by the chain"] == "3 of 3"
