"""What a line may not tear apart."""

import pytest

from sopgen.documents import prose
from sopgen.documents import tree as t
from sopgen.documents.binding import bound, bound_run
from sopgen.documents.parse import parse
from sopgen.documents.walking import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a credit of EUR 75 for each", "a credit of EUR~75 for each"),
        ("up to 25 000 EUR a year", "up to 25~000~EUR a year"),
        ("€ 75, or 75 €, or 3 %", "€~75, or 75~€, or 3~%"),
        ("within 4 hours or 2 business days", "within 4~hours or 2~business days"),
        ("in 15 min, at most 1.5 h", "in 15~min, at most 1.5~h"),
        ("innerhalb von 4 Stunden, après 3 jours", "innerhalb von 4~Stunden, après 3~jours"),
        ("USD -20 a month", "USD~-20 a month"),
        ("at ≥ 95 they say", "at ≥~95 they say"),
        # what is no amount
        ("see SOP 12 and ISO 22301", "see SOP 12 and ISO 22301"),
        ("in 2024 he left", "in 2024 he left"),
        ("call +1 414 555 0140", "call +1 414 555 0140"),
        ("level 3 mistakes", "level 3 mistakes"),
        ("PRE-EUR 4", "PRE-EUR 4"),
        ("no figure: EUR and hours", "no figure: EUR and hours"),
    ],
)
def test_an_amount_and_its_unit_stay_on_a_line(text: str, expected: str) -> None:
    assert bound(text) == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ((t.Text("pay EUR "), t.Span((t.Text("75"),)), t.Text(" now")), "pay EUR~75 now"),
        ((t.Strong((t.Text("4"),)), t.Text(" hours")), "4~hours"),
        ((t.Text("EUR "), t.Strong((t.Text("each"),))), "EUR each"),
        ((t.Text("4 "), t.Text("x")), "4 x"),
    ],
)
def test_a_figure_from_elsewhere_is_not_torn_off(run: tuple[t.Inline, ...], expected: str) -> None:
    assert plain(bound_run(run)) == expected.replace("~", "\u00a0")


def test_the_number_of_a_clause_stands_on_the_line_of_its_word() -> None:
    run = (t.Text("as in clause "), t.Number("cap"), t.Text("."))
    assert bound_run(run)[0] == t.Text("as in clause\u00a0")


def test_prose_is_bound_on_its_way_into_the_tree() -> None:
    (made,) = parse(prose.block("It costs **EUR 75** and EUR *80*.", lambda _: "", ""))
    assert isinstance(made, t.Paragraph)
    assert made.children[1] == t.Strong((t.Text("EUR\u00a075"),))
    assert made.children[2] == t.Text(" and EUR\u00a0")
