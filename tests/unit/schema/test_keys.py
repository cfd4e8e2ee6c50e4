"""Two items of one list with one key: found once, with both places."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sopgen.schema import check_file
from sopgen.schema.annotations import Node, key_of
from sopgen.source import read_text

PACK = """kind: pack
id: PACK-1
title: T
version: "1.0"
status: draft
date: 2026-01-05
client: {name: C}
provider: {name: P}
"""
HEAD = """id: SLA-1
title: T
version: "1.0"
status: draft
owner: a
author: b
approver: c
effective: 2026-01-05
"""
SLA = f"kind: sla\n{HEAD}levels: [{{id: sl, kpi: k}}]\n"
MANUAL = f"kind: manual\n{HEAD}"


def found(text: str) -> list[tuple[str, str, list[str], str]]:
    file, findings = read_text("x.yaml", text.encode())
    assert file is not None
    assert findings == []
    return [
        (d.code, str(d.span).partition(":")[2], [str(r.span).partition(":")[2] for r in d.related], d.message)
        for d in check_file(file)
    ]


@pytest.mark.parametrize(
    ("text", "place", "first", "words"),
    [
        (
            PACK + "calendars:\n  - id: c\n    name: C\n    holidays:\n"
            "      - {date: 2026-12-25, name: A}\n      - {date: 2026-12-25, name: B}\n",
            "14:16",
            "13:16",
            "this holiday has the same `date` as an item before",
        ),
        (
            PACK + "calendars:\n  - id: c\n    name: C\n    hours:\n"
            '      - {days: [mon], from: "08:00", to: "12:00"}\n'
            '      - {days: [mon], from: "08:00", to: "17:00"}\n',
            "14:16",
            "13:16",
            "these hours have the same `days` and `from` as an item before",
        ),
        (
            SLA + "signatories:\n  - {party: client, position: Director}\n"
            "  - {party: client, position: Director}\n",
            "13:13",
            "12:13",
            "this signatory has the same `party` and `position` as an item before",
        ),
        (
            SLA + "definitions:\n  - {term: Month, meaning: A.}\n  - {term: Month, meaning: B.}\n",
            "13:12",
            "12:12",
            "this term has the same `term` as an item before",
        ),
        (
            MANUAL + "sections:\n  - {title: Law}\n  - {title: Law}\n",
            "12:13",
            "11:13",
            "this section has the same `title` as an item before",
        ),
    ],
)
def test_two_items_with_one_key(text: str, place: str, first: str, words: str) -> None:
    assert found(text) == [("SCH007", place, [first], words)]


@pytest.mark.parametrize(
    "text",
    [
        SLA + "signatories:\n  - {party: client, position: Director, name: A}\n"
        "  - {party: client, position: Director, name: B}\n",
        MANUAL + "sections:\n  - {id: law, title: Law}\n  - {id: law-2, title: Law}\n",
        MANUAL + "sections:\n  - {title: Law, sections: [{title: Law}]}\n",
        MANUAL + "sections:\n  - {title: Law, after: purpose}\n  - {title: Law}\n",
        SLA + "exclusions: [The same., The same.]\n",
        SLA.replace("kpi: k", "kpi: k, credit_tiers: [{below: 5, credit: 1}, {below: 5, credit: 2}]"),
    ],
)
def test_what_differs_or_is_found_in_other_words_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("says", "item", "key"),
    [
        ("id", {"id": "a", "name": "A"}, (("id", "a"),)),
        (["id", "title+after"], {"title": "T"}, (("title", "T"),)),
        (["below", "above"], {"above": Decimal("5.0")}, (("above", 5),)),
        ("level+period", {"level": "sl", "period": "2026-03"}, (("level", "sl"), ("period", "2026-03"))),
        ("days+from", {"days": ["mon"], "from": "08:00"}, (("days", ("mon",)), ("from", "08:00"))),
        ("itself", "mon", (("", "mon"),)),
        ("place", "Prose.", None),
        ("id", {"name": "A"}, None),
        ("id", "text", None),
    ],
)
def test_the_key_of_an_item(says: Any, item: Any, key: Any) -> None:
    assert key_of(Node("", {"x-key": says}), item) == key
