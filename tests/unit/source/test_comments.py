from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopgen.source import read_text
from sopgen.source.comments import without_comments

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
SUITE = Path(__file__).parents[2] / "data" / "yaml-test-suite" / "cases.json"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("# all of it\na: 1\n", "a: 1\n"),
        ("a: 1 # our limit\nb: 2\n", "a: 1\nb: 2\n"),
        ("a: 1\n\n  # alone\n\nb: 2\n", "a: 1\n\n\nb: 2\n"),
        ("a: x#y # c\nb: '# no' # c\nc: \"# no\" # c\n", "a: x#y\nb: '# no'\nc: \"# no\"\n"),
        ("a: |  # c\n  # said\n  b # said\n# c\nb: 1\n", "a: |\n  # said\n  b # said\nb: 1\n"),
        ("a: |+\n  text\n\n# c\n", "a: |+\n  text\n\n"),
        ("a: >-\n    text\n  # c\nb: 1\n", "a: >-\n    text\nb: 1\n"),
        ("a: [1, # c\n  #c\n  2]# c\n", "a: [1,\n  2]\n"),
        ("a: &x # c\n  'x # no' # c\nb: *x # c\n", "a: &x\n  'x # no'\nb: *x\n"),
        ("a: &x # c\nb: 1\n", "a: &x\nb: 1\n"),
        ("a: &x |2- # c\n   # said\n", "a: &x |2-\n   # said\n"),
        ("a: # c\r\n  b # c\r\n# c\r\nc: 1\r\n", "a:\r\n  b\r\nc: 1\r\n"),
        ('a: "\\ud83d\\ude00 # no" # c\nb: 1 # c', 'a: "\\ud83d\\ude00 # no"\nb: 1'),
        ("? a # c\n: b # c\n", "? a\n: b\n"),
        ("a: one\n  two # c\n", "a: one\n  two\n"),
        ("a: 1\n# last", "a: 1\n"),
    ],
)
def test_comments_go_and_all_else_stays(written: str, left: str) -> None:
    assert without_comments("a.yaml", written) == left


def texts() -> Iterator[str]:
    yield from (path.read_text("utf-8") for path in BLUEPRINTS.rglob("*.yaml"))
    yield from (case["yaml"] for case in json.loads(SUITE.read_text("utf-8")))


def test_a_text_without_comments_says_the_same() -> None:
    """Of those that can be read without a finding: no other is built."""
    changed = 0
    for text in texts():
        file, findings = read_text("a.yaml", text.encode())
        if file is None or findings:
            continue
        stripped, _ = read_text("a.yaml", without_comments("a.yaml", file.text).encode())
        assert stripped is not None, text
        assert stripped.data == file.data, text
        changed += file.text != stripped.text
    assert changed > 20
