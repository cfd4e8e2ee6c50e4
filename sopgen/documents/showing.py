"""Evidence in words: what is looked for under a clause, where it is found, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from sopgen.documents.placing import bare, joined
from sopgen.documents.sheet import Sheet, Value, Workbook
from sopgen.documents.view import View
from sopgen.model.audience import reader_of, withheld
from sopgen.model.base import Controlled, Item
from sopgen.model.evidence.looking import Answer, Clause, Seen, Spot, Standard, State, answers, counted
from sopgen.model.evidence.register import Evidence
from sopgen.model.evidence.standards import STANDARDS
from sopgen.model.pack import Pack
from sopgen.records import dataclass, replace

NO_STATEMENT = (
    "This index shows where an auditor may look; it is no statement of conformity. It names the clauses by"
    " number and says what they are about in words of its own: what they ask for stands in the standards. A"
    " clause is shown where each thing that is looked for is found and nothing lacks it; whether it is enough"
    " is for the auditor to say."
)
"""What an index says of itself."""
STATES: Mapping[State, str] = {
    "shown": "Shown",
    "partly": "In part",
    "open": "Nothing found",
    "excluded": "Does not apply",
}
_CLAUSES: Sequence[Clause] = [clause for one in STANDARDS.values() for clause in one.clauses]
WORDS: Mapping[str, Mapping[str, str]] = {
    "statement": {"none": NO_STATEMENT},
    "state": {str(code): words for code, words in STATES.items()},
    "about_clause": {clause.about: clause.about for clause in _CLAUSES},
    "look": {look.what: look.what for clause in _CLAUSES for look in clause.looks},
}
"""All fixed words of the tables, for translators."""
PagesOf = Callable[[str], Mapping[str, int]]
"""The page on which each section of a document begins, by the id of the document."""
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
        if self.seen:
            return not self.seen.whole
        return self.answer.state == "open" and not self.answer.seen


def gone_through(pack: Pack, document: Evidence | None = None) -> list[Gone]:
    """The standards that a document asks for, all of them without one, over what its readers may know."""
    closed = {one.id for one in withheld(pack, reader_of(pack, document))} if document else set()
    pack = replace(pack, documents=tuple(one for one in pack.documents if one.id not in closed))
    remarks = document.remarks if document else ()
    asked: Sequence[str] = (*STANDARDS,)
    if document and document.standards:  # and those that are remarked on
        asked = tuple(dict.fromkeys((*document.standards, *(one.standard for one in remarks))))
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
        return joined(" ", [view.line(one) for one in (remark.excluded, remark.note) if one])
    if line.answer.named:
        return view.say("Named in the compliance matrix")
    if remark:
        return view.say("Named by the author of this index")
    return view.say("No kind of document in this pack covers it")


def where(view: View, line: Line) -> object:
    """Links to the sections in which it is found; of documents as such that are many, how many they are."""
    if line.seen:
        found = line.seen.found
        if len(found) > _MOST and not any(spot.part for spot in found):
            return view.words.count(len(found), "{n} document", "{n} documents")
        return joined(view.words.semicolon, dict.fromkeys(_section(view, spot) for spot in found))
    documents = line.answer.remark.documents if line.answer.remark else ()
    return joined(", ", (*_by_document(view, line.answer.named), *(view.ref(id_) for id_ in documents)))


def on_pages(view: View, line: Line, pages_of: PagesOf) -> str:
    """The pages on which the sections of `where` begin."""
    found = line.seen.found if line.seen else ()
    on = ((spot.document.id, pages_of(str(spot.document.id)).get(spot.part)) for spot in found if spot.part)
    return view.words.semicolon.join(
        dict.fromkeys(
            str(view.say("{document}, page {page}", document=str(id_), page=view.words.number(page)))
            for id_, page in on
            if page
        )
    )


def missing(view: View, line: Line) -> object:
    """What lacks it; or that it is nowhere."""
    if not line.gap:
        return ""
    if line.seen is None or not line.seen.lacking:
        return view.say("Not found in any document")
    return joined(view.words.semicolon, _by_document(view, line.seen.lacking))


def _by_document(view: View, spots: Sequence[Spot]) -> Iterator[object]:
    """Each document with its items, of which some are named and the rest is counted."""
    documents = {spot.document.id: spot.document for spot in spots}
    for id_, document in documents.items():
        own = [spot.item for spot in spots if spot.document.id == id_ and spot.item]
        link = view.link(document, document, str(id_))
        named = [name for item in own[:_MOST] if (name := _item(view, document, item))]
        more = len(own) - len(named)
        if more and named:
            named.append(view.words.count(more, "{n} more", "{n} more"))
        elif more:
            named.append(view.words.count(more, "{n} entry", "{n} entries"))
        yield joined(": ", (link, joined(", ", named)))


def _item(view: View, document: Controlled, item: Item) -> object:
    """The name of an item, as a link where one can lead there."""
    if item.falls_back_to or item.label:
        return view.link(item, document) if item.kind else view.name(item)
    return ""


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


# -- as sheets --------------------------------------------------------------------------------

_SHORT, _LONG = 14, 46


def workbook(view: View, gone: Sequence[Gone], pages_of: PagesOf | None = None) -> Workbook:
    """The index as a spreadsheet: how many clauses stand how, and each look with its places.

    With `pages_of` it says the pages of these, too.
    """
    say, info = view.say, view.pack.info
    heads = (say("Standard"), say("Clause"), say("About"), say("State"))
    sums: list[tuple[Value, ...]] = [
        (one.standard.name, one.standard.part, *(counted(one.answers)[state] for state in STATES))
        for one in gone
    ]
    rows: list[tuple[Value, ...]] = [
        (
            line.standard,
            line.answer.clause.number,
            about(view, line),
            say(STATES[line.answer.state]),
            bare(looked_for(view, line)),
            bare(where(view, line)),
            *([on_pages(view, line, pages_of)] if pages_of else []),
            bare(missing(view, line)),
        )
        for one in gone
        for line in lines(one)
    ]
    sheets = (
        Sheet(
            say("Clause by clause"),
            (*heads, say("Looked for"), say("Where"), *([say("Page")] if pages_of else []), say("Missing")),
            (24, _SHORT, 30, 18, _LONG, _LONG, *([_LONG] if pages_of else []), _LONG),
            rows,
        ),
        Sheet(
            say("Clauses by standard"),
            (say("Standard"), say("Part"), *map(say, STATES.values())),
            (24, _SHORT, *[_SHORT] * len(STATES)),
            sums,
        ),
        Sheet(say("Note"), (say("Note"),), (100,), [(say(NO_STATEMENT),)]),
    )
    author = str((info.preparer or info.provider).name)
    return Workbook(say("{title}: evidence", title=str(info.title)), author, info.date, sheets)
