"""The pack's own document: its cover, the register of the others, and who is reached how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.model.base import Party
from sopgen.model.bcp import Bcp
from sopgen.model.contacts import ALL, Person, one_date
from sopgen.model.engagement import PackInfo
from sopgen.model.roles import Role


def compute(view: View, _: PackInfo) -> Mapping[str, Any]:
    """Names as the template reads them."""
    pack = view.pack
    people, outside = pack.people.get(ALL, ()), pack.outside.get(ALL, ())
    sides: dict[str, list[Person]] = {party: [] for party in get_args(Party)}
    for person in people:
        if role := pack.find(person.role, Role):
            sides[role.party].append(person)
    plans = {plan.id: {*plan.subjects} for plan in pack.documents if isinstance(plan, Bcp)}
    planned = {one.at for one in outside if any(subjects & {*one.about} for subjects in plans.values())}
    return {
        "people": [(party, among) for party, among in sides.items() if among],
        "outside": [one for one in outside if one.at not in planned],
        "plans": [id_ for id_, subjects in plans.items() if any(subjects & {*one.about} for one in outside)],
        "as_of": one_date([*people, *outside]),
    }


KIND = Kind(title="Cover and document register", template="pack.html.j2", compute=compute)
