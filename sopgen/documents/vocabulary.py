"""The words for values that blueprints write as codes, in English; catalogues translate them."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, str] = {
    "draft": "Draft",
    "in_review": "In review",
    "approved": "Approved",
    "superseded": "Superseded",
}
TONE: Mapping[str, str] = {
    "draft": "caution",
    "in_review": "accent",
    "approved": "good",
    "superseded": "muted",
}
CLASSIFICATION: Mapping[str, str] = {
    "public": "Public",
    "internal": "Internal",
    "confidential": "Confidential",
    "restricted": "Restricted",
}
PARTY: Mapping[str, str] = {"client": "Client", "provider": "Service provider", "preparer": "Preparer"}
CONTRACT_PARTY: Mapping[str, str] = {**PARTY, "provider": "Provider"}
"""What a contract calls the parties: as its clauses do."""

PERIOD: Mapping[str, str] = {
    "shift": "Shift",
    "day": "Day",
    "week": "Week",
    "month": "Month",
    "quarter": "Quarter",
    "year": "Year",
}
AFTER: Mapping[str, str] = {
    "day": "{time} after the end of each day",
    "week": "{time} after the end of each week",
    "month": "{time} after month-end",
    "quarter": "{time} after quarter-end",
    "year": "{time} after year-end",
}
"""When the report of a period is due."""

PER: Mapping[str, str] = {
    "shift": "{time} per shift",
    "day": "{time} per day",
    "week": "{time} per week",
    "month": "{time} per month",
    "quarter": "{time} per quarter",
    "year": "{time} per year",
}
AGGREGATION: Mapping[str, str] = {
    "ratio_of_sums": "ratio of sums, never the mean of percentages",
    "sum": "sum",
    "mean": "mean",
    "median": "median",
    "percentile_90": "90th percentile",
    "percentile_95": "95th percentile",
    "minimum": "minimum",
    "maximum": "maximum",
    "last": "last value",
}
PERSPECTIVE: Mapping[str, str] = {
    "financial": "Financial",
    "customer": "Customer",
    "process": "Internal process",
    "people": "Learning and growth",
}
RESOURCE: Mapping[str, str] = {
    "people": "People",
    "site": "Site",
    "power": "Electricity",
    "telephone": "Telephone",
    "internet": "Internet",
    "system": "System",
    "supplier": "Supplier",
    "data": "Data",
}
SCENARIO: Mapping[str, str] = {
    **RESOURCE,
    "cyber": "Cyber",
    "natural": "Natural event",
    "civil": "Man-made event",
}
EXERCISE: Mapping[str, str] = {
    "walkthrough": "Walk-through",
    "tabletop": "Tabletop",
    "simulation": "Simulation",
    "live": "Live test",
}
KIND: Mapping[str, str] = {
    "roles": "Role descriptions",
    "kpis": "KPI catalog",
    "sop": "Standard operating procedure",
    "sla": "Service level agreement",
    "bcp": "Business continuity plan",
    "onboarding": "Onboarding playbook",
    "manual": "Manual",
}
ABBREVIATIONS: Mapping[str, str] = {
    "BCP": "business continuity plan",
    "KPI": "key performance indicator",
    "MBCO": "minimum business continuity objective",
    "MTPD": "maximum tolerable period of disruption",
    "RACI": "responsible, accountable, consulted, informed",
    "RPO": "recovery point objective",
    "RTO": "recovery time objective",
    "SLA": "service level agreement",
    "SOP": "standard operating procedure",
}
"""Short forms that the templates themselves use; a pack's own come before these."""

LISTS: Mapping[str, str] = {"table": "List of tables"}
"""The lists of captioned blocks that follow the contents, by kind (`tree.CAPTIONED`)."""

WRITERS: Mapping[str, str] = {
    "table": "Table",
    "note": "Note",
    "important": "Important",
    "warning": "Warning",
    "example": "Example",
    "contents": "Contents",
    "draft": "Draft",
    "choose": "Choose",
    "notes": "Notes",
    "back": "Back to the text",
}
"""Words that writers put in by themselves."""
