from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from sopgen.documents import tree as t
from sopgen.documents.kinds.bcp import compute
from sopgen.documents.render import render
from sopgen.documents.view import View
from sopgen.documents.walking import cell_text, sections, walk
from sopgen.documents.words import Words
from sopgen.model.bcp import Bcp, Call
from sopgen.model.build import build
from sopgen.model.contacts import Contacts, by_role, by_subject
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


# -- who is reached ---------------------------------------------------------------------------------


def known(pack: Pack, **contacts: Any) -> Pack:
    """The pack with these contacts alone."""
    made = build(Contacts, contacts, At("contacts.yaml"))
    return dataclasses.replace(pack, people=by_role([made]), outside=by_subject([made]))


def section(pack: Pack, id_: str) -> t.Section:
    return next(one for one in sections(render(pack, "BCP-01").blocks) if one.id == id_)


def rows(part: t.Section, caption: str) -> list[list[str]]:
    """The cells of the table of that caption, `____` for what is to be filled in."""
    table = next(b for b in walk(part.children) if isinstance(b, t.Table) and words(b.caption) == caption)
    return [[shown(cell) for cell in row.cells] for row in table.body]


def words(inlines: tuple[t.Inline, ...]) -> str:
    return cell_text(t.Cell((t.Paragraph(inlines),)))


def shown(cell: t.Cell) -> str:
    blank = any(isinstance(one, t.Blank) for p in cell.children for one in getattr(p, "children", ()))
    return "____" if blank else cell_text(cell).replace("\u00a0", " ")


def declares(pack: Pack) -> list[list[str]]:
    """The rows of the first table of the card."""
    card = section(pack, "action-card")
    table = next(block for block in walk(card.children) if isinstance(block, t.Table))
    return [[shown(cell) for cell in row.cells] for row in table.body]


def test_the_card_says_who_declares_with_name_and_number(full: Pack) -> None:
    assert declares(full) == [["Operations manager", "Ana Reyes", "+63 2 5550 0123, +63 2 5550 0124"]]


def test_without_contacts_there_are_blanks_to_fill_in(full: Pack) -> None:
    pack = known(full)
    assert declares(pack) == [["Operations manager", "____", "____"]]
    assert [row[2:] for row in rows(section(pack, "call-tree"), "Who calls whom")] == [["____"] * 2] * 3
    assert rows(section(pack, "contacts"), "Suppliers and authorities") == [
        ["Mains power", "____", "____", "____"],
        ["Fuel", "____", "____", "____"],
    ]


def test_every_person_of_a_role_is_called(full: Pack) -> None:
    people = [
        {"role": "team-leader", "name": name, "telephone": "+63 2 5550 0100"} for name in ("Ana", "Ben")
    ]
    found = rows(section(known(full, people=people), "call-tree"), "Who calls whom")
    assert [row[2] for row in found] == ["Ana", "Ben", "____", "____"]


def test_a_step_names_a_role_that_stands_above_it_without_its_number(full: Pack) -> None:
    activation = plan(full).activation
    assert activation is not None
    steps = [
        dataclasses.replace(activation.steps[0], role=role)
        for role in ("operations-manager", "team-leader", "team-leader")
    ]
    changed = dataclasses.replace(activation, steps=tuple(steps))
    assert [first for _, first in said(full, "first_actions", activation=changed)] == [False, True, False]


def test_the_most_urgent_come_first_and_those_without_a_time_not_at_all(full: Pack) -> None:
    calls, files = plan(full).activities
    untimed = dataclasses.replace(files, id="act-later", rto=None)
    found = said(full, "urgent", activities=(calls, files, untimed))
    assert [activity.id for activity in found] == ["act-files", "act-calls"]


def test_others_are_called_about_what_the_plan_has_to_do_with(full: Pack) -> None:
    one = {"name": "City Power", "telephone": "117", "about": ["dialler", "res-fuel", "scn-power"]}
    other = {"name": "Dialler support", "telephone": "118", "about": ["dialler"]}
    pack = known(full, organisations=[one, other])
    found = [(one and one.name, about) for one, about in said(pack, "outside")]
    assert found == [("City Power", ["res-fuel", "scn-power"]), (None, ["res-power"])]


def test_help_is_named_at_the_scenario_that_takes_away_what_it_is_for(full: Pack) -> None:
    one = {"name": "City Power", "telephone": "117", "about": ["res-power", "scn-power"]}
    pack = known(full, organisations=[one])
    (scenario,) = plan(full).scenarios
    assert [one.name for one in said(pack, "help")(scenario)] == ["City Power"]
    elsewhere = dataclasses.replace(scenario, id="scn-other", affects=("res-fuel",))
    assert said(pack, "help")(elsewhere) == []
