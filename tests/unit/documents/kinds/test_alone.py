"""A value that is usually printed beside another is printed without it too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sopgen.documents.render import render
from sopgen.model.bcp import Bcp
from sopgen.model.kpis import Kpis
from sopgen.model.pack import Pack
from sopgen.model.values import Duration
from sopgen.writers.html import canonical


def shown(pack: Pack, document: Any) -> str:
    """A document in place of that of its id, as HTML."""
    return canonical(render(replace(pack, index={**pack.index, document.id: document}), document.id))


def plan_of(pack: Pack) -> Bcp:
    plan = pack.find("BCP-01", Bcp)
    assert plan is not None
    return plan


def bcp(pack: Pack, **changed: Any) -> str:
    return shown(pack, replace(plan_of(pack), **changed))


def seats_of_an_activity(pack: Pack, seats: int | None) -> str:
    activities = plan_of(pack).activities
    return bcp(pack, activities=tuple(replace(one, mbco=None, seats=seats) for one in activities))


def seats_of_a_resource(pack: Pack, seats: int | None) -> str:
    resources = plan_of(pack).resources
    return bcp(pack, resources=tuple(replace(one, seats=seats) for one in resources))


def delay_of_a_decision(pack: Pack, minutes: int | None) -> str:
    activation = plan_of(pack).activation
    assert activation is not None
    delay = Duration.parse(f"{minutes}min") if minutes else None
    return bcp(pack, activation=replace(activation, authority=(), delay=delay))


def aggregation_of_a_measure(pack: Pack, aggregation: Any) -> str:
    catalogue = pack.find("KPI-01", Kpis)
    assert catalogue is not None
    first, *rest = catalogue.kpis
    return shown(pack, replace(catalogue, kpis=(replace(first, period=None, aggregation=aggregation), *rest)))


@pytest.mark.parametrize(
    ("document", "none", "value", "words"),
    [
        (seats_of_an_activity, None, 41, "41"),
        (seats_of_a_resource, None, 0, "0 seats"),
        (delay_of_a_decision, None, 17, "17 minutes"),
        (aggregation_of_a_measure, None, "percentile_95", "95th percentile"),
    ],
)
def test_a_value_is_printed_alone(
    full: Pack, document: Callable[[Pack, Any], str], none: Any, value: Any, words: str
) -> None:
    without, found = (document(full, given).replace("\u00a0", " ") for given in (none, value))
    assert found.count(words) > without.count(words)


def test_one_seat_is_one(full: Pack) -> None:
    first, *rest = plan_of(full).activities
    found = bcp(full, activities=(replace(first, seats=1), *rest)).replace("\u00a0", " ")
    assert "At their minimum the activities need 1 seat; the resources" in found
