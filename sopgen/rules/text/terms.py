"""The defined terms of a contract: each that is used is defined, and each that is defined is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import combining, normalize

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled, Term
from sopgen.model.contract import standard_terms
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Sla
from sopgen.model.terms import pattern_of
from sopgen.rules.context import Context, Scalar
from sopgen.rules.rule import Rule
from sopgen.rules.text.capitals import KNOWN, Run, known, nouns, parts, quoted, runs, singular, small_words
from sopgen.rules.words import one_or_more

FIXED = {
    "en": (
        "At-Risk Amount",
        "Charge",
        "Client",
        "Client Dependency",
        "Credit",
        "Excused Month",
        "Excused Period",
        "Measurement Period",
        "Minimum",
        "Month",
        "Monthly Charge",
        "Provider",
        "Relief Event",
        "Report",
        "Resolution",
        "Response",
        "Result",
        "Service",
        "Service Credit",
        "Service Level",
        "Service Level Failure",
        "Service Month",
        "Severity",
        "Target",
    ),
    "de": (
        "Auftraggeber",
        "Auftragnehmer",
        "Bericht",
        "Entlastungsereignis",
        "Entschuldigter Monat",
        "Entschuldigter Zeitraum",
        "Ergebnis",
        "Gutschrift",
        "Leistung",
        "Leistungsmonat",
        "Lösung",
        "Messzeitraum",
        "Mindestwert",
        "Mitwirkungspflicht",
        "Monat",
        "Monatsvergütung",
        "Reaktion",
        "Risikobetrag",
        "Schweregrad",
        "Service-Level",
        "Zielverfehlung",
        "Zielwert",
    ),
    "fr": (
        "Client",
        "Crédit",
        "Crédit de service",
        "Événement exonératoire",
        "Gravité",
        "Manquement au Niveau de service",
        "Minimum",
        "Mois",
        "Mois de service",
        "Mois excusé",
        "Montant à risque",
        "Niveau de service",
        "Objectif",
        "Obligation du Client",
        "Période de mesure",
        "Période excusée",
        "Prestataire",
        "Rapport",
        "Redevance mensuelle",
        "Réponse",
        "Résolution",
        "Résultat",
        "Service",
    ),
}
"""Terms that the fixed clauses of a contract use of themselves, by the language that they are said in."""

_BUSINESS_DAY = {"en": "Business Day", "de": "Arbeitstag", "fr": "Jour ouvré"}
_BUSINESS_HOUR = {"en": "Business Hour", "de": "Geschäftszeit", "fr": "Heure ouvrée"}
_ENDING = re.compile(r"(?<=\w{4})(?:[ei]?[nrs]|e|x)$")
"""What a word of German or French may end in otherwise in another place: `Entschuldigter`, `Jours`."""

_ELSEWHERE = re.compile(
    r"\bcapitali[sz]ed (?:terms|words|expressions)\b"
    r"|\b(?:terms|words|expressions)\b[^.]{0,80}\b(?:have|has|bear)\s+the(?:ir)?\s+(?:same\s+)?meanings?\b"
    r"|\bdefined in the\b[^.]{0,60}\bagreement\b",
    re.IGNORECASE,
)
"""A sentence that takes terms over from another document."""

TXT004 = Code(
    "TXT004",
    Severity.WARNING,
    "A term used and not defined, or defined and not used",
    """A contract gives a word a capital and no definition, or a definition and no use.

    A capital within a sentence says that the word has a meaning of its own. Where none is given,
    each side brings its own: *Business Day* may or may not include the Saturday. The terms of the
    fixed clauses (*Client*, *Service Level Failure* …) are defined by the document itself. Looked
    for are the words that contracts are known to define, and others that are used as nouns; names
    of roles, documents, systems and measures of the pack are left alone, and so is all that a
    sentence such as “Capitalised terms have the meaning given in the Agreement” covers. A term that
    nothing uses was meant for a clause that is not there. Words without a definition are looked for in
    English contracts only: German gives every noun a capital, and French none to be sure of.

    Bad:

        disputes: A dispute is raised within ten Business Days.

    Good:

        definitions:
          - {term: Business Day, meaning: "A day with hours in [[us-business]]."}
        disputes: A dispute is raised within ten Business Days.
    """,
    tags=("text", "terms", "sla"),
)


def terms_unmatched(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        texts = [scalar for scalar in context.scalars if _is_prose_of(scalar, sla)]
        if _language(context) == "en":
            yield from _undefined(context, sla, texts)
        yield from _unused(context, sla, texts)


def _language(context: Context) -> str:
    """The language of the documents, without its region; one that they cannot be in is another rule's."""
    found = (context.pack.info.language or "en").partition("-")[0]
    return found if found in FIXED else "en"


def _is_prose_of(scalar: Scalar, document: Controlled) -> bool:
    own = scalar.at.file == document.at.file
    return own and scalar.node.markdown and isinstance(scalar.value, str)


