from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sopgen.documents import credit_words
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.build import build
from sopgen.model.pack import Pack
from sopgen.model.sla import ChronicFailure, Sla
from sopgen.model.values import At


def contract(pack: Pack) -> Sla:
    sla = pack.find("SLA-01", Sla)
    assert sla is not None
    return sla


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "…", html).replace("\u00a0", " ").replace("&#39;", "'")


def chronic(pack: Pack, language: str = "en-US", window: str = "month", **rule: object) -> str:
    sla = contract(pack)
    levels = tuple(replace(level, window=window) for level in sla.levels)  # type: ignore[arg-type]
    sla = replace(sla, levels=levels, relief=(), chronic_failure=build(ChronicFailure, rule, At("f")))
    return plain(credit_words.chronic(View(pack, sla, Words(language)), sla))


@pytest.mark.parametrize(
    ("misses", "periods", "said"),
    [
        (3, 6, "in any 3 of 6 consecutive months."),
        (3, 3, "in 3 consecutive months."),
        (1, 1, "in 1 month."),
    ],
)
def test_how_many_misses_give_a_right_to_terminate(full: Pack, misses: int, periods: int, said: str) -> None:
    words = chronic(full, misses=misses, periods=periods)
    assert words == f"The client may terminate by notice if the same service level is missed {said}"


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ("30d", "on 30 days' notice"),
        ("1mo", "on 1 month's notice"),
        ("10bd", "on 10 business days' notice"),
    ],
)
def test_notice_is_in_the_possessive(full: Pack, notice: str, said: str) -> None:
    words = chronic(full, misses=3, periods=6, notice=notice)
    assert words.startswith(f"The client may terminate {said} if")


def test_levels_not_measured_by_the_month_are_missed_in_measurement_periods(full: Pack) -> None:
    assert "in any 2 of 4 consecutive measurement periods." in chronic(
        full, window="week", misses=2, periods=4
    )


def test_german_puts_the_notice_in_a_clause_of_its_own(full: Pack) -> None:
    assert chronic(full, "de", misses=3, periods=6, notice="30d") == (
        "Wird dasselbe Service-Level in beliebigen 3 von 6 aufeinanderfolgenden Monaten verfehlt, so kann "
        "der Auftraggeber kündigen; die Kündigungsfrist beträgt 30 Tage."
    )


def test_a_failure_that_is_excused_does_not_count(full: Pack) -> None:
    sla = contract(full)
    words = plain(credit_words.chronic(View(full, sla, Words()), sla))
    assert words.endswith("A failure excused under clause … does not count toward this right.")


def test_the_scheme_uses_the_terms_of_the_contract(full: Pack) -> None:
    sla = contract(full)
    words = Words(terms=("Provider", "Client", "Service Credit", "Monthly Charge", "At-Risk Amount"))
    said = " ".join(plain(text) for _, text in credit_words.scheme(View(full, sla, words), sla))
    assert "The Provider earns back 50% of the Service Credit" in said
    assert "share of the At-Risk Amount" in said
    assert "total of the Service Credits for a month may not exceed 10% of the Monthly Charge" in said
    assert not re.search(
        "provider|client|service credit|monthly charge|at-risk amount", said.replace("monthly charge ×", "")
    )
