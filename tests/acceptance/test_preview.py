"""`sopgen preview` as a user meets it: what it prints, that it answers, and that it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_ended(pack: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-u", "-m", "sopgen", "preview", str(pack), "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.fullmatch(r"Preview of pack: (http://127\.0\.0\.1:\d+/[\w-]{32,}/)\n", first)
        assert found is not None
        assert process.stdout.readline() == "Press Ctrl-C to end it.\n"
        with urllib.request.urlopen(found[1], timeout=20) as answer:
            assert answer.status == 200
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


def test_the_browser_is_opened_at_the_address(run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_(address: str) -> None:
        opened.append(address)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("webbrowser.open", open_)
    result = run("preview", pack / "pack.yaml")
    assert result.exit_code == 0
    assert opened[0] in result.output


def test_a_port_in_use_is_said_with_what_to_do(run: Run, pack: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("preview", pack, "--no-browser", "--port", str(port))
    assert result.exit_code == 2
    assert f"port {port} cannot be had" in result.output
    assert "--port" in result.output


def test_what_opens_no_editor_is_refused(run: Run, pack: Path) -> None:
    result = run("preview", pack, "--editor", "javascript:{file}")
    assert result.exit_code == 2
    assert "`javascript:` opens no editor" in result.output


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("preview", tmp_path / "nowhere", "--no-browser")
    assert result.exit_code == 2
    assert "there is no folder" in result.output
