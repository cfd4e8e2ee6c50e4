"""Technology architectures: tools that the work rests on are there, run by somebody and safe to get into."""

from sopgen.rules.technology import access, automation, contracts, flows, reports, tools

RULES = (
    *tools.RULES,
    *access.RULES,
    *flows.RULES,
    *reports.RULES,
    *automation.RULES,
    *contracts.RULES,
)
