"""Benefits: measured before and after delivery, to the better side, and looked at when habits show."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.improvement import Benefit, Improvement, is_better
from sopgen.model.kpis import Kpi
from sopgen.rules.context import Context
from sopgen.rules.improvement.changes import told
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

IMP004 = Code(
    "IMP004",
    Severity.WARNING,
    "A value before that is the target of its measure",
    """The value before is the measure's own target, and no period says when it was measured.

    A baseline is what was measured, and a target what is aimed at. The one copied into the place of
    the other makes a benefit that cannot be shown. Where the measure did stand at its target, the
    period in which it did says so.

    Bad:

        kpis: [{id: kept, target: 72}]
        benefits: [{id: ben-kept, kpi: kept, before: 72, target: 75}]

    Good:

        kpis: [{id: kept, target: 72}]
        benefits: [{id: ben-kept, kpi: kept, baseline: 2026-Q1, before: 68.4}]
    """,
    tags=("improvement", "kpi"),
)

IMP011 = Code(
    "IMP011",
    Severity.ERROR,
    "A benefit that is looked at too early",
    """The review of a benefit is less than six months after delivery.

    In the first months attention and novelty lift every measure, and teething troubles lower it.
    What remains after half a year is the benefit.

    Bad:

        delivered: 2026-03-02
        benefits: [{id: ben-kept, review: 2026-06-01}]

    Good:

        delivered: 2026-03-02
        benefits: [{id: ben-kept, review: 2026-09-15}]
    """,
    tags=("improvement",),
)

IMP015 = Code(
    "IMP015",
    Severity.ERROR,
    "A benefit that makes its measure worse",
    """What is to be reached lies on the worse side of the value before.

    A minus sign is missing, or before and target have changed places. `better:` of the measure, or of
    the benefit, says which side is good.

    Bad:

        {name: Handling time, unit: min, better: lower, before: 6.0, change: 20, as: relative}

    Good:

        {name: Handling time, unit: min, better: lower, before: 6.0, change: -20, as: relative}
    """,
    tags=("improvement",),
)

IMP016 = Code(
    "IMP016",
    Severity.ERROR,
    "Values before and after on the wrong side of delivery",
    """The value before was measured after delivery, or the value after before it.

    The difference of the two would then be something else than the benefit of the change.

    Bad:

        delivered: 2026-03-02
        benefits: [{id: ben-kept, baseline: 2026-04, period: 2026-01}]

    Good:

        delivered: 2026-03-02
        benefits: [{id: ben-kept, baseline: 2026-01, period: 2026-Q4}]
    """,
    tags=("improvement",),
)


def _benefits(context: Context) -> Iterator[tuple[Improvement, Benefit, Kpi]]:
    for document, one, kpi in told(context):
        if isinstance(one, Benefit):
            yield document, one, kpi


def copied_target(context: Context) -> Iterator[Diagnostic]:
    for _, benefit, kpi in _benefits(context):
        if benefit.kpi and benefit.baseline is None and benefit.before == kpi.target:
            yield context.found(
                IMP004,
                benefit.at / "before",
                f"the value of {kpi.name} before is {plain(benefit.before)}, which is its target,"
                " and nothing says when that was measured",
                help="write the value that was measured, and the period under `baseline:`",
                why="a benefit counted from a target and not from a measurement cannot be shown",
                related=((kpi.at / "target", "the target"),),
            )


def too_early(context: Context) -> Iterator[Diagnostic]:
    for document, benefit, kpi in _benefits(context):
        due = document.follow_up
        if due and benefit.review and benefit.review < due:
            yield context.found(
                IMP011,
                benefit.at / "review",
                f"{kpi.name or 'a benefit'} is looked at on {benefit.review}, less than six months"
                " after delivery",
                help=f"put the review on {due} or later, or leave it out: it is on that day then",
                why="attention and novelty lift a measure at first; what remains after half a year counts",
                related=((document.at / "delivered", "delivery"),),
            )


def worse(context: Context) -> Iterator[Diagnostic]:
    for _, benefit, kpi in _benefits(context):
        aim = benefit.aim
        if aim is None or kpi.better not in ("higher", "lower"):
            continue
        if is_better(benefit.before, aim, kpi.better) is False:
            name = "target" if benefit.target is not None else "change"
            yield context.found(
                IMP015,
                benefit.at / name,
                f"{kpi.name or 'the measure'} is to go from {plain(benefit.before)} to {plain(aim)},"
                f" and {kpi.better} is better",
                help="give the change its sign, or put before and target in their places",
                why="the plan would promise to make it worse",
            )


def wrong_side(context: Context) -> Iterator[Diagnostic]:
    for document, benefit, kpi in _benefits(context):
        delivered = document.delivered
        if delivered is None:
            continue
        name = kpi.name or "a measure"
        related = ((document.at / "delivered", "delivery"),)
        if benefit.baseline and benefit.baseline.start >= delivered:
            yield context.found(
                IMP016,
                benefit.at / "baseline",
                f"the value of {name} before was measured in {benefit.baseline}, after"
                f" delivery on {delivered}",
                help="name the period before delivery in which it was measured",
                why="it holds a part of the benefit already",
                related=related,
            )
        if benefit.period and benefit.period.end < delivered:
            yield context.found(
                IMP016,
                benefit.at / "period",
                f"the value of {name} after was measured in {benefit.period}, before delivery on {delivered}",
                help="measure it after delivery, or leave `after:` and `period:` out until then",
                why="nothing of the change can be in it",
                related=related,
            )


RULES = (
    Rule(IMP004, copied_target, whole=True),
    Rule(IMP011, too_early, whole=True),
    Rule(IMP015, worse, whole=True),
    Rule(IMP016, wrong_side, whole=True),
)
