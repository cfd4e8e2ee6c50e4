"""A build in a few lines for whoever sends it on: what it was made from, and what else is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.publish.manifest import MANIFEST
from sopgen.publish.output import Output

_SHOWN = 6
"""Names that are listed one by one, at most."""
_WHO = ("author", "lastmodifiedby", "company", "client")
"""Properties of documents, in small letters, that say who is behind them."""


def inside(outputs: Sequence[Output], files: Sequence[str]) -> Iterator[str]:
    """The lines; `files` are all blueprints of the pack."""
    used = {path for output in outputs for path in output.sources}
    left = [path for path in files if path not in used]
    yield f"Made from {_some(sorted(used))}" + (f"; not from {_some(left)}" if left else "")
    found = [output.extractable for output in outputs]
    who = {value for one in found for name, value in one.properties.items() if name.lower() in _WHO}
    ids = sorted({id_ for one in found for id_ in one.ids})
    yield f"Beside the printed words a reader can find (file by file in {MANIFEST}, which is yours to keep):"
    yield f"  names in the properties: {_some(sorted(who))}"
    yield f"  ids in links and in Word's tags: {_some(ids)}"
    carried = [f"{name} in {output.path}" for output in outputs for name in output.extractable.attachments]
    yield f"  blueprints attached: {_some(carried)}"
    yield f"  comments: {sum(one.comments for one in found) or 'none'}"
    yield f"  hidden text: {sum(one.hidden for one in found) or 'none'}"


def _some(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "") or "none"
