from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sopgen.model.contacts import ALL, Contacts, by_role, by_subject, one_date
from sopgen.model.roles import Role

Make = Callable[..., Any]


def test_people_stand_under_their_role_in_the_order_of_the_files(make: Make) -> None:
    first = make(Contacts, people=[{"role": "lead", "name": "Ana"}, {"role": "agent", "name": "Ben"}])
    second = make(Contacts, people=[{"role": "lead", "name": "Carla"}])
    found = by_role([first, second])
    assert [one.name for one in found["lead"]] == ["Ana", "Carla"]
    assert [one.name for one in found[ALL]] == ["Ana", "Ben", "Carla"]
    assert "trainer" not in found


def test_organisations_stand_under_all_that_they_are_called_about(make: Make) -> None:
    power = {"name": "Power", "telephone": "117", "about": ["res-power", "manila"]}
    found = by_subject([make(Contacts, organisations=[power, {"name": "Desk", "telephone": "118"}])])
    assert [one.name for one in found["manila"]] == [one.name for one in found["res-power"]] == ["Power"]
    assert [one.name for one in found[ALL]] == ["Power", "Desk"]


def test_a_date_is_said_once_only_where_all_have_it(make: Make) -> None:
    entry = {"role": "lead", "valid_from": "2026-01-05"}
    alike = make(Contacts, people=[entry | {"name": "Ana"}, entry | {"name": "Ben"}]).people
    mixed = make(Contacts, people=[entry | {"name": "Ana"}, {"role": "lead", "name": "Ben"}]).people
    assert one_date(alike) == date(2026, 1, 5)
    assert one_date(mixed) is None
    assert one_date([]) is None


def test_a_name_is_one_however_it_is_spaced(make: Make) -> None:
    one, other = make(
        Contacts, people=[{"role": "lead", "name": "Ana  Reyes "}, {"role": "agent", "name": "ana reyes"}]
    ).people
    assert one.who == other.who


def role(make: Make, **data: Any) -> Any:
    return make(Role, id="agent", name="Agent", party="provider", **data)


def test_people_are_summed_over_the_sites(make: Make) -> None:
    sites = [{"site": "manila", "headcount": 105}, {"site": "cebu", "headcount": 20}]
    assert role(make, sites=sites).people == 125
    assert role(make, sites=sites).several
    assert role(make, sites=[*sites, {"site": "davao"}]).people is None
    assert role(make, sites=[{"site": "manila"}], headcount=7).people == 7
    assert role(make, headcount=0).people == 0
    assert role(make).people is None


def test_a_role_at_one_site_has_one_post(make: Make) -> None:
    (post,) = role(make, site="manila", calendar="nights", headcount=3).posts
    assert (post.site, post.calendar, post.headcount) == ("manila", "nights", 3)


def test_a_post_works_to_the_hours_of_its_role_unless_it_says_others(make: Make) -> None:
    made = role(make, calendar="nights", sites=[{"site": "manila"}, {"site": "cebu", "calendar": "days"}])
    assert [post.calendar for post in made.posts] == ["nights", "days"]
