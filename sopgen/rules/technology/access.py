"""Access: whoever works in a tool gets in, whoever is to read a report can open it, and licenses go round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Onboarding
from sopgen.model.sop import Sop, Step
from sopgen.model.technology import Technology, admissions, people
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import named

TEC006 = Code(
    "TEC006",
    Severity.WARNING,
    "A role works in a tool to which it has no access",
    """A procedure has a role do a step in a tool, and by the access matrix it does not get in.

    Either the matrix lacks a line, or the step names the wrong role or system. A matrix is looked at
    once it has any line for the tool.

    Bad:

        steps: [{id: call, role: agent, system: dialler}]
        access: [{system: dialler, roles: [team-leader], level: supervise}]

    Good:

        steps: [{id: call, role: agent, system: dialler}]
        access:
          - {system: dialler, roles: [team-leader], level: supervise}
          - {system: dialler, roles: [agent], level: use}
    """,
    tags=("technology", "access"),
)

TEC007 = Code(
    "TEC007",
    Severity.ERROR,
    "Fewer licenses than people",
    """A tool is licensed for named people, and more hold the roles that have access to it.

    People are counted by the head-counts of the roles, at all their sites; where one of them says
    nothing, nothing is counted. For licenses of people who work at a time write
    `licensing: concurrent`.

    Bad:

        tools: [{system: qa-tool, licensing: named, licences: 20}]
        access: [{system: qa-tool, roles: [agent], level: use}]   # 30 agents

    Good:

        tools: [{system: qa-tool, licensing: named, licences: 32}]
    """,
    tags=("technology", "access"),
)

TEC008 = Code(
    "TEC008",
    Severity.WARNING,
    "Access that is given at the start and not foreseen after",
    """An onboarding plan gives a role access to a tool, and the access matrix does not.

    At the first review the access would be taken away again, or stay as one that nobody foresaw. A
    matrix is looked at once it has any line for the tool.

    Bad:

        access: [{system: dialler, roles: [agent], level: use}]   # the plan has the trainer too

    Good:

        access: [{system: dialler, roles: [agent, trainer], level: use}]
    """,
    tags=("technology", "access"),
)

TEC009 = Code(
    "TEC009",
    Severity.WARNING,
    "A report for those who cannot open it",
    """Readers open a report themselves, in a tool to which they have no access.

    A matrix is looked at once it has any line for the tool. A report that is sent needs no access:
    write `self_service: false`.

    Bad:

        reports: [{name: Board, system: bi, audience: [agent], self_service: true}]
        access: [{system: bi, roles: [team-leader], level: view}]

    Good:

        access: [{system: bi, roles: [team-leader, agent], level: view}]
    """,
    tags=("technology", "access"),
)


def _admitted(context: Context) -> Mapping[str, frozenset[str]]:
    return admissions(context.pack.documents)


def worked_without(context: Context) -> Iterator[Diagnostic]:
    admitted = context.once(_admitted)
    work: dict[tuple[str, str], Step] = {}
    for procedure in context.documents(Sop):
        for step in procedure.steps:
            if step.system and step.role in context.pack.roles:
                work.setdefault((step.system, step.role), step)
    for document in context.documents(Technology):
        for system in document.systems:
            lacking = [
                (role, step)
                for (where, role), step in work.items()
                if where == system and system in admitted and role not in admitted[system]
            ]
            tool = document.tool(system)
            if lacking and tool is not None:
                yield context.found(
                    TEC006,
                    tool.at / "system",
                    f"{named([role for role, _ in lacking])} {_works(lacking)} in `{system}` by a procedure,"
                    " and the access matrix has no line for it",
                    help="add the role under `access:`, or mend role or system of the step",
                    why="the step could not be done, or is done with the account of another",
                    related=tuple((step.at / "system", f"`{role}` works in it") for role, step in lacking),
                )


def _works(ones: list[tuple[str, Step]]) -> str:
    return "works" if len(ones) == 1 else "work"


def too_few_licences(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Technology):
        for tool in document.tools:
            if tool.licensing != "named" or tool.licences is None:
                continue
            held = people(document, tool.system, context.pack.roles)
            if held is not None and held > tool.licences:
                grants = [grant for grant in document.access if grant.system == tool.system]
                yield context.found(
                    TEC007,
                    tool.at / "licences",
                    f"{held} people have access to `{tool.system}`, and there are {tool.licences} licenses",
                    help=f"have {held} licenses, give fewer roles access, or write `licensing: concurrent`"
                    " where one is shared",
                    why="the last to ask would get none, or two would share one",
                    related=tuple((grant.at / "roles", "who has access") for grant in grants[:3]),
                )


def given_at_the_start(context: Context) -> Iterator[Diagnostic]:
    admitted = context.once(_admitted)
    given: dict[str, dict[str, Onboarding]] = {}
    for plan in context.documents(Onboarding):
        for grant in plan.access:
            for role in grant.roles:
                given.setdefault(grant.system, {}).setdefault(role, plan)
    for document in context.documents(Technology):
        for system in document.systems:
            plans = given.get(system, {})
            lacking = [role for role in plans if system in admitted and role not in admitted[system]]
            tool = document.tool(system)
            if lacking and tool is not None:
                plan = plans[lacking[0]]
                yield context.found(
                    TEC008,
                    tool.at / "system",
                    f"{plan.id} gives {named(lacking)} access to `{system}`, and the access matrix does not",
                    help="add the role under `access:`, or take it out of the plan",
                    why="the first review would take the access away again",
                    related=((plan.at / "access", "the access of the plan"),),
                )


def readers_without(context: Context) -> Iterator[Diagnostic]:
    admitted = context.once(_admitted)
    for document in context.documents(Technology):
        for report in document.reports:
            if not report.self_service or report.system not in admitted:
                continue
            lacking = [role for role in report.audience if role not in admitted[report.system]]
            if lacking:
                yield context.found(
                    TEC009,
                    report.at / "audience",
                    f"{named(lacking)} cannot open {report.name}: the access matrix of `{report.system}`"
                    " has no line for it",
                    help="add the role under `access:`, take it out of the audience,"
                    " or write `self_service: false` where the report is sent",
                    why="a report that its readers cannot open is none",
                )


RULES = (
    Rule(TEC006, worked_without, whole=True),
    Rule(TEC007, too_few_licences, whole=True),
    Rule(TEC008, given_at_the_start, whole=True),
    Rule(TEC009, readers_without, whole=True),
)
