"""What has the capitals of a defined term, told from what has a name."""

from __future__ import annotations

import pytest

from sopgen.rules.text.capitals import Run, known, nouns, parts, quoted, runs, singular, small_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A dispute is raised within ten Business Days.", [("Business Days", "")]),
        ("The Supplier stores it. Suppliers may not.", [("Supplier", "the")]),
        ("Paid by the Client, each Placement File apart", [("Client", "the"), ("Placement File", "a")]),
        ("the Client's and the Provider’s part", [("Client", "the"), ("Provider", "the")]),
        ("it is **the Client** who", [("Client", "the")]),
        ("- **Raw Records.** Kept for three years.", []),
        ("# How Disputes are settled\n\n| a Severity Level | of P1 |", []),
        ("see `the Client`, [[x|the Client]] or [the Client](https://a.example)", []),
        ('a period (the "Dispute Period") and “Grace Period”', []),
        ("as ISO and GDPR ask, on day P1", []),
        ("Client to begin. Provider to end", []),
        ("It ends. A Client may go", [("Client", "a")]),
        ("an Order of\nthe Day", [("Order", "a"), ("Day", "the")]),
    ],
)
def test_runs_of_capitals_within_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    each = list(runs(text))
    assert [(run.words, run.article) for run in each] == found
    assert all(text[run.start :].startswith(run.written) for run in each)


def test_what_a_sentence_defines_in_quotation_marks() -> None:
    assert list(quoted('ten days (the "Dispute Period"), a “small” one, **"Uptime"**')) == [
        "Dispute Period",
        "Uptime",
    ]


@pytest.mark.parametrize(
    ("words", "one"),
    [("Business Days", "Business Day"), ("Parties", "Party"), ("Status", "Status"), ("Loss", "Loss")],
)
def test_the_singular_of_a_term(words: str, one: str) -> None:
    assert singular(words) == one


def test_well_known_terms_in_either_number() -> None:
    assert (known("Business Days"), known("Fees"), known("Placement File")) == ("Business Day", "Fee", "")


def test_terms_that_stand_together() -> None:
    terms = ("Provider", "Service Credit", "Service")
    assert parts("Provider Service Credits", terms) == ("Provider", "Service Credits")
    assert parts("Northlake Service Credits", terms) == ()
    assert parts("Services", terms) == ("Services",)


def test_what_behaves_as_a_noun() -> None:
    small = small_words(["the late orders of a file, its placement, new york city, a bureau of protection"])

    def said(*texts: str) -> set[str]:
        found: dict[str, list[Run]] = {}
        for text in texts:
            for run in runs(text):
                found.setdefault(run.words, []).append(run)
        return set(nouns(found, lambda: small))

    assert said("it is in each Placement File") == {"Placement File"}
    assert said("sent with the Placement File", "so is the Placement File") == {"Placement File"}
    assert said("sent with the Placement File") == set()
    assert said("an Account is", "of all Accounts") == {"Account"}
    assert said("by an American", "of all Americans", "A Romanian came, and two Romanians") == set()
    assert said("open. A Sunday is off", "shut on Sundays") == set()
    assert said("of the Protection Bureau", "by the Protection Bureau") == set()
    assert said("a Microsoft Teams call", "a Microsoft Teams link") == set()
