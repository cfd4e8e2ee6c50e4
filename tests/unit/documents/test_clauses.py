from __future__ import annotations

from collections.abc import Iterator

import pytest

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.clauses import DEEPEST, letters, roman
from sopgen.documents.numbering import citations, numbered
from sopgen.documents.parse import parse
from sopgen.documents.render import render
from sopgen.model.pack import Pack
from sopgen.model.sla import Sla
from sopgen.schema import root


def labels(blocks: tuple[t.Block, ...]) -> Iterator[str]:
    """The numbers of clauses and items in reading order, and the titles of sections."""
    for block in blocks:
        match block:
            case t.Section():
                yield block.title
                yield from labels(block.children)
            case t.Paragraph(number=number) if number:
                yield number
            case t.List():
                for item in block.items:
                    yield item.number or block.style
                    yield from labels(item.children)
            case _:
                pass


def shown(html: str) -> list[str]:
    return list(labels(numbered(parse(html), legal=True)))


SUB = '<section id="s" title="Sub"><p>one</p></section>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>one</p><p>two</p>", ["1.1", "1.2"]),
        (f"<p>one</p>{SUB}<p>three</p>", ["1.1", "Sub", "1.2.1", "1.3"]),
        ("<p>1</p><ul><li>a</li><li>b</li></ul><p>2</p>", ["1.1", "(a)", "(b)", "1.2"]),
        ("<p>1</p><ul><li>a</li></ul><p>2</p><ol><li>a</li></ol>", ["1.1", "(a)", "1.2", "(a)"]),
        ("<p>one</p><ul><li>a</li></ul><p role='run-in'>and</p><ul><li>b</li></ul>", ["1.1", "(a)", "(b)"]),
        (
            "<p>1</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><ul><li>d</li></ul><p>2</p><ul><li>a</li></ul>",
            ["1.1", "(a)", "(b)", "(c)", "(d)", "1.2", "(a)"],
        ),
        (
            "<p>1</p><ul><li>a<ul><li>i</li><li>ii</li></ul><ol><li>iii</li></ol><ul><li>iv</li></ul></li></ul>",
            ["1.1", "(a)", "(i)", "(ii)", "(iii)", "(iv)"],
        ),
        ("<ul><li>one</li><li>two<ul><li>a</li></ul></li></ul><p>three</p>", ["1.1", "1.2", "(a)", "1.3"]),
        (f"<p>one</p>{SUB}<ul><li>three</li></ul>", ["1.1", "Sub", "1.2.1", "1.3"]),
        ("<p numbered='no'>none</p><p>one</p>", ["1.1"]),
        ("<p role='small'>none</p><p role='lead'>none</p>", []),
        ("<p>one</p><ul look='check'><li>tick</li></ul>", ["1.1", "check"]),
        ("<aside kind='note'><p>none</p></aside>", []),
        ("<table><tbody><tr><td><p>none</p></td></tr></tbody></table>", []),
        (
            "<p>one</p><ul><li>a<ul><li>i<ul><li>A<ul><li>deeper</li></ul></li></ul></li></ul></li></ul>",
            ["1.1", "(a)", "(i)", "(A)", "bullet"],
        ),
    ],
)  # fmt: skip
def test_what_is_a_clause(inside: str, expected: list[str]) -> None:
    html = f'<section id="x" title="One">{inside}</section>'
    assert shown(html) == ["One", *expected]


def test_an_unnumbered_section_has_no_clauses_and_is_not_counted() -> None:
    unnumbered = '<section id="u" title="U" numbered="no"><p>none</p></section>'
    assert shown(f'{unnumbered}<section id="o" title="O"><p>x</p></section>') == ["U", "O", "1.1"]


def test_sections_too_deep_for_word_have_no_clauses() -> None:
    html = "<p>text</p>"
    for level in range(DEEPEST + 1, 0, -1):
        html = f'<p>text</p><section id="l{level}" title="T">{html}</section>'
    assert [label for label in shown(html) if label != "T"] == ["1.1", "1.2.1", "1.2.2.1", "1.2.2.2.1"]


def test_letters_and_roman_numbers_are_those_of_word() -> None:
    assert [letters(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [roman(number) for number in (1, 4, 9, 14, 40)] == ["i", "iv", "ix", "xiv", "xl"]


def test_items_are_cited_with_all_around_them() -> None:
    blocks = numbered(
        parse(
            '<section id="x" title="X"><p>lead</p><ul><li>a</li><li>b<ul><li id="inner"><p>i</p>'
            '<p id="more">m</p></li></ul></li></ul><ul><li><p id="own">c</p></li></ul>'
            '<p id="next">next</p></section>'
        ),
        legal=True,
    )
    found = citations(blocks)
    cited = {name: t.Number(name, found[name]).text for name in ("x", "inner", "more", "own", "next")}
    assert cited == {"x": "1", "inner": "1.1(b)(i)", "more": "1.1(b)(i)", "own": "1.1(c)", "next": "1.2"}
    assert all(id_ for parts in found.values() for id_, _ in parts)


@pytest.mark.parametrize("id_", ["SLA-01", "SLA-02"])
def test_the_sections_that_prose_may_cite_are_those_that_a_contract_has(full: Pack, id_: str) -> None:
    sla = full.find(id_, Sla)
    assert sla
    names = {section.id for section in walking.sections(render(full, id_).blocks) if section.numbered}
    assert set(sla.parts) == names & set(root("sla").sections)


def test_only_contracts_have_clauses(full: Pack) -> None:
    for document in full.documents:
        rendered = render(full, document.id)
        assert rendered.legal == (document.kind == "sla")
        assert (
            any(isinstance(b, t.Paragraph) and b.number for b in walking.walk(rendered.blocks))
            == rendered.legal
        )
