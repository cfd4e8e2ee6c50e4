"""Manuals, policies and forms: what their authors wrote, and what of it is filled in and signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from markupsafe import Markup

from sopgen.documents import prose
from sopgen.documents.glance import glance
from sopgen.documents.kind import Kind
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.base import Section
from sopgen.model.manual import Manual, Policy, Script


def compute(view: View, document: Manual) -> Mapping[str, Any]:
    """Names as the template reads them."""
    texts = [section.body for section in _all(document.sections)]
    cited = dict.fromkeys(id_ for text in (document.purpose, *texts) for id_ in view.cited(text))
    figures = (
        (view.say("Policies"), len(document.policies)),
        (view.say("Scripts"), len(document.scripts)),
        (view.say("Sections"), len(document.sections)),
        (view.say("Parts to fill in"), sum(map(prose.is_form, texts))),
        (view.say("Signatures"), len(document.signatories)),
    )
    return {
        "glance": glance(
            figures, ((view.say("Read with"), view.refs((id_ for id_ in cited if id_ != document.id), str)),)
        ),
        **_registers(view, document),
    }


def _registers(view: View, document: Manual) -> Mapping[str, Any]:
    """The columns of the registers of policies and scripts, and what these come to."""
    count = view.words.count
    policies = count(len(document.policies), "{n} policy", "{n} policies")
    scripts = count(len(document.scripts), "{n} script", "{n} scripts")
    review = Column(view.say("Next review"), lambda one: _due(view, document, one))
    return {
        "policy_columns": _policy_columns(view, review),
        "policy_summary": _summary(view, document, document.policies, policies),
        "script_columns": [
            Column(view.say("Script"), lambda one: view.ref(one.id)),
            "version",
            "channel",
            "audience",
            "approved",
            review,
        ],
        "script_summary": _summary(view, document, document.scripts, scripts),
    }


def _due(view: View, document: Manual, one: Policy | Script) -> str:
    day = document.next_review(one)
    return view.words.short_date(day) if day else ""


def _policy_columns(view: View, review: Column) -> list[str | Column]:
    """What holds and on what it rests, whom it binds, and what carries it out."""

    def statement(policy: Policy) -> Markup:
        return view.prose(policy.statement) + _small(view.line(policy.basis))

    def bound(policy: Policy) -> Markup | str:
        return view.refs(policy.applies_to) or view.say("Everybody")

    def carried_out(policy: Policy) -> Markup:
        return _paragraph(view.refs(policy.processes, str)) + _paragraph(view.line(policy.detail))

    return [
        "name",
        Column(view.say("Statement"), statement),
        "owner",
        Column(view.say("Applies to"), bound),
        Column(view.say("Carried out by"), carried_out),
        review,
    ]


def _paragraph(words: Markup | str) -> Markup:
    return Markup("<p>{}</p>").format(words) if words else Markup()


def _small(words: Markup | str) -> Markup:
    return Markup('<p role="small">{}</p>').format(words) if words else Markup()


def _summary(view: View, document: Manual, entries: Sequence[Policy | Script], counted: str) -> Markup | str:
    """How many there are, and which is reviewed next: the first of those on the earliest day."""
    days = [(day, entry) for entry in entries if (day := document.next_review(entry))]
    if not days:
        return view.say("The register holds {entries}.", entries=counted)
    day, first = min(days, key=itemgetter(0))
    return view.say(
        "The register holds {entries}. The next review is that of {name}, on {date}.",
        entries=counted,
        name=view.ref(first.id),
        date=view.words.long_date(day),
    )


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


KIND = Kind(title="Manual", template="manual.html.j2", compute=compute)
