"""How a computed figure was made: its formula, what went into it and where that stands, and the result.

A reason computes nothing: inputs are fields of items, results come from the functions of the model and are
put into words by those of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from sopgen.documents.kinds import KINDS
from sopgen.documents.view import View
from sopgen.model.base import Controlled, Item
from sopgen.model.calendars import WorkingDays
from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.values import At, Duration, Offset
from sopgen.records import dataclass
from sopgen.schema import node_at


@dataclass(frozen=True, slots=True)
class Input:
    """What goes into a figure; `at` is None for what nobody wrote: a default, or a figure itself computed."""

    name: str
    value: str
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One figure. `field` is the word by which it is asked for, `result` as the document prints it.

    `steps` are what lies between inputs and result, one line each; `source` is the law, standard or book
    behind the formula, or the convention by which it is counted.
    """

    field: str
    title: str
    formula: str
    inputs: Sequence[Input]
    result: str
    steps: Sequence[str] = ()
    source: str = ""


CORRESPONDING = "the corresponding date (BGB §§ 187, 188; Dodds v Walker [1981] 1 WLR 1027)"
"""How months are added to a day (`sopgen/model/months.py`)."""

Because = Callable[["Asked", Any], Iterator[Reason]]
"""The figures of an item of one kind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A document whose figures are asked for: what reads its fields by the titles of their schema."""

    view: View
    document: Controlled

    def given(self, item: Item | None, *names: str) -> list[Input]:
        """The named fields of an item, those that are given."""
        if item is None:
            return []
        return [self._field(item, name) for name in names if getattr(item, name) not in (None, "", ())]

    def of(self, item: Item, *names: str) -> list[Input]:
        """The same, each under the name of its item."""
        label = plain(self.view.name(item)) if item.kind else item.label
        return [Input(f"{label}: {one.name}", one.value, one.at) for one in self.given(item, *names)]

    def calendar(self, id_: str) -> list[Input]:
        """The calendar whose business days count; Monday to Friday where none is named."""
        found = self.view.pack.find(id_, Calendar)
        if found is None:
            return [Input("Business days", "Monday to Friday")]
        days = WorkingDays.of(found).holidays
        off = self.view.words.count(len(days), "{n} holiday", "{n} holidays")
        return [Input("Business days", f"{found.name} ({off})", found.at)]

    def _field(self, item: Item, name: str) -> Input:
        key = name.rstrip("_")
        kind = self.view.pack.index[item.at.path[0]].kind
        own = node_at(kind, (*item.at.pointer, key)).own
        return Input(str(own["title"]), self._words(getattr(item, name), item, key, own), item.at / key)

    def _words(self, value: Any, item: Item, name: str, own: Any) -> str:
        view = self.view
        match value:
            case tuple():
                said = ", ".join(plain(view.label(one)) for one in value)
            case bool():
                said = view.say("yes") if value else view.say("no")
            case date():
                said = view.words.short_date(value)
            case str():
                said = self._code(value, item, name) or plain(view.label(value))
            case Offset():
                said = self._offset(value)
            case _ if own.get("x-unit") == "percent":
                said = view.words.percent(value)
            case _ if own.get("x-unit") == "kpi" and (kpi := view.pack.find(getattr(item, "kpi", ""), Kpi)):
                said = view.words.measure(kpi, value)
            case _:
                said = view.value(value, item if item.kind else None, name)
        return said

    def _code(self, value: str, item: Item, name: str) -> str:
        """The words of a code; nothing for what is none."""
        words = KINDS[self.view.pack.index[item.at.path[0]].kind].codes.get(name, {}).get(value, "")
        return self.view.say(words) if words else ""

    def _offset(self, value: Offset) -> str:
        """`−20 business days`, from whatever day it is counted."""
        span = self.view.words.duration(Duration(Decimal(abs(value.amount)), value.unit))
        return f"−{span}" if value.amount < 0 else f"+{span}" if value.amount else span


def plain(words: object) -> str:
    """The words alone, as a reader of the document sees them."""
    return words.striptags() if isinstance(words, Markup) else str(words)
