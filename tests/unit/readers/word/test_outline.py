import dataclasses
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sopgen.documents.numbering import numbered
from sopgen.readers.word import outline, text
from sopgen.writers.theme import DEFAULT
from sopgen.writers.word import write

SAMPLE: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "writers/word/sample.py"))


def test_the_sample_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    golden("writers/sample.outline.txt", outline(write(SAMPLE["document"](), DEFAULT)))


def test_text_holds_cached_results_and_leaves_field_codes_out() -> None:
    number = SAMPLE["para"]("See section ", SAMPLE["Number"]("a"), ".")
    section = SAMPLE["Section"]("A", 1, (number,), SAMPLE["Attr"]("a"))
    words = text(write(dataclasses.replace(SAMPLE["document"](), blocks=numbered((section,))), DEFAULT))
    assert "See section 1." in words
    assert "REF" not in words
