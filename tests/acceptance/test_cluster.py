"""A build on a real Dask cluster of this computer: the same bytes, whatever becomes of its workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import sopgen
from sopgen.cli import main
from sopgen.publish import cluster
from sopgen.publish.cache import Cache
from sopgen.publish.progress import Step
from sopgen.publish.run import BuildError, build, built
from sopgen.publish.versions import versions
from sopgen.resources import blueprints

pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
PATIENCE = 60
NOWHERE = "tcp://127.0.0.1:9"
MINIMAL = blueprints() / "minimal"
SAMPLE = blueprints() / "receivables"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with two workers, in a folder that has nothing to do with any pack."""
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder) as (found, _), worker(found, folder), worker(found, folder):
        yield found


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    told = folder / "scheduler.json"
    quiet = ("--no-dashboard", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    with running(folder, "scheduler", *quiet) as process:
        until(lambda: told.exists() and told.stat().st_size > 0)
        yield json.loads(told.read_text())["address"], process


@contextmanager
def worker(address: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with running(folder, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard") as process:
        yield process


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "dask", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=variables, stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.kill()


def until(there: object) -> None:
    patience = time.monotonic() + PATIENCE
    assert callable(there)
    while not there():
        assert time.monotonic() < patience
        time.sleep(0.05)


def has_workers(address: str, count: int) -> None:
    import distributed

    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=PATIENCE)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_files_are_those_of_a_build_here(address: str, tmp_path: Path) -> None:
    has_workers(address, 2)
    loaded = sopgen.load(MINIMAL)
    steps: list[Step] = []
    build(loaded, tmp_path / "here", binder=True, attach_source=True)
    build(
        loaded,
        tmp_path / "there",
        binder=True,
        attach_source=True,
        scheduler=address,
        watcher=steps.append,
    )
    assert files(tmp_path / "there") == files(tmp_path / "here")
    made = [step for step in steps if step.state == "done"]
    assert {step.worker for step in made} <= {1, 2}
    assert all(0 < step.begun <= step.ended <= time.monotonic() for step in made)


def test_a_worker_that_is_killed_takes_no_file_along(tmp_path: Path) -> None:
    loaded = sopgen.load(SAMPLE)
    killed: list[int] = []
    with scheduler(tmp_path) as (address, _), worker(address, tmp_path) as first, worker(address, tmp_path):
        has_workers(address, 2)

        def watch(step: Step) -> None:
            if step.state == "done" and not killed:
                os.kill(first.pid, signal.SIGKILL)
                killed.append(first.pid)

        outputs = build(loaded, tmp_path / "there", scheduler=address, watcher=watch)
    assert killed
    build(loaded, tmp_path / "here", jobs=2)
    assert len(outputs) == 58  # twenty-nine documents, each as Word and PDF
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_a_scheduler_that_is_lost_leaves_what_was_there(tmp_path: Path) -> None:
    import dask

    loaded = sopgen.load(SAMPLE)
    build(sopgen.load(MINIMAL), tmp_path / "output")
    before = files(tmp_path / "output")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        scheduler(tmp_path) as (address, process),
        worker(address, tmp_path),
    ):
        has_workers(address, 1)

        def watch(step: Step) -> None:
            if step.state == "done":
                process.kill()

        with pytest.raises(BuildError, match="was lost"):
            build(loaded, tmp_path / "output", scheduler=address, watcher=watch)
    assert files(tmp_path / "output") == before


def test_other_versions_are_refused_before_anything_is_made(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_workers(address, 2)
    other = {**versions(), "typst": "0.99"}
    monkeypatch.setattr(cluster, "versions", lambda: other)
    with pytest.raises(BuildError, match=r"worker tcp://.* typst \S+ \(here 0\.99\): install the same"):
        build(sopgen.load(MINIMAL), tmp_path / "output", scheduler=address)
    assert not (tmp_path / "output").exists() or files(tmp_path / "output") == {}


def test_a_scheduler_without_workers_is_told(tmp_path: Path) -> None:
    with scheduler(tmp_path) as (address, _), pytest.raises(BuildError, match="has no workers"):
        build(sopgen.load(MINIMAL), tmp_path / "output", scheduler=address)


def test_nobody_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(BuildError, match=f"no scheduler answers at {NOWHERE}"):
        build(sopgen.load(MINIMAL), tmp_path / "output", scheduler=NOWHERE)


def test_pages_that_rest_on_libraries_of_a_computer_are_made_on_it(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="leave out --scheduler"):
        build(sopgen.load(MINIMAL), tmp_path / "output", scheduler=NOWHERE, pdf_engine="weasyprint")


def test_what_is_kept_needs_no_cluster(tmp_path: Path) -> None:
    loaded, cache = sopgen.load(MINIMAL), Cache(tmp_path / "cache")
    build(loaded, tmp_path / "output", cache=cache)
    assert built(loaded, tmp_path / "output", cache=cache, scheduler=NOWHERE).made == frozenset()


def test_few_files_are_as_quick_here(address: str, tmp_path: Path) -> None:
    has_workers(address, 2)
    command = ["build", str(MINIMAL), "-o", str(tmp_path), "--no-cache", "--scheduler", address]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert "this computer alone is as quick" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--scheduler", "10.0.0.5:8786"], "write it as tcp://HOST:8786"),
        (["--scheduler", NOWHERE, "--watch"], "leave out --scheduler"),
    ],
)
def test_what_cannot_be_asked(options: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["build", str(MINIMAL), *options])
    assert result.exit_code == 2  # that of a wrong call
    assert said in " ".join(result.output.split())
