"""Sessions, reviews and surveys: who confirms what, how long it takes, and whether counts fit."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.performance import Performance, Survey, SurveyResult
from sopgen.model.surveys import opinion
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

PRF012 = Code(
    "PRF012",
    Severity.ERROR,
    "A review confirmed by who held it",
    """The role that holds a review also approves its ratings.

    A second pair of eyes keeps ratings alike from one reviewer to the next. Where several people hold
    the role, one may confirm what another rated: then it is a warning.

    Bad:

        {id: review-annual, name: Annual review, reviewer: team-leader, approver: team-leader}

    Good:

        {id: review-annual, name: Annual review, reviewer: team-leader, approver: operations-manager}
    """,
    tags=("performance", "roles"),
)

PRF013 = Code(
    "PRF013",
    Severity.WARNING,
    "Stages that take another time than the session",
    """The stages of a coaching model take more or less than the session as a whole.

    A session of 30 minutes cannot hold stages of 45: one of the two is planned for, and the other is
    what happens. It is looked at where each stage says its minutes.

    Bad:

        takes: 30min
        stages: [{name: Goal, minutes: 15}, {name: Will, minutes: 30}]

    Good:

        takes: 45min
        stages: [{name: Goal, minutes: 15}, {name: Will, minutes: 30}]
    """,
    tags=("performance",),
)

PRF015 = Code(
    "PRF015",
    Severity.ERROR,
    "Counts of a survey that do not fit",
    """A survey has more answers than people asked, parts that exceed the whole, or lacks what it counts.

    A net promoter score is reckoned of `promoters:`, `passives:` and `detractors:`; a share of
    `favorable:` and `responses:`.

    Bad:

        instrument: share
        results: [{period: 2026-Q1, invited: 40, responses: 36, favorable: 38}]

    Good:

        instrument: share
        results: [{period: 2026-Q1, invited: 40, responses: 36, favorable: 27}]
    """,
    tags=("performance",),
)

PRF017 = Code(
    "PRF017",
    Severity.WARNING,
    "A survey of too few to stay unnamed",
    """A survey shows a result of fewer answers than its smallest group.

    Those who answer are promised that groups below a size are not shown by themselves. A result of
    five answers can be told from who was on the shift.

    Bad:

        least: 8
        results: [{period: 2026-Q1, responses: 5, favorable: 2}]

    Good:

        least: 8
        results: [{period: 2026-Q1, responses: 36, favorable: 27}]
    """,
    tags=("performance",),
)


def confirms_itself(context: Context) -> Iterator[Diagnostic]:
    yield from context.same_people(
        PRF012,
        mend="name another role in one of the two places",
        alone="nobody else would have looked at the ratings",
        among="several people hold this role, and nobody can tell who confirmed whose",
    )


def other_time(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for model in document.coaching.models if document.coaching else ():
            minutes = [stage.minutes for stage in model.stages if stage.minutes]
            if (
                model.takes is None
                or model.takes.unit not in ("min", "h")
                or len(minutes) < len(model.stages)
            ):
                continue
            if sum(minutes) != model.takes.minutes:
                yield context.found(
                    PRF013,
                    model.at / "takes",
                    f"the stages of {model.name} take {one_or_more(sum(minutes), 'minute')} together",
                    help="let the session take as long as its stages",
                    why="the last stage, which holds the commitment, is the one that falls off",
                )


def counts_apart(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for survey in document.surveys:
            for result in survey.results:
                yield from _counts(context, survey, result)


def _answers(result: SurveyResult) -> int | None:
    """How many answered, as they say or by the groups that are given."""
    groups = [result.promoters, result.passives, result.detractors]
    known = [one for one in groups if one is not None]
    return sum(known) if len(known) == len(groups) else result.responses


def _counts(context: Context, survey: Survey, result: SurveyResult) -> Iterator[Diagnostic]:
    needed = (
        ("promoters", "passives", "detractors") if survey.instrument == "nps" else ("favorable", "responses")
    )
    missing = [name for name in needed if getattr(result, name) is None]
    if missing:
        yield context.found(
            PRF015,
            result.at / missing[0],
            f"a result of {survey.name} has no `{missing[0]}:`",
            help=f"give {' and '.join(f'`{name}:`' for name in needed)}",
            why="its figure could not be reckoned",
        )
        return
    answers = _answers(result)
    pairs = (
        ("responses", answers, "favorable", result.favorable),
        ("invited", result.invited, "responses", answers),
    )
    for whole, most, part, count in pairs:
        if most is not None and count is not None and count > most:
            name = part if getattr(result, part) is not None else "invited"
            yield context.found(
                PRF015,
                result.at / name,
                f"{count} are counted as `{part}`, and {most} as `{whole}`",
                help="give the counts as they were",
                why="a part cannot be more than the whole",
            )
            return
    if survey.instrument == "nps" and result.responses not in (None, answers):
        yield context.found(
            PRF015,
            result.at / "responses",
            f"promoters, passives and detractors make {answers}, and there are {result.responses} responses",
            help="give the counts as they were, or leave `responses:` out",
            why="each answer belongs to one of the three",
        )


def too_few(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Performance):
        for survey in document.surveys:
            for result in survey.results:
                found = opinion(survey, result)
                if survey.least and found and found.answers < survey.least:
                    yield context.found(
                        PRF017,
                        result.at / "period",
                        f"{survey.name} shows a result of {one_or_more(found.answers, 'answer')}",
                        help=f"leave out what has fewer than {survey.least}",
                        why="those who answered were promised that nobody can tell who they are",
                        related=((survey.at / "least", "the smallest group"),),
                    )


RULES = (
    Rule(PRF012, confirms_itself, whole=True),
    Rule(PRF013, other_time, whole=True),
    Rule(PRF015, counts_apart, whole=True),
    Rule(PRF017, too_few, whole=True),
)
