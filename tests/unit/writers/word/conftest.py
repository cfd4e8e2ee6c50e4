import dataclasses
import io
import runpy
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sopgen.documents.numbering import numbered
from sopgen.documents.tree import Block, Document
from sopgen.writers.theme import DEFAULT
from sopgen.writers.word import write

Part = Callable[..., Any]


@pytest.fixture(scope="session")
def builders() -> dict[str, Any]:
    """Short ways to write values of the tree, and the sample's own parts."""
    return runpy.run_path(str(Path(__file__).with_name("sample.py")))


@pytest.fixture(scope="session")
def sample(builders: dict[str, Any]) -> Document:
    document: Document = builders["document"]()
    return document


@pytest.fixture(scope="session")
def written(sample: Document) -> bytes:
    return write(sample, DEFAULT)


@pytest.fixture(scope="session")
def part() -> Part:
    """The root element of a part of a .docx."""

    def root(data: bytes, name: str = "word/document.xml") -> Any:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return etree.fromstring(archive.read(name))

    return root


@pytest.fixture(scope="session")
def docx(sample: Document) -> Callable[..., bytes]:
    """A .docx of the blocks given, else like the sample."""

    def make(*blocks: Block, pages: dict[str, int] | None = None, **changes: Any) -> bytes:
        return write(dataclasses.replace(sample, blocks=numbered(blocks), **changes), DEFAULT, pages)

    return make
