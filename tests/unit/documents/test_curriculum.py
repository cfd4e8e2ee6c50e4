"""What is said of who learns longest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sopgen.documents import curriculum
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.onboarding import Onboarding
from sopgen.model.pack import Pack


@pytest.mark.parametrize(
    ("audience", "hours", "said"),
    [
        (("agent",), Decimal(2), True),
        (("agent", "team-leader"), Decimal(2), False),  # both learn as long
        (("agent",), None, False),
        (("team-leader",), None, False),  # who may learn longer
    ],
)
def test_one_role_alone_learns_longest(
    full: Pack, audience: tuple[str, ...], hours: Decimal | None, said: bool
) -> None:
    playbook = full.find("ONB-01", Onboarding)
    assert playbook
    first, second = playbook.training
    training = (first, replace(second, audience=audience, hours=hours))
    if len(audience) > 1:
        training = (replace(first, audience=audience), training[1])
    playbook = replace(playbook, training=training)
    words = curriculum.curriculum(View(full, playbook, Words()), playbook)["most_trained"]
    assert ("learns longest" in str(words)) is said
