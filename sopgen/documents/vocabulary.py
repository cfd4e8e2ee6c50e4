"""The words for values that blueprints write as codes, in English; catalogues translate them."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, str] = {
    "draft": "Draft",
    "in_review": "In review",
    "approved": "Approved",
    "superseded": "Superseded",
}
CONTRACT_STATUS: Mapping[str, str] = {
    "draft": "Draft",
    "in_review": "Draft for review",
    "approved": "Execution version",
    "superseded": "Superseded",
}
"""What the status of a document is called where it is a contract."""
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

STANDARD_TERMS: Mapping[str, str] = {
    "At-Risk Amount": "At-Risk Amount",
    "Client": "Client",
    "Client Dependency": "Client Dependency",
    "Excused Month": "Excused Month",
    "Excused Period": "Excused Period",
    "Measurement Period": "Measurement Period",
    "Monthly Charge": "Monthly Charge",
    "Provider": "Provider",
    "Relief Event": "Relief Event",
    "Service Credit": "Service Credit",
    "Service Level": "Service Level",
    "Service Level Failure": "Service Level Failure",
    "Service Month": "Service Month",
}
"""The terms that a contract defines by itself where its author does not (`model.contract`)."""

MATTERS: Mapping[str, str] = {
    "precedence": "order of precedence",
    "subcontracting": "subcontracting",
    "audit": "records and audit",
    "liability": "the limit of liability",
    "data_protection": "data protection",
    "notices": "notices",
    "exit": "exit and return of data",
    "disputes": "disputes",
    "change": "change",
}
"""What a contract calls a matter in a list of those that another text rules."""

SCOPE: Mapping[str, str] = {
    "services": "the affected services",
    "agreement": "the agreement",
    "unsaid": "the services",
}
"""What a right to terminate ends: where it does not say, the services that the contract is about."""

STARTED: Mapping[str | None, str] = {
    "s": "{credit} for each started second",
    "min": "{credit} for each started minute",
    "h": "{credit} for each started hour",
    "d": "{credit} for each started day",
    "bd": "{credit} for each started business day",
    "w": "{credit} for each started week",
    "mo": "{credit} for each started month",
}
"""A credit that is owed again and again, by the unit of which one is a stretch."""

PERIOD: Mapping[str, str] = {
    "shift": "Shift",
    "day": "Day",
    "week": "Week",
    "month": "Month",
    "quarter": "Quarter",
    "year": "Year",
}
PER: Mapping[str, str] = {
    "shift": "Every shift",
    "day": "Every day",
    "week": "Every week",
    "month": "Every month",
    "quarter": "Each quarter",
    "year": "Every year",
}
"""How often something is done of which nobody says how many times."""
EACH: Mapping[str, str] = {
    "shift": "{n} a shift",
    "day": "{n} a day",
    "week": "{n} a week",
    "month": "{n} a month",
    "quarter": "{n} a quarter",
    "year": "{n} a year",
}
"""How often something is done in a period."""
OUTLIER: Mapping[int, str] = {
    1: "First outlier in the window",
    2: "Second outlier in the window",
    3: "Third outlier in the window",
}
"""What opens a stage of the ladder; from the fourth on it is numbered."""
NTH: Mapping[int, str] = {1: "First", 2: "Second", 3: "Third"}
"""The same as an answer in a figure."""
POINTS_BY: Mapping[str, str] = {
    "ratio": "Result ÷ target",
    "inverse": "Target ÷ result",
    "linear": "2 − result ÷ target",
    "range": "Within the range",
    "scale": "Minimum, target, best",
}
POINTS_EXPLAINED: Mapping[str, str] = {
    "ratio": "Result ÷ target: points are the result divided by the target, times 100.",
    "inverse": (
        "Target ÷ result: points are the target divided by the result, times 100; a result of 0 has none."
    ),
    "linear": (
        "2 − result ÷ target: points are 100 at the target, and as far above that as the result is below"
        " the target."
    ),
    "range": "Within the range: 100 points, falling to 0 over half the width of the range beyond either end.",
    "scale": (
        "Minimum, target, best: 0 points at the minimum, {mark} at the target, 100 at the value given,"
        " in proportion between."
    ),
}
"""How results become points on a scorecard."""
QUARTILES: Mapping[str, str] = {
    "inclusive": (
        "The quartiles of the scores are {first}, {middle} and {last} (inclusive, as QUARTILE.INC has them)."
    ),
    "exclusive": (
        "The quartiles of the scores are {first}, {middle} and {last} (exclusive, as QUARTILE.EXC has them)."
    ),
}
NTH_WEEKDAY: Mapping[int, str] = {
    1: "First {weekday}",
    2: "Second {weekday}",
    3: "Third {weekday}",
    4: "Fourth {weekday}",
    -1: "Last {weekday}",
}
DAY_OF: Mapping[str, str] = {
    "monthly": "{day} of the month",
    "quarterly": "{day} of month {n} of the quarter",
    "half_yearly": "{day} of month {n} of the half year",
}
"""On which day something recurs, by how often it does."""
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

EFFORT: Mapping[str, str] = {
    "alike": "Effort (hands-on time): {time}.",
    "both": "Effort (hands-on time): {least} on the shortest route, {most} on the longest.",
    "shortest": "Effort (hands-on time): {time} on the shortest route.",
    "longest": "Effort (hands-on time): {time} on the longest route.",
}
WAITING: Mapping[str, str] = {
    "alike": "Waiting (elapsed time, at most): {time}.",
    "both": "Waiting (elapsed time, at most): {least} on the shortest route, {most} on the longest.",
    "shortest": "Waiting (elapsed time, at most): {time} on the shortest route.",
    "longest": "Waiting (elapsed time, at most): {time} on the longest route.",
}
"""The sentences on a time of a procedure, by what is known of it: alike on all routes, on both, on one."""

LISTS: Mapping[str, str] = {"table": "List of tables", "figure": "List of figures"}
"""The lists of captioned blocks that follow the contents, by kind (`tree.CAPTIONED`)."""

WRITERS: Mapping[str, str] = {
    "table": "Table",
    "figure": "Figure",
    "data": "The data behind this figure",
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
