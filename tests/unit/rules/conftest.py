"""The base pack of the cases, and what becomes of it with one more file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopgen.model.load import Loaded, _assemble, load
from sopgen.schema import check_file
from sopgen.source import Sources, read_text

DATA = Path(__file__).parents[2] / "data" / "rules"


@pytest.fixture(scope="session")
def base() -> Loaded:
    return load(DATA / "base")


@pytest.fixture(scope="session")
def with_file(base: Loaded) -> Callable[[str, str], Loaded]:
    """Puts a file in place of one of the base pack, or beside them."""

    def put(path: str, text: str) -> Loaded:
        file, findings = read_text(path, text.encode())
        assert file is not None
        assert [*findings, *check_file(file)] == []
        files = {**base.sources.files, path: file}
        sources = Sources(dict(sorted(files.items())), (), {})
        return Loaded(base.folder, sources, _assemble(sources), ())

    return put
