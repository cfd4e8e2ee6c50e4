"""The referees take minutes and programs of others: they are asked only with `--referees`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if collection_path.name == "referees" and not config.getoption("--referees"):
        return True
    return None
