from __future__ import annotations

import dataclasses

import pytest

from sopgen.documents.kinds.sop import KIND, MOST_COLUMNS, compute, step_title
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model.engagement import Calendar, Hours
from sopgen.model.pack import Pack
from sopgen.model.sop import Branch, RaciRow, Sop, Step
from sopgen.model.values import At, Duration


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


def step(id_: str, duration: str = "", wait: str = "", *ways: str) -> Step:
    return Step(
        at=At("sop.yaml"),
        id=id_,
        action="Do it.",
        duration=Duration.parse(duration) if duration else None,
        wait=Duration.parse(wait) if wait else None,
        branches=tuple(Branch(at=At("sop.yaml"), when=way, next=way) for way in ways),
    )


END = "end"
WAITS = "Waiting (elapsed time, at most)"


@pytest.mark.parametrize(
    ("steps", "calendar", "sentences"),
    [
        ([step("a")], "", []),
        ([step("a", "90min"), step("b", "36h")], "", ["Effort (hands-on time): 37 hr 30 min."]),
        (
            [step("a", "1h", "1bd"), step("b")],
            "",
            [
                "Effort (hands-on time): 1 hr.",
                "1 step states no hands-on time.",
                "Waiting (elapsed time, at most): 1 business day.",
            ],
        ),
        (
            [step("a", "1h", "", "b", "c"), step("b", "2h", "", END), step("c", "1h", "2w", END)],
            "",
            [
                "Effort (hands-on time): 2 hr on the shortest route, 3 hr on the longest.",
                "Waiting (elapsed time, at most): 0 minutes on the shortest route, 14 days on the longest.",
            ],
        ),
        (  # whether 4 hours or a business day are longer is not known without a calendar
            [step("a", "1h", "", "b", "c"), step("b", "1h", "4h", END), step("c", "1h", "1bd", END)],
            "",
            ["Effort (hands-on time): 2 hr."],
        ),
        (
            [step("a", "1h", "1bd", "b", "c"), step("b", "1h", "9h", END), step("c", "1h", "1.5bd", END)],
            "office",
            [
                "Effort (hands-on time): 2 hr.",
                f"{WAITS}: 1 business day and 9 hr on the shortest route, 2.5 business days on the longest.",
            ],
        ),
        (  # a loop
            [step("a", "1h"), step("b", "2h", "", "a", END)],
            "",
            [
                "Effort (hands-on time): 3 hr.",
                "Each step is counted once; a step that is done again adds to these times.",
            ],
        ),
        (  # around the clock all is known
            [
                step("a", "1h", "", "b", "c", "d"),
                step("b", "1h", "3d", END),
                step("c", "1h", "2bd", END),
                step("d", "1h", "1h", END),
            ],
            "round",
            [
                "Effort (hands-on time): 2 hr.",
                "Waiting (elapsed time, at most): 1 hr on the shortest route, 3 days on the longest.",
            ],
        ),
    ],
)
def test_effort_and_waits_are_said_apart(
    full: Pack, steps: list[Step], calendar: str, sentences: list[str]
) -> None:
    document = full.find("SOP-001", Sop)
    assert document is not None
    week = Hours(at=At("pack.yaml"), days=("mon", "tue", "wed", "thu", "fri"), from_="09:00", to="17:00")
    named = [
        Calendar(at=At("pack.yaml"), id="office", name="Office", hours=(week,)),
        Calendar(at=At("pack.yaml"), id="round", name="Round the clock"),
    ]
    pack = dataclasses.replace(full, index={**full.index, **{one.id: one for one in named}})
    made = dataclasses.replace(document, steps=tuple(steps), calendar=calendar)
    times = compute(View(pack, made, Words()), made)["times"]
    assert [sentence.replace("\u00a0", " ") for sentence in times] == sentences


def test_an_activity_of_the_matrix_keeps_its_note(full: Pack) -> None:
    document = full.find("SOP-002", Sop)
    assert document is not None
    noted = dataclasses.replace(document.raci[0], activity="Count the *forms*^[Blank ones too.]")
    names = KIND.names(View(full, document, Words()), document)
    assert names["activity"](noted) == "Count the <em>forms</em><note>Blank ones too.</note>"


def test_of_many_roles_each_letter_of_the_matrix_has_a_column(full: Pack) -> None:
    """A column a role would turn the page, and set words aslant or break them."""
    document = full.find("SOP-001", Sop)
    assert document is not None
    roles = [f"role-{n}" for n in range(MOST_COLUMNS + 1)]
    row = RaciRow(at=document.at, activity="Close the month", responsible=("agent",), informed=tuple(roles))
    wide = dataclasses.replace(document, raci=(row,))
    names = KIND.names(View(full, wide, Words()), wide)
    assert len(names["roles"]) > names["most_columns"]
    (assignment,) = names["raci"]
    assert names["holders"](assignment, "R") == ["agent"]
    assert names["holders"](assignment, "I") == roles
    assert names["holders"](assignment, "C") == []
