"""Signs that look like marks and make none."""

from __future__ import annotations

from random import Random

import pytest

from sopgen.model import marks
from sopgen.model.marks import loose_marks, may_be_loose


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Note: **call", [(0, "**"), (8, "**")]),
        ("**Note:**call", [(0, "**"), (7, "**")]),
        ("**a** and **b", [(10, "**")]),
        ("** a **", [(0, "**"), (5, "**")]),
        ("a __b __", [(2, "__"), (6, "__")]),
        ("`a` and `b", [(8, "`")]),
        ("``a`", [(0, "``")]),
        ("a `**` b", []),
        ("**`a`** (**b**), **c.**", []),
        ("x**2, 2 ** 3 and 2*3", []),
        ("a ** b", []),
        ("5* hotel, *a, \\*\\*b, \\`c", []),
        ("____ and ___ and a__b", []),
    ],
)
def test_what_goes_with_no_other(text: str, found: list[tuple[int, str]]) -> None:
    assert list(loose_marks(text)) == found


def test_no_text_is_passed_over_in_which_the_parser_finds_any(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(5)
    pieces = ["*", "**", "**", "**", " ", " ", "a", "b ", ".", "(", ")", "_", "2", ":", '"']
    lines = ["".join(random.choices(pieces, k=random.randint(4, 14))).strip() for _ in range(20_000)]
    passed = [line for line in lines if "**" in line and not may_be_loose(line)]
    assert len(passed) > 50
    monkeypatch.setattr(marks, "may_be_loose", lambda _: True)
    assert [line for line in passed if list(loose_marks(line))] == []
