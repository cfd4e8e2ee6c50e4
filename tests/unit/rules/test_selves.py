"""Whoever is named twice in an item: each pair of the language is decided upon, each refusal seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from sopgen.rules import RULES, check
from sopgen.rules.selves import selves
from sopgen.schema import Node, annotated_values, kinds, root
from sopgen.schema.annotations import controlled
from tests.unit.rules.cases import CASES, DATA, Case, WithFile

MAY_BE_THE_SAME = {
    ("Role", "id", "reports_to"): "RAC005 finds circles of any length, this one included",
    ("Role", "reports_to", "deputy"): "a superior often stands in",
    ("Step", "role", "accountable"): "who does the work may answer for it",
    ("Step", "accountable", "approved_by"): "who answers for it may approve it",
    ("Step", "consulted", "approved_by"): "an approver may be asked before",
    ("Step", "informed", "approved_by"): "an approver may be told afterwards",
    ("Activity", "responsible", "accountable"): "who does the work may answer for it",
    ("Access", "roles", "granted_by"): "who runs a tool works with it",
    ("Course", "audience", "trainer"): "all who need the certificate are listed, the trainer included",
    ("Policy", "owner", "applies_to"): "a policy binds its owner too",
    ("Script", "audience", "approved_by"): "who approves words may use them",
    ("Audience", "roles", "owner"): "one of those whom the change concerns may tell the others",
    ("Audience", "roles", "trainer"): "who teaches may be one of those whom the change concerns",
    ("Audience", "owner", "trainer"): "who tells people of a change may teach it",
    ("Calibration", "leader", "participants"): "who leads a session scores in it, as blind as all others",
    ("Counterpart", "at_provider", "at_client"): "CMP014 finds a role of the other party, and so one in both",
    ("Flow", "from", "to"): "TEC011 finds what leads to itself, be it a role or a tool",
    ("Coaching session", "by", "with"): "peers coach each other",
    ("Stage", "lead", "decides"): "who leads a short stage may judge it",
    ("Stage", "lead", "present"): "a role of several people may be there twice",
    ("Stage", "decides", "present"): "who judges a stage may have been there",
    ("Review", "audience", "reviewer"): "peers review each other",
    ("Review", "audience", "approver"): "whoever confirms ratings is reviewed too",
    ("Survey", "audience", "owner"): "who holds a survey may answer it",
    ("Report", "producer", "recipients"): "who makes a report may be sent it",
    ("Protocol row", "from", "to"): "those who hold one role may write to each other",
    ("Contract review", "lead", "participants"): "who leads a review takes part in it",
    **{
        (title, one, other): "GOV017 has each role on the side of its party, so that none is on both"
        for title, pairs in {
            "Oversight": [("client", "provider")],
            "Escalation level": [("client", "provider")],
            "Dispute step": [("client", "provider")],
            "Points of contact": [
                ("client", "provider"),
                ("client", "provider_backup"),
                ("client_backup", "provider"),
                ("client_backup", "provider_backup"),
            ],
        }.items()
        for one, other in pairs
    },
    **{
        (
            "Compliance matrix and incident notification",
            one,
            "officer",
        ): "the officer may own, write or approve"
        for one in ("owner", "author", "approver")
    },
    **{
        ("Register of obligations", one, "roles"): "whoever keeps a register may stand in it"
        for one in ("owner", "author", "approver")
    },
    **{
        (str(root(kind).own["title"]), "owner", other): "an owner may write, or approve what another wrote"
        for kind in filter(controlled, kinds())
        for other in ("author", "approver")
    },
}
"""Pairs of role-naming properties of one item that may name one role, and why."""


def named(node: Node) -> dict[str, Node]:
    """The properties of an item that name roles: ids, or lists of them."""
    found = {}
    for name, inner in node.properties.items():
        refers = inner if inner.refers_to else inner.items
        if refers and "role" in refers.refers_to and "properties" not in refers.own:
            found[name] = refers
        if name == "id" and node.defines == "role":
            found[name] = inner
    return found


def items(node: Node) -> Iterator[Node]:
    """Every object of a schema; sections within sections are left out."""
    yield node
    for key, inner in node.properties.items():
        if inner.properties:
            yield from items(inner)
        elif key != "sections" and inner.items is not None and inner.items.properties:
            yield from items(inner.items)


EVERY = [node for kind in kinds() for node in items(root(kind))]
PAIRS = {
    (node.own["title"], first, second): (nodes[first], nodes[second])
    for node in EVERY
    for nodes in (named(node),)
    for first, second in combinations(nodes, 2)
}
REFUSED = {
    (other, name) for node in EVERY for name, refers in named(node).items() for other in refers.other_than
}


FINDINGS = {
    said["finding"] for node in EVERY for one in named(node).values() for said in one.other_than.values()
}


def test_the_walk_finds_pairs_in_lists_groups_and_control_blocks() -> None:
    assert len(PAIRS) > 30
    assert {("caller", "calls"), ("role", "successors"), ("author", "approver"), ("from", "to")} <= REFUSED


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_every_pair_of_roles_either_excludes_the_same_one_or_says_why_not(pair: tuple[str, str, str]) -> None:
    _, first, second = pair
    one, other = PAIRS[pair]
    refused = first in other.other_than or second in one.other_than
    assert refused != (pair in MAY_BE_THE_SAME)


def test_no_pair_is_allowed_that_is_gone() -> None:
    assert set(MAY_BE_THE_SAME) <= set(PAIRS)


def test_what_refuses_is_a_rule_and_names_a_property_beside_it() -> None:
    codes = {rule.code.name for rule in RULES}
    for node in EVERY:
        for refers in named(node).values():
            for other, said in refers.other_than.items():
                assert other in named(node)
                assert set(said) == {"finding", "says"}
                assert said["finding"] in codes


def test_each_refusal_is_seen_in_a_case_and_found_by_its_rule(with_file: WithFile) -> None:
    seen = set()
    for path in CASES:
        case = Case.read(path)
        if not FINDINGS & {code for _, code in case.expected}:
            continue
        loaded = with_file(case.file, case.text)
        pointers = {(d.code, d.pointer) for d in check(loaded)}
        for own in selves((b, annotated_values(b.kind, b.data)) for b in loaded.blueprints):
            assert (own.finding, own.at.pointer) in pointers
            assert own.says
            second, first = ([p for p in at.pointer if isinstance(p, str)][-1] for at in (own.at, own.other))
            seen.add((first, second))
    assert seen == REFUSED


@pytest.mark.parametrize(
    ("case", "labels"),
    [
        ("RAC006-own-deputy", ["error"]),
        ("RAC006-colleague", ["warning"]),
        ("RAC006-other-party", ["warning"]),
        ("BCP002-keeps-none-and-copies", ["warning"]),
        ("BCP004-declared-after-rto", ["error", "warning"]),
        ("BCP006-too-few", ["error"]),
        ("BCP006-lost-in-a-scenario", ["warning"]),
        ("BCP008-own-successor", ["error", "error"]),
        ("BCP008-deputy-and-other-party", ["warning", "warning"]),
        ("BCP008-only-each-other", ["warning"]),
        ("BCP011-step-after-mtpd", ["warning"]),
        ("BCP011-all-after-mtpd", ["error", "error"]),
        ("ONB006-falls", ["error", "error"]),
        ("ONB006-before-go-live", ["warning"]),
        ("ONB007-judges-before-the-end", ["error", "error"]),
        ("ONB007-in-the-midst", ["warning"]),
        ("ONB008-need-is-open", ["warning", "error", "warning"]),
        ("ONB009-expires-before-the-end", ["error"]),
        ("ONB009-effective-after-the-beginning", ["warning"]),
        ("ONB011-to-itself", ["error"]),
    ],
)
def test_only_what_cannot_be_right_is_an_error(case: str, labels: list[str], with_file: WithFile) -> None:
    read = Case.read(DATA / f"{case}.yaml")
    found = check(with_file(read.file, read.text), as_of=read.as_of)
    assert [d.severity.label for d in found] == labels


def test_the_declaration_names_what_it_misses(with_file: WithFile) -> None:
    read = Case.read(DATA / "BCP004-declared-after-rto.yaml")
    delay, step = check(with_file(read.file, read.text))
    assert delay.message == (
        "the plan may be declared 2h after the event, but One is to be back in 1h and Two cannot stand still"
        " longer than 30min"
    )
    assert [note.message for note in delay.related] == ["the RTO of One", "the MTPD of Two"]
    assert "3h after the event" in step.message
