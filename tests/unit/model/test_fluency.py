"""Levels in a language, ordered as the Common European Framework orders them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopgen.model.fluency import Fluency, in_language, meets, short_of

Make = Callable[..., Any]


def level(
    make: Make, spoken: str | None = None, written: str | None = None, name: str = "English"
) -> Fluency:
    said = {"spoken": spoken, "written": written}
    made: Fluency = make(Fluency, language=name, **{mode: one for mode, one in said.items() if one})
    return made


@pytest.mark.parametrize(
    ("has", "needs", "short"),
    [
        (("C1", "B2"), ("C1", "B2"), ()),
        (("C2", None), ("C1", None), ()),
        (("A2", "C2"), ("B1", "C1"), ("spoken",)),
        (("B2", "B1"), ("C1", "B2"), ("spoken", "written")),
        (("C2", None), (None, "A1"), ("written",)),
        ((None, None), (None, None), ()),
    ],
)
def test_what_is_lower_or_not_said_is_short(make: Make, has: Any, needs: Any, short: tuple[str, ...]) -> None:
    assert short_of(level(make, *has), level(make, *needs)) == short
    assert meets(level(make, *has), level(make, *needs)) == (not short)


def test_a_language_of_which_nothing_is_said_meets_nothing(make: Make) -> None:
    assert not meets(None, level(make))


def test_a_language_is_the_same_in_capitals_and_without(make: Make) -> None:
    spanish, english = level(make, name="Spanish"), level(make, name="ENGLISH ")
    assert in_language((spanish, english), "english") is english
    assert in_language((spanish,), "English") is None
