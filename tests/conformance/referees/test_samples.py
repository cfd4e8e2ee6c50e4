"""Nobody who did not write sopgen has anything to say against what it makes."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.conformance.referees.conftest import REFEREES


def test_every_document_is_there_in_every_format(samples: Path) -> None:
    made = {end: {path.with_suffix("") for path in samples.glob(f"*/*.{end}")} for end in REFEREES}
    assert made["docx"] == made["pdf"] == made["html"]
    assert {path.parent.name for path in made["docx"]} >= {"minimal", "receivables", "full"}


@pytest.mark.parametrize("name", [referee.__name__ for all_ in REFEREES.values() for referee in all_])
def test_a_referee_finds_nothing(name: str, verdicts: Mapping[str, Future[list[str]]]) -> None:
    assert verdicts[name].result() == []
