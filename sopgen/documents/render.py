"""A pack into documents: each kind's template, filled and parsed into the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from html import unescape
from typing import Any

from markupsafe import Markup

from sopgen.documents import tree, vocabulary
from sopgen.documents.drawings import at_a_glance, illustrated
from sopgen.documents.environment import environment
from sopgen.documents.extent import is_short
from sopgen.documents.forms import set_in_lines
from sopgen.documents.kinds import KINDS
from sopgen.documents.numbering import citations, numbered
from sopgen.documents.origins import settled
from sopgen.documents.parse import parse
from sopgen.documents.placing import attribute, keeping, origin
from sopgen.documents.turning import upright
from sopgen.documents.view import NumbersIn, View, unnumbered
from sopgen.documents.words import Words
from sopgen.model.base import Controlled, Section
from sopgen.model.citations import Citing
from sopgen.model.citations import citations as cited_in
from sopgen.model.engagement import PackInfo
from sopgen.model.kpis import Kpi
from sopgen.model.languages import DEFAULT
from sopgen.model.looks import picture_of
from sopgen.model.pack import Pack


def document_ids(pack: Pack) -> tuple[str, ...]:
    """The documents of a pack: its cover and register first, then as the register lists them."""
    return (str(pack.info.id), *(str(document.id) for document in pack.documents))


def render(
    pack: Pack, id_: str, numbers_in: NumbersIn | None = None, citing: Citing = cited_in
) -> tree.Document:
    """One document of the pack.

    `numbers_in` gives the numbers of other documents, for clauses that are cited from there; without it they
    are counted in a render of those. `citing` gives the citations of the pack.

    Raises:
        TemplateError: a template is at fault.
        AssetError: a picture cannot be used; a rule finds the same.
    """
    document = pack.find(id_, Controlled)
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    view = View(pack, document, words, numbers_in=numbers_in or cache(partial(numbers, pack)), citing=citing)
    return _controlled(view, document) if document else _cover(view)


def numbers(pack: Pack, id_: str) -> Mapping[str, str]:
    """The number of each section, clause and item of a document by its anchor: `7.3(b)`.

    Counted as they will be printed. Numbers of other documents that it cites are left out, since they change
    none of its own: two contracts may cite each other.
    """
    counted = citations(render(pack, id_, unnumbered).blocks)
    return {anchor: "".join(number for _, number in parts) for anchor, parts in counted.items()}


def _controlled(view: View, document: Controlled) -> tree.Document:
    kind = KINDS[document.kind]
    kind_name = view.say(kind.title)
    status = view.status(document.status, document.legal)
    style = view.pack.info.theme
    classified = (
        view.say(vocabulary.CLASSIFICATION[document.classification]) if document.classification else ""
    )
    return tree.Document(
        id=str(document.id),
        title=str(document.title),
        language=str(view.words.language),
        author=_author(view),
        date=(document.approved or document.effective).isoformat(),
        running=tree.Running(
            header_left=str(document.title),
            footer_left=_foot(
                document.id,
                view.words.say("Version {version}", version=document.version),
                status,
                view.words.say("Effective {date}", date=view.words.long_date(document.effective)),
            ),
            page=view.say("Page {page} of {pages}"),
            banner=classified if style and style.banner == "classification" else "",
            **_notes(view, classified, legal=document.legal),
        ),
        blocks=_blocks(view, document, document.sections),
        properties=_properties(view, document.version, status, kind_name),
        origin=document.at.origin,
        draft=_marked(view, document.status),
        legal=document.legal,
        decimal_mark=view.words.decimal_mark,
        words=_fixed(view),
    )


def _blocks(
    view: View, shown: Controlled | PackInfo, sections: tuple[Section, ...] = ()
) -> tuple[tree.Block, ...]:
    """A document whole: what stands before its text, the text, and what stands behind it.

    How much text there is decides on the front: a short form has no page for anything but its text.
    """
    document = shown if isinstance(shown, Controlled) else None
    kind = KINDS[shown.kind]
    inside = view.within(document, kind.terms(view, document)) if document else view
    names = {"doc": document, "glance": None, **kind.names(inside, shown)}
    names["kind_name"] = view.say(kind.title)

    def filled(template: str, seen_from: View, **more: object) -> str:
        context = _keeping({**_context(seen_from), **names, **more})
        return environment().get_template(template).render(context)

    glanced = at_a_glance(shown) if names["glance"] else ()
    body = filled(kind.template, inside, **FreeSections(inside, sections).names)
    short = document is not None and is_short(body)
    wanted = document.cover if document else True
    cover = not short if wanted is None else wanted
    front = filled("_front.html.j2", view, short=short, cover=cover, glanced=glanced)
    end = filled("_end.html.j2", view, short=short, abbreviations=abbreviations(view, front + body))
    legal = document is not None and document.legal
    drawn = partial(illustrated, inside, shown)
    blocks = settled(parse(front + body + end, partial(picture_of, view.pack), drawn), shown.id)
    blocks = _forms_last(blocks)
    return numbered(upright(blocks if legal else set_in_lines(blocks)), legal=legal)


def _forms_last(blocks: tuple[tree.Block, ...]) -> tuple[tree.Block, ...]:
    """The blocks, what stands behind the text above the forms that end it: these have their own pages."""
    last = len(blocks)
    while last and _is_behind(blocks[last - 1]):
        last -= 1
    first = last
    while first and _has_pages(blocks[first - 1]):
        first -= 1
    return (*blocks[:first], *blocks[last:], *blocks[first:last])


def _is_behind(block: tree.Block) -> bool:
    return isinstance(block, tree.Section) and block.id in ("abbreviations", "revisions")


def _has_pages(block: tree.Block) -> bool:
    return isinstance(block, tree.Section) and bool(block.form or block.opens)


def _cover(view: View) -> tree.Document:
    info = view.pack.info
    kind = KINDS[info.kind]
    status = view.status(info.status)
    return tree.Document(
        id=str(info.id),
        title=str(info.title),
        language=str(view.words.language),
        author=_author(view),
        date=info.date.isoformat(),
        running=tree.Running(
            header_left=str(info.title),
            footer_left=_foot(
                info.id,
                view.words.say("Version {version}", version=info.version),
                status,
                view.words.long_date(info.date),
            ),
            page=view.say("Page {page} of {pages}"),
            **_notes(view),
        ),
        blocks=_blocks(view, info),
        properties=_properties(view, info.version, status, view.say(kind.title)),
        origin=info.at.origin,
        draft=_marked(view, info.status),
        decimal_mark=view.words.decimal_mark,
        words=_fixed(view),
    )


def _foot(*parts: str) -> str:
    return " · ".join(str(part) for part in parts if part)


def _notes(view: View, classified: str = "", *, legal: bool = False) -> dict[str, str]:
    """The lines above every header and below every footer: what the house style says, for whom it is.

    A printed copy of a controlled document is none (ISO 9001:2015, 7.5.3); one of a contract is as good as
    any other.
    """
    info, style = view.pack.info, view.pack.info.theme
    said = view.plain(style.footer) if style else ""
    if not said and not legal:
        said = view.say("Uncontrolled when printed")
    return {
        "header_note": str(view.plain(style.header)) if style else "",
        "footer_note": _foot(info.client.short_name or info.client.name, classified, said),
    }


def _marked(view: View, status: str) -> bool:
    """Whether a word across each page says that the document is not yet in force."""
    style = view.pack.info.theme
    return status in ("draft", "in_review") and not (style and style.watermark == "none")


def _author(view: View) -> str:
    info = view.pack.info
    return str((info.preparer or info.provider).name)


def _properties(view: View, version: str, status: str, subject: str) -> tuple[tuple[str, str], ...]:
    info = view.pack.info
    return (
        ("subject", subject),
        ("version", str(version)),
        ("status", status),
        ("client", str(info.client.name)),
        ("company", str(info.provider.name)),
        ("pack", f"{info.id} {info.version}"),
    )


def _fixed(view: View) -> tuple[tuple[str, str], ...]:
    return tuple((key, view.say(word)) for key, word in vocabulary.WRITERS.items())


# -- what templates may call ------------------------------------------------------------------


def _context(view: View) -> dict[str, Any]:
    """The names that every template sees; those in `environment.FILTERS` serve as filters too."""
    words, info, say = view.words, view.pack.info, view.say
    return {
        "_": say,
        "attribute": attribute,
        "pack": view.pack,
        "lists": [(kind, say(title)) for kind, title in vocabulary.LISTS.items()],
        "kicker": info.engagement.name if info.engagement else info.title,
        "prose": view.prose,
        "line": view.line,
        "plain": view.plain,
        "as_defined": words.as_defined,
        "date": _optional(words.long_date),
        "short_date": _optional(words.short_date),
        "day_of_year": words.day_of_year,
        "duration": _optional(words.duration),
        "months": words.months,
        "count": words.count,
        "percent": _optional(words.percent),
        "number": _optional(words.number),
        "semicolon": words.semicolon,
        "label": view.called,
        "ref": view.ref,
        "ids": lambda ids: view.refs(ids, str),
        "party": view.party,
        "organisation": view.organisation,
        "address": view.address,
        "site": view.site,
        "telephone": view.telephone,
        "email": view.email,
        "zone": words.zone,
        "hours": view.calendar,
        "hours_words": view.hours,
        "period": view.period,
        "target": view.target,
        "bound": words.bound,
        "bound_name": view.bound_name,
        "measure": words.measure,
        "status": view.status,
        "tone": lambda code: vocabulary.TONE[code],
        "classification": lambda code: say(vocabulary.CLASSIFICATION[code]),
        "kind_word": lambda document: say(KINDS[document.kind].title),
        "kind_title": lambda kind: say(KINDS[kind].title),
    }


def _optional(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with nothing for what a blueprint leaves out."""
    return lambda value: "" if value is None else function(value)


