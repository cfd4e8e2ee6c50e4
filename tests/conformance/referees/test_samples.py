"""Nobody who did not write sopgen has anything to say against what it makes."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.conformance.referees.conftest import DRESSED, IN_TEMPLATES, REFEREES, UNBOUND


def test_every_document_is_there_in_every_format(samples: Path) -> None:
    made = {
        end: {path.with_suffix("") for path in samples.glob(f"*/*.{end}")} for end in ("docx", "pdf", "html")
    }
    binders = {path for path in made["docx"] if path.name.endswith("-binder")}
    assert made["docx"] == made["pdf"] == made["html"] | binders
    packs = {path.parent.name for path in made["docx"]}
    assert packs == {path.parent.name for path in binders} | {*UNBOUND}
    assert packs >= {"minimal", "receivables", "full", *DRESSED, *IN_TEMPLATES}
    assert len([*samples.glob("sources/full/*.pdf")]) == len([*samples.glob("full/*.pdf")])
    forms = {path.parent.name for path in samples.glob("forms/*/*.pdf")}
    assert forms >= {"minimal", "receivables", "full"}


@pytest.mark.parametrize("name", [referee.__name__ for all_ in REFEREES.values() for referee in all_])
def test_a_referee_finds_nothing(name: str, verdicts: Mapping[str, Future[list[str]]]) -> None:
    assert verdicts[name].result() == []
