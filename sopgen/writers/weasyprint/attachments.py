"""Files inside a PDF, where asked for: the blueprints that it was made from, as PDF/A-3 has them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sopgen.writers.options import Attachment
from sopgen.writers.paper.attachments import RELATIONSHIP, TYPE, file_names
from sopgen.writers.paper.properties import pdf_date


def attach(pdf: Any, attachments: Sequence[Attachment], date: str) -> None:
    """Embed the files into a PDF of the engine before it is written.

    `date` is the document's (ISO): the files' own would differ from machine to machine.
    """
    import pydyf

    names, references = pydyf.Array(), pydyf.Array()
    shown = file_names([one.name for one in attachments])
    for attachment in sorted(attachments, key=lambda one: one.name):
        file = _embedded(attachment.data, date)
        pdf.add_object(file)
        name = pydyf.String(shown[attachment.name])
        specification = pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": name,
                "UF": name,
                "Desc": pydyf.String(attachment.name),
                "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
                "AFRelationship": RELATIONSHIP,
            }
        )
        pdf.add_object(specification)
        # Keys of a name tree stand in the order of their bytes; those of UTF-8 keep the order of the text.
        names.extend((f"<{attachment.name.encode().hex()}>", specification.reference))
        references.append(specification.reference)
    if references:
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
        pdf.catalog["AF"] = references


def _embedded(data: bytes, date: str) -> Any:
    import pydyf

    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()  # the format knows no other
    parameters = pydyf.Dictionary({"Size": len(data), "CheckSum": f"<{digest}>"})
    if date:
        parameters["CreationDate"] = parameters["ModDate"] = pydyf.String(pdf_date(date))
    return pydyf.Stream(
        [data],
        {"Type": "/EmbeddedFile", "Subtype": "/" + TYPE.replace("/", "#2F"), "Params": parameters},
        compress=True,
    )
