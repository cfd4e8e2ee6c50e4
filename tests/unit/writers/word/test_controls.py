"""Content controls: tags that lead back to the blueprint, and what can be filled in."""

from typing import Any

from sopgen.documents import tree as t
from sopgen.writers.word import outline
from sopgen.writers.word.controls import LONGEST_LABEL, MAP_NAMESPACE
from tests.conformance.word_lint import faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def test_rows_headings_and_texts_carry_the_place_they_come_from(docx: Any, builders: Any) -> None:
    table = t.Table(
        (t.Column(1.0),), (t.Row((builders["cell"]("Five."),), attr=t.Attr(origin="sla.yaml#/levels/0")),)
    )
    item = t.ListItem((builders["para"]("One."),), attr=t.Attr(origin="sops/a.yaml#/steps/1"))
    section = t.Section("Levels", 1, (table, t.List((item,))), t.Attr("levels", "sla.yaml#/levels"))
    data = docx(section)
    lines = outline(data)
    assert "tag sla.yaml#/levels\n[heading 1] 1" in lines
    assert "sla.yaml#/levels/0 | Five. |" in lines
    assert "sops/a.yaml#/steps/1<One.>" in lines
    assert faults(data) == []


def test_a_tagged_control_is_hidden_and_asks_for_nothing(docx: Any, part: Any) -> None:
    data = docx(t.Paragraph((t.Text("One."),), attr=t.Attr(origin="a.yaml#/x")))
    (properties,) = part(data).iter(f"{W}sdtPr")
    assert properties.find(f"{W15}appearance").get(f"{W15}val") == "hidden"
    assert properties.find(f"{W}showingPlcHdr") is None
    assert properties.find(f"{W}alias") is None


def test_a_place_too_long_for_a_tag_stands_in_a_part_of_its_own(docx: Any, part: Any) -> None:
    origin = f"sops/{'long-name-' * 9}.yaml#/steps/4"
    data = docx(t.Paragraph((t.Text("One."),), attr=t.Attr(origin=origin)))
    assert faults(data) == []
    (tag,) = (element.get(f"{W}val") for element in part(data).iter(f"{W}tag"))
    assert len(tag) <= LONGEST_LABEL
    rows = part(data, "customXml/item1.xml").iter(f"{{{MAP_NAMESPACE}}}tag")
    assert [(row.get("name"), row.get("origin")) for row in rows] == [(tag, origin)]


def test_a_blank_keeps_its_rule_and_a_date_takes_a_calendar_of_the_language(
    docx: Any, builders: Any, part: Any
) -> None:
    data = docx(builders["para"](t.Blank("Name"), " ", t.Blank("Date", 6, "date")))
    text, date = part(data).iter(f"{W}sdtPr")
    assert text.find(f"{W}text") is None
    assert date.find(f"{W}date/{W}lid").get(f"{W}val") == "en-GB"
    assert "blank(Name, 60)" in outline(data)
    assert "date(Date, 30)" in outline(data)


def test_a_choice_drops_down_and_prompts_in_the_language_of_the_document(
    docx: Any, builders: Any, part: Any
) -> None:
    states = ("Offen", "Erledigt & geprüft")
    open_, made = (t.Blank("Stand", 8, "choice", states, value) for value in ("", states[1]))
    data = docx(builders["para"](open_, " ", made), words=(("choose", "Auswählen"),))
    first, second = part(data).iter(f"{W}sdt")
    assert [item.get(f"{W}value") for item in first.iter(f"{W}listItem")] == list(states)
    assert first.find(f".//{W}rStyle").get(f"{W}val") == "PlaceholderText"
    assert first.find(f".//{W}showingPlcHdr") is not None
    assert second.find(f".//{W}showingPlcHdr") is None
    assert second.find(f".//{W}dropDownList").get(f"{W}lastValue") == states[1]
    rule = "·" * 72
    assert f"choice(Stand, Auswählen{rule} of Offen/Erledigt & geprüft)" in outline(data)
    assert "choice(Stand, Erledigt & geprüft of" in outline(data)


def test_a_blank_that_has_a_cell_for_itself_draws_no_rule(docx: Any, builders: Any, part: Any) -> None:
    blanks = (t.Blank("Name", 4), t.Blank("Story", 20), t.Blank("State", 8, "choice", ("Open", "Done")))
    rows = tuple(t.Row((builders["cell"]("Label"), t.Cell((t.Paragraph((blank,)),)))) for blank in blanks)
    data = docx(t.Table((t.Column(0.4), t.Column(0.6)), rows))
    assert faults(data) == []
    root = part(data)
    assert [style.get(f"{W}val") for style in root.iter(f"{W}rStyle")] == ["PlaceholderText"]
    heights = [height.get(f"{W}val") for height in root.iter(f"{W}trHeight")]
    assert heights == [str(round(points * 20)) for points in (9 * MM, 18 * MM, 9 * MM)]
    assert [text.get(f"{W}multiLine") for text in root.iter(f"{W}text")] == [None, "1"]


def test_open_lines_of_signatories_can_be_filled_in_but_for_the_signature(docx: Any) -> None:
    labels = ("Signature", "Name", "Position", "Date")
    lines = outline(docx(t.Signatures((t.Signatory("Client", "M. Lopes"),), labels)))
    assert "blank(Signature" not in lines
    assert "blank(Name" not in lines
    assert "blank(Position, 8)" in lines
    assert "date(Date, 8)" in lines
