"""Which engine lays out a PDF, and what is said where one cannot."""

import dataclasses
import pickle
import sys
from typing import Any

import pytest

from sopgen.writers import pdf
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.pdf.engines import EngineError, name_of
from sopgen.writers.theme import DEFAULT, Theme
from sopgen.writers.typst import engine as typesetter

WEASYPRINT = dataclasses.replace(DEFAULT, pdf_engine="weasyprint")


@pytest.mark.parametrize(
    ("theme", "options", "expected"),
    [
        (WEASYPRINT, Options(), "weasyprint"),
        (WEASYPRINT, Options(pdf_engine="typst"), "typst"),
        (DEFAULT, Options(pdf_engine="weasyprint"), "weasyprint"),
        (DEFAULT, Options(pdf_engine="typst", pdf_profile="form"), "weasyprint"),
    ],
)
def test_the_command_goes_before_the_pack_and_forms_before_both(
    theme: Theme, options: Options, expected: PdfEngine
) -> None:
    assert name_of(theme, options) == expected


def test_an_engine_that_cannot_start_is_told_with_what_to_do(
    parts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(EngineError, match=r"needs Pango.*; install it: .*apt-get install libpango") as raised:
        pdf.write(parts["DOCUMENT"], WEASYPRINT, Options(pdf_engine="weasyprint"))
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value), "it comes from other processes"


def test_what_the_typesetter_refuses_is_told_with_the_document(
    parts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetter, "STANDARDS", ("a-1b", "ua-1"))
    with pytest.raises(EngineError, match=r"Typst could not set SOP-004: .+; build it with --pdf-engine"):
        pdf.write(parts["DOCUMENT"], DEFAULT, Options(pdf_engine="typst"))
