"""How a pack looks from inside one document: names, links, values and fixed words.

Templates and the computations behind them see the pack only through this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

from sopgen.documents import prose, vocabulary
from sopgen.documents.placing import divided, joined, origin, printed, spanned
from sopgen.documents.words import NBSP, Words
from sopgen.model.base import Controlled, Item
from sopgen.model.engagement import Calendar, Organisation, Site
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack, identity
from sopgen.model.quoting import is_markdown
from sopgen.model.references import Reference, ToItem, ToNumber, ToPart, ToValue, Unknown, resolve
from sopgen.model.values import At, Duration, Money, Offset
from sopgen.model.written import at_of, kept
from sopgen.schema import unit_of


@dataclass(frozen=True, slots=True)
class View:
    """`document` is None on the pack's own cover and register; `quoting` holds the texts being quoted."""

    pack: Pack
    document: Controlled | None
    words: Words
    quoting: tuple[At, ...] = ()

    def say(self, message: str, **values: object) -> str:
        """A fixed sentence; scalars of the blueprint in it keep their places, so that it is no plain text."""
        placed = {name: printed(value) for name, value in values.items()}
        if any(isinstance(value, Markup) for value in placed.values()):
            return filled(self.words.say(message), **placed)
        return self.words.say(message, **values)

    def within(self, document: Controlled) -> View:
        """The view from inside a document's text, where its own definitions hold."""
        return replace(self, words=replace(self.words, terms=document.defined_terms))

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

    def link(self, item: Item, owner: Controlled | None, words: str = "") -> Markup:
        """A link to an item in the document that shows it."""
        here = owner is self.document
        if here and owner and owner.legal and item.cited_as_clause and not words:
            return self.clause(item.anchor)
        text = escape(printed(words or self._name_in(item, owner)))
        if (here and not item.anchor) or (owner is None and not item.on_cover):
            return Markup(text)
        document = "" if here else (owner.id if owner else self.pack.info.id)
        attributes = f' to="{item.anchor}"' if item.anchor else ""
        attributes += f' document="{document}"' if document else ""
        return Markup(f"<ref{attributes}>{text}</ref>")

    def clause(self, target: str) -> Markup:
        """`clause 7.3`: how a contract refers to one of its sections, clauses or items, by its anchor."""
        return filled(self.say("clause {number}").replace(" ", NBSP), number=number(target))

    def _part(self, document: Controlled, name: str, words: str) -> Markup:
        if document is self.document:
            return Markup('<ref to="{}">{}</ref>').format(name, words) if words else self.clause(name)
        text = words or self.name(document)
        return Markup('<ref to="{}" document="{}">{}</ref>').format(name, document.id, text)

    def _name_in(self, item: Item, owner: Controlled | None) -> str:
        number = owner.number_of(item) if owner else 0
        if not owner or not number:
            return self.name(item)
        if owner is self.document:
            said = self.say("step {n}", n=number)
        else:
            said = self.say("step {n} of {document}", n=number, document=owner.id)
        return said.replace(" ", NBSP, 1)

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
                here = owner is self.document and not reference.words
                return str(number(item.anchor) if here else self.link(item, owner, reference.words))
            case ToPart(document, name):
                return str(self._part(document, name, reference.words))
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
            case ToItem(item, owner) | ToNumber(item, owner):
                return escape(reference.words or self._name_in(item, owner))
            case ToPart(document, _):
                return escape(reference.words or self.name(document))
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
                return self._number(Decimal(value), item, name)
            case _:
                return self._code(str(value), item, name)

    def _number(self, value: Decimal, item: Item | None, name: str) -> str:
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
        tables = {"status": vocabulary.STATUS, "classification": vocabulary.CLASSIFICATION}
        tables |= {"period": vocabulary.PERIOD, "window": vocabulary.PERIOD, "party": vocabulary.PARTY}
        if name in tables and value in tables[name]:
            return self.say(tables[name][value])
        named = self.pack.index.get(value) if item is not None and name != "id" else None
        return self.name(named) if named else value

    def target(self, kpi: Kpi) -> str:
        return kept(self.words.target(kpi), kpi.target, kpi.low, kpi.high)

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


def number(target: str) -> Markup:
    """The live number of what has that anchor in the same document."""
    return Markup('<num to="{}"/>').format(target)
