import re

import pytest

from sopgen.documents.tree import Running
from sopgen.writers.markup.style import sheet
from sopgen.writers.theme import DEFAULT
from sopgen.writers.weasyprint.style import running_css, theme_css


def test_theme_is_written_into_the_sheet() -> None:
    css = theme_css(DEFAULT, ("Source Sans 3",))
    assert "size: 210mm 297mm" in css
    assert "#17496D" in css
    assert "$" not in css
    assert "var(" not in css


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("Page {page} of {pages}", '"Page " counter(page) " of " counter(pages)'),
        ("{pages} 中の {page}", 'counter(pages) " 中の " counter(page)'),
        ("", '""'),
    ],
)
def test_page_pattern_becomes_counters(pattern: str, expected: str) -> None:
    assert f"@bottom-right{{content:{expected}}}" in running_css(Running("a", "b", pattern))


def test_running_words_cannot_become_css() -> None:
    css = running_css(Running('"} body{display:none', "b", "{page}"))
    assert '{content:"\\22 \\7d  body\\7b display:none"}' in css


@pytest.mark.parametrize("name", ["base.css", "paper.css"])
def test_no_rule_is_for_a_part_of_every_element(name: str) -> None:
    # Each element would get one more style for it, which costs a tenth of the whole time.
    assert not re.search(r"(^|[\s,}>+~*])::", sheet("sopgen.writers.weasyprint", name))
