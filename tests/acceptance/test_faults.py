"""Builds that are killed, interrupted, starved or crossed: all files are whole, and of one build."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")

MARK = "SOPGEN_TEST_MARK"
Files = dict[str, bytes]


class Builds:
    """Builds of a pack in processes of their own, which can be told from all others."""

    def __init__(self, pack: Path, folder: Path) -> None:
        self.pack, self.out = pack, folder / "out"
        self.mark = uuid.uuid4().hex
        self.environment = os.environ | {
            MARK: self.mark,
            "SOPGEN_NO_CACHE": "",
            "SOPGEN_CACHE_DIR": str(folder / "cache"),
        }

    def start(self, *options: str | Path, script: str = "") -> subprocess.Popen[str]:
        """`script` is run in the process before the command."""
        code = f"{script}\nfrom sopgen.cli import main\nif __name__ == '__main__': main(prog_name='sopgen')"
        command = ["-c", code] if script else ["-m", "sopgen"]
        return subprocess.Popen(
            [sys.executable, *command, "build", self.pack, "-o", self.out, *options],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *options: str | Path, script: str = "") -> tuple[int, str]:
        process = self.start(*options, script=script)
        said = process.communicate(timeout=120)
        return process.returncode, "".join(said)

    def clean(self, *options: str | Path) -> Files:
        """What a build gives that knows of no other."""
        other = self.out.with_name("clean")
        shutil.rmtree(other, ignore_errors=True)
        self.out, kept = other, self.out
        code, said = self.run("--no-cache", *options)
        self.out = kept
        assert code == 0, said
        return files(other)

    def processes(self) -> list[int]:
        """All that run for this test."""
        wanted = f"{MARK}={self.mark}".encode()
        return [
            int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if wanted in read(path)
        ]

    def gone(self, seconds: float = 10) -> bool:
        """Whether all of them end of themselves."""
        until = time.monotonic() + seconds
        while self.processes() and time.monotonic() < until:
            time.sleep(0.02)
        return not self.processes()


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def files(folder: Path) -> Files:
    """The files of a folder, those that begin with a dot aside."""
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*")} if folder.is_dir() else {}


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".*")]


@pytest.fixture
def builds(pack: Path, tmp_path: Path) -> Iterator[Builds]:
    made = Builds(pack, tmp_path)
    yield made
    for process in made.processes():
        os.kill(process, signal.SIGKILL)


HTML = ("-f", "html")
SLOW = ("-f", "pdf", "--pdf-engine", "weasyprint")
PDF = (*SLOW, "--jobs", "2")

DIES = """
import os, signal
from pathlib import Path
moves, move = [0], Path.replace
def dying(path, target):
    if "/out/" in str(target):
        if moves[0] == {after}:
            os.kill(os.getpid(), signal.SIGKILL)
        moves[0] += 1
    return move(path, target)
