from __future__ import annotations

from itertools import pairwise

import pytest

from sopgen.documents.kinds.kpis import compute, ranges
from sopgen.documents.view import View
from sopgen.documents.words import NBSP, Words
from sopgen.model.build import build
from sopgen.model.kpis import Kpi, Kpis
from sopgen.model.pack import Pack, assemble
from sopgen.model.values import At


@pytest.mark.parametrize(
    ("unit", "limits", "said"),
    [
        ("%", [0, 27, 32, 100], ["below 27%", "27% to below 32%", "32% and above"]),
        ("score", [1, 3, 5], ["1 to below 3", "3 and above"]),
        ("min", [0, 60], ["0 minutes and above"]),
    ],
)
def test_the_bands_of_a_scale(full: Pack, unit: str, limits: list[int], said: list[str]) -> None:
    bands = [{"label": "x", "from": low, "to": high} for low, high in pairwise(limits)]
    kpi = build(Kpi, {"id": "k", "name": "K", "unit": unit, "bands": bands}, At("f"))
    shown = [words.replace(NBSP, " ") for _, words in ranges(View(full, None, Words()), kpi)]
    assert shown == said


@pytest.mark.parametrize(("left_out", "agreed"), [("", True), ("SLA-01", False)])
def test_an_agreement_is_named_only_where_one_rests_on_the_measures(
    full: Pack, left_out: str, *, agreed: bool
) -> None:
    pack = assemble(full.info, [one for one in full.documents if one.id != left_out], dict(full.assets))
    (catalogue,) = pack.all(Kpis)
    assert compute(View(pack, catalogue, Words()), catalogue)["agreed"] is agreed
