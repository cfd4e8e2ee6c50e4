"""What procedures ask for beyond their own steps: records that are erased in time."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.obligations.obligation import Obligation, Place, Whenever, given
from sopgen.model.pack import Pack
from sopgen.model.sop import Sop


def of(_: Pack, document: Sop) -> Iterator[Obligation]:
    """A record is kept for a time and then disposed of, by its owner or else that of the procedure."""
    for record in document.records:
        if record.retention:
            when = Whenever("record", record.retention, record.from_)
            place = Place(document, record, document)
            yield Obligation("dispose", when, place, record.name, given(record.owner, document.owner))
