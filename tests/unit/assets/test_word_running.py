"""Headers and footers of a client's Word template: which are taken, and what they still ask for."""

from __future__ import annotations

import pytest

from sopgen.assets.word_running import RunningParts, prompts, running_parts, running_texts
from sopgen.assets.word_template import WordTemplate, word_template
from tests.word_templates import SECTION, field, packed, paragraph, parts, text, xml

HEADER, FIRST, FOOTER = "word/header1.xml", "word/header2.xml", "word/footer1.xml"
CONTROL = (
    "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>[Project name]</w:t></w:r></w:sdtContent></w:sdt>"
)
PLAIN = SECTION.replace("<w:titlePg/>", "")
TURNED = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="15840" w:h="12240"/></w:sectPr></w:pPr></w:p>'


def template(**changed: str) -> WordTemplate:
    return word_template("client.dotx", packed(parts(**changed)))


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (SECTION, RunningParts((HEADER, FOOTER), None, (FIRST, ""))),
        (PLAIN, RunningParts((HEADER, FOOTER), None, None)),
        (SECTION.replace("titlePg/", 'titlePg w:val="0"/'), RunningParts((HEADER, FOOTER), None, None)),
        # An upright page counts, wherever it stands; its own headers come before those of the section above.
        (f"{TURNED}{PLAIN}", RunningParts((HEADER, FOOTER), None, ("", ""))),
        # What was before a tracked change is past.
        (
            PLAIN.replace(
                "</w:sectPr>", "<w:sectPrChange><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange></w:sectPr>"
            ),
            RunningParts((HEADER, FOOTER), None, None),
        ),
    ],
)
def test_the_parts_that_documents_take(section: str, expected: RunningParts) -> None:
    assert running_parts(template(section=section)) == expected


@pytest.mark.parametrize("width", ["15840", "15840.5", "15840pt", "9" * 5000])
def test_a_page_is_turned_however_its_measures_are_written(width: str) -> None:
    """The cover, upright, has the header that counts; the last section turns its page and has another."""
    upright = f"<w:p><w:pPr>{PLAIN}</w:pPr></w:p>"
    turned = PLAIN.replace('r:id="h"/>', 'r:id="h1"/>', 1).replace('w:w="12240"', f'w:w="{width}"')
    found = running_parts(template(section=upright + turned.replace('w:h="15840"', 'w:h="12240"')))
    assert found == RunningParts((HEADER, FOOTER), None, None)


def test_even_pages_have_their_own_where_the_settings_say_so() -> None:
    section = PLAIN.replace('w:type="first"', 'w:type="even"')
    assert running_parts(template(section=section)) == RunningParts((HEADER, FOOTER), None, None)
    even = running_parts(template(section=section, settings="<w:evenAndOddHeaders/>"))
    assert even == RunningParts((HEADER, FOOTER), (FIRST, ""), None)


def test_no_section_no_parts() -> None:
    made = template(section="")
    assert running_parts(made) is None
    assert [*running_texts(made), *prompts(made)] == []


def test_words_cut_into_runs_are_read_as_one() -> None:
    made = template(
        section=PLAIN, header=paragraph(text("{{ cli") + text("ent }}")), footer=paragraph(text("Foot"))
    )
    found = [(part, words) for part, words in running_texts(made) if words]
    assert found == [(HEADER, "{{ client }}"), (FOOTER, "Foot")]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (field("MERGEFIELD Client_name \\* MERGEFORMAT", "«Client_name»"), ["«Client_name»"]),
        (field('MERGEFIELD "Client name"', "«Client name»"), ["«Client name»"]),
        (CONTROL.format("<w:showingPlcHdr/>"), ["[Project name]"]),
        (CONTROL.format('<w:showingPlcHdr w:val="0"/>'), []),
        (CONTROL.format(""), []),
        (
            CONTROL.format(
                '<w:showingPlcHdr/><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]"/>'
            ),
            [],
        ),
        (CONTROL.format('<w:showingPlcHdr/><w:dataBinding w:xpath="/ns0:project[1]"/>'), ["[Project name]"]),
        (field('DOCPROPERTY "Document Number"', "OLD-1"), []),
    ],
)
def test_what_is_to_be_filled_in(header: str, expected: list[str]) -> None:
    made = template(section=PLAIN, header=paragraph(header), footer=paragraph(text("Foot")))
    assert [words for _, words in prompts(made)] == expected


def test_what_is_not_taken_asks_for_nothing() -> None:
    made = parts(section=PLAIN) | {"word/header2.xml": xml("hdr", paragraph(text("{{ client }}")))}
    assert "{{ client }}" not in dict(running_texts(word_template("client.dotx", packed(made)))).values()
