"""Broken blueprints, filled in by guesses: the schema takes them, and what is sound is as it was."""

from __future__ import annotations

from typing import Any

import pytest

from sopgen.diagnostics import Pointer
from sopgen.schema import root
from sopgen.schema.accepts import accepts
from sopgen.schema.mend import GUESSES, Mended, mended

MANUAL: dict[str, Any] = {
    "kind": "manual",
    "id": "MAN-01",
    "title": "A manual",
    "version": "1.0",
    "status": "draft",
    "owner": "lead",
    "author": "lead",
    "approver": "buyer",
    "effective": "2026-01-05",
    "sections": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "sections": [{"title": "C"}]}],
}


def mend(data: dict[str, Any], guess: int, **keys: set[str]) -> Mended:
    doubtful: dict[Pointer, frozenset[str]] = {(): frozenset(keys["doubtful"])} if keys else {}
    found = mended(str(data["kind"]), data, doubtful, guess)
    assert found is not None
    assert accepts(str(data["kind"]), found.data)
    return found


@pytest.mark.parametrize("guess", GUESSES)
def test_what_is_sound_stays_as_it_is(guess: int) -> None:
    assert mend(MANUAL, guess) == Mended(MANUAL, frozenset())


@pytest.mark.parametrize(
    ("change", "unknown"),
    [
        ({"status": "final"}, ("status",)),
        ({"effective": "01/06/2026"}, ("effective",)),
        ({"review_months": "often"}, ("review_months",)),
        ({"sections": MANUAL["sections"] + [5]}, ("sections", 2)),
        ({"sections": [{"id": "a"}]}, ("sections", 0, "title")),
    ],
)
def test_what_is_broken_is_another_thing_with_each_guess(change: dict[str, Any], unknown: Any) -> None:
    found = [mend(MANUAL | change, guess) for guess in GUESSES]
    assert all(one.unknown == {unknown} for one in found)
    assert found[0].data != found[1].data


def test_what_may_be_left_out_is_left_out_and_filled_in() -> None:
    first, *others = (mend(MANUAL | {"review_months": "often"}, guess) for guess in GUESSES)
    assert "review_months" not in first.data
    assert len({one.data["review_months"] for one in others}) == len(others)


def test_a_key_that_may_be_there_under_another_name_is_filled_in() -> None:
    first, second, _ = (mend(MANUAL, guess, doubtful={"expires"}) for guess in GUESSES)
    assert "expires" not in first.data
    assert "expires" in second.data
    assert first.unknown == second.unknown == {("expires",)}


def test_every_kind_can_be_made_of_nothing() -> None:
    for kind in ("pack", "sop", "sla", "bcp", "onboarding", "manual", "kpis", "roles"):
        for guess in GUESSES:
            found = mend({"kind": kind}, guess)
            assert set(root(kind).own["required"]) <= set(found.data)
