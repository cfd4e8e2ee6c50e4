from __future__ import annotations

import re
from pathlib import Path

import pytest

import sopgen
from sopgen.rules.manuals import READING, manuals

PRODUCT = Path(sopgen.__file__).parent


def test_every_code_that_reading_and_schemas_give_has_a_manual() -> None:
    sources = [path for stage in ("source", "schema", "compose") for path in PRODUCT.glob(f"{stage}/*.py")]
    given = {c for path in sources for c in re.findall(r'"((?:YML|SCH)\d{3})"', path.read_text("utf-8"))}
    assert given == set(READING)


@pytest.mark.parametrize("code", list(manuals()))
def test_a_manual_has_a_title_and_both_examples(code: str) -> None:
    text = manuals()[code]
    assert text.splitlines()[0].endswith(".")
    assert re.search(r"^Bad\b.*:", text, re.MULTILINE)
    assert re.search(r"^Good\b.*:", text, re.MULTILINE)
