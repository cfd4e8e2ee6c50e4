"""Technology architectures: tools and flows, who may do what, how fresh reports are, what could be saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from sopgen.documents import savings
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model import automation, dataflow
from sopgen.model.bcp import Resource
from sopgen.model.engagement import System
from sopgen.model.kpis import Kpi
from sopgen.model.roles import Role
from sopgen.model.technology import (
    LEVELS,
    LIVE,
    SECOND_FACTOR,
    Technology,
    Tool,
    ToolReport,
    people,
)
from sopgen.model.values import Duration
from sopgen.model.written import kept

MARKS = {"view": "V", "use": "U", "supervise": "S", "administer": "A"}
"""How a level is written in the matrix."""

LEVEL = {
    "view": "sees what is in it",
    "use": "works in it",
    "supervise": "directs the work of others in it",
    "administer": "runs it: accounts, settings",
}
"""What each level means, behind its mark."""


def compute(view: View, document: Technology) -> Mapping[str, Any]:
    """Names as the template reads them."""
    ranked = automation.ranked(document.opportunities)
    return {
        "tool_columns": _tool_columns(view),
        "run_columns": _run_columns(view),
        "tools_said": _tools_said(view, document),
        "flow_columns": _flow_columns(view, document),
        "single": _single(view, document),
        "flows_said": _flows_said(view, document),
        "figure_said": _figure_said(view, document),
        "holders": _holders(view, document),
        "matrix_columns": _matrix_columns(view, document),
        "levels_said": _levels_said(view, document),
        "report_columns": _report_columns(view, document),
        "lags": [lag(view, document, report) for report in document.reports],
        "ranked": ranked,
        "opportunity_columns": savings.columns(view, document),
        "saved": savings.together(view, document),
        "steps_column": Column(view.say("Steps"), lambda one: savings.steps(view, one)),
        "contracts": [
            one for one in document.tools if one.licensing or one.licences is not None or one.contract
        ],
        "paying": any(savings.payback(view, document, one) for one in ranked),
        "noticed": any(one.contract and one.contract.notice_by for one in document.tools),
        "contract_columns": _contract_columns(view, document),
        "glance": _glance(view, document),
    }


def every_words(view: View, every: str) -> str:
    """An interval as a reader says it; nothing for one that is not given."""
    if not every:
        return ""
    said = view.say("live") if every == LIVE else view.words.duration(Duration.parse(every))
    return kept(said, every)


def _system(view: View, tool: Tool) -> System | None:
    return view.pack.find(tool.system, System)


def _tool_columns(view: View) -> list[str | Column]:
    def of(tool: Tool, name: str) -> str:
        return getattr(_system(view, tool), name, "")

    return [
        "system",
        "category",
        Column(view.say("Purpose"), lambda tool: view.line(of(tool, "purpose"))),
        Column(view.say("Owner"), lambda tool: view.ref(of(tool, "owner"))),
    ]


def _run_columns(view: View) -> list[str | Column]:
    return [
        "system",
        "operator",
        "supplier",
        "location",
        "availability",
        Column(view.say("RTO"), lambda tool: _rto(view, tool), "right"),
    ]


def _rto(view: View, tool: Tool) -> str:
    resource = view.pack.find(tool.resource, Resource)
    return kept(view.words.duration(resource.rto), tool.resource) if resource and resource.rto else ""


def _tools_said(view: View, document: Technology) -> str:
    """How many tools there are, how many hold data of people, and which of these ask for no second factor."""
    count = view.words.count
    held = [tool for tool in document.tools if tool.holds_people]
    said = [count(len(document.tools), "{n} tool is in the register.", "{n} tools are in the register.")]
    if held:
        said.append(count(len(held), "{n} holds data of people.", "{n} hold data of people."))
        open_ = [tool for tool in held if tool.sign_in and tool.sign_in not in SECOND_FACTOR]
        if open_:
            names = view.listed(view.label(tool.system) for tool in open_)
            said.append(view.say("Without a second factor at sign-in: {tools}.", tools=names))
        elif all(tool.sign_in for tool in held):
            said.append(
                view.say("Each of these asks for a second factor at sign-in.")
                if len(held) > 1
                else view.say("It asks for a second factor at sign-in.")
            )
    return " ".join(said)


def _flow_columns(view: View, document: Technology) -> list[str | Column]:
    numbers = {id(flow): n for n, flow in enumerate(document.flows, 1)}
    return [
        Column(view.say("No."), lambda flow: str(numbers[id(flow)]), "right"),
        "from_",
        "to",
        "carries",
        "method",
        Column(view.say("Every"), lambda flow: every_words(view, flow.every)),
        "personal",
        Column(view.say("Protection"), lambda flow: joined(", ", (flow.encryption, flow.authentication))),
    ]


def _single(view: View, document: Technology) -> list[Markup]:
    """The tools without which others hang together no longer, each with its RTO where the plan has one."""
    found = []
    for system, parted in dataflow.cut_off(document).items():
        tool = document.tool(system)
        rto = _rto(view, tool) if tool else ""
        said = view.say("{tool} cuts off {others}", tool=view.called(system), others=view.refs(parted))
        told = view.say("RTO {time}", time=rto) if rto else view.say("no RTO is said")
        found.append(joined(view.words.semicolon, (said, told)))
    return found


def _flows_said(view: View, document: Technology) -> str:
    """How many flows there are, and in how many of these there are personal data."""
    count = view.words.count
    said = [count(len(document.flows), "{n} flow is described", "{n} flows are described")]
    personal = sum(1 for flow in document.flows if flow.personal)
    if personal:
        said.append(count(personal, "{n} has personal data", "{n} have personal data"))
    return f"{view.words.semicolon.join(said)}."


def _figure_said(view: View, document: Technology) -> str:
    """What the marks of the figure mean, those that it has; nothing where its author wants none."""
    if document.figures and "workflow" not in document.figures:
        return ""
    said = [view.say("The numbers in the figure are those of the table.")]
    if any(flow.personal for flow in document.flows):
        said.append(view.say("An asterisk marks personal data."))
    said.append(view.say("A dashed line leads back to what comes before in the order of the work."))
    return " ".join(said)


def _holders(view: View, document: Technology) -> list[Role]:
    """The roles that have access to any tool, in the order of the pack."""
    held = {role for grant in document.access for role in grant.roles}
    return [role for id_, role in view.pack.roles.items() if id_ in held]


def _matrix_columns(view: View, document: Technology) -> list[Column]:
    tools = [id_ for id_ in document.systems if document.admitted(id_)]
    tools += [id_ for id_ in dict.fromkeys(one.system for one in document.access) if id_ not in tools]
    return [
        Column(view.say("Role"), lambda role: view.ref(role.id)),
        *(Column(view.label(id_), _mark_of(view, document, id_), "center") for id_ in tools),
    ]


def _mark_of(view: View, document: Technology, system: str) -> Any:
    def mark(role: Role) -> str:
        levels = {grant.level for grant in document.held(role.id, system)}
        return ", ".join(view.say(MARKS[level]) for level in LEVELS if level in levels)

    return mark


def _levels_said(view: View, document: Technology) -> str:
    """What the marks of the matrix mean, those that are used."""
    used = {grant.level for grant in document.access}
    said = (
        view.say("{name}: {value}", name=view.say(MARKS[level]), value=view.say(LEVEL[level]))
        for level in LEVELS
        if level in used
    )
    return view.words.semicolon.join(said)


def _report_columns(view: View, document: Technology) -> list[str | Column]:
    return [
        "name",
        "system",
        Column(view.say("What it shows"), lambda report: _shown(view, report)),
        "audience",
        Column(view.say("Refresh"), lambda report: every_words(view, report.refresh)),
        Column(view.say("Data lag"), lambda report: lag(view, document, report)),
        "self_service",
    ]


def _shown(view: View, report: ToolReport) -> Markup:
    return joined(". ", [one for one in (view.refs(report.measures), view.line(report.contents)) if one])


def lag(view: View, document: Technology, report: ToolReport) -> str:
    """How old what a report shows may be; nothing where that is not known."""
    found = dataflow.lag(document, report, sources_of(view, report))
    if found is None:
        return ""
    return view.words.minutes(found) if found else view.say("none")


def sources_of(view: View, report: ToolReport) -> list[str]:
    """The systems that the measures of a report are taken from."""
    kpis = (view.pack.find(id_, Kpi) for id_ in report.measures)
    return [kpi.source for kpi in kpis if kpi and kpi.source]


def _contract_columns(view: View, document: Technology) -> list[str | Column]:
    roles = view.pack.roles

    def of(tool: Tool, name: str) -> Any:
        return getattr(tool.contract, name, None)

    def day(tool: Tool, name: str) -> str:
        value = of(tool, name)
        return kept(view.words.short_date(value), value) if value else ""

    def notice(tool: Tool) -> str:
        """The day by which it is given; the time alone where no day follows from it."""
        time = of(tool, "notice")
        return day(tool, "notice_by") or (view.words.duration(time) if time else "")

    def holders(tool: Tool) -> str:
        found = None if tool.licences is None else people(document, tool.system, roles)
        return view.words.number(found) if found is not None else ""

    def renews(tool: Tool) -> str:
        value = of(tool, "renews")
        return "" if value is None else view.say("yes") if value else view.say("no")

    return [
        "system",
        Column(view.say("Contract"), lambda tool: of(tool, "reference") or ""),
        "licensing",
        "licences",
        Column(view.say("People with access"), holders, "right"),
        Column(view.say("Starts"), lambda tool: day(tool, "starts")),
        Column(view.say("Ends"), lambda tool: day(tool, "ends")),
        Column(view.say("Notice by"), notice),
        Column(view.say("Renews"), renews),
    ]


def _glance(view: View, document: Technology) -> Glance | None:
    words = view.words
    hours = automation.total(document.opportunities)
    ends = (one.contract.notice_by for one in document.tools if one.contract)
    due = sorted(day for day in ends if day and day >= view.pack.info.date)
    return glance(
        (
            (view.say("Tools"), len(document.tools)),
            (view.say("Flows"), len(document.flows)),
            (view.say("With personal data"), sum(1 for flow in document.flows if flow.personal)),
            (view.say("Reports"), len(document.reports)),
            (
                view.say("Hours to be saved a month"),
                savings.hours_words(view, hours) if hours else "",
            ),
            (view.say("First notice by"), words.short_date(due[0]) if due else ""),
        ),
        ((view.say("Single points"), view.listed(map(view.label, dataflow.cut_off(document)))),),
    )


KIND = Kind(
    title="Technology and reporting architecture",
    template="technology.html.j2",
    codes={
        "category": {
            "telephony": "Telephony",
            "crm": "CRM",
            "bpm": "Process management",
            "workforce": "Workforce management",
            "quality": "Quality management",
            "reporting": "Reporting",
            "payments": "Payments",
            "service_desk": "Service desk",
            "people": "Human resources",
            "chat": "Chat",
            "video": "Video meetings",
            "project": "Project management",
            "knowledge": "Knowledge base",
            "automation": "Automation",
            "security": "Security",
            "other": "Other",
        },
        "operator": {"client": "Client", "provider": "Service provider", "third_party": "Third party"},
        "data_classes": {
            "personal": "personal data",
            "special": "special categories of personal data",
            "financial": "account and payment data",
            "payment_card": "card data",
            "recordings": "recordings",
            "employee": "employee data",
            "credentials": "credentials",
            "confidential": "confidential business data",
            "none": "none that calls for protection",
        },
        "sign_in": {
            "sso_mfa": "Single sign-on with MFA",
            "mfa": "Password with MFA",
            "certificate": "Certificate on the device",
            "sso": "Single sign-on without MFA",
            "password": "Password alone",
            "none": "No sign-in",
        },
        "method": {
            "api": "API",
            "cti": "CTI",
            "file": "File",
            "message": "Message queue",
            "database": "Database",
            "web": "Web page",
            "voice": "Call",
            "email": "E-mail",
            "screen": "By hand",
        },
        "level": {"view": "View", "use": "Use", "supervise": "Supervise", "administer": "Administer"},
        "level_mark": MARKS,
        "level_meaning": LEVEL,
        "licensing": {
            "named": "Named people",
            "concurrent": "People at a time",
            "site": "Whole site",
            "usage": "Usage",
        },
        "means": {
            "rpa": "Robot (RPA)",
            "ai": "AI",
            "integration": "Interface",
            "workflow": "Workflow",
            "self_service": "Self-service",
        },
        "state": savings.STATE_WORDS,
    },
    compute=compute,
)
