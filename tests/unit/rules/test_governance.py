"""What is said of a forum outside the hours of those whom it needs."""

from __future__ import annotations

from sopgen.rules import check
from tests.unit.rules.cases import DATA, Case, WithFile


def test_a_part_of_the_year_is_named_only_where_clocks_part(with_file: WithFile) -> None:
    """The clerk is in Manila: a call there is late all year, one in Chicago in a part of it."""
    case = Case.read(DATA / "GOV005-half-of-the-year.yaml")
    parted, same = (
        next(d.message for d in check(with_file(case.file, text)) if "Clerk" in d.message)
        for text in (case.text, case.text.replace("zone: America/Chicago", "zone: Asia/Manila"))
    )
    assert " (from 2026-" in parted
    assert same == (
        "Clerk must attend Call, which is held at 19:30 Asia/Manila time on Tuesdays, outside Days in Manila"
    )
