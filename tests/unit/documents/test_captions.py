from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.captions import FEWEST
from sopgen.documents.numbering import numbered
from sopgen.documents.parse import parse
from tests.small_pictures import small

LIST = '<captions of="table" title="List of tables"/>'


def table(caption: str = "", name: str = "") -> str:
    head = f"<caption>{caption}</caption>" if caption else ""
    own = f'id="{name}" ' if name else ""
    return f'<table {own}widths="1">{head}<tbody><tr><td>x</td></tr></tbody></table>'


def test_captioned_tables_are_counted_in_reading_order_and_can_be_led_to() -> None:
    blocks = parse(
        table("One") + table() + f'<aside title="x">{table("Two", "own")}</aside>' + table("Three")
    )
    found = [
        (one.number, one.id, walking.plain(one.caption))
        for one in walking.captioned(numbered(blocks), "table")
    ]
    assert found == [(1, "table-1", "One"), (2, "own", "Two"), (3, "table-3", "Three")]


def test_a_list_of_few_is_left_out() -> None:
    tables = table() + table("One") * (FEWEST - 1)
    assert not any(isinstance(block, t.Captions) for block in parse(LIST + tables))
    assert parse(LIST + tables + table("Last"))[0] == t.Captions("List of tables", "table")


def test_figures_are_counted_for_themselves_and_listed_where_they_are_many() -> None:
    shown = '<figure image="login.png" alt="a"><caption>One</caption></figure>'
    listed = LIST + '<captions of="figure" title="List of figures"/>'
    bare = '<figure image="login.png" alt="a"/>'
    found = numbered(parse(table("A") + shown + bare + shown, small))
    assert [(one.number, one.id) for one in walking.figures(found)] == [
        (1, "figure-1"),
        (0, ""),
        (2, "figure-2"),
    ]
    (kept, *_) = parse(listed + table("A") + shown * FEWEST, small)
    assert kept == t.Captions("List of figures", "figure")
