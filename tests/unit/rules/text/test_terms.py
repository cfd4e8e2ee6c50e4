"""Definitions that nothing uses, in the other languages of contracts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopgen.model.load import Loaded, loaded
from sopgen.rules import check
from sopgen.source import read_text

CONTRACT = """kind: sla
id: SLA-02
title: Contract
version: "1.0"
status: draft
owner: manager
author: analyst
approver: client-lead
effective: 2026-01-05
levels:
  - {{id: sl-one, kpi: promise-kept, exclusions: []}}
definitions:
{terms}disputes: {text}
"""


@pytest.mark.parametrize(
    ("language", "terms", "text", "unused"),
    [
        (
            "de-AT",
            ["Werktag", "Kundenvertrag", "Service-Level", "Zusätzlicher Bericht", "Stufe", "Frist"],
            "Binnen zehn Werktagen aus Kundenverträgen, mit Zusätzlichen Berichten; die Fristen laufen.",
            ["Stufe"],
        ),
        (
            "fr",
            ["Jour chômé", "Fichier de placement", "Crédit de service", "Comité de pilotage"],
            "Hors des Jours chômés, avec les fichiers de placement.",
            ["Comité de pilotage"],
        ),
        ("en", ["Working Day", "Committee"], "Within ten Working Days.", ["Committee"]),
    ],
)
def test_a_term_in_any_of_its_forms_is_used(
    base: Loaded, language: str, terms: list[str], text: str, unused: list[str]
) -> None:
    pack = base.sources.files["pack.yaml"].text.replace("currency:", f"language: {language}\ncurrency:", 1)
    defined = "".join(f"  - {{term: {term}, meaning: Words.}}\n" for term in terms)
    contract = CONTRACT.format(terms=defined, text=text)
    files = dict(base.sources.files)
    for path, written in (("pack.yaml", pack), ("more-sla.yaml", contract)):
        file, _ = read_text(path, written.encode())
        assert file
        files[path] = file
    findings = check(loaded(replace(base.sources, files=dict(sorted(files.items())))))
    spans = [one.span for one in findings if one.code == "TXT004" and one.span]
    assert [files["more-sla.yaml"].written(span) for span in spans] == unused
