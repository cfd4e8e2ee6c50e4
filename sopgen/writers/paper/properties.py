"""Document properties of a PDF: the same that the Word file has, once for viewers and once as XMP.

XMP is written as one `rdf:RDF`, for a second one is no valid metadata. PDF/A takes names of its own
standard alone; every other one is described in an extension schema (ISO 19005-3, 6.6.2.3.3), that
of PDF/UA among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopgen.documents.tree import Document
from sopgen.writers.markup.elements import clean

CREATOR: Final = "sopgen"

_STANDARD: Final = frozenset({"subject", "keywords"})
"""Properties of a document that PDF has a place of its own for."""

_NAMESPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_PACKET: Final = "W5M0MpCehiHzreSzNTczkc9d"  # fixed by the XMP standard


def moment(date: str) -> str:
    """A blueprint's date as a moment: midnight UTC, as in the Word file."""
    return date if "T" in date or not date else f"{date}T00:00:00Z"


def pdf_date(date: str) -> str:
    """A blueprint's date as PDF writes moments: `D:20260105000000Z`."""
    return f"D:{re.sub('[-:T]', '', moment(date))}"


def own(document: Document) -> dict[str, str]:
    """The properties that PDF has no name for, by the names that they have in the Word file."""
    values = {"DocumentId": document.id, **dict(document.properties)}
    return {name: clean(text) for name, text in values.items() if text and name not in _STANDARD}


def information(document: Document, producer: str) -> dict[str, str]:
    """The document information dictionary: what viewers and file managers show."""
    known = dict(document.properties)
    values = {
        "Title": document.title,
        "Author": document.author,
        "Subject": known.get("subject", ""),
        "Keywords": known.get("keywords", ""),
        "Creator": CREATOR,
        "Producer": producer,
    }
    if document.date:
        values["CreationDate"] = values["ModDate"] = pdf_date(document.date)
    return {name: clean(text) for name, text in values.items() if text} | own(document)


def packet(document: Document, producer: str, *, archive: bool) -> bytes:
    """The XMP packet, plain, so that an archive finds it without reading PDF; `archive` claims PDF/A-3a."""
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    parts = "".join((*_claims(archive=archive), *_standard(document, producer), *_own(document)))
    return (
        f'<?xpacket begin="\ufeff" id="{_PACKET}"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF{names}><rdf:Description rdf:about="">{parts}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _claims(*, archive: bool) -> Iterator[str]:
    if archive:
        yield _element("pdfaid:part", "3")
        yield _element("pdfaid:conformance", "A")
    yield _element("pdfuaid:part", "1")


def _standard(document: Document, producer: str) -> Iterator[str]:
    known = dict(document.properties)
    yield _element("dc:title", _alternative(document.title))
    yield _element("dc:creator", _list("Seq", document.author))
    yield _element("dc:description", _alternative(known.get("subject", "")))
    yield _element("dc:language", _list("Bag", document.language))
    yield _element("dc:identifier", _text(document.id))
    yield _element("pdf:Keywords", _text(known.get("keywords", "")))
    yield _element("pdf:Producer", _text(producer))
    yield _element("xmp:CreatorTool", CREATOR)
    for name in ("xmp:CreateDate", "xmp:ModifyDate"):
        yield _element(name, _text(moment(document.date)))


def _own(document: Document) -> Iterator[str]:
    values = own(document)
    for name, text in values.items():
        yield _element(f"pdfx:{name}", _text(text))
    described = _schema("PDF/UA identification", "pdfuaid", {"part": ("Integer", "internal")})
    described += _schema("Document properties", "pdfx", dict.fromkeys(values, ("Text", "external")))
    yield _element("pdfaExtension:schemas", f"<rdf:Bag>{described}</rdf:Bag>")


def _schema(title: str, prefix: str, properties: dict[str, tuple[str, str]]) -> str:
    """One extension schema; `properties` are (type, category) by name."""
    items = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + _element("pdfaProperty:name", name)
        + _element("pdfaProperty:valueType", kind)
        + _element("pdfaProperty:category", category)
        + _element("pdfaProperty:description", f"{title}: {name}")
        + "</rdf:li>"
        for name, (kind, category) in properties.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        + _element("pdfaSchema:schema", title)
        + _element("pdfaSchema:namespaceURI", _NAMESPACES[prefix])
        + _element("pdfaSchema:prefix", prefix)
        + _element("pdfaSchema:property", f"<rdf:Seq>{items}</rdf:Seq>")
        + "</rdf:li>"
    )


def _element(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>" if content else ""


def _text(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>' if text else ""


def _list(kind: str, text: str) -> str:
    return f"<rdf:{kind}><rdf:li>{_text(text)}</rdf:li></rdf:{kind}>" if text else ""
