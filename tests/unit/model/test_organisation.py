from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sopgen.model import organisation
from sopgen.model.pack import Pack
from sopgen.model.roles import Roles

Make = Callable[..., Any]


def company(make: Make, pack_of: Callable[..., Pack], *roles: tuple[str, str, int | None]) -> Pack:
    made = [
        {"id": id_, "name": id_, "party": "provider", "reports_to": above}
        | ({} if people is None else {"headcount": people})
        for id_, above, people in roles
    ]
    return pack_of(make(Roles, roles=made))


def lines(pack: Pack) -> list[tuple[int, str]]:
    return [(depth, role.id) for depth, role in organisation.hierarchy(pack)]


def test_each_role_stands_under_the_one_it_reports_to(make: Make, pack_of: Callable[..., Pack]) -> None:
    pack = company(
        make,
        pack_of,
        ("agent", "lead", None),
        ("head", "", None),
        ("lead", "head", None),
        ("aide", "head", None),
    )
    assert lines(pack) == [(0, "head"), (1, "lead"), (2, "agent"), (1, "aide")]
    assert [role.id for role in organisation.direct_reports(pack)["head"]] == ["lead", "aide"]


def test_a_role_above_that_nobody_defines_makes_a_root(make: Make, pack_of: Callable[..., Pack]) -> None:
    assert lines(company(make, pack_of, ("lead", "gone", None))) == [(0, "lead")]


def test_a_circle_is_left_out(make: Make, pack_of: Callable[..., Pack]) -> None:
    pack = company(make, pack_of, ("a", "b", None), ("b", "a", None), ("c", "", None))
    assert lines(pack) == [(0, "c")]


def test_a_line_of_thousands(make: Make, pack_of: Callable[..., Pack]) -> None:
    roles = [(f"r{n}", f"r{n - 1}" if n else "", None) for n in range(2000)]
    assert lines(company(make, pack_of, *roles))[-1] == (1999, "r1999")


def test_the_span_of_one_holder(make: Make, pack_of: Callable[..., Pack]) -> None:
    pack = company(
        make,
        pack_of,
        ("head", "", None),
        ("lead", "head", 3),
        ("aide", "head", None),
        ("vacant", "head", 0),
        ("agent", "lead", 31),
    )
    spans = {id_: organisation.span_of_control(pack, role) for id_, role in pack.roles.items()}
    assert spans == {"head": 4, "lead": 11, "aide": 0, "vacant": 0, "agent": 0}
