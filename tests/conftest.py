"""What all tests share: the sample packs, and files that hold what is expected."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

import hypothesis
import pytest

import sopgen
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.resources import blueprints
from tests import quick

# The same examples on every machine, and no failure because one is busy.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("steady")

# What is tested is made, and made here; tests of the cache and of workers have their own.
os.environ |= {"SOPGEN_NO_CACHE": "1", "SOPGEN_JOBS": "1"}

# A shell has what it starts in the background ignore Ctrl-C, and so would all that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "data" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what the product makes now into tests/data/golden; read the diff before committing it",
    )
    parser.addoption(
        "--update-pages",
        action="store_true",
        help="write the pictures of the sample pages into tests/data/golden; look at what changed",
    )
    parser.addoption(
        "--referees",
        action="store_true",
        help="ask the programs that `.ci/referees.sh` installs about every sample document",
    )
    parser.addoption(
        "--quick", action="store_true", help="skip what needs a library of PDF or another process"
    )
    parser.addoption(
        "--packs", type=int, default=500, help="how many packs to grow and build; 20,000 for a hunt"
    )
    parser.addoption("--kills", type=int, default=8, help="how many builds to kill; 50 for a hunt")
    parser.addoption("--release", action="store_true", help="ask what only a release has to answer for")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--quick"):
        quick.watch()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--release"):
        for item in items:
            if item.get_closest_marker("release"):
                item.add_marker(pytest.mark.skip("asked of a release: make release-check"))


def without_pages(outline: str) -> str:
    """What `word.outline` tells of a file, less what its fields and properties hold of pages."""
    shown = r"(?:<Part of Formula>)?\d+(?:</>)?"
    outline = re.sub(rf"\{{((?:PAGE|NUMPAGES|PAGEREF)\b[^={{}}]*?) = {shown}\}}", r"{\1}", outline)
    outline = re.sub(r"\+ 1 = (?:\d+|…)\}", "+ 1}", outline)  # the page of a form
    return re.sub(r"(?m)^Pages: \d+$", "Pages:", outline)


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name under tests/data/golden, or write it there.

    Neither has page numbers: these change with any measure of a page, and other tests hold them to the pages.
    """

    def compare(name: str, text: str) -> None:
        path, text = GOLDEN / name, without_pages(text)
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{name} is missing: run pytest with --update-goldens"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes, Path], list[str]]:
    """What differs between the pages of a PDF and the pictures in a folder, or write those."""
    from tests.proofs import pictures

    def compare(data: bytes, kept: Path) -> list[str]:
        if request.config.getoption("--update-pages"):
            pictures.update(data, kept)
        return list(pictures.compare(data, kept, tmp_path))

    return compare


@cache
def read(folder: Path) -> Loaded:
    return sopgen.load(folder)


@pytest.fixture(scope="session")
def load() -> Callable[[str], Loaded]:
    """A pack by its name: `full` or `bare` of the tests, or one that ships."""

    def by_name(name: str) -> Loaded:
        folder = GOLDEN / name
        return read(folder if folder.is_dir() else blueprints() / name)

    return by_name


@pytest.fixture(scope="session")
def full(load: Callable[[str], Loaded]) -> Pack:
    """The pack in which every key of every schema is used."""
    pack = load("full").pack
    assert pack is not None
    return pack


@pytest.fixture(scope="session")
def bare(load: Callable[[str], Loaded]) -> Pack:
    """The pack in which no key is used that may be left out."""
    pack = load("bare").pack
    assert pack is not None
    return pack
