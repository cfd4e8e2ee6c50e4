from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sopgen.model.base import Section, Term
from sopgen.model.manual import Manual

Make = Callable[..., Any]


def test_a_review_is_due_where_an_interval_is_given(make: Make) -> None:
    assert make(Manual, sections=[]).review_due is None
    assert make(Manual, sections=[], review_months=6).review_due == date(2026, 7, 5)


def test_a_label_is_what_a_reader_calls_an_item(make: Make) -> None:
    assert make(Manual, sections=[]).label == "Title (DOC-1)"
    assert make(Term, term="Miss", meaning="A miss").label == "Miss"
    assert make(Section, id="local-law", title="Local law").label == "Local law"
