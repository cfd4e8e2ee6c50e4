"""A hash of a value changes with every part of it: nothing that a file is made from is left out of a key."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sopgen.assets.logo import Logo
from sopgen.assets.word_template import WordTemplate
from sopgen.documents.packed import packed
from sopgen.documents.render import render
from sopgen.model.load import Loaded
from sopgen.model.months import after_months
from sopgen.model.pack import Pack
from sopgen.model.values import At, Duration
from sopgen.model.written import Number, Text, Whole
from sopgen.publish.fingerprint import digest_of
from sopgen.writers.options import Attachment, Options
from sopgen.writers.theme import THEMES, Theme


def variants(value: Any) -> Iterator[Any]:
    """The value with one part of it changed, for every part of it."""
    if isinstance(value, tuple):
        yield (*value, "x")
        for place, part in enumerate(value):
            yield value[:place] + value[place + 1 :]
            yield from ((*value[:place], other, *value[place + 1 :]) for other in variants(part))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            for other in variants(getattr(value, field.name)):
                yield dataclasses.replace(value, **{field.name: other})
    else:
        yield next(change(value) for kind, change in CHANGES if isinstance(value, kind))


CHANGES: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (bool, lambda value: not value),
    (enum.Enum, lambda value: next(one for one in type(value) if one is not value)),
    (str, lambda value: f"{value}x"),
    (bytes, lambda value: value + b"x"),
    (int | float | Decimal, lambda value: value + 1),
    (date, lambda value: value + timedelta(days=1)),
    (Mapping, lambda value: {**value, "x": "y"}),
    (object, lambda _: "x"),
)


FULL_THEME = dataclasses.replace(
    THEMES["press"],
    logo=Logo("logo.svg", b"<svg/>", "svg", 2.0, "Acme"),
    heading_sizes=(20.0, 14.0),
    word_template=WordTemplate("client.docx", b"PK"),
)


@pytest.mark.parametrize(
    "value",
    [FULL_THEME, Options((Attachment("a.yaml", b"a"),)), At("a.yaml", ("a", 0), ("A", "b"))],
    ids=lambda value: type(value).__name__,
)
def test_every_part_of_what_a_maker_is_given_is_in_its_hash(value: Theme | Options | At) -> None:
    others = [digest_of(other) for other in variants(value)]
    assert len(others) >= len(dataclasses.fields(value))
    assert digest_of(value) not in others
    assert digest_of(value) == digest_of(dataclasses.replace(value))


def test_every_part_of_a_tree_is_in_its_bytes(load: Callable[[str], Loaded]) -> None:
    pack = load("bare").pack
    assert pack is not None
    document = render(pack, "SOP-001")
    whole = packed(document).data
    others = [packed(other).data for other in variants(document)]
    assert len(others) > 500
    assert whole not in others


def test_every_field_of_every_item_is_in_its_hash(full: Pack) -> None:
    """One level deep, since what is below has a hash of its own."""
    for item in full.index.values():
        before = digest_of(item)
        for field in dataclasses.fields(item):
            changed = dataclasses.replace(item, **{field.name: "something else"})  # type: ignore[arg-type]
            assert digest_of(changed) != before, (type(item), field.name)


AT, ELSEWHERE = At("a.yaml", ("a",)), At("b.yaml", ("a",))


@pytest.mark.parametrize(
    "values",
    [
        (1, True, 1.0, "1", Decimal(1), Decimal("1.0"), None, b"1", (1,), ((1,),)),
        ("a", Text("a", AT), Text("a", ELSEWHERE)),
        (Whole(1, AT), Number(Decimal(1), AT), Whole(1, ELSEWHERE)),
        (("a", "b"), ("ab",), (("a",), "b"), {"a": "b"}, {"b": "a"}),
        (Duration(Decimal(60), "min"), Duration(Decimal(1), "h"), Duration(Decimal(60), "min", AT)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ("\x1f", "\\x1f", "'", '"'),
    ],
    ids=repr,
)
def test_values_that_differ_in_anything_have_hashes_that_differ(values: tuple[Any, ...]) -> None:
    assert len({digest_of(value) for value in values}) == len(values)


def test_a_type_that_nobody_has_thought_of_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(TypeError, match="function has no form"):
        digest_of((after_months,))
