"""Evidence in words: what is looked for under a clause, where it is found, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from sopgen.documents.placing import joined
from sopgen.documents.view import View
from sopgen.model.evidence.looking import Answer, Clause, Seen, Spot, Standard, State, answers
from sopgen.model.evidence.register import Evidence
from sopgen.model.evidence.standards import STANDARDS
from sopgen.model.pack import Pack
from sopgen.records import dataclass

STATES: Mapping[State, str] = {
    "shown": "Shown",
    "partly": "In part",
    "open": "Nothing found",
    "excluded": "Does not apply",
}
_CLAUSES: Sequence[Clause] = [clause for one in STANDARDS.values() for clause in one.clauses]
WORDS: Mapping[str, Mapping[str, str]] = {
    "state": {str(code): words for code, words in STATES.items()},
    "about_clause": {clause.number: clause.about for clause in _CLAUSES},
    "look": {look.what: look.what for clause in _CLAUSES for look in clause.looks},
}
"""All fixed words of the tables, for translators."""
_MOST = 8
"""Items that lack something and are named; of more the rest is counted."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A standard that is gone through, and what came of it."""

    standard: Standard
    answers: tuple[Answer, ...]

    @property
    def applying(self) -> tuple[Answer, ...]:
        return tuple(one for one in self.answers if one.state != "excluded")


@dataclass(frozen=True, slots=True)
class Line:
    """One look of a clause, or what else is known of it; the `first` of a clause has its name."""

    standard: str
    answer: Answer
    seen: Seen | None
    first: bool

    @property
    def gap(self) -> bool:
        """Whether something is missing here."""
        if self.answer.state == "excluded":
            return False
        return not self.seen.whole if self.seen else self.answer.state == "open"


def gone_through(pack: Pack, document: Evidence | None = None) -> list[Gone]:
    """The standards that a document asks for; all of them without one."""
    asked: Sequence[str] = (document.standards if document else ()) or (*STANDARDS,)
    remarks = document.remarks if document else ()
    return [
        Gone(
            STANDARDS[code],
            answers(pack, STANDARDS[code], [one for one in remarks if one.standard == code]),
        )
        for code in asked
    ]


def lines(one: Gone) -> Iterator[Line]:
    """The lines of a standard: a look each, and one more for what names the clause or is remarked on it."""
    for answer in one.answers:
        first = True
        if answer.named or answer.remark or not answer.seen:
            yield Line(one.standard.name, answer, None, first)
            first = False
        if answer.state == "excluded":
            continue
        for seen in answer.seen:
            yield Line(one.standard.name, answer, seen, first)
            first = False


def about(view: View, line: Line) -> str:
    return view.say(line.answer.clause.about)


def looked_for(view: View, line: Line) -> object:
    """What is looked for; of a line that is no look, what is remarked."""
    if line.seen:
        return view.say(line.seen.look.what)
    remark = line.answer.remark
    if remark and (remark.excluded or remark.note):
        return view.line(remark.excluded or remark.note)
    if line.answer.named:
        return view.say("Named in the compliance matrix")
    if remark:
        return view.say("Named by the author of this index")
    return view.say("No key of the blueprints speaks of this: say under the remarks where it stands")


def where(view: View, line: Line) -> object:
    """Links to the sections in which it is found."""
    if line.seen:
        return joined(", ", _once(_section(view, spot) for spot in line.seen.found))
    documents = line.answer.remark.documents if line.answer.remark else ()
    named = [_item(view, spot) for spot in line.answer.named]
    return joined(", ", (*named, *(view.ref(id_) for id_ in documents)))


def missing(view: View, line: Line) -> object:
    """What lacks it; or that it is nowhere."""
    if not line.gap:
        return ""
    if line.seen is None or not line.seen.lacking:
        return view.say("Not found in any document")
    named = [_item(view, spot) for spot in line.seen.lacking[:_MOST]]
    more = len(line.seen.lacking) - len(named)
    words = view.words.count(more, "and {n} more", "and {n} more") if more else ""
    return joined(", ", (*named, words))


def _once(links: Iterator[Markup]) -> list[Markup]:
    return list(dict.fromkeys(links))


def _section(view: View, spot: Spot) -> Markup:
    """`SOP-001, section 8`: the section of a document; of a contract its clause."""
    document = spot.document
    if not spot.part:
        return view.link(document, document, str(document.id))
    if document.legal:
        return view.clause_of(document, spot.part)
    number = "" if document is view.document else view.numbers_in(document.id).get(spot.part, "")
    if not number:
        return view.link(document, document, str(document.id))
    words = view.say("{document}, section {number}", document=str(document.id), number=number)
    return Markup('<ref to="{}" document="{}">{}</ref>').format(spot.part, document.id, words)


def _item(view: View, spot: Spot) -> Markup:
    """An item in its document; the document where the item has no name of its own."""
    document, item = spot.document, spot.item
    if item is None or not item.label:
        return view.link(document, document, str(document.id))
    named = view.link(item, document) if item.kind else Markup("{}").format(item.label)
    return joined(": ", (view.link(document, document, str(document.id)), named))
