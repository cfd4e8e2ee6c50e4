"""What people learn: hours at first and of each year after, who is taught what, who asks for a level."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from sopgen.model.manual import Manual
from sopgen.model.onboarding import Onboarding
from sopgen.model.roles import Roles
from sopgen.model.sla import Sla
from sopgen.model.training import asking, by_role, first_hours, learners, untaught, yearly_hours

Make = Callable[..., Any]
PHASE = {"id": "ph", "name": "P", "tasks": [{"id": "t", "name": "T", "role": "lead", "offset": "-5bd"}]}


def playbook(make: Make, *courses: dict[str, Any]) -> Onboarding:
    named = [{"name": course["id"], **course} for course in courses]
    made: Onboarding = make(Onboarding, id="ONB", go_live="2026-01-12", phases=[PHASE], training=named)
    return made


def roles(make: Make) -> Roles:
    levels = [{"language": "English", "spoken": "C1"}]
    made: Roles = make(
        Roles,
        id="ROL",
        roles=[
            {"id": "agent", "name": "Agent", "party": "provider", "languages": levels},
            {"id": "lead", "name": "Lead", "party": "provider"},
            {"id": "buyer", "name": "Buyer", "party": "client"},
        ],
    )
    return made


def words(make: Make, **more: Any) -> Manual:
    script = {
        "id": "scr",
        "name": "Opening",
        "version": "1.0",
        "audience": ["agent", "lead", "buyer"],
        **more,
    }
    made: Manual = make(Manual, id="MAN", sections=[], scripts=[script])
    return made


def test_hours_of_a_role_are_summed_over_its_courses(make: Make) -> None:
    """Law 12 h, then 4 h each 18 months: 4 x 12 / 18 = 8/3 h. Calls 24 h, as long each 24 months: 12 h."""
    made = playbook(
        make,
        {
            "id": "law",
            "audience": ["agent", "lead"],
            "hours": 12,
            "refresher_months": 18,
            "refresher_hours": 4,
        },
        {"id": "calls", "audience": ["agent"], "hours": 24, "refresher_months": 24},
        {"id": "tour", "audience": ["lead"], "hours": "1.5"},
    )
    assert learners(made) == ("agent", "lead")
    assert by_role(made, first_hours) == {"agent": 36, "lead": Fraction(27, 2)}
    assert by_role(made, yearly_hours) == {"agent": Fraction(44, 3), "lead": Fraction(8, 3)}


def test_what_has_a_course_of_unsaid_length_has_no_sum(make: Make) -> None:
    made = playbook(
        make,
        {"id": "law", "audience": ["agent"], "refresher_months": 12},
        {"id": "tour", "audience": ["agent", "lead"], "hours": 2},
    )
    assert by_role(made, first_hours) == {"lead": 2}
    assert by_role(made, yearly_hours) == {"lead": 0}


def test_who_uses_a_script_is_taught_it_by_itself_its_manual_or_a_procedure(
    make: Make, pack_of: Callable[..., Any]
) -> None:
    for covered in ("scr", "MAN", "SOP-1"):
        manual = words(make, procedures=["SOP-1"])
        course = {"id": "calls", "audience": ["agent"], "covers": [covered]}
        pack = pack_of(roles(make), manual, playbook(make, course))
        assert untaught(pack, manual, manual.scripts[0]) == ("lead",)


def test_what_cannot_be_known_of_a_script_is_not_said(make: Make, pack_of: Callable[..., Any]) -> None:
    manual = words(make)
    silent = playbook(make, {"id": "calls", "audience": ["agent"]})
    for_nobody = playbook(make, {"id": "calls", "covers": ["scr"]})
    for made in (silent, for_nobody):
        assert untaught(pack_of(roles(make), manual, made), manual, manual.scripts[0]) == ()


def test_a_review_is_counted_from_the_last_or_from_the_effective_date(make: Make) -> None:
    script = {"id": "scr", "name": "S", "version": "1.0"}
    policy = {"id": "pol", "name": "P", "statement": "S"}
    made = make(
        Manual,
        effective="2026-01-31",
        sections=[],
        scripts=[
            {**script, "approved": "2025-08-31", "review_months": 6},
            {**script, "review_months": 1},
            {**script, "approved": "2025-08-31"},
        ],
        policies=[{**policy, "reviewed": "2025-12-15", "review_months": 12}],
    )
    found = [str(made.next_review(one)) for one in (*made.scripts, *made.policies)]
    assert found == ["2026-02-28", "2026-02-28", "None", "2026-12-15"]


def test_agreements_and_courses_ask_for_a_language(make: Make, pack_of: Callable[..., Any]) -> None:
    asks = {"language": "english", "spoken": "B2"}
    agreement = make(Sla, id="SLA", levels=[], languages=[{**asks, "roles": ["agent"]}])
    training = playbook(
        make,
        {"id": "law", "audience": ["agent"], "languages": [asks]},
        {"id": "tour", "audience": ["agent"], "languages": [{"language": "Spanish"}]},
        {"id": "lead", "audience": ["lead"], "languages": [asks]},
    )
    made = roles(make)
    pack = pack_of(made, agreement, training)
    assert asking(pack, made.roles[0], made.roles[0].languages[0]) == ("SLA", "law")
