"""The base pack of the cases, and what becomes of it with one more file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopgen.model.load import Loaded, load, loaded
from sopgen.schema import named_assets
from sopgen.source import Disk, SourceFile, read_text
from sopgen.source.asset import read_assets

DATA = Path(__file__).parents[2] / "data" / "rules"


@pytest.fixture(scope="session")
def base() -> Loaded:
    return load(DATA / "base")


@pytest.fixture(scope="session")
def with_file(base: Loaded) -> Callable[[str, str], Loaded]:
    """Puts a file in place of one of the base pack, or beside them; and those that it says it is `with`."""

    def read(path: str, text: str) -> SourceFile:
        file, findings = read_text(path, text.encode())
        assert file is not None
        assert findings == []
        return file

    def put(path: str, text: str) -> Loaded:
        file = read(path, text)
        others = re.findall(r"^# with: (.+)$", text, re.MULTILINE)
        beside = {name: read(name, (DATA / "beside" / name).read_text("utf-8")) for name in others}
        files = {**base.sources.files, **beside, path: file}
        assets = {**base.sources.assets, **read_assets(Disk(DATA / "base"), named_assets(file))}
        made = loaded(replace(base.sources, files=dict(sorted(files.items())), assets=assets))
        assert made.diagnostics == ()
        return made

    return put
