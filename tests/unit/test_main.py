"""The command in a process of its own: what becomes of the collector."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from sopgen.cli.common import collect
from sopgen.resources import blueprints


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    gc.enable()


def test_where_the_collector_works_nothing_is_changed() -> None:
    """As in a test, or in a program that calls the command line."""
    frozen = gc.get_freeze_count()
    collect()
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_a_build_collects_past_what_was_read() -> None:
    gc.disable()
    collect()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


WATCHED = """
import gc, sys
import sopgen.__main__ as command
from sopgen import rules, publish
import sopgen.publish.run as publishing
seen = []
check, build = rules.check, publishing.built
rules.check = lambda *a, **k: seen.append(("check", gc.isenabled())) or check(*a, **k)
publishing.built = lambda *a, **k: seen.append(("build", gc.isenabled())) or build(*a, **k)
try:
    command.run()
except SystemExit as end:
    assert not end.code, end.code
print(seen, gc.get_freeze_count() > 10_000)
"""


@pytest.mark.parametrize(
    ("command", "seen"),
    [
        (["check"], [("check", False)]),
        (["build", "--format", "html", "--output"], [("check", False), ("build", True)]),
    ],
)
def test_a_check_leaves_the_collector_off_and_a_build_turns_it_on(
    command: list[str], seen: list[tuple[str, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = [str(tmp_path_factory.mktemp("made") / "out")] if "build" in command else []
    arguments = [*command, *folder, str(blueprints() / "minimal")]
    made = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=True
    )
    assert made.stdout.splitlines()[-1] == f"{seen} True"
