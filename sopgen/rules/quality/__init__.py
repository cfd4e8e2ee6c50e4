"""QA manuals: a sheet that adds up, samples that carry what is said of them, and scorers who are compared."""

from sopgen.rules.quality import belonging, calibration, marks, results, samples, sheet

RULES = (
    *belonging.RULES,
    *sheet.RULES,
    *marks.RULES,
    *samples.RULES,
    *calibration.RULES,
    *results.RULES,
)
