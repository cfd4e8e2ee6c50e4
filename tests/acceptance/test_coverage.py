"""`docs/coverage.md` says where the samples show each system of an operation, and is taken at its word."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from lxml import etree

from sopgen.cli import main
from sopgen.model.pack import ROOTS
from sopgen.resources import blueprints

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]
WAITS = {"61"}
SHOWN = [row for row in ROWS if row[0] not in WAITS]
SYSTEMS = 64
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The headings and captions of each built Word file, by the id of its document."""
    out = tmp_path_factory.mktemp("out")
    ids = sorted({row[3] for row in SHOWN})
    chosen = [word for id_ in ids for word in ("--only", id_)]
    arguments = ["build", str(blueprints() / "receivables"), "-f", "docx", "-o", str(out), *chosen]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    return {id_: _titles(out / f"{id_}.docx") for id_ in ids}


def _titles(path: Path) -> str:
    with ZipFile(path) as file:
        tree = etree.fromstring(file.read("word/document.xml"))
    said = []
    for paragraph in tree.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.match("Heading|Caption", style.get(f"{W}val", "")):
            said.append("".join(text.text or "" for text in paragraph.iter(f"{W}t")))
    return "\n".join(said).replace("\u00a0", " ")


def test_every_system_has_its_line() -> None:
    assert [int(row[0]) for row in ROWS] == [*range(1, SYSTEMS + 1)]
    assert {row[0] for row in ROWS if not row[3]} == WAITS
    named = {kind.strip(" `") for row in SHOWN for kind in row[2].split(",")}
    assert named <= {*ROOTS}


@pytest.mark.parametrize("row", SHOWN, ids=[row[0] for row in SHOWN])
def test_a_system_stands_where_the_page_says(titles: dict[str, str], row: list[str]) -> None:
    missing = [said for said in row[4].split("; ") if said not in titles[row[3]]]
    assert row[4]
    assert missing == []
