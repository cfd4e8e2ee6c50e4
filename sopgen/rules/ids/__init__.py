"""Ids: what they name, and whether it is there."""

from sopgen.rules.ids import definitions, files, references

RULES = (
    *definitions.RULES,
    *references.RULES,
    *files.RULES,
)
