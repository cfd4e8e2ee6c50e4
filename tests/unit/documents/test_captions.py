from sopgen.documents import tree as t
from sopgen.documents.parse import parse

LIST = '<captions of="table" title="List of tables"/>'


def table(caption: str = "", name: str = "") -> str:
    head = f"<caption>{caption}</caption>" if caption else ""
    return f'<table id="{name}" widths="1">{head}<tbody><tr><td>x</td></tr></tbody></table>'


def test_captioned_tables_are_counted_in_reading_order_and_can_be_led_to() -> None:
    blocks = parse(
        table("One") + table() + f'<aside title="x">{table("Two", "own")}</aside>' + table("Three")
    )
    found = [(number, one.id, t.plain(one.caption)) for number, one in t.captioned(blocks, "table")]
    assert found == [(1, "table-1", "One"), (2, "own", "Two"), (3, "table-3", "Three")]


def test_a_list_of_fewer_than_three_is_left_out() -> None:
    tables = table("One") + table() + table("Two")
    assert not any(isinstance(block, t.Captions) for block in parse(LIST + tables))
    assert parse(LIST + tables + table("Three"))[0] == t.Captions("List of tables", "table")
