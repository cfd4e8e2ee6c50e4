from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from sopgen.model.base import Item
from sopgen.model.build import build
from sopgen.model.values import At, Duration, Money, Offset
from sopgen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner(Item):
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Every(Item):
    text: str = ""
    flag: bool | None = None
    whole: int | None = None
    number: Decimal | None = None
    day: date | None = None
    time: Duration | None = None
    offset: Offset | None = None
    money: Money | None = None
    choice: Literal["a", "b"] | None = None
    texts: tuple[str, ...] = ()
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    words: Mapping[str, str | Decimal] | None = None
    from_: str = ""


ROOT = At("a.yaml", ("x",))


def test_every_conversion() -> None:
    made = build(
        Every,
        {
            "text": "two\nlines\n",
            "flag": False,
            "whole": 3,
            "number": Decimal("99.90"),
            "day": "2026-01-05",
            "time": "4h",
            "offset": "-2bd",
            "money": "USD 1.50",
            "choice": "b",
            "texts": ["a", "b"],
            "inner": {"name": "one"},
            "inners": [{"name": "two"}, {"name": "three"}],
            "words": {"hotline": "+1", "calls": Decimal(5)},
            "from": "here",
        },
        ROOT,
    )
    assert made == Every(
        at=ROOT,
        text="two\nlines",
        flag=False,
        whole=3,
        number=Decimal("99.90"),
        day=date(2026, 1, 5),
        time=Duration(Decimal(4), "h"),
        offset=Offset(-2, "bd"),
        money=Money("USD", Decimal("1.50")),
        choice="b",
        texts=("a", "b"),
        inner=Inner(at=ROOT, name="one"),
        inners=(Inner(at=ROOT, name="two"), Inner(at=ROOT, name="three")),
        words={"hotline": "+1", "calls": Decimal(5)},
        from_="here",
    )
    assert str(made.number) == "99.90"


def test_what_is_left_out_has_its_default() -> None:
    assert build(Every, {}, ROOT) == Every(at=ROOT)


def test_every_item_knows_its_place() -> None:
    made = build(Every, {"inner": {"name": "a"}, "inners": [{"name": "b"}, {"name": "c"}]}, ROOT)
    assert made.at == ROOT
    assert made.inner
    assert made.inner.at == At("a.yaml", ("x", "inner"))
    assert [inner.at.pointer for inner in made.inners] == [("x", "inners", 0), ("x", "inners", 1)]


def test_a_whole_number_of_a_decimal_field_is_a_decimal() -> None:
    number = build(Every, {"number": 72}, ROOT).number
    assert isinstance(number, Decimal)
    assert number == 72
