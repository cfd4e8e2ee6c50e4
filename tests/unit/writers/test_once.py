"""A result is kept for the very value that it was reckoned of."""

from sopgen.writers.once import once


def test_a_result_is_reckoned_once_for_a_value_and_anew_for_its_equal() -> None:
    asked: list[tuple[object, int]] = []

    @once(size=2)
    def doubled(value: tuple[int, ...], by: int = 1) -> int:
        asked.append((value, by))
        return sum(value) * by

    one, other = tuple(range(1, 3)), tuple(range(1, 3))
    assert one is not other
    assert [doubled(one), doubled(one), doubled(other), doubled(one, by=3)] == [3, 3, 3, 9]
    assert len(asked) == 3


def test_only_so_many_are_kept_and_none_is_taken_for_another() -> None:
    @once(size=3)
    def first(value: list[int]) -> int:
        return value[0]

    assert [first([n]) for n in range(500)] == list(range(500))
