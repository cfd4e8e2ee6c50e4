from __future__ import annotations

from decimal import Decimal

import pytest

from sopgen.documents.terms import as_defined
from sopgen.documents.words import Words
from sopgen.model.values import Duration

TERMS = ("Business Day", "Client", "Consumer", "Complaint", "Day", "Party", "Fees", "IT", "At-Risk Amount")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("the client does", "the Client does"),
        ("the client's scorecard, two clients' files", "the Client's scorecard, two Clients' files"),
        ("5\u00a0business days, 1 business day", "5\u00a0Business Days, 1 Business Day"),
        ("30 days of business", "30 Days of business"),
        ("each party, both parties", "each Party, both Parties"),
        ("a fee and all fees", "a Fee and all Fees"),
        ("Complaints falling due", "Complaints falling due"),
        ("At-risk amount", "At-Risk Amount"),
        ("It gives no right", "It gives no right"),
        ("a clientele, a client-side fault", "a clientele, a client-side fault"),
        ("[[client.name]] and [[x|the client]]", "[[client.name]] and [[x|the client]]"),
        ("{client} at desk@client.example or https://a.example/client", None),
    ],
)
def test_a_term_is_written_as_it_is_defined(text: str, written: str | None) -> None:
    assert as_defined(text, TERMS, english=True) == (text if written is None else written)


def test_no_capital_is_taken_away() -> None:
    assert as_defined("Clients of CLIENT", ("client",), english=True) == "Clients of CLIENT"


def test_without_definitions_nothing_is_changed() -> None:
    assert as_defined("the client", (), english=True) == "the client"
    assert as_defined("it", ("IT",), english=True) == "it"


def test_other_languages_change_the_term_as_it_stands_and_no_other_form() -> None:
    terms = ("Wesentliche Störung", "Jour Ouvré")
    assert as_defined("wesentliche Störung", terms, english=False) == "Wesentliche Störung"
    assert as_defined("1 jour ouvré, 2 jours ouvrés", terms, english=False) == "1 Jour Ouvré, 2 jours ouvrés"


def test_fixed_words_and_durations_take_the_terms() -> None:
    words = Words(terms=("Business Day", "Day", "Monthly Charge"))
    assert words.duration(Duration(Decimal(5), "bd")) == "5\u00a0Business Days"
    assert words.duration(Duration(Decimal(30), "d")) == "30\u00a0Days"
    assert words.say("Monthly charge") == "Monthly Charge"


def test_what_is_filled_in_keeps_its_case() -> None:
    assert (
        Words(terms=("Client",)).say("{name}: the client", name="client portal")
        == "client portal: the Client"
    )
