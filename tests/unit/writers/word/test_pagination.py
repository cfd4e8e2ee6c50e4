import dataclasses
from collections.abc import Callable

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.render import render
from sopgen.model.load import Loaded
from sopgen.writers.options import DEFAULTS
from sopgen.writers.theme import DEFAULT, theme_of
from sopgen.writers.word.pagination import estimate


def section(name: str, paragraphs: int) -> t.Section:
    text = t.Paragraph((t.Text("Agents answer calls, and note what was promised. " * 8),))
    return t.Section(name, 1, (text,) * paragraphs, t.Attr(name))


def test_pages_grow_with_the_text() -> None:
    pages, last = estimate((section("a", 20), section("b", 20), section("c", 1)), DEFAULT)
    assert pages["a"] == 1
    assert 2 <= pages["b"] <= pages["c"] <= last <= 6


def test_a_cover_takes_a_page_and_the_text_begins_below_the_contents() -> None:
    cover = t.TitlePage("", "Title", "", ())
    pages, last = estimate((cover, t.Contents("Contents"), section("a", 1)), DEFAULT)
    assert (pages, last) == ({"a": 2}, 2)
    block = dataclasses.replace(cover, compact=True)
    pages, last = estimate((block, t.Contents("Contents"), section("a", 1)), DEFAULT)
    assert (pages, last) == ({"a": 1}, 1)


def test_a_turned_page_is_a_new_page() -> None:
    cell = t.Cell((t.Paragraph((t.Text("x"),)),))
    wide = t.Table((t.Column(1.0),), (t.Row((cell,)),), wide=True)
    pages, last = estimate(
        (section("a", 1), t.Section("b", 1, (wide,), t.Attr("b")), section("c", 1)), DEFAULT
    )
    assert pages == {"a": 1, "b": 2, "c": 3}
    assert last == 3


def test_the_sample_is_as_long_as_it_was_printed(sample: t.Document) -> None:
    """LibreOffice sets the sample on 12 pages."""
    pages, last = estimate(sample.blocks, DEFAULT)
    assert abs(last - 12) <= 1
    assert abs(pages["responsibilities"] - 10) <= 1


def test_three_chapters_in_four_stand_where_the_contents_say(load: Callable[[str], Loaded]) -> None:
    """Pages of a PDF, whose layout Word's is close to: what the contents name where there is none."""
    from sopgen.writers import WRITERS

    pack = load("receivables").pack
    assert pack is not None
    theme, right = theme_of(pack), []
    for id_ in ("SLA-01", "ROL-01", "KPI-01"):
        document = render(pack, id_)
        _, layout = WRITERS["pdf"](document, theme, None, DEFAULTS)
        pages, _ = estimate(document.blocks, theme)
        assert layout is not None
        listed = [one.id for one in walking.sections(document.blocks) if one.level <= 2]
        right += [pages[id_] == layout.pages[id_] for id_ in listed]
    assert sum(right) >= 0.75 * len(right)
