"""Exit plans: what is watched warns in time, what is owed is dated, and the plan keeps to its agreement."""

from sopgen.rules.exit import agreement, assets, cures, plan, watch

RULES = (
    *watch.RULES,
    *agreement.RULES,
    *cures.RULES,
    *plan.RULES,
    *assets.RULES,
)
