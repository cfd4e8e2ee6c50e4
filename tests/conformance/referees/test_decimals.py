"""LibreOffice sets the numbers of a column with their units under each other, as the PDF has them."""

from __future__ import annotations

import dataclasses
import runpy
from pathlib import Path

from sopgen.writers import word as writer
from sopgen.writers.theme import DEFAULT
from tests.conformance.referees import word
from tests.unit.writers.test_decimals import NUMBERS, column, ragged

SAMPLE = Path(__file__).parents[2] / "unit" / "writers" / "html" / "every_block.py"


def test_units_stand_under_each_other(tmp_path: Path) -> None:
    document = dataclasses.replace(runpy.run_path(str(SAMPLE))["DOCUMENT"], blocks=(column(*NUMBERS),))
    path = tmp_path / "numbers.docx"
    path.write_bytes(writer.write(document, DEFAULT))
    assert ragged(word.laid_out([path])[path]) < 0.2
