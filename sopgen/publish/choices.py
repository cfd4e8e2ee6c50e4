"""What may be asked of one build together."""

from __future__ import annotations

from collections.abc import Sequence

from sopgen.publish import binder as bound
from sopgen.writers.options import PdfProfile


def refusal(
    *, formats: Sequence[str], only: Sequence[str], pdf_profile: PdfProfile, binder: bool, attach_source: bool
) -> str:
    """Why there can be no such build, and what to leave out or add; empty where there can."""
    if binder and (why := bound.refusal(formats=formats, only=only, pdf_profile=pdf_profile)):
        return why
    if attach_source and "pdf" not in formats:
        return "only a PDF can carry its blueprint: add -f pdf, or leave out --attach-source"
    if attach_source and pdf_profile == "form":
        return "a form carries no blueprint: leave out --pdf-profile form, or --attach-source"
    return ""
