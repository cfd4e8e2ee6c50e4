"""What is said of a saving that is greater than the work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopgen.model.load import loaded
from sopgen.rules import check
from sopgen.source import read_text
from tests.unit.rules.cases import DATA, Case, WithFile


@pytest.mark.parametrize(
    ("written", "message", "help_"),
    [
        ("30min", "One counts on 31 minutes, and its steps take 30 by SOP-001", "write `minutes: 30`"),
        ("90s", "One counts on 31 minutes, and its steps take 1.5 by SOP-001", "write `minutes: 1.5`"),
        # 40 seconds are 0.666… minutes. 0.67 would be doubted again.
        (
            "40s",
            "One counts on 31 minutes, and its steps take hardly more than 0.66 by SOP-001",
            "write `minutes: 0.66`",
        ),
    ],
)
def test_what_it_asks_for_would_not_be_doubted_again(
    written: str, message: str, help_: str, with_file: WithFile
) -> None:
    case = Case.read(DATA / "TEC015-more.yaml")
    text = (DATA / "base" / "sop.yaml").read_text("utf-8")
    assert "duration: 30min, approved_by" in text
    sop, _ = read_text("sop.yaml", text.replace("30min, approved_by", f"{written}, approved_by").encode())
    assert sop is not None
    sources = with_file(case.file, case.text).sources
    (found,) = check(loaded(replace(sources, files={**sources.files, "sop.yaml": sop})))
    assert found.message == message
    assert found.help
    assert found.help.startswith(f"{help_}, ")
