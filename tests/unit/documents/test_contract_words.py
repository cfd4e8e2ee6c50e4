from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from sopgen.documents import contract_words
from sopgen.documents.render import render
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.base import Term
from sopgen.model.kpis import Kpi
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.sla import Sla
from sopgen.model.values import At, Duration
from sopgen.writers.html import canonical


def contract(pack: Pack, id_: str = "SLA-01") -> Sla:
    sla = pack.find(id_, Sla)
    assert sla is not None
    return sla


def within(pack: Pack, sla: Sla) -> View:
    view = View(pack, sla, Words())
    return view.within(sla, contract_words.terms(view, sla))


def plain(html: object) -> str:
    """The words; a number that is still to be counted as `N`."""
    text = re.sub(r"<num [^>]*>", "N", str(html))
    return re.sub(r"<[^>]*>", "", text).replace("\u00a0", " ").replace("&#39;", "'")


def printed(pack: Pack, id_: str) -> str:
    return plain(canonical(render(pack, id_)))


def test_the_terms_of_the_fixed_clauses_are_defined_in_order(full: Pack) -> None:
    """Those of the author stand between them; nothing stands there that no clause uses."""
    sla = contract(full)
    found = {
        plain(term): plain(meaning) for term, meaning in contract_words.definitions(within(full, sla), sla)
    }
    assert list(found) == sorted(found, key=str.casefold)
    assert found["Miss"] == "A result on the wrong side of the target."
    assert found["Client"] == "Northlake Bank, N.A."
    assert found["Service Level Failure"] == (
        "A result for a Service Month that does not meet the target of a Service Level, after relief under "
        "clause N."
    )
    points = contract(full, "SLA-02")
    terms = [plain(term) for term, _ in contract_words.definitions(within(full, points), points)]
    assert {"At-Risk Amount", "Client Dependency", "Excused Month", "Relief Event"} & set(terms) == set()
    assert "Service Level Failure" in terms


def test_a_term_of_the_author_is_not_defined_twice(full: Pack) -> None:
    sla = contract(full)
    own = Term(at=At("f"), term="service month", meaning="Four weeks.")
    sla = replace(sla, definitions=(*sla.definitions, own))
    found = [plain(term) for term, _ in contract_words.definitions(within(full, sla), sla)]
    assert [term for term in found if term.casefold() == "service month"] == ["service month"]


@pytest.mark.parametrize(("language", "own"), [("de", "Gutschrift"), ("fr", "Crédit de service")])
def test_a_term_is_defined_once_in_any_language(full: Pack, language: str, own: str) -> None:
    sla = replace(contract(full), definitions=(Term(at=At("f"), term=own, meaning="X."),))
    view = View(full, sla, Words(language))
    found = [plain(term) for term, _ in contract_words.definitions(view, sla)]
    assert found.count(own) == 1
    assert len(found) == len(set(found))
    if language == "fr":
        assert found[-1] == "Redevance mensuelle"


def test_relief_is_no_more_than_what_the_event_caused(full: Pack) -> None:
    """Relief events take their data out of the count; nothing excuses a whole month for a part of it."""
    text = printed(full, "SLA-01")
    for words in (
        "To the extent that a Relief Event causes a Service Level to be missed, the data that it affects",
        "the result is calculated again from the data that remain",
        "within 1 business day after it became aware of the Relief Event",
        "Relief begins with the Relief Event or, where the notice is late, with the notice.",
        "shall make reasonable efforts",
        "It is for the Provider to prove",
        "The Client does not perform a Client Dependency in full or in time, and the Provider did not cause",
    ):
        assert words in text
    assert "only while" not in text


def test_without_a_time_notice_of_relief_is_prompt(full: Pack) -> None:
    sla = replace(contract(full), relief_notice=None)
    assert any(
        "without undue delay" in words for words in contract_words.relief(View(full, sla, Words()), sla)
    )
    hours = replace(sla, relief_notice=Duration.parse("4h"))
    said = contract_words.relief(View(full, hours, Words()), hours)
    assert any("within 4 hours after it became aware" in plain(words) for words in said)


@pytest.mark.parametrize(
    ("decimals", "words"),
    [
        ((1, 1), ["rounded half up to the decimals stated"]),
        ((1, None), ["rounded half up to the decimals stated", "Where no decimals are stated"]),
        ((None, None), ["without being rounded"]),
    ],
)
def test_how_a_result_is_rounded_is_said_as_it_is_done(
    full: Pack, decimals: tuple[int | None, int | None], words: list[str]
) -> None:
    sla = contract(full)
    sla = replace(sla, levels=sla.levels[:2], incentives=None)
    index = dict(full.index)
    for level, number in zip(sla.levels, decimals, strict=True):
        index[level.kpi] = replace(full.kpis[level.kpi], decimals=number)
    view = View(replace(full, index=index), sla, Words())
    said = " ".join(contract_words.promise(view, sla))
    assert all(one in said for one in words)
    assert ("Where no decimals" in said) == (len(words) > 1)


def test_what_an_incentive_measures_is_rounded_as_is_said(full: Pack) -> None:
    """The example of the charges rounds its results by the decimals of its measures, whatever the levels."""
    sla = contract(full)
    levels = {level.kpi: replace(full.kpis[level.kpi], decimals=None) for level in sla.levels}
    view = View(replace(full, index={**full.index, **levels}), sla, Words())
    said = " ".join(contract_words.promise(view, sla))
    assert "rounded half up to the decimals stated" in said
    assert "Where no decimals are stated" in said


def kpi(better: str) -> Kpi:
    return Kpi(at=At("f"), id="x", name="X", better=better, minimum=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sides", "name"),
    [
        (["higher"], "Minimum"),
        (["lower"], "Limit"),
        (["lower", "higher"], "Minimum or limit"),
        ([], "Minimum"),
    ],
)
def test_where_lower_is_better_a_minimum_is_a_limit(full: Pack, sides: list[str], name: str) -> None:
    assert View(full, None, Words()).bound_name([*map(kpi, sides)]) == name


def test_the_parties_sign_by_their_full_names(full: Pack) -> None:
    text = canonical(render(full, "SLA-01"))
    assert "Northlake Bank, N.A. (Client)" in plain(text)
    for label in ("By", "Name", "Title", "Date"):
        assert f">{label}<" in text


def test_the_calendars_are_a_schedule_and_cited_there(load: Callable[[str], Loaded]) -> None:
    pack = load("full").pack
    assert pack is not None
    text = canonical(render(pack, "SLA-01"))
    schedule = text[text.index("Schedule: hours and holidays") :]
    assert "US business hours" in schedule
    link = View(pack, contract(pack), Words()).ref("us-business")
    assert 'to="calendar-us-business"' in link
    assert "document=" not in link


def test_what_the_agreement_governs_is_said(full: Pack) -> None:
    assert "governs the following for this document, too: subcontracting." in printed(full, "SLA-01")
