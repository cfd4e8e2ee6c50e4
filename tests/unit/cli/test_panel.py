from __future__ import annotations

import io

import pytest
from rich.console import Console

from sopgen.cli.common import told
from sopgen.cli.panel import Panel
from sopgen.publish.progress import Step


def panel(*steps: Step) -> Panel:
    made = Panel()
    for step in steps:
        made.see(step)
    return made


def test_a_panel_counts_and_times() -> None:
    seen = panel(
        Step("A", "rendered", 0, 5, 1.0, 2.0, 7),
        Step("A.pdf", "cached", 1, 5),
        Step("B.pdf", "running", 1, 5, begun=10.0),
        Step("C.pdf", "running", 1, 5, begun=11.0),
        Step("B.pdf", "done", 2, 5, 10.0, 12.5, 7),
        Step("D.pdf", "failed", 2, 5),
    )
    assert seen.counts() == "2 of 5 files · 1 kept from before · 1 failed"
    assert list(seen.lines(13.0)) == [("… C.pdf", "2.0 s"), ("✓ B.pdf", "2.5 s")]


def test_a_panel_shows_the_last_files_alone() -> None:
    seen = panel(*(Step(f"{n}.pdf", "done", n, 20, 0.0, 1.0, 7) for n in range(20)))
    assert [name for name, _ in seen.lines(0.0)] == [f"✓ {n}.pdf" for n in range(19, 13, -1)]


def test_a_panel_can_be_drawn() -> None:
    console = Console(width=60, record=True, file=io.StringIO())
    console.print(panel(Step("B.pdf", "running", 0, 2, begun=10.0)))
    drawn = console.export_text()
    assert "0 of 2 files" in drawn
    assert "… B.pdf" in drawn


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_done_is_told_on_a_terminal_and_then_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with told("reading acme"):
        assert terminal.getvalue() == "reading acme …"
    assert terminal.getvalue() == "reading acme …\r\x1b[2K"


def test_nothing_is_told_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", file := io.StringIO())
    with told("reading acme"):
        pass
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with told("reading acme", quiet=True):
        pass
    assert file.getvalue() == terminal.getvalue() == ""


def test_a_panel_says_what_is_done_before_there_are_files() -> None:
    assert panel().counts() == "setting out the documents"
