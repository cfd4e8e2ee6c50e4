"""Roles: how many hold one, and how many report to a holder."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents.reasons.reason import Asked, Input, Reason
from sopgen.model.organisation import direct_reports, span_of_control
from sopgen.model.roles import Role


def role(asked: Asked, one: Role) -> Iterator[Reason]:
    """Its holders at all sites, and its span of control."""
    number = asked.view.words.number
    if one.headcount is None and one.sites and one.people is not None:
        yield Reason(
            "people",
            "People",
            "Σ head-counts of its sites",
            [Input(asked.view.label(post.site), number(post.headcount or 0), post.at) for post in one.sites],
            number(one.people),
        )
    reports = direct_reports(asked.view.pack)[one.id]
    if not reports:
        return
    inputs = [Input(other.name, number(other.people or 1), other.at) for other in reports]
    holders = Input(f"{one.name}: people", number(max(1, one.people or 1)), one.at)
    yield Reason(
        "span",
        "Span of control",
        "⌈people who report to the role ÷ its holders⌉",
        [*inputs, holders],
        number(span_of_control(asked.view.pack, one)),
        source="where nobody says how many hold a role, one person does",
    )
