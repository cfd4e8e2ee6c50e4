"""A text that is plain once its references are held comes out as the parser of Markdown would have it."""

from __future__ import annotations

import random
import re

import pytest

from sopgen.documents import prose
from sopgen.documents.parse import parse
from sopgen.documents.tree import Block

PIECES = (
    *(
        "word",
        "Word.",
        " ",
        "  ",
        "    ",
        "\t",
        "12",
        "1)",
        "1. ",
        "-",
        "- ",
        "+ ",
        "'",
        '"',
        "’",
        "é",
        "\u00a0",
    ),
    *(
        "[[role]]",
        "[[role|words]]",
        "[[fcr.target]]",
        "____",
        "____(a / b)",
        "C:\\Data",
        "&#1;",
        "\ue000",
        "$",
    ),
    *("(", ")", "=", "@", "=====", "%", "^", "{#id}", "/", "?", ";", ","),
)


def shown(text: str, *, whole: bool) -> tuple[Block, ...]:
    make = prose.block if whole else prose.line
    return parse(make(text, lambda found: f"<ref to='x'>{found.target}</ref>", "Blank"))


@pytest.mark.parametrize("whole", [True, False])
def test_no_parser_says_the_same(monkeypatch: pytest.MonkeyPatch, *, whole: bool) -> None:
    dice = random.Random("plain")
    texts = ["".join(dice.choices(PIECES, k=dice.randint(1, 7))) for _ in range(6000)]
    texts = [text for text in texts if "[[" in text or "____" in text]
    assert len(texts) > 1500
    found = [shown(text, whole=whole) for text in texts]
    monkeypatch.setattr(prose, "_MARKED", re.compile(""))
    for text, blocks in zip(texts, found, strict=True):
        assert shown(text, whole=whole) == blocks, repr(text)
