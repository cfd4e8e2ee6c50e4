"""Results: counts that can be."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.quality import Quality, Results
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

QUA009 = Code(
    "QUA009",
    Severity.ERROR,
    "Error counts that cannot be",
    """The counts of a period contradict each other.

    No attribute fails more often than contacts were scored. The contacts with a critical error are
    no more than the critical errors, and no fewer than those of the attribute that failed most often.
    Errors of attributes that are not critical are no more than the opportunities for them.

    Bad:

        results: {period: 2025-Q4, contacts: 40, errors: [{attribute: at-note, count: 41}]}

    Good:

        results: {period: 2025-Q4, contacts: 40, errors: [{attribute: at-note, count: 14}]}
    """,
    tags=("quality",),
)


def impossible_counts(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        if document.results:
            yield from _too_often(context, document.results)
            yield from _critical(context, document, document.results)
            yield from _opportunities(context, document, document.results)


def _too_often(context: Context, results: Results) -> Iterator[Diagnostic]:
    for one in results.errors:
        if one.count > results.contacts:
            yield context.found(
                QUA009,
                one.at / "count",
                f"`{one.attribute}` fails {one.count} times in {results.contacts} contacts",
                help=f"count each contact once: {results.contacts} at most",
                why="an attribute is judged once in a contact",
                related=((results.at / "contacts", "the contacts"),),
            )


def _critical(context: Context, document: Quality, results: Results) -> Iterator[Diagnostic]:
    if results.critical is None:
        return
    counts = [one.count for one in results.errors if one.attribute in document.critical]
    least, most = max(counts, default=0), sum(counts) if counts else results.contacts
    most = min(most, results.contacts)
    if least <= results.contacts and not least <= results.critical <= most:
        yield context.found(
            QUA009,
            results.at / "critical",
            f"{results.critical} contacts have a critical error, and the counts allow {least} to {most}",
            help="correct the one or the other",
            why="a contact may have several critical errors, and each error is in a contact",
            related=((results.at / "errors", "the counts"),) if counts else (),
        )


def _opportunities(context: Context, document: Quality, results: Results) -> Iterator[Diagnostic]:
    errors = sum(one.count for one in results.errors if one.attribute not in document.critical)
    if results.opportunities is not None and errors > results.opportunities:
        yield context.found(
            QUA009,
            results.at / "opportunities",
            f"{errors} errors of attributes that are not critical are counted, at {results.opportunities}"
            " opportunities",
            help="correct the one or the other",
            why="an attribute fails only where it applies",
            related=((results.at / "errors", "the counts"),),
        )


RULES = (Rule(QUA009, impossible_counts, whole=True),)
