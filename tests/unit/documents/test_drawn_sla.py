"""The figures of a contract say what its tables say: the same credits, the same amounts, the same times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from sopgen.documents import walking
from sopgen.documents.drawings import DRAWINGS, WALL
from sopgen.documents.illustrating import Illustration
from sopgen.documents.kinds.sla import compute
from sopgen.documents.placing import bare
from sopgen.documents.render import render
from sopgen.documents.tree import Table
from sopgen.documents.view import View
from sopgen.documents.walking import captioned, cell_text, figures
from sopgen.documents.words import NBSP, Words
from sopgen.figures.drawing import Box, Drawing
from sopgen.model.build import build
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.model.results import Result
from sopgen.model.sla import CreditTier, Sla
from sopgen.model.values import At, Money
from tests.unit.figures.measure import labels, legible

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
    return [plain(" ".join(label.lines)) for label in labels(drawing)]


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


@pytest.mark.parametrize("language", ["en-US", "de-DE", "fr-FR"])
@pytest.mark.parametrize("pack_name", ["receivables", "full"])
@pytest.mark.parametrize("name", DRAWINGS["sla"])
def test_a_figure_can_be_read_in_each_language(
    load: Callable[[str], Loaded], pack_name: str, name: str, language: str
) -> None:
    pack = load(pack_name).pack
    assert pack is not None
    made = illustrated(pack, name, contract(pack), language)
    assert made is not None
    assert all(legible(drawing) and drawing.width <= WALL.width for _, drawing in made.parts)


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
    places = {plain(label.lines[0]): label.x for label in labels(drawing)}
    order = sorted(("< 75%", "< 80%", "≥ 80%", "≤ 88%", "> 88%", "> 92%"), key=places.__getitem__)
    assert order == ["< 75%", "< 80%", "≥ 80%", "≤ 88%", "> 88%", "> 92%"]


def example(sla: Sla, *results: tuple[str, str, str], **rules: Any) -> Sla:
    """The contract with another worked example: (level, month, result)."""
    made = tuple(
        build(Result, {"level": level, "period": period, "result": result}, At("f"))
        for level, period, result in results
    )
    assert sla.credits is not None
    return replace(sla, credits=replace(sla.credits, example=made, **rules))


def weighted(full: Pack) -> Sla:
    """Vector CRE-11: three levels, the first missed for the second time, and more than the cap."""
    given = vector("CRE-11")["inputs"]
    sla = contract(full)
    levels = tuple(
        replace(level, weight=D(weight), credit_tiers=(replace(level.credit_tiers[0], credit=D(credit)),))
        for level, (weight, credit, _) in zip(sla.levels, given["lines"], strict=True)
    )
    return example(
        replace(sla, levels=levels),
        ("sl-promise", "2026-02", "60"),
        ("sl-promise", "2026-03", "60"),
        ("sl-speed", "2026-03", "45"),
        ("sl-availability", "2026-03", "98"),
        monthly_charge=Money(given["currency"], D(given["charge"])),
        at_risk=D(given["at_risk"]),
        cap=D(given["cap"]),
    )


def vector(id_: str) -> Any:
    data = yaml.safe_load((Path(__file__).parents[2] / "data/vectors/credits.yaml").read_text("utf-8"))
    return next(one for one in data if one["id"] == id_)


def usd(value: str) -> str:
    return f"USD {D(value):,.2f}"


def test_a_bad_month_agrees_with_a_month_reckoned_by_hand(full: Pack) -> None:
    sla, expected = weighted(full), vector("CRE-11")["expected"]
    drawing = drawn(full, "bad-month", sla)
    amounts = [words for words in said(drawing) if words.startswith("USD ")]
    assert amounts == [
        *map(usd, expected["lines"]),
        usd(expected["total"]),
        "USD 18,000.00",
        usd(expected["credit"]),
    ]
    assert plain(drawing.alt) == (
        "In the month of the worked example, 3 of 3 service levels fall short. Their credits of USD "
        "26,460.00 are cut to the cap of USD 18,000.00. The largest credit, USD 17,280.00, is for Promises "
        "kept."
    )
    assert "what exceeds it is not due" in said(drawing)
    assert "Credit (of the weighted share): 100% × 2" in said(drawing)


@pytest.mark.parametrize("pack_name", ["receivables", "full"])
def test_a_bad_month_agrees_with_the_table_that_is_printed(
    load: Callable[[str], Loaded], pack_name: str
) -> None:
    """With the document itself: each amount of the table is one of the figure, in the same words."""
    pack = load(pack_name).pack
    assert pack is not None
    blocks = render(pack, "SLA-01").blocks
    figure = next(one for one in figures(blocks) if "month of the example" in walking.plain(one.caption))
    assert isinstance(figure.image, Drawing)
    drawn_amounts = [words for words in said(figure.image) if words.startswith("USD")]
    printed = next(one for one in captioned(blocks, "table") if "one month" in walking.plain(one.caption))
    assert isinstance(printed, Table)
    amounts = [plain(cell_text(row.cells[-1])) for row in printed.body]
    assert drawn_amounts[-3:] == amounts[-3:]
    owed = [amount for amount in amounts[:-3] if amount != "USD 0.00"]
    assert owed
    assert [amount for amount in drawn_amounts[:-3] if amount != "USD 0.00"] == owed


def test_without_an_example_or_a_miss_there_is_no_bad_month(
    full: Pack, load: Callable[[str], Loaded]
) -> None:
    assert illustrated(full, "bad-month", example(contract(full))) is None  # no example
    least = load("bare").pack
    assert least is not None
    assert illustrated(least, "bad-month", contract(least)) is None  # no credits
    good = example(contract(full), ("sl-promise", "2026-03", "99"))
    assert illustrated(full, "bad-month", good) is None


def test_fixed_amounts_stand_as_they_are(full: Pack) -> None:
    """Vector CRE-21: two amounts and a cap of 10 per cent."""
    given, expected = vector("CRE-21")["inputs"], vector("CRE-21")["expected"]
    sla = contract(full)
    levels = tuple(
        replace(level, credit_tiers=(replace(level.credit_tiers[0], credit=D(amount)),))
        for level, amount in zip(sla.levels, given["amounts"], strict=False)
    )
    sla = example(
        replace(sla, levels=levels),
        ("sl-promise", "2026-03", "60"),
        ("sl-speed", "2026-03", "45"),
        model="fixed",
        monthly_charge=Money(given["currency"], D(given["charge"])),
        cap=D(given["cap"]),
    )
    amounts = [words for words in said(drawn(full, "bad-month", sla)) if words.startswith("USD ")]
    values = (*given["amounts"], *(expected[key] for key in ("total", "cap", "credit")))
    assert amounts == list(map(usd, values))


@pytest.mark.parametrize("pack_name", ["receivables", "full"])
def test_downtime_stands_in_the_words_of_its_tables(load: Callable[[str], Loaded], pack_name: str) -> None:
    pack = load(pack_name).pack
    assert pack is not None
    sla = contract(pack)
    drawing = drawn(pack, "downtime", sla)
    (level,) = (one for one in table(pack, sla)["levels"] if one.downtime)
    rows = [(plain(window), plain(words)) for window, words in level.downtime]
    shown = said(drawing)[1:]
    assert list(zip(shown[::2], shown[1::2], strict=True)) == rows
    (strong,) = (label for label in labels(drawing) if label.bold and label.anchor == "end")
    month = next(words for window, words in rows if window.startswith("Month"))
    assert plain(strong.lines[0]) == month  # the window that decides
    assert plain(drawing.alt).endswith(f"{month}.")


def test_bars_are_as_long_as_what_the_target_allows(full: Pack) -> None:
    """Around the clock that is in proportion to the days of a window, the shortest of its kind."""
    sla = contract(full)
    levels = tuple(replace(level, service="", maintenance=None) for level in sla.levels)
    drawing = drawn(full, "downtime", replace(sla, levels=levels))
    solid = [mark for mark in drawing.marks if isinstance(mark, Box) and mark.x == 168.0]
    day, week, month, quarter, year = (box.width for box in solid)
    assert month / year == pytest.approx(28 / 365)
    assert quarter / year == pytest.approx(90 / 365)
    assert week / year == pytest.approx(7 / 365)
    assert day >= 1.5


def test_no_level_of_availability_no_downtime(full: Pack) -> None:
    sla = contract(full)
    levels = tuple(replace(level, availability=None) for level in sla.levels)
    assert illustrated(full, "downtime", replace(sla, levels=levels)) is None


def test_a_ramp_shows_each_dated_target_and_says_where_it_ends(receivables: Pack) -> None:
    sla = contract(receivables)
    drawing = drawn(receivables, "ramp", sla)
    words = said(drawing)
    assert {"≥ 28%", "≥ 30%", "≥ 32%", "≥ 65%", "≥ 68%", "≥ 72%"} <= set(words)
    assert {"Feb 2, 2026", "Mar 1, 2026", "Apr 1, 2026"} <= set(words)
    assert "Promises kept: from 65% to 72%, in force from April 1, 2026" in plain(drawing.alt)


def test_a_contract_whose_targets_stay_has_no_ramp(receivables: Pack) -> None:
    sla = contract(receivables)
    still = replace(sla, levels=tuple(replace(level, targets=()) for level in sla.levels))
    assert illustrated(receivables, "ramp", still) is None


def test_points_that_are_free_are_a_step_down(full: Pack) -> None:
    """Four points at USD 5 and the first free: 40 for the third miss in a row of two points, less 5."""
    words = said(drawn(full, "bad-month", contract(full, "SLA-02")))
    assert words.index("Points that are not converted") < words.index("Total for all service levels")
    assert "− USD 5.00" in words
    assert words.count("USD 35.00") == 2
