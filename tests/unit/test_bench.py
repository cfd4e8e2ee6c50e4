"""The bench compares like with like: what other tools are given has every word, and none of it is markup."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import sopgen
from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.render import document_ids, render
from tests.bench import inputs
from tests.bench.content import Part, parts
from tests.bench.generate import SAMPLE
from tests.bench.report import plot, tables
from tests.bench.rivals import written
from tests.bench.rows import Ratio, Row
from tests.bench.task import Measure
from tests.conformance.page_lint import words


@cache
def sample() -> tuple[t.Document, ...]:
    pack = sopgen.load(SAMPLE).pack
    assert pack is not None
    return tuple(render(pack, id_) for id_ in document_ids(pack))


def without_escapes(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def strings(value: Any) -> str:
    if isinstance(value, dict | list):
        return " ".join(map(strings, value.values() if isinstance(value, dict) else value))
    return str(value)


READERS: Mapping[str, Callable[[str], str]] = {
    "docxtpl": lambda text: strings(json.loads(text)),
    "pandoc": without_escapes,
    "typst": lambda text: without_escapes(text.replace(" \\ ", " ")),  # ends of lines
    "weasyprint": lambda text: unescape(re.sub(r"<[^>]+>", " ", text)),
}


def said(document: t.Document) -> Counter[str]:
    """What paragraphs, headings and captions say, and how often."""
    blocks = [
        block for block in walking.walk(document.blocks) if not isinstance(block, t.Contents | t.Paragraph)
    ]
    headings = (words.key(text) for block in blocks for text in words.leads(block))
    found = Counter([*words.parts(document.blocks), *headings])
    del found[""]
    return found


@pytest.mark.parametrize("tool", READERS)
def test_no_paragraph_is_lost(tool: str) -> None:
    for document in sample():
        files = written([*parts(document.blocks)], document.title)
        source = next(text for name, text in files.items() if name.startswith(tool))
        text = words.key(READERS[tool](source))
        expected = said(document)
        assert [lost for lost, times in expected.items() if text.count(lost) < times] == [], document.id


def test_words_are_no_markup() -> None:
    hostile = Part("paragraph", '#let x = 1 | *a* <b> & [c](d) $e$ "f"')
    escaped = r"\#let x \= 1 \| \*a\* \<b\> \& \[c\]\(d\) \$e\$ \"f\""
    assert inputs.markdown([hostile]) == escaped + "\n"
    assert inputs.typst([hostile], "").endswith(f"\n\n{escaped}\n")
    assert "&lt;b&gt; &amp; [c]" in inputs.html([hostile], "")


def test_tables_keep_their_head_and_their_lines() -> None:
    table = Part("table", "Ways", rows=(("How", "When"), ("by\nhand", "")), head=1)
    assert inputs.markdown([table]) == "| How | When |\n| --- | --- |\n| by hand |  |\n\n: Ways\n"
    assert "#table(\n  columns: 2,\n  table.header([How], [When],),\n  [by \\ hand], []," in inputs.typst(
        [table], ""
    )
    assert "<thead><tr><th>How</th><th>When</th></tr></thead><tbody><tr><td>by<br>hand" in inputs.html(
        [table], ""
    )


def test_a_figure_is_held_against_its_target_and_says_why_it_is_missing() -> None:
    ratio = Ratio("ours ÷ theirs", "ours", "theirs", 0.5)
    ours, theirs = Measure(1, 4, 10), Measure(2, 2, 10)
    assert ratio.row({"ours": ours, "theirs": theirs}, {}) == Row("ours ÷ theirs", 0.5, target=0.5)
    assert ratio.row({"ours": theirs, "theirs": theirs}, {}).verdict == "MISSED"
    assert ratio.row({"ours": ours}, {"theirs": "no root"}) == Row("ours ÷ theirs", None, note="no root")
    assert ours.best(theirs) == Measure(1, 2, 10)
    assert ours.and_(theirs) == Measure(3, 6, 10)


def test_tables_and_the_plot_show_what_was_measured() -> None:
    measured = {
        "sopgen, Word": Measure(1, 2, 3),
        "Pandoc, Word": Measure(2, 2, 3),
        "a start": Measure(9, 9, 9),
    }
    shown = tables(measured, [Row("ours ÷ theirs", 0.5, target=0.4), Row("cluster", None, note="not there")])
    assert "Pandoc, Word  2.000 s    2.000 s  3 MiB" in shown
    assert "ours ÷ theirs  0.5       ≤ 0.4   MISSED" in shown
    assert "cluster        left out                  not there" in shown
    bars = ET.fromstring(plot(measured)).findall("{*}rect")
    assert [bar.get("width") for bar in bars] == ["380.0", "190.0"]
