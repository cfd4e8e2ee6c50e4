"""Odd but plausible Markdown: each word stands in the document, or a finding refuses it with its place."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

import sopgen
from sopgen.diagnostics import Diagnostic, Severity
from sopgen.documents import walking
from sopgen.documents.render import render
from sopgen.rules.documents.tables import _RULE
from sopgen.source.files import Memory
from tests.conftest import GOLDEN

MANUAL = {
    "kind": "manual",
    "id": "MAN-77",
    "title": "Probe",
    "version": "1.0",
    "status": "draft",
    "owner": "lead",
    "author": "lead",
    "approver": "buyer",
    "effective": "2026-01-05",
}
BARE = {path.name: path.read_bytes() for path in (GOLDEN / "bare").glob("*.yaml")}


def built(body: str) -> tuple[list[Diagnostic], str]:
    """What is found in a text, and all that a document shows of it."""
    manual = yaml.safe_dump(MANUAL | {"sections": [{"title": "Part", "body": body}]}, allow_unicode=True)
    loaded = sopgen.load(Memory({**BARE, "probe.yaml": manual.encode()}))
    found = [one for one in sopgen.check(loaded) if one.span and one.span.file == "probe.yaml"]
    assert loaded.pack is not None
    document = render(loaded.pack, "MAN-77")
    (part,) = (one for one in walking.sections(document.blocks) if one.title == "Part")
    return found, " ".join(shown(part.children))


SHOWN = ("number", "title", "caption", "term", "text", "href", "head", "body", "cells", "items", "children")
"""The parts of a node of the tree that a reader sees."""


def shown(value: Any) -> Iterator[str]:
    """Every text of a part of the tree, with the numbers before items and the addresses of links."""
    if isinstance(value, str):
        yield value
    for one in value if isinstance(value, tuple) else (getattr(value, name, ()) for name in SHOWN):
        if not isinstance(value, str):
            yield from shown(one)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


SET = {
    "a year is no item": ("1986. A year ended.", "1986. A year ended."),
    "a year in a paragraph": ("It was\n1986. A year ended.", "It was 1986. A year ended."),
    "four spaces are no code": ("One.\n\n    Two *three*\n    four.", "One. Two three four."),
    "a list set in": ("One:\n\n    - two\n    - three", "One: two three"),
    "a list set in within an item": ("- one\n\n      - two\n      - three", "one two three"),
    "paths": (
        "See C:\\Data\\_old\\(new) and \\\\srv\\share\\_x.",
        "See C:\\Data\\_old\\(new) and \\\\srv\\share\\_x.",
    ),
    "a path before a reference": ("See D:\\_a\\[[lead]].", "See D:\\_a\\ Lead ."),
    "a sign that is escaped": ("\\*kept\\* \\#4 5\\. 6", "*kept* #4 5. 6"),
    "hard breaks": ("one\\\ntwo  \nthree<br>four<br/>five", "one two three four five"),
    "a break in a cell": ("| a |\n|---|\n| one<br>two |", "a one two"),
    "entities": ("R&amp;D&nbsp;and &lt;b&gt; &#8217;s", "R&D\u00a0and <b> ’s"),
    "signs": ("+49 30 #tag #4 1 < 2 > 0 ~5 a--b @x", "+49 30 #tag #4 1 < 2 > 0 ~5 a--b @x"),
    "addresses": ("https://a.example <https://b.example>", "https://a.example https://b.example"),
    "an address elsewhere": ("See [one][p].\n\n[p]: https://x.example/q", "See one https://x.example/q"),
    "boxes": ("- [ ] one\n- [x] two", "one two"),
    "short rows": ("| a | b | c |\n|---|---|---|\n| d |", "a b c d"),
    "a bar in a cell": ("| a | b |\n|---|---|\n| c \\| d | e |", "a b c | d e"),
    "headings": ("# one\n\n###### six^[seven]\n\n## two ##", "one six seven two"),
    "notes": (
        "one^[two *three*]\n\n> four^[five]\n\n| a^[b] |\n|---|\n| c^[d] |",
        "one two three four five a b c d",
    ),
    "five deep": ("- a\n  - b\n    - c\n      - d\n        - e\n\nafter", "a b c d e after"),
    "mixed": (
        "1. a\n   > b\n   >\n   > | c | d |\n   > |---|---|\n   > | e | f |\n2. g",
        "1. a b c d e f 2. g",
    ),
    "code": ("`a|b` ``c`d``\n\n```text\n# e *f*\n| g |\n```", "a|b c`d # e *f* | g |"),
    "an empty item": ("-\n- one", "one"),
    "bold that is none": ("5* 2*3*4 x**2 2 ** 3 \\*\\*one", "5* 2*3*4 x**2 ** **one"),
    "bold around what is none": ("**`one`** **[[lead]]** **R**est ***both***", "one Lead R est both"),
    "names of code": ("snake__case ___ `[[lead]]` `` ` ``", "snake__case ___ [[lead]] `"),
}
"""What is set, and which words of it are shown."""


@pytest.mark.parametrize("name", SET)
def test_it_is_set_as_a_reader_expects(name: str) -> None:
    body, expected = SET[name]
    found, text = built(body)
    assert found == []
    kept = words(text)
    for word in words(expected):
        assert word in kept
    signs = [piece for piece in expected.split() if re.search(r"\W", piece)]
    assert [piece for piece in signs if piece.strip(".") not in text] == []


REFUSED = {
    "six deep": ("- a\n  - b\n    - c\n      - d\n        - e\n          - f\n\nafter", "DOC030", "- f"),
    "a quote in ten": ("\n".join("> " * n + f"w{n}" for n in range(1, 11)), "DOC030", "> > > > > > w6"),
    "a cell without a head": ("| a | b |\n|---|---|\n| c | d | e |", "DOC032", "| c | d | e |"),
    "a bar in code in a cell": ("| a | b |\n|---|---|\n| `c|d` | e |", "DOC032", "| `c|d` | e |"),
    "text below a table": ("| a | b |\n|---|---|\n| c | d |\nMore.", "DOC032", "More."),
    "heads that do not agree": ("| a | b |\n|---|\n| c | d |", "DOC032", "| a | b |"),
    "no heads": ("| a | b |\n| c | d |", "DOC032", "| a | b |"),
    "an address of no link": ("One.\n\n[Note]: important", "DOC033", "[Note]: important"),
    "an address twice": (
        "[p]\n\n[p]: https://a.example\n[p]: https://b.example",
        "DOC033",
        "[p]: https://b.example",
    ),
    "words of a mouse": ('[a](https://a.example "more words")', "DOC033", "more words"),
    "a link that is none": ("[a](b c.pdf)", "DOC033", "]("),
    "a comment": ("One <!-- our limit: 5 --> two.", "DOC033", "<!-- our limit: 5 -->"),
    "struck out": ("One ~~two~~ three.", "DOC033", "~~two~~"),
    "a line below text": ("One\n---", "DOC033", "---"),
    "a line of equals": ("One\n===", "DOC033", "==="),
    "a line of stars": ("One\n\n* * *\n\nTwo", "DOC033", "* * *"),
    "seven signs": ("####### One", "DOC033", "####### One"),
    "a note in a note": ("One^[two ^[three] four].", "DOC033", "^["),
    "a note in a link": ("[one^[two]](https://a.example)", "DOC033", "^["),
    "a note without end": ("One^[two.", "DOC033", "^["),
    "a note elsewhere": ("One[^1]", "DOC033", "[^1]"),
    "a diagram": ("```mermaid\na --> b\n```", "DOC033", "```mermaid"),
    "code without end": ("```\none", "DOC033", "```"),
    "a hidden sign": ("One &#x202e;two", "DOC033", "&#x202e;"),
    "a sign of our own": ("One &#xE000;0&#xE001;", "DOC033", "&#xE000;"),
    "a reference without beginning": ("[[lead]] and [lead]]", "DOC002", "[lead]]"),
    "a threshold": ("> 90 % of calls", "DOC034", "> 90 % of calls"),
}
"""What is refused, by which code and at which words."""


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_at_its_place(name: str) -> None:
    body, code, place = REFUSED[name]
    found, _ = built(body)
    first = found[0]
    assert (first.code, first.severity, first.subject) == (code, Severity.ERROR, place)
    assert first.help
    assert {one.code for one in found} == {code}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("1. a\n2. b\n5. c", "5. c"),
        ("1. a\n1. b\n3. c", "1. b"),
        ("<u>a</u>", "<u>"),
        ("See **one**.\n\n**Note: **call first.", "**Note"),
        ("**one** and **two", "**two"),
        ("**Note:**call first.", "**Note"),
        ("- **one\n- two**", "**one"),
        ("| **one | two |\n|---|---|\n| a | b |", "**one"),
        ("one __two __", "__two"),
        ("`one` and `two", "`"),
    ],
)
def test_it_is_set_otherwise_and_said(body: str, place: str) -> None:
    found, _ = built(body)
    assert (found[0].severity, found[0].subject) == (Severity.WARNING, place)


@pytest.mark.parametrize("body", [body for body, *_ in (*SET.values(), *REFUSED.values())])
def test_no_word_is_lost_without_a_finding(body: str) -> None:
    found, text = built(body)
    bare = re.sub(r"&#?\w+;|</?\w+ ?/?>|^ *```.*$|\[\[|\[p\]", " ", body, flags=re.MULTILINE)
    lost = (
        {word.lower() for word in words(bare)} - {word.lower() for word in words(text)} - {"x", "p", "lead"}
    )
    assert found or not lost


def test_a_text_full_of_code_is_judged_as_quickly_as_any() -> None:
    start = time.perf_counter()
    assert _RULE.fullmatch("|" + " " * 100_000 + "x") is None
    assert _RULE.fullmatch(" " * 100_000 + "x") is None
    assert time.perf_counter() - start < 2
