"""What each kind of document says, held in files that read well in a diff.

After a change that is meant: `pytest tests/proofs --update-goldens`, then read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import sopgen
from sopgen.documents.render import document_ids, render
from sopgen.documents.tree import Document
from sopgen.readers.word import outline
from sopgen.writers import word
from sopgen.writers.html import canonical
from sopgen.writers.theme import DEFAULT

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
Golden = Callable[[str, str], None]


@cache
def documents(pack: str) -> dict[str, Document]:
    loaded = sopgen.load(GOLDEN / pack).pack
    assert loaded is not None
    return {id_: render(loaded, id_) for id_ in document_ids(loaded)}


CASES = [(pack, id_) for pack in ("full", "bare") for id_ in documents(pack)]


@pytest.mark.parametrize(("pack", "id_"), CASES)
def test_content(pack: str, id_: str, golden: Golden) -> None:
    golden(f"expected/{pack}/{id_}.html", canonical(documents(pack)[id_]))


@pytest.mark.parametrize(("pack", "id_"), CASES)
def test_word(pack: str, id_: str, golden: Golden) -> None:
    golden(f"expected/{pack}/{id_}.docx.txt", outline(word.write(documents(pack)[id_], DEFAULT)))


def test_no_expectation_is_left_of_a_document_that_is_gone() -> None:
    found = {path.relative_to(GOLDEN / "expected").as_posix() for path in GOLDEN.glob("expected/*/*.*")}
    assert found == {f"{pack}/{id_}{end}" for pack, id_ in CASES for end in (".html", ".docx.txt")}
