from __future__ import annotations

import dataclasses

import pytest

from sopgen.documents.kinds.sop import KIND, step_title
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.pack import Pack
from sopgen.model.sop import Sop


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("Mop the floor. Then dry it.", "Mop the floor"),
        ("Use the spill kit:\n\n1. put on gloves,\n2. cover the spill.", "Use the spill kit"),
        ("1. Put on gloves.\n2. Cover the spill.", "Put on gloves"),
        ("Ask St. Mary's ward for form No. 4 today. Sign it.", "Ask St. Mary's ward for form No. 4 today"),
        ("Bis zum 3. Oktober melden, ggf. auch. Dann ablegen.", "Bis zum 3. Oktober melden, ggf. auch"),
        ("Is it blood or another body fluid?", "Is it blood or another body fluid?"),
        ("word " * 20, ("word " * 14).strip() + "…"),
    ],
)
def test_a_step_without_a_title_is_called_by_its_first_sentence(full: Pack, action: str, title: str) -> None:
    document = full.find("SOP-001", Sop)
    assert document is not None
    step = dataclasses.replace(document.steps[0], title="", action=action)
    assert step_title(View(full, document, Words()), step) == title


def test_an_activity_of_the_matrix_keeps_its_note(full: Pack) -> None:
    document = full.find("SOP-002", Sop)
    assert document is not None
    noted = dataclasses.replace(document.raci[0], activity="Count the *forms*^[Blank ones too.]")
    names = KIND.names(View(full, document, Words()), document)
    assert names["activity"](noted) == "Count the <em>forms</em><note>Blank ones too.</note>"
