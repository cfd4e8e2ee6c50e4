"""The figures of a contract say what its tables say: the same credits, the same amounts, the same times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sopgen.documents.drawings import DRAWINGS, WALL
from sopgen.documents.illustrating import Illustration
from sopgen.documents.kinds.sla import compute
from sopgen.documents.placing import bare
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Drawing, Label
from sopgen.model.build import build
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.sla import CreditTier, Sla
from sopgen.model.values import At

D = Decimal


@pytest.fixture
def receivables(load: Callable[[str], Loaded]) -> Pack:
    pack = load("receivables").pack
    assert pack is not None
    return pack


def contract(pack: Pack, id_: str = "SLA-01") -> Sla:
    sla = pack.find(id_, Sla)
    assert sla is not None
    return sla


def illustrated(pack: Pack, name: str, sla: Sla, language: str = "en-US") -> Illustration | None:
    return DRAWINGS["sla"][name].draw(View(pack, sla, Words(language)), sla, WALL)


def drawn(pack: Pack, name: str, sla: Sla) -> Drawing:
    made = illustrated(pack, name, sla)
    assert made is not None
    return made.parts[0][1]


def plain(words: str) -> str:
    return bare(words).replace(NBSP, " ")


def said(drawing: Drawing) -> list[str]:
    labels = (mark for mark in drawing.marks if isinstance(mark, Label))
    return [plain(" ".join(label.lines)) for label in labels]


def table(pack: Pack, sla: Sla) -> Any:
    """What the template prints."""
    return compute(View(pack, sla, Words()), sla)


def tiers(*data: dict[str, object]) -> tuple[CreditTier, ...]:
    return tuple(build(CreditTier, one, At("f")) for one in data)


@pytest.mark.parametrize("name", DRAWINGS["sla"])
def test_a_figure_in_a_contract_says_that_it_promises_nothing(receivables: Pack, name: str) -> None:
    made = illustrated(receivables, name, contract(receivables))
    assert made is not None
    ((caption, _),) = made.parts
    assert caption.startswith("Illustration: ")
    assert caption.endswith("; the clauses of this document prevail")
    assert not DRAWINGS["sla"][name].glance  # it has no page before its first clause


def test_stairs_show_each_tier_of_the_tables(receivables: Pack) -> None:
    sla = contract(receivables)
    words = said(drawn(receivables, "tiers", sla))
    for level in table(receivables, sla)["levels"]:
        assert level.kpi.name in words
        for _, credit, tier in level.tiers:
            bound = f"< {tier.below}" if tier.below is not None else f"> {tier.above}"
            assert any(one.startswith(bound) for one in words)
            assert plain(credit) in words
    assert words.count("100%") == 8
    assert words[0] == "Credit (of the weighted share)"


def test_what_stairs_say_in_words(receivables: Pack) -> None:
    assert plain(drawn(receivables, "tiers", contract(receivables)).alt) == (
        "Credit tiers of 8 service levels, 24 in all, the better side at the right. At the target of a "
        "service level, no credit is due. Credit (of the weighted share): from 25% in the mildest tier to "
        "100% in the severest."
    )


def test_levels_without_tiers_have_no_stairs(full: Pack, load: Callable[[str], Loaded]) -> None:
    least = load("bare").pack
    assert least is not None
    assert illustrated(least, "tiers", contract(least)) is None
    sla = contract(full)
    one, *others = sla.levels
    alone = replace(sla, levels=(one, *(replace(level, credit_tiers=()) for level in others)))
    words = said(drawn(full, "tiers", alone))
    assert "Promises kept" in words
    assert "Speed of answer" not in words


@pytest.mark.parametrize(
    ("model", "credit", "shown"),
    [("points", 2, "2"), ("fixed", 1500, "USD 1,500.00"), ("tier", "2.5", "2.5%"), ("weighted", 50, "50%")],
)
def test_credits_are_in_the_words_of_their_model(full: Pack, model: Any, credit: object, shown: str) -> None:
    sla = contract(full)
    assert sla.credits is not None
    level = replace(sla.levels[0], credit_tiers=tiers({"below": 72, "credit": credit}))
    sla = replace(sla, levels=(level,), credits=replace(sla.credits, model=model))
    assert shown in said(drawn(full, "tiers", sla))


def test_a_tier_at_a_result_that_meets_the_target_is_not_denied(full: Pack) -> None:
    """A rule reports it; the figure does not say that nothing is owed at the target."""
    sla = contract(full)
    level = replace(sla.levels[0], credit_tiers=tiers({"below": 75, "credit": 10}))
    assert "no credit is due" not in drawn(full, "tiers", replace(sla, levels=(level,))).alt


def test_a_range_has_stairs_on_both_sides(full: Pack) -> None:
    sla = contract(full)
    level = replace(
        sla.levels[0],
        kpi="occupancy",
        credit_tiers=tiers(
            {"above": 92, "credit": 30},
            {"below": 80, "credit": 10},
            {"above": 88, "credit": 20},
            {"below": 75, "credit": 40},
        ),
    )
    drawing = drawn(full, "tiers", replace(sla, levels=(level,)))
    labels = {plain(mark.lines[0]): mark.x for mark in drawing.marks if isinstance(mark, Label)}
    order = sorted(("< 75%", "< 80%", "≥ 80%", "≤ 88%", "> 88%", "> 92%"), key=labels.__getitem__)
    assert order == ["< 75%", "< 80%", "≥ 80%", "≤ 88%", "> 88%", "> 92%"]
