"""Clocks of compliance by the functions that print due days, next tests and what a chain takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sopgen.model import clocks, notification
from sopgen.model.build import build
from sopgen.model.compliance import Compliance
from sopgen.model.engagement import PackInfo
from sopgen.model.pack import assemble
from sopgen.model.spans import Span
from sopgen.model.values import At, Duration
from tests.unit.model.vectors.dates import working_days

Json = Any
HEAD = {"id": "C", "title": "T", "version": "1.0", "status": "draft", "effective": "2026-01-05"}
CONTROL = {**HEAD, "owner": "o", "author": "a", "approver": "p"}
PACK = {**HEAD, "date": "2026-01-05", "client": {"name": "C"}, "provider": {"name": "P"}}


def moment(inputs: Json, name: str) -> datetime:
    return datetime.fromisoformat(inputs[name]).replace(tzinfo=ZoneInfo(inputs["zone"]))


def said(due: date | datetime) -> str:
    """On the clock of the zone, without its offset."""
    return due.strftime("%Y-%m-%dT%H:%M") if isinstance(due, datetime) else due.isoformat()


def same(found: Mapping[str, Any], expected: Json) -> None:
    assert {name: said(found[name]) for name in expected} == expected


def gdpr_33(inputs: Json, expected: Json) -> None:
    same(clocks.gdpr_33(moment(inputs, "aware")), expected)


def nis2(inputs: Json, expected: Json) -> None:
    same(clocks.nis2(moment(inputs, "aware"), moment(inputs, "notified")), expected)


def dora(inputs: Json, expected: Json) -> None:
    """For an entity that has the relief of article 5(4)."""
    aware, classified, initial, intermediate = (
        moment(inputs, name) for name in ("aware", "classified", "initial", "intermediate")
    )
    same(clocks.dora(aware, classified, initial, intermediate, working_days({}), relief=True), expected)


def hipaa(inputs: Json, expected: Json) -> None:
    found = clocks.hipaa(date.fromisoformat(inputs["discovered"]), inputs["affected"])
    assert {**{name: said(day) for name, day in found.items()}, "media": "media" in found} == expected


def _off(inputs: Json) -> Json:
    return working_days({"calendar": {"holidays": inputs["holidays"]}})


def sec_8k(inputs: Json, expected: Json) -> None:
    same({"due": clocks.sec_8k(date.fromisoformat(inputs["determined"]), _off(inputs))}, expected)


def california(inputs: Json, expected: Json) -> None:
    discovered, notified = (date.fromisoformat(inputs[name]) for name in ("discovered", "notified"))
    same(clocks.california(discovered, notified), expected)


def ccpa_request(inputs: Json, expected: Json) -> None:
    found = clocks.ccpa_request(date.fromisoformat(inputs["received"]), working_days(inputs))
    named = {"confirm": "confirmation", "answer": "answer", "extended": "extended_answer"}
    same({name: found[stage] for name, stage in named.items()}, expected)


def pci_interval(inputs: Json, expected: Json) -> None:
    every = Duration.parse({"three_months": "3mo"}[inputs["every"]])
    found = clocks.interval(date.fromisoformat(inputs["last"]), every, pci=True)
    assert {"same_day": said(found.same_day), "days": found.days, "latest": said(found.latest)} == expected


def notification_chain(inputs: Json, expected: Json) -> None:
    """The first step that counts comes after awareness, and the last step notifies."""
    steps = [{"name": name, "takes": f"{hours}h"} for name, hours, _ in inputs["steps"]]
    first = next(n for n, (_, _, counts) in enumerate(inputs["steps"]) if counts)
    steps[first - 1]["reaches"] = ["awareness"]
    steps[-1]["notifies"] = ["ntf"]
    own = {"clock": "own", "starts": "awareness", "within": f"{inputs['limit']}h"}
    regime = {"id": "ntf", "name": "Notice", "as_of": "2026-01-05", **own}
    data = {**CONTROL, "regulations": [], "regimes": [regime], "chain": {"steps": steps}}
    document = build(Compliance, data, At("compliance.yaml"))
    pack = assemble(build(PackInfo, PACK, At("pack.yaml")), [document])
    (found,) = notification.held(pack, document)
    assert document.chain
    assert found.slack is not None
    hours = {
        "total_hours": notification.total(document.chain),
        "counted": found.counted,
        "slack": Span(seconds=found.slack * 60),
    }
    assert {name: span.minutes / 60 for name, span in hours.items()} == {
        name: Decimal(expected[name]) for name in hours
    }
    assert found.kept is expected["kept"]


CALCULATIONS: Mapping[str, Callable[[Any, Any], None]] = {
    "gdpr_33": gdpr_33,
    "nis2": nis2,
    "dora": dora,
    "hipaa": hipaa,
    "sec_8k": sec_8k,
    "california": california,
    "ccpa_request": ccpa_request,
    "pci_interval": pci_interval,
    "notification_chain": notification_chain,
}
