"""The base pack of the cases, and what becomes of it with one more file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopgen.model.load import Loaded, load, loaded
from sopgen.source import read_text

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
        assert findings == []
        files = {**base.sources.files, path: file}
        made = loaded(replace(base.sources, files=dict(sorted(files.items()))))
        assert made.diagnostics == ()
        return made

    return put
