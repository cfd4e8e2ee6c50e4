"""What a document's head says about it: title, author, dates."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sopgen.documents.tree import Document
from sopgen.writers.markup.elements import add

_NAMES = {"subject": "description", "keywords": "keywords"}


def metadata(head: Element, document: Document) -> None:
    """Dates are those of the blueprint; none is given when it has none."""
    add(head, "meta", charset="utf-8")
    add(head, "title", document.title)
    named = [("author", document.author), ("generator", "sopgen")]
    if document.date:
        named += [("dcterms.created", document.date), ("dcterms.modified", document.date)]
    named += [(_NAMES.get(name, name), value) for name, value in document.properties]
    for name, content in named:
        if content:
            add(head, "meta", name=name, content=content)
