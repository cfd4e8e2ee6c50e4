"""What a PDF of the engine is given before it is written: properties, attachments, the mark of a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sopgen.documents.tree import Document
from sopgen.writers.options import Options
from sopgen.writers.paper.properties import information, packet
from sopgen.writers.theme import Theme
from sopgen.writers.weasyprint.attachments import attach
from sopgen.writers.weasyprint.draft import mark
from sopgen.writers.weasyprint.forms import Lists, mend_fields


def variant(options: Options) -> str:
    """What the engine is to write; PDF/A-3a files become PDF/UA-1 as well by what their metadata claims."""
    return "pdf/ua-1" if options.pdf_profile == "form" else "pdf/a-3a"


def finisher(
    document: Document, theme: Theme, families: tuple[str, ...], options: Options, lists: Lists
) -> Callable[[Any, Any], None]:
    """What the engine calls with the layout and its PDF; a form is to be filled in and carries no sources."""
    archive = options.pdf_profile == "archive"

    def finish(_layout: Any, pdf: Any) -> None:
        _describe(pdf, document, archive=archive)
        _scope_headers(pdf)
        _tag_notes(pdf)
        _gather_items(pdf)
        if archive:
            _colours(pdf)
            attach(pdf, options.attachments, document.date)
        else:
            mend_fields(pdf, families, lists)
        if document.draft:
            mark(pdf, document.word("draft"), theme, families)

    return finish


def _describe(pdf: Any, document: Document, *, archive: bool) -> None:
    import pydyf

    producer = str(pdf.info["Producer"].string)
    pdf.info.clear()
    for name, text in information(document, producer).items():
        pdf.info[name] = pydyf.String(text)
    stream = _object(pdf, pdf.catalog["Metadata"])
    stream.stream, stream.compress = [packet(document, producer, archive=archive)], False


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()


def _colours(pdf: Any) -> None:
    """Say that colours are sRGB: the engine would do so itself, but leaves the file of the profile open."""
    import pydyf

    profile = pydyf.Stream([_srgb()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = pydyf.String("sRGB2014.icc")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = pydyf.Array(
        [pydyf.Dictionary({**intent, "DestOutputProfile": profile.reference})]
    )


def _scope_headers(pdf: Any) -> None:
    """Say of each header cell whether it heads its column or its row: the engine leaves that out.

    Without it a table with an empty corner is not clear to a reader who listens (ISO 14289-1, 7.5).
    """
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH":
            row = _object(pdf, element["P"])
            body = _object(pdf, row["P"])["S"] == "/TBody"
            element["A"]["Scope"] = "/Row" if body else "/Column"


def _tag_notes(pdf: Any) -> None:
    """Say of each footnote that it is one, and give it an id (ISO 14289-1, 7.9): the engine calls it a span.

    Only a note below a page is a span that begins with a mark, in an area that hangs on the document itself.
    """
    import pydyf

    number = 0
    for area in pdf.objects:
        if not _tagged(area, "/NonStruct") or not _tagged(_object(pdf, area["P"]), "/Document"):
            continue
        for note in (_object(pdf, child) for child in area["K"] if isinstance(child, bytes)):
            first = note["K"][0] if _tagged(note, "/Span") and note["K"] else None
            if isinstance(first, bytes) and _tagged(label := _object(pdf, first), "/NonStruct"):
                number += 1
                note |= {"S": "/Note", "ID": pydyf.String(f"note-{number}")}
                label["S"] = "/Lbl"


def _gather_items(pdf: Any) -> None:
    """Put all that an item of a list holds into its body: the engine leaves figures and paragraphs beside it.

    An item has a label and a body, and nothing else (ISO 14289-1, 7.2).
    """
    for item in pdf.objects:
        if not _tagged(item, "/LI"):
            continue
        kids = [(kid, _object(pdf, kid)) for kid in item["K"] if isinstance(kid, bytes)]
        body = next(((kid, element) for kid, element in kids if _tagged(element, "/LBody")), None)
        loose = [
            kid for kid, element in kids if not _tagged(element, "/LBody") and not _tagged(element, "/Lbl")
        ]
        if body is None or not loose:
            continue
        for kid in loose:
            item["K"].remove(kid)
            body[1]["K"].append(kid)
            _object(pdf, kid)["P"] = body[0]


def _tagged(element: Any, tag: str) -> bool:
    return isinstance(element, dict) and element.get("S") == tag


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
