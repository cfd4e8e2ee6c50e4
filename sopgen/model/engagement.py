"""The engagement that all documents of a pack belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from sopgen.model.base import Item, Party, Status, Term
from sopgen.records import dataclass

Font = Literal[
    "EB Garamond",
    "Gentium Book Plus",
    "Lato",
    "Noto Sans",
    "Open Sans",
    "Open Sauce Sans",
    "Poppins",
    "Raleway",
    "Roboto",
    "Source Sans 3",
    "Ubuntu",
    "XCharter",
]
"""The bundled families that have upright, bold and italic faces, and so can carry a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Item):
    """The party that receives the service."""

    name: str
    short_name: str = ""
    address: str = ""
    country: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Item):
    """What is bought and sold."""

    name: str
    reference: str = ""
    description: str = ""
    start: date | None = None
    governing_law: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Item):
    """A place of work."""

    kind: ClassVar[str] = "site"
    on_cover: ClassVar[bool] = True
    id: str
    name: str
    party: Party
    address: str = ""
    country: str = ""
    zone: str
    seats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Item):
    """The same hours on some days of the week."""

    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...]
    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Item):
    """A day that is not worked."""

    date: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Item):
    """Which days and hours are worked."""

    kind: ClassVar[str] = "calendar"
    on_cover: ClassVar[bool] = True
    id: str
    name: str
    zone: str = ""
    hours: tuple[Hours, ...] = ()
    holidays: tuple[Holiday, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Item):
    """A tool that the work is done with."""

    kind: ClassVar[str] = "system"
    on_cover: ClassVar[bool] = True
    id: str
    name: str
    purpose: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Item):
    """A document that is to be written, which others may cite already."""

    kind: ClassVar[str] = "planned"
    on_cover: ClassVar[bool] = True
    id: str
    title: str
    kind_: Literal[
        "roles",
        "kpis",
        "sop",
        "sla",
        "bcp",
        "onboarding",
        "governance",
        "risks",
        "compliance",
        "selection",
        "quality",
        "performance",
        "capacity",
        "technology",
        "improvement",
        "exit",
        "obligations",
        "evidence",
        "manual",
    ]
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle(Item):
    """What the documents look like: a theme that ships, and what the pack changes of it."""

    base: Literal["slate", "harbour", "press"] | None = None
    accent: str = ""
    tint: str = ""
    ink: str = ""
    muted: str = ""
    good: str = ""
    caution: str = ""
    bad: str = ""
    font: Font | None = None
    heading_font: Font | None = None
    size: Decimal | None = None
    paper: Literal["A4", "Letter"] | None = None
    pdf_engine: Literal["typst", "weasyprint"] | None = None
    word_template: str = ""
    logo: str = ""
    logo_of: Party | None = None
    header: str = ""
    footer: str = ""
    banner: Literal["none", "classification"] | None = None
    watermark: Literal["none", "status"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo(Item):
    """What `pack.yaml` holds: parties, sites, calendars, systems, words and looks."""

    kind: ClassVar[str] = "pack"
    on_cover: ClassVar[bool] = True
    id: str
    title: str
    subtitle: str = ""
    version: str
    status: Status
    date: date
    language: str = ""
    currency: str = ""
    notice: str = ""
    client: Organisation
    provider: Organisation
    preparer: Organisation | None = None
    engagement: Engagement | None = None
    sites: tuple[Site, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    systems: tuple[System, ...] = ()
    abbreviations: tuple[Term, ...] = ()
    variables: Mapping[str, str | Decimal] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    planned: tuple[Planned, ...] = ()
    figures: tuple[Literal["none", "document-map", "day"], ...] = ()
    theme: HouseStyle | None = None

    @property
    def anchor(self) -> str:
        return ""
