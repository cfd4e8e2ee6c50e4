import os
from pathlib import Path
from typing import Any

from sopgen.writers.word import outline, text

GOLDEN = Path(__file__).parents[3] / "data" / "word" / "sample.outline.txt"


def test_the_sample_reads_as_it_did(written: bytes) -> None:
    """After an intended change, run once with `GOLDEN=write` and read the difference before committing it."""
    found = outline(written)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_text_holds_cached_results_and_leaves_field_codes_out(docx: Any, builders: Any) -> None:
    section = builders["Section"]
    number = builders["para"]("See section ", builders["Number"]("a"), ".")
    words = text(docx(section("A", 1, (number,), "a")))
    assert "See section 1." in words
    assert "REF" not in words
