"""Manuals, policies and forms: what their authors wrote, and what of it is filled in and signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sopgen.documents import prose
from sopgen.documents.glance import glance
from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.model.base import Section
from sopgen.model.manual import Manual


def compute(view: View, document: Manual) -> Mapping[str, Any]:
    """Names as the template reads them."""
    texts = [section.body for section in _all(document.sections)]
    cited = dict.fromkeys(id_ for text in (document.purpose, *texts) for id_ in view.cited(text))
    figures = (
        (view.say("Sections"), len(document.sections)),
        (view.say("Parts to fill in"), sum(map(prose.is_form, texts))),
        (view.say("Signatures"), len(document.signatories)),
    )
    return {
        "glance": glance(
            figures, ((view.say("Read with"), view.refs((id_ for id_ in cited if id_ != document.id), str)),)
        )
    }


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


KIND = Kind(title="Manual", template="manual.html.j2", compute=compute)
