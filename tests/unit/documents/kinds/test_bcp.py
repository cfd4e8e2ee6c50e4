from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from sopgen.documents.kinds.bcp import compute
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.bcp import Bcp, Call
from sopgen.model.build import build
from sopgen.model.pack import Pack
from sopgen.model.values import At


def said(pack: Pack, name: str, **changed: Any) -> Any:
    document = pack.find("BCP-01", Bcp)
    assert document is not None
    made = dataclasses.replace(document, **changed)
    return compute(View(pack, made, Words()), made)[name]


def plan(pack: Pack) -> Bcp:
    document = pack.find("BCP-01", Bcp)
    assert document is not None
    return document


def test_the_last_call_counts_heads(full: Pack) -> None:
    """Two leaders at five minutes each, then 30 agents shared by two at two minutes: 10 + 15 × 2."""
    words = said(full, "last_call").replace("\u00a0", " ")
    assert "Agent</span>, 40 min after the first call, if the holders of each role" in words


def test_all_who_are_reached_last_are_named(full: Pack) -> None:
    """Two leaders at five minutes each, and the vendor's manager after ten."""
    calls = (("operations-manager", "team-leader", "5min"), ("agent", "vendor-manager", "10min"))
    tree = [
        build(Call, {"caller": caller, "calls": [called], "each": each}, At("f"))
        for caller, called, each in calls
    ]
    words = said(full, "last_call", call_tree=tuple(tree)).replace("\u00a0", " ")
    assert re.sub("<[^>]*>", "", words).startswith(
        "Last to be reached: Team leader and Vendor manager, 10 min"
    )


def test_without_a_headcount_no_time_is_said(full: Pack) -> None:
    agent = dataclasses.replace(full.roles["agent"], headcount=None, sites=())
    pack = dataclasses.replace(full, index={**full.index, "agent": agent})
    assert said(pack, "last_call") == ""


@pytest.mark.parametrize(
    ("affects", "words"),
    [
        ((), "20 at the minimum; the resources that remain offer 20."),
        (("res-second-site",), "20 at the minimum; the resources that remain offer 0. Shortfall: 20."),
    ],
)
def test_seats_are_those_that_a_scenario_leaves(full: Pack, affects: tuple[str, ...], words: str) -> None:
    scenario = dataclasses.replace(plan(full).scenarios[0], affects=affects)
    assert said(full, "seats_left", scenarios=(scenario,))(scenario) == words


def test_seats_are_not_said_where_an_activity_does_not_say_them(full: Pack) -> None:
    first, *rest = plan(full).activities
    unsaid = (dataclasses.replace(first, mbco=None), *rest)
    assert said(full, "seats_words", activities=unsaid) == ""
    assert said(full, "seats_left", activities=unsaid)(plan(full).scenarios[0]) == ""
