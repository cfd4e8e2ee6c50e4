"""Asterisks: what multiplies is printed, what sets words apart does."""

from __future__ import annotations

import pytest

from sopgen.model.markdown import dialect
from sopgen.model.marks import inline_marks, plain_words


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "(talk*2+hold*3)/calls",
        "(a*b)*c",
        "(a)*(b)*(c)",
        "(a+b)*c*(d+e)",
        "a*(b+c)*d",
        "x**2",
        "x**2 + y**2",
        "5%*3*2",
        '"talk time"*"calls"*2',
        "a * b * c",
        "5*",
        "5* and 4*",
        "* footnote",
        "rate[1]*rate[2]*3",
        "USD*0.02*days",
        "3*$5*2",
    ],
)
def test_multiplication_is_printed(text: str) -> None:
    assert dialect().renderInline(text) == text.replace('"', "&quot;")
    assert [*inline_marks(text)] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold**", "<strong>bold</strong>"),
        ("*em*", "<em>em</em>"),
        ("(*em*)", "(<em>em</em>)"),
        ("a “*em*”, b", "a “<em>em</em>”, b"),
        ('a "*em*", b', "a &quot;<em>em</em>&quot;, b"),
        ("**bold**text", "<strong>bold</strong>text"),
        ("**R**esponsible, **A**ccountable", "<strong>R</strong>esponsible, <strong>A</strong>ccountable"),
        ("***both***", "<em><strong>both</strong></em>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("**Total: 2*3*4**", "<strong>Total: 2*3*4</strong>"),
        ("**Area: x**2**", "<strong>Area: x**2</strong>"),
        ("*rate = a*b*", "<em>rate = a*b</em>"),
        ("l'*avis*, d'**abord**", "l'<em>avis</em>, d'<strong>abord</strong>"),
        ("«*mot*» „**Wort**“", "«<em>mot</em>» „<strong>Wort</strong>“"),
        ("**(a)** *[b]*", "<strong>(a)</strong> <em>[b]</em>"),
        ("`a`*`b`*`c`", "<code>a</code>*<code>b</code>*<code>c</code>"),
        ("这是*强调*文字", "这是<em>强调</em>文字"),
        ("_em_ snake_case_name", "<em>em</em> snake_case_name"),
    ],
)
def test_emphasis_is_set(text: str, html: str) -> None:
    assert dialect().renderInline(text) == html


def test_the_same_holds_in_a_table() -> None:
    html = dialect().render("| a |\n|---|\n| 2*3*4 *em* |")
    assert "<td>2*3*4 <em>em</em></td>" in html


def test_words_without_their_marks() -> None:
    assert plain_words("**Team** `leader`, 2*3*4") == "Team leader, 2*3*4"
