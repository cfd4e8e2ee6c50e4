"""`check` starts in no time: reporters and rules load nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "weasyprint",
    "docx",
    "lxml",
    "jinja2",
    "babel",
    "markdown_it",
    "rich",
    "jsonschema",
    "rapidfuzz",
    "PIL",
)


@pytest.mark.parametrize("module", ["sopgen.reporters", "sopgen.rules"])
def test_nothing_heavy_is_imported(module: str) -> None:
    program = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_reporters_need_neither_yaml_nor_the_model() -> None:
    program = (
        "import sys, sopgen.reporters; print(*(m for m in sys.modules if m.startswith(('yaml', 'sopgen'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {
        "sopgen",
        "sopgen.diagnostics",
        "sopgen.records",
        "sopgen.version",
        "sopgen.reporters",
        "sopgen.reporters.cells",
        "sopgen.reporters.data",
        "sopgen.reporters.text",
    }
