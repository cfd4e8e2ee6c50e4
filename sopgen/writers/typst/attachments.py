"""Files inside a PDF, where asked for: the blueprints that it was made from, as PDF/A-3 has them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sopgen.writers.options import Attachment
from sopgen.writers.paper.attachments import RELATIONSHIP, TYPE, file_names
from sopgen.writers.paper.properties import pdf_date

if TYPE_CHECKING:
    from pikepdf import Pdf


def attach(pdf: Pdf, attachments: Sequence[Attachment], date: str) -> None:
    """Embed the files; `date` is the document's (ISO): their own would differ from machine to machine."""
    from pikepdf import Array, Dictionary, Name, String

    if not attachments:
        return
    shown = file_names([one.name for one in attachments])
    pairs, associated = Array(), Array()
    for attachment in sorted(attachments, key=lambda one: one.name):
        file, name = _embedded(pdf, attachment.data, date), String(shown[attachment.name])
        specification = pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=name,
                UF=name,
                Desc=String(attachment.name),
                EF=Dictionary(F=file, UF=file),
                AFRelationship=Name(RELATIONSHIP),
            )
        )
        pairs.extend((String(attachment.name.encode()), specification))
        associated.append(specification)
    names = pdf.Root.get("/Names", Dictionary())
    names.EmbeddedFiles = pdf.make_indirect(Dictionary(Names=pairs))
    pdf.Root.Names, pdf.Root.AF = names, associated


def _embedded(pdf: Pdf, data: bytes, date: str) -> Any:
    from pikepdf import Dictionary, Name, String

    digest = hashlib.md5(data, usedforsecurity=False).digest()  # the format knows no other
    parameters = Dictionary(Size=len(data), CheckSum=String(digest))
    if date:
        parameters.CreationDate = parameters.ModDate = String(pdf_date(date))
    file = pdf.make_stream(data)
    file.Type, file.Subtype, file.Params = Name.EmbeddedFile, Name(f"/{TYPE}"), parameters
    return file
