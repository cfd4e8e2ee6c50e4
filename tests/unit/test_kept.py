from __future__ import annotations

import pytest

from sopgen.kept import Keeper, keeping, kept

ASKED: list[object] = []


@kept
def doubled(value: object) -> tuple[object, object]:
    ASKED.append(value)
    return (value, value)


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    ASKED.clear()


def test_nothing_is_kept_without_a_keeper() -> None:
    doubled("a")
    doubled("a")
    assert len(ASKED) == 2


def test_the_same_text_and_the_very_same_object_are_asked_for_once() -> None:
    one, texts = [1], [f"a{number}" for number in (1, 1)]
    with (keeper := Keeper()).at_work():
        assert doubled(texts[0]) is doubled(texts[1])
        assert doubled(one) is doubled(one)
    assert len(ASKED) == 2
    assert keeper.found == 2


def test_an_equal_object_is_another_and_so_is_a_text_of_a_type_of_its_own() -> None:
    class Text(str):
        __slots__ = ()

    with Keeper().at_work():
        for value in ([1], [1], Text("a"), Text("a"), "a", 1, True):
            assert doubled(value)[0] is value
    assert len(ASKED) == 7


def test_an_object_is_held_as_long_as_what_was_made_of_it() -> None:
    with Keeper().at_work():
        for number in range(2000):  # whose places in memory would be used again
            assert doubled([number])[0] == [number]


def test_what_nobody_asks_for_between_two_turns_is_let_go() -> None:
    with (keeper := Keeper()).at_work():
        doubled("a")
        doubled("b")
        for _ in range(3):
            keeper.turn()
            doubled("a")
        doubled("b")
    assert ASKED == ["a", "b", "b"]


def test_a_keeper_that_doubts_finds_a_function_of_more_than_its_arguments() -> None:
    @kept
    def growing(_: str) -> int:
        ASKED.append(0)
        return len(ASKED)

    with Keeper(doubts=True).at_work():
        growing("a")
        with pytest.raises(AssertionError, match="growing does not make the same of the same"):
            growing("a")


def test_where_no_keeper_is_at_work_there_is_one_for_as_long_as_asked() -> None:
    with keeping():
        doubled("a")
        doubled("a")
    doubled("a")
    with (keeper := Keeper()).at_work(), keeping():
        doubled("a")
        doubled("a")
    assert len(ASKED) == 3
    assert keeper.found == 1