def _keeping(context: Mapping[str, Any]) -> dict[str, Any]:
    """The names of a context, the functions among them such that words keep the place of what they say."""
    return {name: keeping(value) if callable(value) else value for name, value in context.items()}


class FreeSections:
    """The free sections of a blueprint, each handed out once: after the section it names, or at the end."""

    def __init__(self, view: View, sections: tuple[Section, ...]) -> None:
        self._view = view
        self._left = list(sections)
        self._forms = 0

    @property
    def names(self) -> dict[str, Any]:
        return {"free_after": self.after, "free_rest": self.rest, "form_id": self.form}

    def after(self, id_: str) -> Markup:
        """Those that follow a section, and those that follow them in turn."""
        found = [section for section in self._left if section.after == id_]
        self._left = [section for section in self._left if section.after != id_]
        return Markup().join(self._html(section, str(n)) for n, section in self._numbered(found))

    def form(self) -> str:
        """The id of the next form of the document."""
        self._forms += 1
        document = self._view.document
        return f"{document.id if document else self._view.pack.info.id}-F{self._forms}"

    def rest(self) -> Markup:
        """Those that are left."""
        found, self._left = self._left, []
        return Markup().join(self._html(section, str(n)) for n, section in self._numbered(found))

    def _numbered(self, found: list[Section]) -> Iterator[tuple[object, Section]]:
        return ((section.at.pointer[-1], section) for section in found)

    def _html(self, section: Section, path: str) -> Markup:
        form = self.form() if section.form else ""
        inner = Markup().join(self._html(s, f"{path}-{n}") for n, s in enumerate(section.sections))
        id_ = section.anchor if section.id else f"section-{path}"
        head = Markup('<section id="{}" {} form="{}" origin="{}">').format(
            id_, attribute("title", section.title), form, origin(section)
        )
        if form:
            words = self._view.words.say("Form {id}", id=form)
            head += Markup('<p role="small" numbered="no">{}</p>').format(words)
        return (
            head
            + self._view.prose(section.body)
            + inner
            + Markup("</section>")
            + self.after(section.id or "\0")
        )


