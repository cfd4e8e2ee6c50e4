"""A contract and what surrounds it: the dates of its own document, and those of the engagement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Onboarding
from sopgen.model.sla import ContractTerm, Sla
from sopgen.model.values import Money
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SLA031 = Code(
    "SLA031",
    Severity.ERROR,
    "A contract that does not apply for the whole of its term",
    """The document of a contract takes effect after its term begins, or expires before its term ends.

    Two dates of one document then say when the contract ends, and the parties hold to whichever suits
    them. A first version that takes effect after the term has begun leaves days without a contract; a
    later version may, since the one before it applied until then.

    Bad:

        effective: 2026-01-05
        expires: 2026-12-31
        term: {start: 2026-01-05, months: 24}

    Good:

        effective: 2026-01-05
        expires: 2028-01-04
        term: {start: 2026-01-05, months: 24}
    """,
    tags=("sla", "term"),
)


def not_for_the_whole_term(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        term = sla.term
        if term is None:
            continue
        if term.end and sla.expires and sla.expires < term.end:
            yield context.found(
                SLA031,
                sla.at / "expires",
                f"it expires on {sla.expires}, and its term runs to {term.end}",
                help=f"write `expires: {term.end}`, or shorten the term",
                why="two dates would say when the contract ends",
                related=((term.at / "months", "the term"),),
                fixes=context.rewritten("Expire with the term", (sla.at / "expires", str(term.end))),
            )
        if sla.effective > term.start and not sla.history[1:]:
            yield context.found(
                SLA031,
                sla.at / "effective",
                f"it takes effect on {sla.effective}, and its term begins on {term.start}",
                help=f"write `effective: {term.start}`, or let the term begin later; if an earlier version"
                " applied until then, list it in `history:`",
                why="the service would run without a contract until then",
                related=((term.at / "start", "the start of the term"),),
                severity=Severity.WARNING,
                fixes=context.rewritten("Take effect with the term", (sla.at / "effective", str(term.start))),
            )


SLA032 = Code(
    "SLA032",
    Severity.WARNING,
    "A term that disagrees with the engagement",
    """A contract or a playbook says something else than the engagement it belongs to.

    `engagement.start` is the first day of service: no service is taken over before it, and a contract
    is in force by then. Its `governing_law` governs every contract of the pack, and the
    currency of the pack is the one in which figures are compared.

    Bad:

        # pack.yaml:  engagement: {start: 2026-02-02}
        term: {start: 2026-03-01, months: 36}

    Good:

        # pack.yaml:  engagement: {start: 2026-02-02}
        term: {start: 2026-02-02, months: 36}
    """,
    tags=("sla", "onboarding", "term"),
)

_LAW = re.compile(
    r"\b(?:governed by|construed in accordance with)\s+(?:and \w+ (?:in accordance with|under)\s+)?"
    r"(?:the\s+)?(?:substantive\s+)?laws?\s+(?:of|in)\s+(?:the\s+)?"
    r"(?P<place>[A-Z]\w*(?:[ ,]+(?:(?:and|of|the)\s+)*[A-Z]\w*)*)"
)
_NO_NAME = frozenset(
    (
        *("Commonwealth", "District", "Federal", "Kingdom", "Law", "Laws", "New", "North", "Province"),
        *("Republic", "South", "State", "States", "The", "United", "US", "USA", "West"),
    )
)
_ADJECTIVE = re.compile(r"\b(?:laws?|recht|droit)\b", re.IGNORECASE)
"""A law named by an adjective (`French law`), which no name of a place is compared with."""


def off_the_engagement(context: Context) -> Iterator[Diagnostic]:
    yield from _begins_late(context)
    yield from _ends_early(context)
    yield from _goes_live_early(context)
    yield from _other_currency(context)
    yield from _other_law(context)


def _begins_late(context: Context) -> Iterator[Diagnostic]:
    engagement = context.pack.info.engagement
    terms = [sla.term for sla in context.documents(Sla) if sla.term]
    first: ContractTerm | None = min(terms, key=lambda term: term.start, default=None)
    if engagement and engagement.start and first and first.start > engagement.start:
        yield context.found(
            SLA032,
            first.at / "start",
            f"the term begins on {first.start}, and the service on {engagement.start}",
            help=f"write `start: {engagement.start}`, or correct `engagement.start`",
            why="the service would run without a contract until then",
            related=((engagement.at / "start", "the first day of service"),),
            fixes=context.rewritten("Begin with the service", (first.at / "start", str(engagement.start))),
        )


def _ends_early(context: Context) -> Iterator[Diagnostic]:
    """Terms that are all over when the service begins."""
    engagement = context.pack.info.engagement
    terms = [sla.term for sla in context.documents(Sla) if sla.term]
    ends = [(term.end or date.max, term) for term in terms]
    last = max(ends, key=lambda one: one[0], default=None)
    if engagement and engagement.start and last and last[0] < engagement.start and not last[1].renewal:
        yield context.found(
            SLA032,
            last[1].at / "start",
            f"the term is over on {last[0]}, and the service begins on {engagement.start}",
            help="correct the term, or `engagement.start`",
            why="the service would run without a contract",
            related=((engagement.at / "start", "the first day of service"),),
        )


def _goes_live_early(context: Context) -> Iterator[Diagnostic]:
    engagement = context.pack.info.engagement
    if engagement is None or engagement.start is None:
        return
    for playbook in context.documents(Onboarding):
        if playbook.go_live < engagement.start:
            yield context.found(
                SLA032,
                playbook.at / "go_live",
                f"the go-live is on {playbook.go_live}, and the first day of service is {engagement.start}",
                help=f"write {engagement.start} or a later day, or correct `engagement.start`",
                why="work would be taken over before there is a service",
                related=((engagement.at / "start", "the first day of service"),),
            )


def _other_currency(context: Context) -> Iterator[Diagnostic]:
    info = context.pack.info
    for sla in context.documents(Sla):
        charged = _charged(sla)
        if charged and charged.at and info.currency and charged.currency != info.currency:
            yield context.found(
                SLA032,
                charged.at,
                f"the charge is in {charged.currency}, and the currency of the pack is {info.currency}",
                help=f"write the charge in {info.currency}, or correct `currency:` in `pack.yaml`",
                why="credits and the KPIs counted in money could not be compared",
                related=((info.at / "currency", "the currency of the pack"),),
            )


def _charged(sla: Sla) -> Money | None:
    """The charge that credits are taken off, or else the first rate: SLA054 finds rates unlike it."""
    if sla.credits:
        return sla.credits.monthly_charge
    schedule = sla.charges.schedule if sla.charges else ()
    return next((rate for charge in schedule for rate in charge.rates), None)


def _other_law(context: Context) -> Iterator[Diagnostic]:
    engagement = context.pack.info.engagement
    if engagement is None or not engagement.governing_law or _ADJECTIVE.search(engagement.governing_law):
        return
    agreed = {word[:3] for word in _places(engagement.governing_law)}
    if not agreed:
        return
    for scalar in context.scalars:
        document = context.document_at(scalar.at)
        if not (document and document.legal and scalar.node.markdown and isinstance(scalar.value, str)):
            continue
        for match in _LAW.finditer(scalar.value):
            named = {word[:3] for word in _places(match["place"])}
            if named and not named & agreed:
                yield context.found(
                    SLA032,
                    scalar.at,
                    f"the law of {match['place']} is named, and the engagement is under that of"
                    f" {engagement.governing_law}",
                    help="write `[[engagement.governing_law]]`, or correct it in `pack.yaml`",
                    why="a court would first have to find out which law applies",
                    words=match["place"],
                    nth=scalar.value[: match.start("place")].count(match["place"]),
                    related=((engagement.at / "governing_law", "the law of the engagement"),),
                )


def _places(law: str) -> set[str]:
    """The names in that of a law; of `Germany` and `Federal Republic of Germany` one is the same.

    None of `United Kingdom`, whose words are parts of other names too: no other law is told from it then.
    """
    return set(re.findall(r"[A-Z]\w+", law)) - _NO_NAME


RULES = (
    Rule(SLA031, not_for_the_whole_term),
    Rule(SLA032, off_the_engagement, whole=True),
)
