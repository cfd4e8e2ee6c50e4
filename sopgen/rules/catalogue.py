"""Every code there is, by its name: of reading, of the schemas, and of the rules."""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.compose import SCH006
from sopgen.diagnostics import Code
from sopgen.rules import RULES
from sopgen.schema import codes as schema
from sopgen.source import codes as source

CATALOGUE: Mapping[str, Code] = {
    code.name: code
    for code in (
        *source.CODES,
        *schema.CODES,
        SCH006,
        *(rule.code for rule in RULES),
    )
}
"""In the order of the stages."""
