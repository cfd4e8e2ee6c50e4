"""What a build asks of its writers beside the document and its looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PdfProfile = Literal["archive", "form"]
"""`archive` is PDF/A-3a and PDF/UA-1 at once; `form` has fields to fill in, which PDF/A does not allow."""

PdfEngine = Literal["typst", "weasyprint"]
"""What lays a PDF out: `typst` in a third of the time; `weasyprint` also makes forms."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to travel inside another; `name` is its path in the pack, with forward slashes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Options:
    """`attachments` are the blueprints to be carried along, none unless asked for; an archived PDF can.

    `pdf_engine` is empty where the theme decides.
    """

    attachments: tuple[Attachment, ...] = ()
    pdf_profile: PdfProfile = "archive"
    pdf_engine: PdfEngine | Literal[""] = ""


DEFAULTS = Options()
