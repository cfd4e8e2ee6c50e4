"""Files into blueprints: what several files say of one thing becomes one value that knows its places."""

from sopgen.compose.blueprint import SCH006, Blueprint, check_composed, compose, misplaced
from sopgen.compose.provenance import Part, Provenance

__all__ = ["SCH006", "Blueprint", "Part", "Provenance", "check_composed", "compose", "misplaced"]
