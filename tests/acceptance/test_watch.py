"""A build that stays: each edit is built, an error leaves the last good files, Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")


class Watched:
    """The command as it runs; `said` grows."""

    def __init__(self, pack: Path, out: Path, cache: Path) -> None:
        environment = {**os.environ, "SOPGEN_NO_CACHE": "", "SOPGEN_CACHE_DIR": str(cache)}
        options = ["-o", str(out), "-f", "html", "--watch"]
        command = [sys.executable, "-m", "sopgen", "build", str(pack), *options]
        self.process = subprocess.Popen(
            command,
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self.listening = threading.Thread(target=self._listen)
        self.listening.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.said += line

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.listening.join()

    def until(self, words: str) -> str:
        """Wait for words; what was said up to them, which is then forgotten."""
        end = time.monotonic() + 30
        while words not in self.said:
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.01)
        time.sleep(0.05)
        said, self.said = self.said, ""
        return said

    def ctrl_c(self) -> None:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(10) == 0


@pytest.fixture
def watched(pack: Path, tmp_path: Path) -> Iterator[Watched]:
    one = Watched(pack, tmp_path / "out", tmp_path / "cache")
    one.until("Ctrl-C ends it")
    yield one
    one.end()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_edits_are_built_errors_leave_the_files_and_ctrl_c_ends_it(
    watched: Watched, pack: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "out"
    (file,) = (pack / "sops").glob("*.yaml")
    edit(file, "title: ", "title: Brandnew ")
    assert "SOP-001.html" in watched.until("made ")
    good = {path.name: path.read_bytes() for path in out.iterdir()}
    assert b"Brandnew" in good["SOP-001.html"]

    edit(file, "owner:", "ownr:")
    assert "did you mean: `owner`?" in watched.until("nothing was built")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == good

    edit(file, "ownr:", "owner:")
    assert "no findings any more" in watched.until("nothing to make")

    watched.ctrl_c()
    clean = tmp_path / "clean"
    assert run("build", pack, "-o", clean, "-f", "html", "--no-cache").exit_code == 0
    assert {path.name: path.read_bytes() for path in clean.iterdir()} == good


def test_a_file_that_is_written_in_two_steps_is_no_error(watched: Watched, pack: Path) -> None:
    file = pack / "pack.yaml"
    text = file.read_text("utf-8")
    file.write_text("", "utf-8")
    time.sleep(0.1)
    file.write_text(text.replace("title: ", "title: Another ", 1), "utf-8")
    assert "error" not in watched.until("made ")


def test_a_pack_that_cannot_be_built_yet_is_waited_for(pack: Path, tmp_path: Path) -> None:
    whole = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").unlink()
    out = pack / "output"  # where what is made is seen as well, and is no edit
    one = Watched(pack, out, tmp_path / "cache")
    try:
        assert "holds no pack.yaml" in one.until("Ctrl-C ends it")
        assert not out.exists()
        (pack / "pack.yaml").write_text(whole, "utf-8")
        one.until("made ")
        edit(pack / "kpis.yaml", "title: ", "title: Other ")
        assert "KPI-01.html" in one.until(" s\n")
        (pack / "more.yaml").write_text("kind: nothing", "utf-8")
        assert "more.yaml" in one.until("nothing was built")
        (pack / "more.yaml").unlink()
        one.until("nothing to make")
        time.sleep(0.5)
        assert one.said == ""
        one.ctrl_c()
    finally:
        one.end()
