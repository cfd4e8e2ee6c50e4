import runpy
from pathlib import Path
from typing import Any

import pytest

from sopgen.documents.tree import Document

SAMPLE = Path(__file__).parent / "html" / "every_block.py"


@pytest.fixture(scope="session")
def parts() -> dict[str, Any]:
    """What the sample is made of: its sections by their names, and short ways to write tree values."""
    return runpy.run_path(str(SAMPLE))


@pytest.fixture(scope="session")
def sample(parts: dict[str, Any]) -> Document:
    document: Document = parts["DOCUMENT"]
    return document
