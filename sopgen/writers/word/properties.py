"""Document properties: what a document management system reads without opening the text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sopgen.documents.tree import Document
from sopgen.version import __version__
from sopgen.writers.word.xml import escape, part

_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES: Final = f'xmlns:vt="{_OFFICE}/docPropsVTypes"'
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # fixed by the standard for custom properties


def core(document: Document) -> bytes:
    """Dublin Core: title, author, dates. The dates are the blueprint's, at midnight UTC."""
    known = dict(document.properties)
    values = {
        "dc:title": document.title,
        "dc:subject": known.get("subject", ""),
        "dc:creator": document.author,
        "cp:keywords": known.get("keywords", ""),
        "cp:lastModifiedBy": document.author,
        "cp:contentStatus": known.get("status", ""),
        "dc:language": document.language,
        "cp:version": known.get("version", ""),
        "dc:identifier": document.id,
    }
    content = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in values.items() if text)
    if document.date:
        moment = document.date if "T" in document.date else f"{document.date}T00:00:00Z"
        content += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(moment)}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return part("cp:coreProperties", content, _CORE)


def named(document: Document) -> dict[str, str]:
    """Every property of the document by the name under which Word and a search find it."""
    values = {"DocumentId": document.id, "DocumentTitle": document.title, **dict(document.properties)}
    return values | {"language": document.language}


def custom(document: Document, extra: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """All properties as custom ones, for DOCPROPERTY fields and search; `extra` go by names of others."""
    return part(
        "Properties",
        "".join(
            f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escape(name)}">'
            f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
            for number, (name, text) in enumerate({**named(document), **extra}.items(), 2)
        ),
        f'xmlns="{_OFFICE}/custom-properties" {_TYPES}',
    )


def application(document: Document, pages: int) -> bytes:
    """What wrote the file, and for which company."""
    company = dict(document.properties).get("company", "")
    major, minor, _ = __version__.split(".", 2)
    content = f"<Pages>{pages}</Pages><Application>sopgen</Application>"
    content += f"<Company>{escape(company)}</Company>" if company else ""
    content += f"<AppVersion>{int(major):02}.{int(minor):04}</AppVersion>"
    return part("Properties", content, f'xmlns="{_OFFICE}/extended-properties" {_TYPES}')
