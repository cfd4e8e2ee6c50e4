import runpy
from pathlib import Path
from typing import Any

import pytest

from sopgen.documents.numbering import numbered
from sopgen.documents.tree import Attr, Block, Document, List, ListItem, Number, Paragraph, Section, Text

SAMPLE = Path(__file__).parent / "html" / "every_block.py"


@pytest.fixture(scope="session")
def parts() -> dict[str, Any]:
    """What the sample is made of: its sections by their names, and short ways to write tree values."""
    return runpy.run_path(str(SAMPLE))


@pytest.fixture(scope="session")
def sample(parts: dict[str, Any]) -> Document:
    document: Document = parts["DOCUMENT"]
    return document


@pytest.fixture(scope="session")
def contract() -> tuple[Block, ...]:
    """Two sections of a contract with clauses at every depth and a reference to the deepest."""

    def clause(words: str, id_: str = "") -> Paragraph:
        return Paragraph((Text(words),), attr=Attr(id_))

    def item(words: str, *inner: ListItem, id_: str = "") -> ListItem:
        return ListItem((clause(words), *((List(inner),) if inner else ())), Attr(id_))

    first = item("first", item("inner", item("deepest", id_="deepest"), id_="inner"), id_="first")
    below = Section("Sub", 2, (clause("below"), List((item("under", id_="under"),))), Attr("sub"))
    see = Paragraph((Text("see "), Number("deepest")))
    return numbered(
        (
            Section(
                "A",
                1,
                (
                    clause("lead", "lead"),
                    List((first, item("second"))),
                    clause("next"),
                    List((item("again"),), "number"),
                    below,
                    clause("after"),
                ),
                Attr("a"),
            ),
            Section("B", 1, (List((item("alone", item("within")),)), see), Attr("b")),
        ),
        legal=True,
    )
