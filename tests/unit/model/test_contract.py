from __future__ import annotations

from dataclasses import replace

import pytest

from sopgen.model.contract import MATTERS, calendars, silent_on, standard_terms
from sopgen.model.pack import Pack
from sopgen.model.sla import Sla


@pytest.fixture
def sla(full: Pack) -> Sla:
    found = full.find("SLA-01", Sla)
    assert found is not None
    return found


def test_a_term_is_standard_where_a_clause_needs_it(full: Pack, sla: Sla) -> None:
    assert {"Excused Month", "Service Month", "At-Risk Amount"} <= set(standard_terms(sla, full.kpis))
    weekly = replace(sla, levels=tuple(replace(level, window="week") for level in sla.levels))
    weekly = replace(weekly, credits=None, charges=None, incentives=None)
    terms = set(standard_terms(weekly, full.kpis))
    assert {"Excused Period", "Measurement Period"} <= terms
    assert not {"Excused Month", "Service Month", "Service Credit", "Monthly Charge"} & terms


def test_the_calendars_of_a_contract_are_those_it_counts_by(full: Pack, sla: Sla) -> None:
    assert [calendar.id for calendar in calendars(full, sla)] == ["us-business"]
    assert calendars(full, replace(sla, services=(), priorities=())) == ()


def test_a_contract_is_silent_on_what_neither_it_nor_the_agreement_rules(sla: Sla) -> None:
    assert silent_on(sla) == ()
    assert silent_on(replace(sla, by_agreement=(), audit="")) == ("subcontracting", "audit")
    bare = replace(sla, by_agreement=(), precedence="", audit="", liability="", data_protection="")
    assert silent_on(replace(bare, notices="", exit="")) == MATTERS
