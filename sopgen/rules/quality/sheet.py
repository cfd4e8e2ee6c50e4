"""The score sheet: weights that make a whole, errors that count, and a score that passes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.quality import WHOLE, Quality
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

QUA001 = Code(
    "QUA001",
    Severity.ERROR,
    "A score sheet whose weights do not make 100, or without a critical attribute",
    """The weights of a sheet add up to something other than 100, or no attribute is critical.

    Where the weights make 90, readers take a weight for a percentage that it is not. And a sheet on
    which nothing is critical lets a contact pass in which the law was broken: at least one class of
    errors is `critical: true`, and at least one attribute belongs to it.

    Bad:

        sheet: [{name: Call, attributes: [{id: at-note, name: Note, weight: 90, class: class-plain}]}]

    Good:

        classes: [{id: class-law, name: Compliance critical, critical: true}]
        sheet: [{name: Call, attributes: [{id: at-note, name: Note, weight: 100, class: class-law}]}]
    """,
    tags=("quality",),
)

QUA003 = Code(
    "QUA003",
    Severity.ERROR,
    "A critical attribute that can be partly met",
    """An attribute of a critical class says what is partly met.

    One critical error makes the contact score 0, so that there is nothing between met and not met:
    half a recording notice is none. Take `partly:` out, or put the attribute into another class.

    Bad:

        {id: at-notice, name: Notice, weight: 8, class: class-law, partly: The notice is cut short.}

    Good:

        {id: at-notice, name: Notice, weight: 8, class: class-law, guidance: The notice is complete.}
    """,
    tags=("quality",),
)

QUA010 = Code(
    "QUA010",
    Severity.ERROR,
    "An attribute that changes no score",
    """An attribute weighs nothing and is not critical either.

    Whether it is met or not, the score is the same, and nobody will listen for it. An attribute of a
    critical class may weigh 0: it counts by making the contact score 0.

    Bad:

        {id: at-tone, name: Tone, weight: 0, class: class-plain}

    Good:

        {id: at-tone, name: Tone, weight: 4, class: class-plain}
    """,
    tags=("quality",),
)

QUA012 = Code(
    "QUA012",
    Severity.WARNING,
    "A QA manual without a pass mark",
    """Nothing says from which score a contact passes.

    The pass mark is the minimum of the KPI under `measure:`, where that is counted in percent and has
    one, or what stands under `pass_mark:`.

    Bad:

        {kind: quality, id: QAM-01}

    Good:

        {kind: quality, id: QAM-01, pass_mark: 85}
    """,
    tags=("quality",),
)


def weights_that_make_no_whole(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        total = sum((section.weight for section in document.sheet), Decimal(0))
        if total != WHOLE:
            yield context.found(
                QUA001,
                document.at / "sheet",
                f"the weights of the attributes make {plain(total)}, not {WHOLE}",
                help=f"{'add' if total < WHOLE else 'take away'} {plain(abs(WHOLE - total))} in all",
                why="a weight is read as a percentage of the score",
            )
        if not document.critical:
            yield context.found(
                QUA001,
                document.at / "classes",
                "no attribute is critical",
                help="mark the class of the gravest errors `critical: true`, and put at least one attribute"
                " into it",
                why="a contact could pass in which the law was broken",
            )


def critical_and_partly_met(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        for attribute in document.attributes:
            if attribute.partly and attribute.id in document.critical:
                yield context.found(
                    QUA003,
                    attribute.at / "partly",
                    f"{attribute.name} is critical and says what is partly met",
                    help="take out `partly:`, or give it a `class:` that is not critical",
                    why="an error that makes the contact score 0 cannot be worth half of the points as well",
                )


def attributes_that_count_nothing(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        for attribute in document.attributes:
            if not attribute.weight and attribute.id not in document.critical:
                yield context.found(
                    QUA010,
                    attribute.at / "weight",
                    f"{attribute.name} weighs nothing and is not critical",
                    help="give it a weight, or a `class:` that is critical, or take it out",
                    why="the score is the same whether it is met or not",
                )


def without_pass_mark(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Quality):
        measure = context.pack.find(document.measure, Kpi)
        if document.pass_mark is None and (measure is None or measure.minimum is None or measure.unit != "%"):
            yield context.found(
                QUA012,
                document.at / "pass_mark",
                f"{document.title} does not say from which score a contact passes",
                help="add `pass_mark:` in percent, or `measure:` with a KPI in percent that has a minimum",
                why="whether a contact was good enough would be for each reader to decide",
            )


RULES = (
    Rule(QUA001, weights_that_make_no_whole, whole=True),
    Rule(QUA003, critical_and_partly_met, whole=True),
    Rule(QUA010, attributes_that_count_nothing, whole=True),
    Rule(QUA012, without_pass_mark, whole=True),
)
