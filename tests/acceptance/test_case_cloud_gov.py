"""A contingency plan that nobody here wrote: what of it the language holds, and what the check says of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

import sopgen
from sopgen.cli import main
from sopgen.readers.word import text

CASE = Path(__file__).parents[1] / "data" / "cases" / "cloud-gov"

REPHRASED = (
    # They lead into a list, which is a table of the plan: who is told, and what each does.
    "The IC should",
    "The IC should notify the following people within 15 minutes of identifying the service disruption",
    "The IC must notify the following people within 1 hour of activating the plan",
    "The IC's first priority is to notify the following people",
    "Cloud Operations will",
    "If a critical update must be deployed, Cloud Operations will",
    "IC communications",
    # Their parts stand in the columns of that table.
    "cloud.gov users (through StatusPage) -- can be a brief note",
    "TTS and 18F leadership -- give a brief description",
    "GSA Information Security -- email a link",
    "FedRAMP JAB representatives -- email a link",
)
"""Sentences of the source, or their beginnings, whose words are kept, but not in one piece."""
FACTS = (
    "more than 30 minutes of unexpected downtime",
    "Within 15 minutes of identifying the service disruption",
    "brief note summarizing the observable symptoms and saying that we're working on it",
    "15 minutes then every 1 hour",
    "itservicedesk@gsa.gov, gsa-ir@gsa.gov, devops@gsa.gov",
    "even if there is no security impact",
    "the TTS Director (or TTS Assistant Commissioner for Operations) and the 18F Director",
    "Slack or email",
    "contact information at the top of this doc",
    "3 hours 3 hours 1 hour",
    "If a critical update must be deployed, Cloud Operations will",
    "GitHub: disruption lasting less than 7 days",
    "GitHub: disruption lasting more than 7 days",
    "Telephone number cloud.gov Director (System Owner) cloud.gov Deputy Director cloud.gov Program Manager",
)


def copy_with_rpo(folder: Path) -> Path:
    """The pack with the one answer that the source does not give."""
    shutil.copytree(CASE, folder)
    plan = folder / "bcp.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("    rto: 3h\n", "    rto: 3h\n    rpo: 1h\n", 1), "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cloud-gov")
    pack = copy_with_rpo(folder / "pack")
    formats = [argument for name in ("docx", "pdf", "html") for argument in ("-f", name)]
    result = CliRunner().invoke(main, ["build", str(pack), "-o", str(folder / "out"), *formats])
    assert result.exit_code == 0, result.output
    return folder / "out"


@pytest.fixture(scope="module", params=["html", "docx"])
def words(request: pytest.FixtureRequest, built: Path) -> str:
    """The words of the plan and of its role descriptions."""
    read = words_of_html if request.param == "html" else text
    data = [(built / f"{name}.{request.param}").read_bytes() for name in ("CG-BCP", "CG-ROLES")]
    return plain(" ".join(read(one) for one in data))


def words_of_html(data: bytes) -> str:
    tree = html.fromstring(data)
    for element in tree.iter("p", "li", "td", "th", "br", "caption"):
        element.tail = " " + (element.tail or "")
    return "".join(map(str, tree.itertext()))


def plain(text: str) -> str:
    """One space between words, whatever stood there; marks that only allow a line break taken out."""
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def sentences() -> list[str]:
    """The sentences of the source without Markdown and without the site generator's front matter."""
    text = (CASE / "contingency-plan.md").read_text("utf-8").split("---\n", 2)[2]
    text = re.sub(r"\[([^\]]*)\]\((?:\{\{.*?\}\}|[^)]*)\)", r"\1", text).replace("**", "").replace("`", "")
    lines = [re.sub(r"^\s*\*\s+", "", line) for line in text.splitlines() if not line.startswith("#")]
    pieces = [piece for line in lines for piece in re.split(r"(?<=[.?!])\s+(?=[A-Z])", line)]
    return [plain(piece).strip().rstrip(".:") for piece in pieces if piece.strip()]


def test_the_check_reports_the_recovery_point_that_the_source_lacks_and_nothing_else() -> None:
    findings = sopgen.check(sopgen.load(CASE))
    (finding,) = findings
    assert (finding.code, finding.severity.label) == ("BCP002", "error")
    assert finding.pointer == ("activities", 0, "rpo")
    assert finding.path == "CG-BCP › act-cloud-gov › rpo"
    assert finding.span is not None
    line = (CASE / "bcp.yaml").read_text("utf-8").splitlines()[finding.span.line - 1]
    assert line == "  - id: act-cloud-gov"


def test_the_command_says_so_and_fails() -> None:
    result = CliRunner().invoke(main, ["check", str(CASE)])
    assert result.exit_code == 1
    assert "error[BCP002]: cloud.gov does not say how much data may be lost" in result.stdout
    assert "1 error in 1 file" in result.stdout


def test_it_is_not_built_while_the_answer_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(CASE), "-o", str(tmp_path / "out"), "-f", "html"])
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_an_answer_is_all_it_takes(built: Path) -> None:
    names = ("CG-00", "CG-BCP", "CG-ROLES")
    made = {f"{name}.{format_}" for name in names for format_ in ("docx", "pdf", "html")}
    assert {path.name for path in built.iterdir()} == {*made, "manifest.json"}


def test_every_sentence_of_the_source_is_in_the_documents(words: str) -> None:
    source = sentences()
    assert len(source) == 95
    missing = [sentence for sentence in source if sentence not in words]
    assert [sentence for sentence in missing if not rephrased(sentence)] == []


def rephrased(sentence: str) -> bool:
    return any(sentence == known or (" -- " in known and sentence.startswith(known)) for known in REPHRASED)


def test_nothing_is_called_rephrased_that_is_not_in_the_source() -> None:
    assert all(any(one.startswith(known) for one in sentences()) for known in REPHRASED)


@pytest.mark.parametrize("fact", FACTS)
def test_what_was_put_in_other_words_is_there_too(words: str, fact: str) -> None:
    assert fact in words