def _undefined(context: Context, sla: Sla, texts: list[Scalar]) -> Iterator[Diagnostic]:
    if any(_ELSEWHERE.search(str(scalar.value)) for scalar in texts):
        return
    given = {*sla.defined_terms, *standard_terms(sla, context.pack.kpis)}
    given |= {word for scalar in texts for word in quoted(str(scalar.value))}
    given |= {term.term for term in context.pack.info.abbreviations}
    for term, (scalar, run, count) in _candidates(context, texts, given).items():
        text = str(scalar.value)
        yield context.found(
            TXT004,
            scalar.at,
            f"“{term}” has the capitals of a defined term, and nothing defines it",
            help=f"add `{{term: {term}, meaning: …}}` to `definitions:`, write it small, or say in a sentence"
            " that capitalised terms have the meaning of the master agreement",
            why=f"each side could read it its own way; this contract has it {one_or_more(count, 'time')}",
            words=run.written,
            nth=text[: run.start].count(run.written),
        )


def _candidates(
    context: Context, texts: list[Scalar], given: set[str]
) -> Mapping[str, tuple[Scalar, Run, int]]:
    """What is used as a term and not given, by its singular: the first place, and how often."""
    first: dict[str, tuple[Scalar, Run, int]] = {}
    found: dict[str, list[Run]] = {}
    places: dict[str, Scalar] = {}
    for scalar in texts:
        for run in runs(str(scalar.value)):
            pieces = parts(run.words, {*given, *KNOWN})
            for piece in pieces:
                if not parts(piece, given) and (term := known(piece)):
                    where, at, count = first.get(term, (scalar, run, 0))
                    first[term] = (where, at, count + 1)
            if not pieces:
                found.setdefault(run.words, []).append(run)
                places.setdefault(run.words, scalar)
    names = _names(context)
    for words in nouns(found, lambda: context.once(_small)):
        if not _is_name(words.casefold(), names):
            every = [*found[words], *(found.get(f"{words}s", ()))]
            first.setdefault(singular(words), (places[words], found[words][0], len(every)))
    return first


def _small(context: Context) -> frozenset[str]:
    return small_words(str(scalar.value) for scalar in context.scalars if isinstance(scalar.value, str))


def _is_name(words: str, names: list[str]) -> bool:
    """Whether something is called so; of several words, whether they are a part of what it is called."""
    return any(words == name or (" " in words and words in name) for name in names)


def _names(context: Context) -> list[str]:
    """What the things of the pack are called, in lower case."""
    info = context.pack.info
    names = [item.label for part in context.items for item in part] + [
        info.client.short_name,
        info.provider.short_name,
    ]
    if info.engagement:
        names += [info.engagement.name, info.engagement.reference, info.engagement.governing_law]
    reports = (report.name for sla in context.documents(Sla) for report in sla.reporting)
    holidays = (holiday.name for calendar in info.calendars for holiday in calendar.holidays)
    proper = [info.client.name, info.provider.name, *(place.name for place in info.sites)]
    proper += [system.name for system in info.systems]
    words = (word for name in proper for word in name.replace(",", "").split())
    return [name.casefold() for name in (*names, *reports, *holidays, *words) if name]


def _unused(context: Context, sla: Sla, texts: list[Scalar]) -> Iterator[Diagnostic]:
    for term in sla.definitions:
        if not _is_used(context, sla, term, texts):
            yield context.found(
                TXT004,
                term.at / "term",
                f"“{term.term}” is defined, and nothing in this contract uses it",
                help="take the definition out, or write the clause that it was meant for",
                why="a reader looks for the duty that it belongs to",
            )


def _is_used(context: Context, sla: Sla, term: Term, texts: list[Scalar]) -> bool:
    language = _language(context)
    own = (term.at / "meaning").pointer
    words = [str(scalar.value) for scalar in texts if scalar.at.pointer != own]
    for level in sla.levels:
        if kpi := context.pack.find(level.kpi, Kpi):
            words += [kpi.name, kpi.definition, kpi.numerator, kpi.denominator, kpi.formula]
    words += [service.name for service in sla.services] + [event.name for event in sla.relief]
    words += [priority.name for priority in sla.priorities] + [report.name for report in sla.reporting]
    words += [section.title for section in sla.sections]
    words += [*FIXED[language], *_of_durations(sla, language)]
    if language == "en":
        pattern = re.compile(rf"(?<![\w-])(?:{pattern_of(term.term, english=True)})(?![\w-])", re.IGNORECASE)
        return any(map(pattern.search, words))
    pattern = re.compile(rf"(?<!\w){_inflected(term.term)}")
    return any(pattern.search(_bare(text)) for text in words)


def _inflected(term: str) -> str:
    """A term of German or French in any of its cases and numbers, and as the beginning of a compound."""
    stems = (_ENDING.sub("", word) for word in _bare(term).split())
    return r"\w*\s+".join(map(re.escape, stems))


def _bare(text: str) -> str:
    """In small letters without their dots and accents, which come and go: `Vertrag`, `Verträge`."""
    return "".join(one for one in normalize("NFD", text.casefold()) if not combining(one))


def _of_durations(sla: Sla, language: str) -> Iterator[str]:
    """What the times of a contract print."""
    times = [priority_time for p in sla.priorities for priority_time in (p.response, p.resolution, p.updates)]
    times += [report.due for report in sla.reporting]
    if any(time and time.unit == "bd" for time in times) or (
        sla.credits and sla.credits.claim_within and sla.credits.claim_within.unit == "bd"
    ):
        yield _BUSINESS_DAY[language]
    if any(priority.clock == "business" and not priority.calendar for priority in sla.priorities):
        yield _BUSINESS_HOUR[language]


RULES = (Rule(TXT004, terms_unmatched, whole=True),)
