"""`sopgen draw`: single figures for slides and wikis."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree
from PIL import Image

from sopgen.resources import blueprints

Run = Callable[..., Result]
SAMPLE = blueprints() / "receivables"


@pytest.mark.parametrize(
    ("id_", "kind", "words"),
    [
        ("BCP-01", "call-tree", {"Operations manager", "Marco Dizon", "+63 2 5550 0102", "after 58 min"}),
        ("BCP-01", "dependencies", {"Inbound calls", "Internet links", "RTO 15 min"}),
        ("BCP-01", "recovery", {"Inbound calls", "Margin", "MTPD", "48 hr"}),
        ("REC-00", "day", {"Milwaukee head office", "all open 08:00 to 17:00", "20:30 to 10:30"}),
        ("REC-00", "document-map", {"MAN-03", "is cited by", "Feedback and coaching"}),
    ],
)
def test_any_figure_of_a_document_is_drawn(
    run: Run, tmp_path: Path, id_: str, kind: str, words: set[str]
) -> None:
    path = tmp_path / "figure.svg"
    assert run("draw", id_, SAMPLE, "--kind", kind, "-o", path).exit_code == 0
    root = etree.fromstring(path.read_bytes())
    assert words <= {str(text.text).replace("\u00a0", " ") for text in root.iter("{*}text")}


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("ROL-01", {"Country director", "125 people", "Client compliance"}),
        ("KPI-01", {"Promises kept", "≥ 72%", "≥ 65%", "≤ 4%"}),
        ("SLA-01", {"Promises kept", "Weight: 20%", "< 72%", "≥ 72%", "100%"}),
        ("BCP-01", {"Inbound calls", "Margin", "RTO"}),
        ("SOP-004", {"Start", "1. Detect", "4. Place on", "HR partner", "End"}),
        ("ONB-01", {"Go-live", "Knowledge transfer", "Go-live gate", "Nov 2025"}),
    ],
)
def test_a_figure_says_what_the_document_does(run: Run, tmp_path: Path, id_: str, words: set[str]) -> None:
    path = tmp_path / "figure.svg"
    result = run("draw", id_, SAMPLE, "-o", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    root = etree.fromstring(path.read_bytes())
    said = {str(text.text).replace("\u00a0", " ") for text in root.iter("{*}text")}
    assert words <= said
    first = path.read_bytes()
    run("draw", id_, SAMPLE, "-o", path)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("bad-month", {"USD 4,800.00", "Monthly cap", "USD 24,000.00", "Total for all Service Levels"}),
        ("downtime", {"Platform availability: ≥ 99.5%", "1 hr 19 min 12 sec to 1 hr 30 min"}),
    ],
)
def test_a_contract_has_several_figures(run: Run, tmp_path: Path, kind: str, words: set[str]) -> None:
    path = tmp_path / "figure.svg"
    assert run("draw", "SLA-01", SAMPLE, "--kind", kind, "-o", path).exit_code == 0
    root = etree.fromstring(path.read_bytes())
    assert words <= {str(text.text).replace("\u00a0", " ") for text in root.iter("{*}text")}


def test_a_bitmap_has_its_words_in_the_font_of_the_pack(run: Run, tmp_path: Path) -> None:
    """A rasteriser without the font would leave boxes without words: these hold dark letters."""
    path = tmp_path / "figure.png"
    assert run("draw", "ROL-01", SAMPLE, "-o", path).exit_code == 0
    image = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
    assert image.width > 1200
    ink = {colour: count for count, colour in image.getcolors(image.width * image.height) or ()}
    assert ink[0x1F, 0x29, 0x33] > 5000


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("MAN-01",), 1, "there is no figure of MAN-01"),
        (("ROL-1",), 1, "the pack has no document ROL-1. Did you mean ROL-01"),
        (("ROL-01", "--kind", "swimlanes"), 1, "ROL-01 has no figure swimlanes. There is organisation."),
    ],
)
def test_what_cannot_be_drawn_is_said(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    result = run("draw", arguments[0], SAMPLE, *arguments[1:], "-o", tmp_path / "x.svg")
    assert result.exit_code == status
    assert words in result.stderr
    assert not (tmp_path / "x.svg").exists()


def test_another_kind_of_file_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("draw", "ROL-01", SAMPLE, "-o", tmp_path / "x.gif")
    assert result.exit_code == 2
    assert "neither .svg nor .png" in result.stderr
