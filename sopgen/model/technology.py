"""Technology architectures: tools as they are run, what passes between them, and who may do what in them.

What is computed of flows and reports is in `dataflow.py`, of opportunities in `automation.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from sopgen.model.base import Controlled, Item
from sopgen.model.calendars import WorkingDays
from sopgen.model.notice import Counting, last_notice_day
from sopgen.model.values import Duration, Money
from sopgen.records import dataclass

if TYPE_CHECKING:
    from sopgen.model.roles import Role

_COUNTED = ("d", "w", "mo", "y")
LIVE = "live"
"""An interval of nothing: each change is passed on as it happens."""

Level = Literal["view", "use", "supervise", "administer"]
LEVELS: tuple[Level, ...] = ("view", "use", "supervise", "administer")
"""What one may do in a tool, the least first."""

Data = Literal[
    "personal",
    "special",
    "financial",
    "payment_card",
    "recordings",
    "employee",
    "credentials",
    "confidential",
    "none",
]
OF_PEOPLE = frozenset({"personal", "special", "financial", "payment_card", "recordings", "employee"})
"""Data of which a person can be known, so that the law protects them."""

SECOND_FACTOR = frozenset({"sso_mfa", "mfa", "certificate"})
"""Ways to sign in for which a password that was found out is not enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolContract(Item):
    """For how long a tool may be used, and how that ends."""

    reference: str = ""
    starts: date | None = None
    ends: date | None = None
    notice: Duration | None = None
    renews: bool | None = None

    @property
    def notice_by(self) -> date | None:
        """The last day for notice; None where end or notice is not said, or has no length of its own.

        A contract for a tool names no calendar: business days and hours have none.
        """
        if not self.ends or not self.notice or self.notice.unit not in _COUNTED:
            return None
        return last_notice_day(self.ends, Counting(self.notice), WorkingDays())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Item):
    """A system of the pack as it is run."""

    system: str
    category: (
        Literal[
            "telephony",
            "crm",
            "bpm",
            "workforce",
            "quality",
            "reporting",
            "payments",
            "service_desk",
            "people",
            "chat",
            "video",
            "project",
            "knowledge",
            "automation",
            "security",
            "other",
        ]
        | None
    ) = None
    operator: Literal["client", "provider", "third_party"] | None = None
    supplier: str = ""
    location: str = ""
    data_classes: tuple[Data, ...] = ()
    sign_in: Literal["sso_mfa", "mfa", "certificate", "sso", "password", "none"] | None = None
    availability: Decimal | None = None
    resource: str = ""
    licensing: Literal["named", "concurrent", "site", "usage"] | None = None
    licences: int | None = None
    contract: ToolContract | None = None

    @property
    def falls_back_to(self) -> str:
        return self.system

    @property
    def holds_people(self) -> bool:
        """Whether data of which a person can be known are kept in it."""
        return not OF_PEOPLE.isdisjoint(self.data_classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Item):
    """Somebody or something outside the tools and roles."""

    kind: ClassVar[str] = "endpoint"
    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFlow(Item):
    """What passes from one end to another; `every` is a time, or `live`."""

    from_: str
    to: str
    carries: str
    method: Literal["api", "cti", "file", "message", "database", "web", "voice", "email", "screen"] | None = (
        None
    )
    every: str = ""
    personal: bool | None = None
    encryption: str = ""
    authentication: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAccess(Item):
    """What some roles may do in a tool, and how soon they can and no longer can."""

    system: str
    roles: tuple[str, ...]
    level: Level
    rights: str = ""
    granted_by: str = ""
    granted_within: Duration | None = None
    removed_within: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolReport(Item):
    """What is shown to whom, and how fresh it is; `refresh` is a time, or `live`."""

    name: str
    system: str
    measures: tuple[str, ...] = ()
    contents: str = ""
    audience: tuple[str, ...] = ()
    refresh: str = ""
    self_service: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Item):
    """Work by hand that a program could do."""

    kind: ClassVar[str] = "opportunity"
    id: str
    name: str
    means: Literal["rpa", "ai", "integration", "workflow", "self_service"] | None = None
    procedure: str = ""
    steps: tuple[str, ...] = ()
    volume: Decimal | None = None
    minutes: Decimal | None = None
    share: Decimal | None = None
    hourly_cost: Money | None = None
    cost: Money | None = None
    running_cost: Money | None = None
    condition: str = ""
    owner: str = ""
    due: date | None = None
    state: Literal["idea", "assessed", "approved", "building", "live", "rejected"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology(Controlled):
    """The tools of an engagement and what passes between them."""

    kind: ClassVar[str] = "technology"
    figures: tuple[Literal["none", "workflow", "savings"], ...] = ()
    introduction: str = ""
    tools: tuple[Tool, ...]
    endpoints: tuple[Endpoint, ...] = ()
    workflow: str = ""
    flows: tuple[DataFlow, ...] = ()
    access_rules: str = ""
    access_review: Duration | None = None
    access: tuple[ToolAccess, ...] = ()
    reporting: str = ""
    reports: tuple[ToolReport, ...] = ()
    automation: str = ""
    hourly_cost: Money | None = None
    opportunities: tuple[Opportunity, ...] = ()

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        return tuple(id_ for report in self.reports for id_ in report.measures)

    @property
    def systems(self) -> tuple[str, ...]:
        """The ids of its tools, in order."""
        return tuple(dict.fromkeys(tool.system for tool in self.tools))

    def tool(self, system: str) -> Tool | None:
        """What is said of a system; None where nothing is."""
        return next((tool for tool in self.tools if tool.system == system), None)

    def held(self, role: str, system: str) -> Iterator[ToolAccess]:
        """What a role has in a tool: one access a level."""
        return (grant for grant in self.access if grant.system == system and role in grant.roles)

    def admitted(self, system: str) -> tuple[str, ...]:
        """The roles that have any access to a tool, in order."""
        grants = (grant for grant in self.access if grant.system == system)
        return tuple(dict.fromkeys(role for grant in grants for role in grant.roles))


def admissions(documents: Iterable[Controlled]) -> Mapping[str, frozenset[str]]:
    """The roles that get into each tool, by all matrices of a pack; no tool of which these say nothing."""
    grants = (one for document in documents if isinstance(document, Technology) for one in document.access)
    found: dict[str, frozenset[str]] = {}
    for grant in grants:
        found[grant.system] = found.get(grant.system, frozenset()) | frozenset(grant.roles)
    return found


def people(document: Technology, system: str, roles: Mapping[str, Role]) -> int | None:
    """How many hold a role that has access to a tool.

    None where no role has any, or nobody says of one of them how many hold it.
    """
    counts = [roles[id_].people if id_ in roles else None for id_ in document.admitted(system)]
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None
