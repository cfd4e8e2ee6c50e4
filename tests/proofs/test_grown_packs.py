"""`check` is clean, so `build` must be, and every word is in it: packs that nobody wrote.

Each number is a pack: a sound one, changed at random as its schemas allow, in as many places as leave it
without an error. It has to build, with every text of the document that was changed most.
Another number of packs: `pytest tests/proofs/test_grown_packs.py --packs 20000`.
"""

from __future__ import annotations

from random import Random

import pytest

from sopgen.resources import blueprints
from tests.conftest import GOLDEN
from tests.grown.packs import Grower, draft
from tests.proofs.test_no_word_lost import ALL, QUICK, lost

USUAL = 500
PDF_OF = 4
"""In a usual run every fourth pack is made a PDF too; in a hunt for more, every one."""

EACH = 25
"""Packs in one test, so that a run can be shared among processes."""

BASES = (GOLDEN / "full", GOLDEN / "full", GOLDEN / "full", blueprints() / "minimal")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "first" in metafunc.fixturenames:
        metafunc.parametrize("first", range(0, metafunc.config.getoption("--packs"), EACH))


def grower(number: int) -> Grower:
    random = Random(number)
    base = draft(random.choice(BASES))
    file = random.choice(sorted(base.files))
    made = Grower(base, file, random)
    made.choose(rate=random.choice([0.03, 0.1, 0.2]), elsewhere=random.choice([0, 0, 0.02]))
    return made


def test_packs_without_an_error_build_with_every_word(first: int, request: pytest.FixtureRequest) -> None:
    hunting = request.config.getoption("--packs") > USUAL
    for number in range(first, first + EACH):
        made = grower(number)
        grown, loaded = made.grown()
        assert loaded.pack is not None
        formats = ALL if hunting or number % PDF_OF == 0 else QUICK
        assert not lost(loaded.pack, grown.files[made.file], formats), f"pack {number}, {made.file}"


def test_packs_differ_much_from_what_they_began_as() -> None:
    """Most changes are left: a check that refused everything would make the other test say nothing."""
    kept = []
    for number in range(40):
        made = grower(number)
        chosen = len(made.changes)
        made.grown()
        kept.append(len(made.changes) / max(chosen, 1))
    assert sum(kept) / len(kept) > 0.3
