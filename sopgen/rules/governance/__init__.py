"""Plans of governance: ladders that rise in time, forums that can be held, reports that come before them."""

from sopgen.rules.governance import contacts, forums, ladders, log, parties, reports

RULES = (
    *ladders.RULES,
    *parties.RULES,
    *forums.RULES,
    *reports.RULES,
    *contacts.RULES,
    *log.RULES,
)
