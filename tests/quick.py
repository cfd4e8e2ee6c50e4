"""What `--quick` leaves out: PDF and other processes, found by trying, so that no test has to say so."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

import pytest

PDF: Final = ("pikepdf", "pydyf", "pypdf", "pypdfium2", "weasyprint")


def watch() -> None:
    """From now on a test that comes to either, or a module of tests that begins with it, is skipped."""
    sys.meta_path.insert(0, _NoPdf())
    sys.addaudithook(_no_other_python)


class _NoPdf(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if fullname in PDF:
            raise pytest.skip.Exception(f"needs {fullname}", allow_module_level=True)
        return None


def _no_other_python(event: str, arguments: tuple[Any, ...]) -> None:
    """It takes long to start, and might make PDF unseen; pytest starts those of its own before any test."""
    python = event == "subprocess.Popen" and arguments[0] == sys.executable
    if python and "PYTEST_CURRENT_TEST" in os.environ:
        raise pytest.skip.Exception("starts another Python")
