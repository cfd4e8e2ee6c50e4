"""What files inside a PDF are, and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

TYPE: Final = "application/yaml"  # RFC 9512
RELATIONSHIP: Final = "/Source"  # ISO 19005-3, annex E: the document was made from it


def file_names(paths: Sequence[str]) -> Mapping[str, str]:
    """What to save each file as: its own name, or its whole path where two of a name would collide.

    Readers refuse or drop folders in the name of an attachment; the path itself is its description.
    """
    count = Counter(path.rpartition("/")[2].casefold() for path in paths)
    return {
        path: path.replace("/", "-") if count[last.casefold()] > 1 else last
        for path in paths
        for last in (path.rpartition("/")[2],)
    }
