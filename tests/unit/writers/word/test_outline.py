from collections.abc import Callable
from typing import Any

from sopgen.writers.word import outline, text


def test_the_sample_reads_as_it_did(written: bytes, golden: Callable[[str, str], None]) -> None:
    golden("writers/sample.outline.txt", outline(written))


def test_text_holds_cached_results_and_leaves_field_codes_out(docx: Any, builders: Any) -> None:
    section = builders["Section"]
    number = builders["para"]("See section ", builders["Number"]("a"), ".")
    words = text(docx(section("A", 1, (number,), builders["Attr"]("a"))))
    assert "See section 1." in words
    assert "REF" not in words
