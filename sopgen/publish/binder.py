"""The whole pack in one file of each format: when there can be one."""

from __future__ import annotations

from collections.abc import Sequence

FORMATS = ("pdf", "docx")
"""In the order of writing: the PDF's page numbers fill the contents of the Word file."""


def refusal(*, formats: Sequence[str], only: Sequence[str], pdf_profile: str) -> str:
    """Why there can be no binder of such a build, and what to do; empty where there can."""
    if only:
        return "a binder holds the whole pack: leave out --only, or --binder"
    if pdf_profile == "form":
        return "a binder is for reading, a form for filling in: leave out --pdf-profile form, or --binder"
    if not any(format_ in formats for format_ in FORMATS):
        return "a binder is a Word or PDF file: add -f docx or -f pdf, or leave out --binder"
    return ""
