"""How a pack looks from inside one document: names, links, values and fixed words.

Templates and the computations behind them see the pack only through this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

from sopgen.documents import prose, vocabulary
from sopgen.documents.placing import divided, joined, origin, printed, spanned
from sopgen.documents.words import NBSP, Words
from sopgen.model.base import Controlled, Item
from sopgen.model.citations import Citing, citations
from sopgen.model.contract import calendars
from sopgen.model.engagement import Calendar, Organisation, Planned, Site
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack, identity
from sopgen.model.quoting import is_markdown
from sopgen.model.references import Reference, ToItem, ToNumber, ToPart, ToValue, Unknown, references, resolve
from sopgen.model.sla import Sla
from sopgen.model.values import At, Duration, Money, Offset
from sopgen.model.written import at_of, kept
from sopgen.schema import unit_of

NumbersIn = Callable[[str], Mapping[str, str]]
"""The numbers of sections, clauses and items in a document of that id, by their anchors."""


def unnumbered(_id: str) -> Mapping[str, str]:
    """No numbers: of what is rendered only to be counted."""
    return {}


@dataclass(frozen=True, slots=True)
class View:
    """`document` is None on the pack's own cover and register; `quoting` holds the texts being quoted.

    `numbers_in` gives the numbers in another document, by the anchors that have one, `citing` which document
    cites which.
    """

    pack: Pack
    document: Controlled | None
    words: Words
    quoting: tuple[At, ...] = ()
    numbers_in: NumbersIn = unnumbered
    citing: Citing = citations

    def say(self, message: str, **values: object) -> str:
        """A fixed sentence; scalars of the blueprint in it keep their places, so that it is no plain text."""
        placed = {name: printed(value) for name, value in values.items()}
        if any(isinstance(value, Markup) for value in placed.values()):
            return filled(self.words.say(message), **placed)
        return self.words.say(message, **values)

    def within(self, document: Controlled, standard: tuple[str, ...] = ()) -> View:
        """The view from inside a document's text, where its own definitions hold, and its kind's."""
        return replace(self, words=replace(self.words, terms=(*document.defined_terms, *standard)))

    # -- names and links --------------------------------------------------------------------

    def label(self, id_: str) -> str:
        """What readers call the item of that id."""
        item = self.pack.index.get(id_)
        return self.name(item) if item else id_

    def called(self, id_: str) -> Markup:
        """What readers call the item of that id, with its own place and that of the id."""
        return spanned(printed(self.label(id_)), origin(id_))

    def name(self, item: Item) -> str:
        """What readers call an item; what has no name of its own goes by that of what it rests on."""
        if item.falls_back_to:
            return self.label(item.falls_back_to)
        if isinstance(item, Planned):
            return kept(self.words.say("{title} ({id}, planned)", title=item.title, id=item.id), item.title)
        label = item.label or self.pack.owners[identity(item)].label
        if not is_markdown(self.pack, label, item):
            return label
        return view.plain(label) if (view := self._quoting(label)) else identity(item)

    def ref(self, id_: str, words: str = "") -> Markup:
        """A link to the item of that id by its name; nothing for an empty id."""
        if not id_:
            return Markup()
        item = self.pack.index.get(id_)
        shown = self.link(item, self.pack.owners.get(id_), words) if item else Markup(escape(words or id_))
        return spanned(shown, origin(id_))

    def refs(self, ids: Iterable[str], words: Callable[[str], str] = lambda _: "") -> Markup:
        """Links to several items, with commas; `words` gives those of each where they are not its name."""
        return joined(", ", [self.ref(id_, words(id_)) for id_ in dict.fromkeys(ids)])

    def link(self, item: Item, owner: Controlled | None, words: str = "") -> Markup:
        """A link to an item in the document that shows it."""
        here = owner is self.document
        if owner and owner.legal and item.cited_as_clause and not words:
            return self.clause(item.anchor) if here else self.clause_of(owner, item.anchor)
        text = escape(printed(words or self._name_in(item, owner)))
        if (here and not item.anchor) or (owner is None and not item.on_cover):
            return Markup(text)
        here = here or self._scheduled(item)
        document = "" if here else (owner.id if owner else self.pack.info.id)
        attributes = f' to="{item.anchor}"' if item.anchor else ""
        attributes += f' document="{document}"' if document else ""
        attributes += f' cites="{document}"' if item is owner and not words else ""
        return Markup(f"<ref{attributes}>{text}</ref>")

    def _scheduled(self, item: Item) -> bool:
        """Whether a contract prints a thing of `pack.yaml` itself, as a part of what is agreed."""
        document = self.document
        return (
            isinstance(item, Calendar)
            and isinstance(document, Sla)
            and item in calendars(self.pack, document)
        )

    def clause(self, target: str) -> Markup:
        """`clause 7.3`: how a contract refers to one of its sections, clauses or items, by its anchor."""
        return filled(self.say("clause {number}").replace(" ", NBSP), number=number(target))

    def clause_of(self, document: Controlled, target: str) -> Markup:
        """`clause 9.2 of SLA-01`: how any other document cites a clause of a contract, by its anchor."""
        found = self.numbers_in(document.id).get(target, "")
        return _linked(document, target, self._clause_of(document, found))

    def _clause_of(self, document: Controlled, found: str) -> str:
        if not found:
            return self.name(document)
        clause = self.words.say("clause {number}", number=found).replace(" ", NBSP)
        return self.words.say("{clause} of {document}", clause=clause, document=document.id)

    def _clause_in(self, document: Controlled, target: str) -> str:
        """The words of that alone; a document's own number is not known before it is counted."""
        if document is self.document:
            return self.name(document)
        return self._clause_of(document, self.numbers_in(document.id).get(target, ""))

    def _part(self, document: Controlled, name: str, words: str) -> Markup:
        if document is not self.document:
            return _linked(document, name, words) if words else self.clause_of(document, name)
        return Markup('<ref to="{}">{}</ref>').format(name, words) if words else self.clause(name)

    def _number(self, item: Item, owner: Controlled, words: str) -> Markup:
        if owner is self.document and not words:
            return number(item.anchor)
        found = words or self.numbers_in(owner.id).get(item.anchor, "")
        return _linked(owner, item.anchor, found) if found else self.link(item, owner)

    def _name_in(self, item: Item, owner: Controlled | None) -> str:
        number = owner.number_of(item) if owner else 0
        if not owner or not number:
            return self.name(item)
        if owner is self.document:
            said = self.say("step {n}", n=number)
        else:
            said = self.say("step {n} of {document}", n=number, document=owner.id)
        return said.replace(" ", NBSP, 1)

    def cited(self, text: str) -> Iterator[str]:
        """The ids of the documents that a text refers to, or to what stands in them."""
        for one in references(text):
            match resolve(self.pack, one):
                case ToItem(_, owner) | ToNumber(_, owner) if owner:
                    yield owner.id
                case ToPart(document, _):
                    yield document.id
                case _:
                    pass

    # -- prose ------------------------------------------------------------------------------

    def prose(self, text: str) -> Markup:
        """Markdown of any length; nothing for an empty text."""
        made = Markup(prose.block(text, self.show, self.say("to be filled in"))) if text else Markup()
        return divided(made, origin(text))

    def line(self, text: str) -> Markup:
        """Markdown of one line."""
        made = Markup(prose.line(text, self.show, self.say("to be filled in"))) if text else Markup()
        return spanned(made, origin(text))

    def plain(self, text: str) -> str:
        """The words alone, for places that hold no markup (attributes, covers)."""
        return self._words(text, prose.line)

    def opening(self, text: str) -> str:
        """The words of the first paragraph of a longer text, for a place that holds a line."""
        return self._words(text, prose.opening)

    def _words(self, text: str, part: Callable[..., str]) -> str:
        return kept(Markup(prose.without_notes(part(text, self._bare, ""))).striptags(), text) if text else ""

    def show(self, reference: Reference) -> str:
        """What a reference prints: a link or a value. Rules have refused what resolves to nothing."""
        match resolve(self.pack, reference):
            case ToItem(item, owner):
                return str(self.link(item, owner, reference.words))
            case ToNumber(item, owner):
                return str(self._number(item, owner, reference.words))
            case ToPart(document, name):
                return str(self._part(document, name, reference.words))
            case ToValue(value, Controlled() as item, "id"):
                return spanned(self.link(item, item, reference.words or item.id), origin(value))
            case ToValue(value, item, name):
                words = reference.words or self._valued(value, item, name, reference)
                return spanned(words, origin(value))
            case Unknown():
                return escape(reference.raw)

    def _valued(self, value: object, item: Item | None, name: str, reference: Reference) -> str:
        """What a value prints within a text; a text of its own as one. Rules have refused one in itself."""
        if not isinstance(value, str) or not is_markdown(self.pack, value, item):
            return self.value(value, item, name)
        view = self._quoting(value)
        return Markup(prose.line(value, view.show, self.say("to be filled in"))) if view else reference.raw

    def _quoting(self, text: str) -> View | None:
        """The view from inside a text that another quotes; None where it would quote itself."""
        at = at_of(text)
        return None if at is None or at in self.quoting else replace(self, quoting=(*self.quoting, at))

    def _bare(self, reference: Reference) -> str:
        match resolve(self.pack, reference):
            case ToItem(item, owner) if owner and owner.legal and item.cited_as_clause:
                return escape(reference.words or self._clause_in(owner, item.anchor))
            case ToItem(item, owner) | ToNumber(item, owner):
                return escape(reference.words or self._name_in(item, owner))
            case ToPart(document, name):
                return escape(reference.words or self._clause_in(document, name))
            case _:
                return self.show(reference)

    # -- values -----------------------------------------------------------------------------

    def value(self, value: object, item: Item | None, name: str) -> str:
        """A field of an item, with the unit that the schema gives it."""
        words = self.words
        match value:
            case Duration():
                return words.duration(value)
            case Money():
                return words.money(value)
            case date():
                return words.long_date(value)
            case Offset():
                return words.offset(value, self.say("go-live"))
            case Decimal() | int():
                return self._figure(Decimal(value), item, name)
            case _:
                return self._code(str(value), item, name)

    def _figure(self, value: Decimal, item: Item | None, name: str) -> str:
        unit = unit_of(item.defined_as, name) if item and item.defined_as else "none"
        if isinstance(item, Kpi) and unit == "kpi":
            return self.words.measure(item, value)
        if unit == "percent":
            return self.words.percent(value)
        if unit == "months":
            return self.words.duration(Duration(value, "mo"))
        if unit == "hours":
            return self.words.duration(Duration(value, "h"))
        return self.words.number(value)

    def _code(self, value: str, item: Item | None, name: str) -> str:
        if name == "status" and value in vocabulary.STATUS:
            return self.status(value, isinstance(item, Controlled) and item.legal)
        tables = {"classification": vocabulary.CLASSIFICATION}
        tables |= {"period": vocabulary.PERIOD, "window": vocabulary.PERIOD, "party": vocabulary.PARTY}
        if name in tables and value in tables[name]:
            return self.say(tables[name][value])
        named = self.pack.index.get(value) if item is not None and name != "id" else None
        return self.name(named) if named else value

    def status(self, code: str, contract: bool = False) -> str:  # templates call it
        """Where a document stands; of a contract, which version it is."""
        return self.say((vocabulary.CONTRACT_STATUS if contract else vocabulary.STATUS)[code])

    def target(self, kpi: Kpi) -> str:
        return kept(self.words.target(kpi), kpi.target, kpi.low, kpi.high)

    def bound_name(self, kpis: Iterable[Kpi]) -> str:
        """What the minimum of measures is called: a limit where lower is better."""
        lower = {kpi.better == "lower" for kpi in kpis if kpi.minimum is not None}
        if lower == {True}:
            return self.say("Limit")
        return self.say("Minimum or limit") if True in lower else self.say("Minimum")

    def period(self, code: str | None) -> str:
        return self.say(vocabulary.PERIOD[code]) if code else ""

    def party(self, code: str) -> str:
        """The party by its short name where it has one: `Client (Northlake)`."""
        organisation = getattr(self.pack.info, code, None)
        contract = self.document is not None and self.document.legal
        word = self.say((vocabulary.CONTRACT_PARTY if contract else vocabulary.PARTY)[code])
        if not organisation or not organisation.short_name:
            return word
        return spanned(
            filled("{word} ({name})", word=word, name=printed(organisation.short_name)), origin(code)
        )

    def organisation(self, party: Organisation) -> str:
        """Name, address and whom to write to, on one line."""
        named = joined(", ", (party.name, self.address(party)))
        return joined(self.words.semicolon, (named, self.line(party.contact)))

    def address(self, place: Organisation | Site) -> str:
        """Where a party or a site is, its country named once."""
        return kept(self.words.address(place.address, place.country), place.address, place.country)

    def telephone(self, number: str) -> Markup:
        """A number as it is typed, never broken, as a link that dials it; nothing for an empty one."""
        dialed, _, extension = re.sub(r"[^+\dx]", "", number.replace("ext", "x")).partition("x")
        address = f"tel:{dialed};ext={extension}" if extension else f"tel:{dialed}"
        shown = spanned(kept(number.replace(" ", NBSP), number), origin(number))
        return Markup('<a href="{}">{}</a>').format(address, shown) if number else Markup()

    def email(self, address: str) -> Markup:
        """An address as a link that writes to it; nothing for an empty one."""
        shown = spanned(address, origin(address))
        return Markup('<a href="mailto:{}">{}</a>').format(address, shown) if address else Markup()

    def site(self, id_: str) -> str:
        """A site and its clock."""
        site = self.pack.find(id_, Site)
        return (
            filled("{site} ({zone})", site=printed(site.name), zone=self.words.zone(site.zone))
            if site
            else ""
        )

    def calendar(self, id_: str) -> str:
        """A calendar's name, its hours and its clock; nothing for an empty id."""
        calendar = self.pack.find(id_, Calendar)
        if calendar is None:
            return ""
        return self.say("{name}: {value}", name=calendar.name, value=self.hours(calendar))

    def hours(self, calendar: Calendar) -> str:
        """`Monday to Friday, 08:00 to 17:00 (Central Time)`; round the clock it is the same in every zone."""
        if not calendar.hours and not calendar.holidays:
            return self.say("24 hours a day, every day")
        words = self.words
        times = words.semicolon.join(
            f"{words.day_names(h.days)}, {words.times(h.from_, h.to)}" for h in calendar.hours
        )
        times = times or self.say("24 hours a day, except on the holidays of the calendar")
        return f"{times} ({words.zone(calendar.zone)})" if calendar.zone else times

    def listed(self, names: Iterable[str]) -> str:
        """Names with the language's commas and its word for *and*."""
        from babel.lists import format_list

        return format_list(list(names), locale=self.words.locale)


def filled(message: str, **values: object) -> Markup:
    """A fixed sentence with pieces of semantic HTML, such as the number of a clause, in their places."""
    return Markup(escape(message)).format(**values)


def _linked(document: Controlled, target: str, words: str) -> Markup:
    return Markup('<ref to="{}" document="{}">{}</ref>').format(target, document.id, words)


def number(target: str) -> Markup:
    """The live number of what has that anchor in the same document."""
    return Markup('<num to="{}"/>').format(target)
