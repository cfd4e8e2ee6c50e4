"""`make quick` stays quick: none of its tests loads what makes or reads PDF, or starts a Python."""

import json
import subprocess
import sys
from pathlib import Path

from tests.quick import PDF

TESTS = Path(__file__).parents[1]

BOTH = """
def test_one_makes_pdf(full):
    from sopgen.documents.render import render
    from sopgen.writers import pdf
    from sopgen.writers.theme import DEFAULT
    pdf.render(render(full, "SOP-001"), DEFAULT)

def test_one_starts_a_python():
    import subprocess, sys
    subprocess.run([sys.executable, "-c", ""])

def test_one_does_neither(full):
    assert full
"""
READS_PDF = "import pypdf\n\ndef test_one(): pass\n"

SCRIPT = """
import json, sys
import pytest

class Seen:
    def __init__(self):
        self.outcomes = {}
    def pytest_collectreport(self, report):
        if report.skipped:
            self.outcomes[report.nodeid.rpartition("/")[2]] = "skipped"
    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.skipped:
            self.outcomes[report.nodeid.rpartition("::")[2]] = report.outcome

seen, libraries, *arguments = Seen(), json.loads(sys.argv[1]), *sys.argv[2:]
pytest.main(arguments, plugins=[seen])
print(json.dumps([seen.outcomes, [name for name in libraries if name in sys.modules]]))
"""


def test_what_touches_pdf_or_starts_a_python_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "test_both.py").write_text(BOTH)
    (tmp_path / "test_reads_pdf.py").write_text(READS_PDF)
    options = ("--quick", "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir", TESTS.parent)
    config = ("-c", TESTS.parent / "pyproject.toml", "--confcutdir", TESTS, "-p", "tests.conftest")
    command = (sys.executable, "-c", SCRIPT, json.dumps(PDF), *options, *config, tmp_path)
    done = subprocess.run([*map(str, command)], cwd=TESTS.parent, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == [
        {
            "test_reads_pdf.py": "skipped",
            "test_one_makes_pdf": "skipped",
            "test_one_starts_a_python": "skipped",
            "test_one_does_neither": "passed",
        },
        [],
    ], done.stdout + done.stderr