_TAGS = re.compile(r"<[^>]*>")
_CODE = re.compile(r"[A-Z0-9-]+")
"""The number of a document or an agreement: `SOP-004`, `MSA-2025-114`."""


def abbreviations(view: View, html: str) -> tuple[tuple[str, str], ...]:
    """(short, long) of every abbreviation that stands in the text, in alphabetical order.

    Its plural counts (`RTOs`), and so does a compound (`RTO-Werte`); the code of a document (`SLA-01`)
    does not. One of several words (`PCI DSS`) counts as a whole.
    """
    words = set(re.findall(r"[\w&-]+", unescape(_TAGS.sub(" ", html))))
    words |= {part for word in words if not _CODE.fullmatch(word) for part in word.split("-")}
    words |= {word[:-1] for word in words if word.endswith("s") and word[:-1].isupper()}
    known = {short: view.say(long) for short, long in vocabulary.ABBREVIATIONS.items()}
    known |= {k.abbreviation: k.name for k in view.pack.all(Kpi) if k.abbreviation}
    known |= {term.term: term.meaning for term in view.pack.info.abbreviations}
    several = [short for short in known if " " in short]
    text = " ".join(unescape(_TAGS.sub(" ", html)).split()) if several else ""
    words |= {short for short in several if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)}
    return tuple(sorted((short, long) for short, long in known.items() if short in words))
