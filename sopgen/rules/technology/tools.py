"""Tools: none is missing that the work rests on; each has an owner, a sign-in that holds, a recovery time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.bcp import Bcp, Resource
from sopgen.model.dataflow import cut_off
from sopgen.model.engagement import System
from sopgen.model.kpis import Kpis
from sopgen.model.sop import Sop
from sopgen.model.technology import SECOND_FACTOR, Technology, Tool
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import named

TEC001 = Code(
    "TEC001",
    Severity.WARNING,
    "A tool that nobody owns",
    """A tool is in the register, and its system in `pack.yaml` has no owner.

    Who owns a tool decides who gets in, when it is changed and what is done when it fails. Where it
    is the client's, the owner is the role of the client that answers for it.

    Bad:

        systems: [{id: dialler, name: Dialler}]

    Good:

        systems: [{id: dialler, name: Dialler, owner: it-lead}]
    """,
    tags=("technology",),
)

TEC002 = Code(
    "TEC002",
    Severity.WARNING,
    "A system that the work rests on is not in the register",
    """A step is done in a system, or a measure is taken from it, and no register of tools has it.

    What is left out has no supplier, no sign-in, no recovery time and no access matrix. Where a pack
    has several technology documents, one of them is enough.

    Bad:

        kpis: [{id: service-level, source: dialler}]
        tools: [{system: crm}]

    Good:

        kpis: [{id: service-level, source: dialler}]
        tools: [{system: crm}, {system: dialler}]
    """,
    tags=("technology",),
)

TEC003 = Code(
    "TEC003",
    Severity.WARNING,
    "Data of people behind a password alone",
    """A tool holds data of people, and one gets in with a password alone or with nothing.

    A password that is guessed, seen or given away is then enough to read them all. A second factor,
    or a certificate on the device, is what regulators and insurers ask for (for payment card data
    PCI DSS v4.0, requirement 8.4).

    Bad:

        {system: crm, data_classes: [personal], sign_in: password}

    Good:

        {system: crm, data_classes: [personal], sign_in: sso_mfa}
    """,
    tags=("technology", "security"),
)

TEC004 = Code(
    "TEC004",
    Severity.WARNING,
    "A tool that the continuity plan rests on, without a recovery time",
    """A tool is recovered as a resource on which others of the plan depend, and which has no RTO.

    How long an activity may wait for the tool is then nowhere said, and the register has a blank
    where readers look for it.

    Bad:

        resources: [{id: res-crm, name: CRM, type: supplier}]
        tools: [{system: crm, resource: res-crm}]

    Good:

        resources: [{id: res-crm, name: CRM, type: supplier, rto: 1h}]
        tools: [{system: crm, resource: res-crm}]
    """,
    tags=("technology", "bcp"),
)

TEC005 = Code(
    "TEC005",
    Severity.WARNING,
    "A single point that no continuity plan knows",
    """Where a tool fails, others are cut off from the rest, and it is no resource of the plan.

    By the flows of the document every link between some tools leads through this one. The pack has a
    continuity plan, and that says nothing of how soon the tool is back. Name the resource that it
    is recovered as under `resource:`, or write the link that goes around it.

    Bad:

        flows:
          - {from: dialler, to: crm, carries: Dispositions}
          - {from: crm, to: board, carries: Counts}
        tools: [{system: crm}]

    Good:

        tools: [{system: crm, resource: res-crm}]
    """,
    tags=("technology", "bcp"),
)


def without_owner(context: Context) -> Iterator[Diagnostic]:
    for document, tool in _tools(context):
        system = context.pack.find(tool.system, System)
        if system is not None and not system.owner and document.tool(tool.system) is tool:
            yield context.found(
                TEC001,
                tool.at / "system",
                f"nobody owns {system.name}",
                help="add `owner:` to the system in `pack.yaml`",
                why="nobody would decide who gets in, when it is changed and what is done when it fails",
                related=((system.at, "the system"),),
            )


def missing(context: Context) -> Iterator[Diagnostic]:
    registers = [*context.documents(Technology)]
    if not registers:
        return
    there = {tool.system for register in registers for tool in register.tools}
    for system, (at, what) in _rested_on(context).items():
        known = context.pack.find(system, System)
        if known is not None and system not in there:
            yield context.found(
                TEC002,
                registers[0].at / "tools",
                f"{known.name} is not in the register, and {what} it",
                key=True,
                help=f"add a tool with `system: {system}`",
                why="nobody could see who runs it, who gets in and how soon it is back",
                related=((at, f"where {what} it"),),
            )


def _rested_on(context: Context) -> Mapping[str, tuple[At, str]]:
    """The systems of steps and measures: where each is named first, and what that says of it."""
    found: dict[str, tuple[At, str]] = {}
    for procedure in context.documents(Sop):
        for step in procedure.steps:
            if step.system:
                found.setdefault(step.system, (step.at / "system", "a step is done in"))
    for catalogue in context.documents(Kpis):
        for kpi in catalogue.kpis:
            if kpi.source:
                found.setdefault(kpi.source, (kpi.at / "source", "a measure is taken from"))
    return found


def weak_sign_in(context: Context) -> Iterator[Diagnostic]:
    for _, tool in _tools(context):
        if tool.holds_people and tool.sign_in and tool.sign_in not in SECOND_FACTOR:
            yield context.found(
                TEC003,
                tool.at / "sign_in",
                f"`{tool.system}` holds data of people, and one gets in without a second factor",
                help="have a second factor asked for (`mfa`, `sso_mfa`), or a certificate on the device",
                why="one password that is found out would open the data of all",
                related=((tool.at / "data_classes", "what is kept in it"),),
            )


def resource_without_time(context: Context) -> Iterator[Diagnostic]:
    depended = {need for plan in context.documents(Bcp) for one in plan.activities for need in one.depends_on}
    depended |= {need for plan in context.documents(Bcp) for one in plan.resources for need in one.depends_on}
    for _, tool in _tools(context):
        resource = context.pack.find(tool.resource, Resource)
        if resource is not None and resource.rto is None and resource.id in depended:
            yield context.found(
                TEC004,
                tool.at / "resource",
                f"`{tool.system}` is recovered as {resource.name}, on which others depend, and has no RTO",
                help="add `rto:` to the resource in the continuity plan",
                why="nobody would know for how long the work must do without it",
                related=((resource.at, "the resource"),),
            )


def single_points(context: Context) -> Iterator[Diagnostic]:
    if not any(plan.resources for plan in context.documents(Bcp)):
        return
    for document in context.documents(Technology):
        for system, parted in cut_off(document).items():
            tool = document.tool(system)
            if tool is not None and not tool.resource:
                yield context.found(
                    TEC005,
                    tool.at / "system",
                    f"without `{system}` {named(parted)} {_are(parted)} cut off,"
                    " and no plan says how soon it is back",
                    help="name the resource of the continuity plan that it is recovered as under `resource:`,"
                    " or write the flow that goes around it",
                    why="what everything passes through stops everything",
                )


def _are(ids: tuple[str, ...]) -> str:
    return "is" if len(ids) == 1 else "are"


def _tools(context: Context) -> Iterator[tuple[Technology, Tool]]:
    for document in context.documents(Technology):
        for tool in document.tools:
            yield document, tool


RULES = (
    Rule(TEC001, without_owner, whole=True),
    Rule(TEC002, missing, whole=True),
    Rule(TEC003, weak_sign_in, whole=True),
    Rule(TEC004, resource_without_time, whole=True),
    Rule(TEC005, single_points, whole=True),
)
