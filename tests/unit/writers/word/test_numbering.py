import re
from typing import Any

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.numbering import numbered
from sopgen.writers import binder
from sopgen.writers.word import outline
from tests.conformance.word_lint import faults


def section(name: str, level: int, *children: t.Block, numbered: bool = True) -> t.Section:
    return t.Section(name, level, children, t.Attr(name.lower()), numbered=numbered)


def numbers(data: bytes) -> dict[str, str]:
    """What Word's own count puts before each heading."""
    found = re.findall(r"^\[heading \d\] ([\d.]*) ?\{#(\w+)\}", outline(data), flags=re.MULTILINE)
    return {name: number for number, name in found if number}


def test_word_counts_headings_as_the_tree_does(sample: t.Document, written: bytes) -> None:
    expected = {
        section.id.replace("-", "_"): section.number
        for section in walking.sections(sample.blocks)
        if section.number
    }
    assert numbers(written) == expected


def test_cached_references_and_contents_say_what_word_will_count(docx: Any, builders: Any) -> None:
    see = builders["para"]("See ", t.Number("c"), " and ", t.Number("d"))
    data = docx(
        t.Contents("Contents", 2),
        section("A", 1, section("B", 2), numbered=False),
        section("C", 1, see, section("D", 2)),
    )
    counted = numbers(data)
    assert counted == {"b": "1", "c": "1", "d": "1.1"}
    lines = outline(data)
    assert r"{REF d \r \h = <Cross Reference>1.1</>}" in lines
    assert re.search(r"\[toc 2\] \[1\.1 → D → ", lines)
    assert re.search(r"\[toc 1\] .*\[A → ", lines)


def test_sections_below_two_unnumbered_parents_start_anew(docx: Any) -> None:
    data = docx(
        section("A", 1, section("B", 2), section("C", 2), numbered=False),
        section("D", 1, section("E", 2, section("F", 3)), numbered=False),
    )
    assert numbers(data) == {"b": "1", "c": "2", "e": "1", "f": "1.1"}


def items(*texts: str) -> tuple[t.ListItem, ...]:
    return tuple(t.ListItem((t.Paragraph((t.Text(text),)),)) for text in texts)


def test_each_numbered_list_counts_for_itself(docx: Any) -> None:
    lines = outline(docx(t.List(items("a", "b"), "number"), t.List(items("c"), "number")))
    assert re.findall(r"\[List Number\] (\d)\. (\w)", lines) == [("1", "a"), ("2", "b"), ("1", "c")]


def test_a_list_starts_where_it_is_told(docx: Any) -> None:
    assert "[List Number] 7. g" in outline(docx(t.List(items("g"), "number", 7)))


def test_an_outer_list_goes_on_after_an_inner_one(docx: Any) -> None:
    inner = t.List(items("x", "y"), "number")
    outer = t.List((t.ListItem((*items("a")[0].children, inner)), *items("b")), "number")
    lines = outline(docx(outer))
    assert re.findall(r"\[List Number ?2?\] (\w)\. (\w)", lines) == [
        ("1", "a"),
        ("a", "x"),
        ("b", "y"),
        ("2", "b"),
    ]


def test_lists_nested_deeper_than_there_are_styles_stay_lists(docx: Any) -> None:
    deep = t.List(items("bottom"))
    for _ in range(7):
        deep = t.List((t.ListItem((*items("level")[0].children, deep)),))
    assert "[List Bullet 5] – bottom" in outline(docx(deep))


def test_check_lists_tick_and_say_what(docx: Any) -> None:
    assert "[List Check] ☐(told) → told" in outline(docx(t.List(items("told"), "check")))


def test_contents_list_no_deeper_than_asked_and_take_pages_as_given(docx: Any) -> None:
    blocks = (t.Contents("Contents", 1), section("A", 1, section("B", 2)), section("C", 1))
    lines = outline(docx(*blocks, pages={"a": 3, "b": 4, "c": 9}))
    assert r"{TOC \o " in lines
    assert r"PAGEREF _Toc100000001 \h = 3" in lines
    assert r"PAGEREF _Toc100000003 \h = 9" in lines
    assert "PAGEREF _Toc100000002" not in lines


def test_contents_of_a_document_without_sections_are_left_out(docx: Any, builders: Any) -> None:
    assert "contents" not in outline(docx(t.Contents("Contents"), builders["para"]("Text.")))


def clauses(data: bytes) -> list[str]:
    """The numbers of clauses and items as Word counts them, with what they say."""
    return re.findall(r"^\[Clause [^\]]*\] (\S+ (?:\{#\w+\})?\w+)$", outline(data), flags=re.MULTILINE)


def test_word_counts_clauses_as_the_tree_does(docx: Any, contract: tuple[t.Block, ...]) -> None:
    data = docx(*contract, legal=True)
    assert clauses(data) == [
        "1.1 {#lead}lead",
        "(a) {#first}first",
        "(i) {#inner}inner",
        "(A) {#deepest}deepest",
        "(b) second",
        "1.2 next",
        "(a) again",
        "1.3.1 {#clause_of_under}below",
        "(a) {#under}under",
        "1.4 after",
        "2.1 alone",
        "(a) within",
    ]
    assert faults(data) == []


def test_an_item_is_cited_by_a_field_for_each_part_of_its_number(
    docx: Any, contract: tuple[t.Block, ...]
) -> None:
    line = next(line for line in outline(docx(*contract, legal=True)).splitlines() if "see" in line)
    fields = re.findall(r"REF (\w+) (\\\w) \\h = <Cross Reference>([^<]*)<", line)
    assert fields == [
        ("lead", r"\r", "1.1"),
        ("first", r"\n", "(a)"),
        ("inner", r"\n", "(i)"),
        ("deepest", r"\n", "(A)"),
    ]


def test_clauses_below_an_unnumbered_chapter_count_with_its_headings(
    docx: Any, contract: tuple[t.Block, ...]
) -> None:
    chapters = tuple(
        t.Section(name, 1, tuple(map(deeper, contract)), t.Attr(name), numbered=False)
        for name in ("one", "two")
    )
    lines = clauses(
        docx(*(t.Section(c.title, 1, named(c.children, c.id), t.Attr(c.id), False) for c in chapters))
    )
    assert [line.split()[0] for line in lines] == 2 * [
        *("1.1", "(a)", "(i)", "(A)", "(b)", "1.2", "(a)", "1.3.1", "(a)", "1.4", "2.1", "(a)")
    ]


def deeper(block: t.Block) -> t.Block:
    return binder.deeper(block) if isinstance(block, t.Section) else block


def named(blocks: tuple[t.Block, ...], prefix: str) -> tuple[t.Block, ...]:
    document = t.Document(prefix, "", "en", "", "", t.Running("", "", "", ""), blocks)
    return binder.bound(document, [prefix]).blocks


def test_a_paragraph_beyond_the_first_of_an_item_has_no_number(docx: Any) -> None:
    item = t.ListItem((t.Paragraph((t.Text("one"),)), t.Paragraph((t.Text("more"),))))
    (written,) = numbered((section("A", 1, t.Paragraph((t.Text("lead"),)), t.List((item,))),), legal=True)
    assert "[Clause Item] (a) one\n[Clause Continue] more\n" in outline(docx(written, legal=True))
