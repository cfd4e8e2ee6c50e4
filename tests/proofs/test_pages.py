"""Every page of a sample is fit to be given to a client; `page_lint.py` says what that means.

The pages of the large sample are looked at where they are laid out for another proof, test_parity.py.
"""

from __future__ import annotations

import dataclasses
import runpy
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import sopgen
from sopgen.documents.render import document_ids, render
from sopgen.model.pack import Pack
from sopgen.resources import blueprints
from sopgen.writers import pdf
from sopgen.writers.theme import PAPERS, THEMES, theme_of
from tests.conformance import page_lint
from tests.conftest import GOLDEN

FOLDERS: Final = {
    "minimal": blueprints() / "minimal",
    "receivables": blueprints() / "receivables",
    "full": GOLDEN / "full",
}
EVERY_BLOCK: Final = Path(__file__).parents[1] / "unit/writers/html/every_block.py"
LONG: Final = "SOP-005"


@cache
def pack(folder: Path) -> Pack:
    found = sopgen.load(folder).pack
    assert found is not None
    return found


CASES = [(name, id_) for name in ("minimal", "full") for id_ in document_ids(pack(FOLDERS[name]))]


@pytest.mark.parametrize(("name", "id_"), CASES)
def test_pages_of_a_sample(name: str, id_: str) -> None:
    theme = theme_of(pack(FOLDERS[name]).info, FOLDERS[name])
    document = render(pack(FOLDERS[name]), id_)
    assert page_lint.faults(pdf.write(document, theme), document, theme.paper) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("base", THEMES)
def test_pages_of_a_theme(base: str, paper: str) -> None:
    theme = dataclasses.replace(THEMES[base], paper=PAPERS[paper])
    document = render(pack(FOLDERS["receivables"]), LONG)
    assert page_lint.faults(pdf.write(document, theme), document, theme.paper) == []


@pytest.mark.parametrize("base", THEMES)
def test_every_text_of_a_theme_can_be_read(base: str) -> None:
    """Each kind of block and inline, in each colour, over the mark of a draft."""
    sample = runpy.run_path(str(EVERY_BLOCK))
    document = dataclasses.replace(sample["DOCUMENT"], draft=True)
    assert page_lint.faint(pdf.write(document, THEMES[base])) == []
