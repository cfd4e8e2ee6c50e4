"""Once a contract defines a term, every fixed word of it has the capitals of the definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sopgen.documents.render import render
from sopgen.documents.words import Words
from sopgen.model.base import Term
from sopgen.model.kpis import Kpis
from sopgen.model.pack import Pack, assemble
from sopgen.model.sla import Sla
from sopgen.model.terms import pattern_of
from sopgen.rules.text.terms import FIXED

TERMS = (
    *FIXED["en"],
    *("Acknowledgment", "Automatic Acknowledgment", "Business Day", "Cap", "Claim", "Consecutive Month"),
    *("Day", "Definition", "Dispute", "Downtime", "Exclusion", "Failure", "Hour", "Invoice", "Maintenance"),
    *("Minute", "Notice", "Party", "Period", "Planned Maintenance", "Point", "Quarter", "Renewal", "Share"),
    *("Termination", "Week", "Weighted Share"),
)
AUTHORS = "Zz"
"""Stands for all that the author of a contract writes."""
PRINTED = ("text", "children", "items", "head", "body", "cells", "title", "caption", "term")
"""Fields of the document tree that hold words."""


def contract(pack: Pack, **credits: object) -> str:
    """The text of the full pack's contract, of which all but the fixed words is hidden."""
    whole: dict[str, Any] = {document.id: document for document in pack.documents}
    sla, kpis = whole["SLA-01"], whole["KPI-01"]
    change: Any = replace
    assert isinstance(sla, Sla)
    assert isinstance(kpis, Kpis)
    assert sla.credits
    results = tuple(replace(one, excused=one.excused and AUTHORS) for one in sla.credits.example)
    words = dict.fromkeys(("purpose", "title", "review", "change", "disputes", "remedies"), AUTHORS)
    lines = dict.fromkeys(("exclusions", "dependencies", "termination"), (AUTHORS,))
    made = change(
        sla,
        **(words | lines),
        definitions=tuple(Term(at=sla.at, term=term, meaning=AUTHORS) for term in TERMS),
        services=tuple(replace(one, name=AUTHORS, description=AUTHORS) for one in sla.services),
        levels=tuple(
            change(one, exclusions=(), notes="", targets=tuple(change(t, reason="") for t in one.targets))
            for one in sla.levels
        ),
        priorities=tuple(replace(one, name=AUTHORS, definition=AUTHORS) for one in sla.priorities),
        relief=tuple(replace(one, name=AUTHORS, description=AUTHORS) for one in sla.relief),
        reporting=tuple(replace(one, name=AUTHORS, contents=AUTHORS) for one in sla.reporting),
        credits=change(sla.credits, settlement=AUTHORS, example=results, **credits),
        charges=_hidden(sla.charges, "invoicing", "name", "counted", "notes", "indexation"),
        incentives=_hidden(sla.incentives, "terms"),
        clauses=(),
        history=(),
        sections=(),
        signatories=(),
    )
    whole["SLA-01"] = made
    hidden = dict.fromkeys(("name", "definition", "numerator", "denominator"), AUTHORS)
    whole["KPI-01"] = replace(
        kpis, kpis=tuple(change(kpi, **hidden, formula="", notes="") for kpi in kpis.kpis)
    )
    info = replace(
        pack.info,
        engagement=None,
        calendars=tuple(replace(one, name=AUTHORS) for one in pack.info.calendars),
        systems=tuple(replace(one, name=AUTHORS) for one in pack.info.systems),
    )
    blocks = render(assemble(info, list(whole.values())), "SLA-01").blocks
    body = next(n for n, block in enumerate(blocks) if getattr(block, "id", "") == "parties")
    return "\n".join(_words(blocks[body:]))


def _hidden(priced: Any, terms: str, *names: str) -> Any:
    """Charges or incentives without what their author says of them."""
    change: Any = replace
    authored = {name: None if name == "indexation" else AUTHORS for name in names}
    schedule = tuple(change(one, **authored) for one in priced.schedule)
    return change(priced, schedule=schedule, **{terms: AUTHORS})


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, (tuple, list)):
        for one in value:
            yield from _words(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name in (
                "text",
                "children",
                "items",
                "head",
                "body",
                "rows",
                "cells",
                "title",
                "caption",
                "term",
            ):
                yield from _words(getattr(value, name))
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    "credits",
    [
        {},
        {"model": "tier", "repeat_multiplier": None, "earn_back": None},
        {"model": "points", "point_value": 1},
        {"model": "fixed"},
    ],
    ids=lambda credits: credits.get("model", "weighted"),
)
def test_fixed_clauses_write_defined_terms_as_they_are_defined(
    full: Pack, credits: dict[str, object]
) -> None:
    text = contract(full, **credits)
    forms = "|".join(pattern_of(term, english=True) for term in sorted(TERMS, key=len, reverse=True))
    found = {match[0] for match in re.finditer(rf"(?<![\w-])(?:{forms})(?![\w-])", text, re.IGNORECASE)}
    assert len(found) > len(FIXED["en"])
    assert {words for words in found if re.search(r"(?:^|[\s-])[a-z]", words)} == set()


def test_the_terms_that_need_no_use_by_an_author_are_those_of_the_fixed_clauses(full: Pack) -> None:
    text = contract(full)
    unused = [
        term
        for term in FIXED["en"]
        if not re.search(rf"(?<![\w-])(?:{pattern_of(term, english=True)})(?![\w-])", text)
    ]
    assert unused == []


@pytest.mark.parametrize("language", ["de", "fr"])
def test_so_are_those_of_other_languages(language: str) -> None:
    words = Words(language)
    said = {words.say(term) for term in FIXED["en"]}
    assert set(FIXED[language]) == said - {words.say("Charge")}  # no clause has the word alone in these
