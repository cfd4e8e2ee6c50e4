"""What the acceptance tests share: a pack to spoil, and the command to run on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopgen.cli import main
from sopgen.resources import blueprints

Run = Callable[..., Result]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the minimal pack, which has no findings."""
    return shutil.copytree(blueprints() / "minimal", tmp_path / "pack")


@pytest.fixture
def run() -> Run:
    """The command with its arguments; a fault of the product is raised and never printed."""

    def invoke(*arguments: str | Path) -> Result:
        # Lines are broken to the width of the terminal, which is that of whoever runs the tests.
        runner = CliRunner(env={"COLUMNS": "100"})
        result = runner.invoke(main, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return invoke
