"""The base pack of the cases, and what becomes of it with one more file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopgen.model.load import Loaded, load, loaded
from sopgen.schema import named_assets
from sopgen.source import Disk, read_text
from sopgen.source.asset import read_assets

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
        assets = {**base.sources.assets, **read_assets(Disk(DATA / "base"), named_assets(file))}
        made = loaded(replace(base.sources, files=dict(sorted(files.items())), assets=assets))
        assert made.diagnostics == ()
        return made

    return put