Path.replace = dying
"""


def change(pack: Path, word: str = "Another", old: str = "Your") -> None:
    path = pack / "pack.yaml"
    text = path.read_text("utf-8")
    assert f"{old} Client" in text
    path.write_text(text.replace(f"{old} Client", f"{word} Client"), "utf-8")


@pytest.mark.parametrize("after", [1, 9])
def test_a_delivery_that_is_killed_is_undone_by_the_next_build(builds: Builds, after: int) -> None:
    """Five files are moved away and five into their places: ten moves."""
    assert builds.run(*HTML)[0] == 0
    before = files(builds.out)
    change(builds.pack)
    assert builds.run(*HTML, script=DIES.format(after=after))[0] == -signal.SIGKILL
    after_all = builds.clean(*HTML)
    assert set(files(builds.out).values()) <= {*before.values(), *after_all.values()}  # none is cut off
    (builds.pack / "kpis.yaml").rename(builds.pack / "kpis.txt")
    assert builds.run(*HTML)[0] == 1  # which puts back what there was, and delivers nothing
    assert files(builds.out) == before
    assert hidden(builds.out) == []
    (builds.pack / "kpis.txt").rename(builds.pack / "kpis.yaml")
    assert builds.run(*HTML)[0] == 0
    assert files(builds.out) == after_all


def test_a_first_delivery_that_is_killed_leaves_nothing(builds: Builds) -> None:
    assert builds.run(*HTML, script=DIES.format(after=3))[0] == -signal.SIGKILL
    assert files(builds.out)
    (builds.pack / "kpis.yaml").rename(builds.pack / "kpis.txt")
    assert builds.run(*HTML)[0] == 1
    assert files(builds.out) == {}


def test_a_build_that_is_killed_at_any_moment_spoils_nothing(
    builds: Builds, request: pytest.FixtureRequest
) -> None:
    """With `--kills` as many times as asked."""
    chance, options = random.Random(1), ("-f", "html", "-f", "docx")
    begun = time.monotonic()
    assert builds.run(*options)[0] == 0
    took, word = time.monotonic() - begun, "Your"
    for number in range(request.config.getoption("--kills")):
        change(builds.pack, f"Client{number}", word)
        word = f"Client{number}"
        process = builds.start(*options)
        time.sleep(chance.uniform(0.1, 1.1) * took)
        process.kill()
        process.communicate()
        assert builds.gone()
        assert [name for name, data in files(builds.out).items() if not whole(name, data)] == []
        if number % 4 == 3:
            assert builds.run(*options)[0] == 0
            assert (files(builds.out), hidden(builds.out)) == (builds.clean(*options), [])


def whole(name: str, data: bytes) -> bool:
    match name.rpartition(".")[2]:
        case "html":
            return data.endswith(b"</html>\n")
        case "json":
            return bool(json.loads(data)["outputs"])
        case _:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return archive.testzip() is None


def test_ctrl_c_ends_a_build_at_once_and_all_of_it(builds: Builds) -> None:
    process = begun_with_workers(builds)
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - asked < 3
    assert process.returncode == 1
    assert said.strip() == "Aborted!"
    assert builds.gone()
    assert not builds.out.exists()


def begun_with_workers(builds: Builds) -> subprocess.Popen[str]:
    """A build of PDFs with workers that have begun."""
    process = builds.start(*PDF)
    until = time.monotonic() + 60
    while not list(builds.out.glob(".sopgen-*/new/*.pdf")):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.01)
    return process


def test_workers_end_with_a_build_that_is_killed(builds: Builds) -> None:
    process = begun_with_workers(builds)
    assert len(builds.processes()) > 2
    process.kill()
    process.wait()  # its pipes stay open as long as a worker lives
    assert builds.gone()
    process.communicate()
    assert files(builds.out) == {}
    assert builds.run(*PDF)[0] == 0
    assert (files(builds.out), hidden(builds.out)) == (builds.clean(*SLOW, "--jobs", "1"), [])


def test_a_worker_that_the_system_ends_costs_no_document(builds: Builds) -> None:
    process = builds.start(*PDF)
    workers: list[int] = []
    while not workers:
        assert process.poll() is None
        workers = [one for one in builds.processes() if one != process.pid and is_worker(one)]
    os.kill(workers[0], signal.SIGKILL)
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert files(builds.out) == builds.clean(*SLOW, "--jobs", "1")
    assert builds.gone()


def is_worker(process: int) -> bool:
    return b"spawn_main" in read(Path(f"/proc/{process}/cmdline"))


def test_a_document_that_fails_stops_no_other_and_is_told_once(builds: Builds) -> None:
    for path in (builds.pack / "sops").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("purpose: ", "purpose: Really, ", 1), "utf-8")
    fails = """
from sopgen.documents.faults import TemplateError
from sopgen.publish import trees
render = trees.render_traced
def failing(pack, id_, answers):
    if id_ in ("ROL-01", "KPI-01"):
        raise TemplateError("roles.html.j2:7", f"{id_} is at fault")
    return render(pack, id_, answers)
trees.render_traced = failing
"""
    code, said = builds.run("-f", "pdf", "-f", "html", "--jobs", "2", script=fails)
    assert code == 1
    assert [line for line in said.splitlines() if "at fault" in line] == [
        "sopgen: a template is at fault: roles.html.j2:7: ROL-01 is at fault",
        "a template is at fault: roles.html.j2:7: KPI-01 is at fault",
    ]
    assert not builds.out.exists()
    code, said = builds.run("-f", "pdf", "-f", "html", "--explain")
    assert code == 0
    assert "SOP-001.pdf" in said


def test_two_builds_into_one_folder_deliver_one_after_the_other(builds: Builds) -> None:
    other = Builds(builds.pack.with_name("other"), builds.pack.parent)
    shutil.copytree(builds.pack, other.pack)
    change(other.pack)
    wanted = [one.clean(*HTML) for one in (builds, other)]
    for _ in range(2):
        running = [one.start(*HTML) for one in (builds, other, builds)]
        for process in running:
            said = process.communicate(timeout=120)
            assert process.returncode == 0, said
        assert files(builds.out) in wanted
        assert hidden(builds.out) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A disk of so many KiB."""
    mounted: list[Path] = []

    def mount(size: int) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("only the administrator may mount a disk here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full_changes_nothing(
    builds: Builds, small_disk: Callable[[int], Path]
) -> None:
    needed = sum(map(len, builds.clean("-f", "html", "-f", "docx").values()))
    builds.out = small_disk(needed * 3 // 4096) / "out"
    assert builds.run("-f", "html", "--only", "SOP-001")[0] == 0
    before = files(builds.out)
    change(builds.pack)
    code, said = builds.run("-f", "html", "-f", "docx")
    assert code == 1
    assert "the disk is full" in said
    assert (files(builds.out), hidden(builds.out)) == (before, [])


def test_a_cache_on_a_disk_that_is_really_full_is_done_without(
    builds: Builds, small_disk: Callable[[int], Path]
) -> None:
    builds.environment["SOPGEN_CACHE_DIR"] = str(small_disk(400) / "cache")
    for _ in range(2):
        code, said = builds.run("-f", "html", "-f", "docx")
        assert code == 0
        assert "warning: nothing was kept for the next build: No space left on device" in said
        assert files(builds.out) == builds.clean("-f", "html", "-f", "docx")
