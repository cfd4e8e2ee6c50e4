"""Documents in a client's Word template: its looks, our content, and what a controlled document must show."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from lxml import etree

import sopgen
from sopgen.assets import AssetError
from sopgen.documents.render import render
from sopgen.documents.tree import Document, Table
from sopgen.model.engagement import HouseStyle
from sopgen.model.load import Loaded
from sopgen.publish.run import build
from sopgen.resources import blueprints
from sopgen.writers import html, pdf, word
from sopgen.writers.layout import Layout
from sopgen.writers.theme import Theme, theme_of
from sopgen.writers.word import binder
from sopgen.writers.word.template.numbers import heading_number
from sopgen.writers.word.xml import twips
from tests.conformance.word_lint import faults
from tests.word_templates import (
    HEADER,
    NUMBERING,
    PICTURE,
    SECTION,
    STYLES,
    field,
    packed,
    paragraph,
    parts,
    text,
    xml,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Themed = Callable[..., Theme]
Package = dict[str, str]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return sopgen.load(blueprints() / "receivables")


@pytest.fixture(scope="module")
def document(loaded: Loaded) -> Document:
    """It has a cover, a wide table, lists of all kinds, references and three levels of heading."""
    assert loaded.pack
    made = render(loaded.pack, "SOP-004")
    return dataclasses.replace(made, blocks=tuple(turned(block) for block in made.blocks))


def turned(block: Any) -> Any:
    """The block; the steps of a procedure on pages that are turned."""
    if getattr(block, "id", "") != "procedure":
        return block
    children = tuple(
        dataclasses.replace(one, wide=True) if isinstance(one, Table) else one for one in block.children
    )
    return dataclasses.replace(block, children=children)


@pytest.fixture(scope="module")
def themed(loaded: Loaded) -> Themed:
    """The theme of the pack with a template of these parts, and these keys of the house style."""

    def make(template: dict[str, Any] | None = None, **style: Any) -> Theme:
        assert loaded.pack
        info = loaded.pack.info
        house = HouseStyle(at=info.at, word_template="client.dotx", **style)
        return theme_of(
            dataclasses.replace(
                loaded.pack,
                info=dataclasses.replace(info, theme=house),
                assets={**loaded.pack.assets, "client.dotx": packed(parts(**(template or {})))},
            )
        )

    return make


def unpacked(data: bytes) -> Package:
    assert faults(data, templated=True) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n).decode() for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def style_of(package: Package, name: str) -> Any:
    root = etree.fromstring(package["word/styles.xml"].encode())
    (found,) = (s for s in root.iter(f"{W}style") if val(s, "name").lower() == name.lower())
    return found


def val(element: Any, path: str) -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val", ""))


def words(package: Package, name: str) -> str:
    return "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", package[f"word/{name}.xml"]))


@pytest.fixture(scope="module")
def package(document: Document, themed: Themed) -> Package:
    return unpacked(word.write(document, themed(logo="logo.png")))


# -- styles ---------------------------------------------------------------------------------------


def test_styles_of_the_client_are_found_by_name_in_any_language(package: Package) -> None:
    heading = style_of(package, "heading 1")
    assert heading.get(f"{W}styleId") == "Heading1"
    assert (val(heading, "rPr/color"), val(heading, "rPr/sz")) == ("8A1538", "34")
    assert val(style_of(package, "heading 2"), "basedOn") == "Heading1"
    assert val(style_of(package, "Title"), "pPr/jc") == "center"
    assert style_of(package, "Normal").get(f"{W}styleId") == "Normal"
    assert "berschrift" not in package["word/styles.xml"] + package["word/numbering.xml"]


def test_styles_that_it_lacks_are_ours_and_collide_with_nothing(package: Package) -> None:
    root = etree.fromstring(package["word/styles.xml"].encode())
    ids = [style.get(f"{W}styleId") for style in root.iter(f"{W}style")]
    names = [val(style, "name").lower() for style in root.iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))
    assert val(style_of(package, "Lead"), "rPr/color") == "FF0000"
    ours = style_of(package, "Lead (sopgen)")
    assert ours.get(f"{W}styleId") == "Lead"
    assert val(ours, "rPr/color") == "8A1538"
    missing = style_of(package, "heading 3")
    assert val(missing, "rPr/color") == "8A1538"
    assert style_of(package, "Table Text").find(f"{W}basedOn").get(f"{W}val") == "SopgenPlain"
    assert val(style_of(package, "Sopgen Plain"), "pPr/jc") == "left"


def test_defaults_are_the_clients_and_the_language_is_the_documents(package: Package) -> None:
    defaults = package["word/styles.xml"].partition("</w:docDefaults>")[0]
    assert 'asciiTheme="minorHAnsi"' in defaults
    assert '<w:lang w:val="en-US"/>' in defaults
    assert "de-DE" not in package["word/styles.xml"]
    assert 'typeface="EB Garamond"' in package["word/theme/theme1.xml"]


# -- numbers --------------------------------------------------------------------------------------


def test_headings_count_by_our_list_in_the_clients_looks(package: Package) -> None:
    assert val(style_of(package, "heading 1"), "pPr/numPr/numId") == "1"
    assert val(style_of(package, "Title"), "pPr/numPr/numId") == "0"
    assert val(style_of(package, "Title"), "pPr/outlineLvl") == "9"  # else the contents would list it
    root = etree.fromstring(package["word/numbering.xml"].encode())
    ours = next(a for a in root.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == "1")
    levels = ours.findall(f"{W}lvl")
    assert [val(level, "lvlText") for level in levels[:2]] == ["%1.", "%1.%2"]
    assert val(levels[0], "suff") == "space"
    bound = [val(level, "pStyle") for level in root.iter(f"{W}lvl") if val(level, "pStyle") == "Heading1"]
    assert bound == ["Heading1"]


def test_the_contents_show_numbers_as_the_client_prints_them(package: Package) -> None:
    entry = r'"TOC1"/>(?:(?!</w:p>).)*?<w:hyperlink[^>]*><w:r><w:t[^>]*>(\d[^<]*)</w:t>'
    assert re.findall(entry, package["word/document.xml"])[:3] == ["1.", "2.", "3."]


def test_a_level_without_a_full_stop_gets_none(themed: Themed) -> None:
    template = themed().word_template
    assert template
    assert [heading_number(template, number) for number in ("4", "4.1")] == ["4.", "4.1"]


def test_bullets_are_the_clients(package: Package) -> None:
    number = val(style_of(package, "List Bullet"), "pPr/numPr/numId")
    root = etree.fromstring(package["word/numbering.xml"].encode())
    (num,) = (n for n in root.iter(f"{W}num") if n.get(f"{W}numId") == number)
    (abstract,) = (
        a for a in root.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == val(num, "abstractNumId")
    )
    assert val(abstract, "lvl/lvlText") == "►"
    assert val(abstract, "lvl/pStyle") == "ListBullet"


def test_numbers_of_another_kind_give_way(document: Document, themed: Themed) -> None:
    """`A.` before a heading would not agree with the references to it."""
    lettered = NUMBERING.replace('w:val="decimal"', 'w:val="upperLetter"')
    made = parts() | {"word/numbering.xml": lettered}
    template = themed().word_template
    assert template
    template = dataclasses.replace(template, data=packed(made))
    got = unpacked(word.write(document, dataclasses.replace(themed(), word_template=template)))
    root = etree.fromstring(got["word/numbering.xml"].encode())
    ours = next(a for a in root.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == "1")
    assert val(ours, "lvl/lvlText") == "%1"


# -- pages ------------------------------------------------------------------------------------------


def test_paper_and_margins_are_the_clients_in_all_formats(
    package: Package, document: Document, themed: Themed
) -> None:
    root = etree.fromstring(package["word/document.xml"].encode())
    sizes = {(s.get(f"{W}w"), s.get(f"{W}h"), s.get(f"{W}orient")) for s in root.iter(f"{W}pgSz")}
    assert sizes == {("12240", "15840", None), ("15840", "12240", "landscape")}
    (margins,) = {tuple(sorted(m.attrib.items())) for m in root.iter(f"{W}pgMar")}
    values = {str(name).removeprefix(W): value for name, value in margins}
    assert values == {
        "top": "1700",
        "right": "1134",
        "bottom": "1300",
        "left": "1418",
        "header": "600",
        "footer": "500",
        "gutter": "0",
    }
    theme = themed(accent="", paper="A4")
    assert twips(theme.paper.width) == 12240
    boxes = {
        tuple(map(float, page.mediabox))
        for page in pypdf.PdfReader(io.BytesIO(pdf.write(document, theme))).pages
    }
    assert boxes == {(0, 0, 612, 792), (0, 0, 792, 612)}


def test_the_look_of_pdf_and_html_is_read_where_it_can_be(document: Document, themed: Themed) -> None:
    theme = themed()
    assert (theme.accent, theme.font, theme.base_size) == ("8A1538", "Open Sans", 11.0)
    assert theme.heading_size(1) == 17.0
    page = html.write(document, theme).decode()
    assert '--font:"Open Sans"' in page
    assert "--accent:#8A1538" in page
    own = themed(accent="#17496D", font="Lato")
    assert (own.accent, own.font) == ("17496D", "Lato")


@pytest.mark.parametrize(("width", "margin"), [("6000", "2000"), ("9" * 400, "2000"), ("12240", "9" * 5000)])
def test_pages_that_leave_no_room_are_refused(width: str, margin: str, themed: Themed) -> None:
    sides = f'w:left="{margin}" w:right="2000"'
    section = f'<w:sectPr><w:pgSz w:w="{width}" w:h="9000"/><w:pgMar {sides}/></w:sectPr>'
    with pytest.raises(AssetError, match="leave no 70 mm"):
        themed({"section": section})


# -- headers and footers ------------------------------------------------------------------------------


def test_headers_keep_their_art_and_show_what_is_true_of_the_document(package: Package) -> None:
    for kind in ("Portrait", "Landscape"):
        header = package[f"word/header{kind}.xml"]
        assert "<w:drawing>" in header
        assert "SOP-004" in header
        assert "OLD-1" not in header
        rels = package[f"word/_rels/header{kind}.xml.rels"]
        assert 'Target="template/part1.png"' in rels
    assert 'name="Document Number"><vt:lpwstr>SOP-004<' in package["docProps/custom.xml"]


def test_what_the_client_does_not_show_stands_in_one_line_at_the_foot(package: Package) -> None:
    footer = words(package, "footerPortrait")
    assert footer.startswith("Northlake internal standard")
    assert "Version 1.2 · Approved" in footer
    assert re.search(r"Page 1 of \d+", footer)
    assert "SOP-004" not in footer  # the header shows it
    assert 'w:pos="4536"' in style_xml(package, "Sopgen Control Line")


def style_xml(package: Package, name: str) -> str:
    return str(etree.tostring(style_of(package, name), encoding="unicode"))


def test_nothing_is_added_where_the_client_shows_it_all(document: Document, themed: Themed) -> None:
    fields = "".join(
        field(code, "x")
        for code in (
            "DOCPROPERTY DocumentId",
            "DOCPROPERTY version",
            "DOCPROPERTY Status",
            "PAGE",
            "NUMPAGES",
        )
    )
    got = unpacked(word.write(document, themed({"footer": paragraph(fields, "Fuzeile")})))
    assert "SopgenControlLine" not in got["word/footerPortrait.xml"]
    assert (
        words(got, "footerPortrait")
        == "SOP-0041.2ApprovedxxNorthlake · Confidential · Uncontrolled when printed"
    )


def test_a_template_with_bare_pages_gets_our_header_and_footer(document: Document, themed: Themed) -> None:
    bare = paragraph("", "Fuzeile")
    got = unpacked(word.write(document, themed({"header": bare, "footer": bare, "first": bare})))
    assert words(got, "headerPortrait") == "Managing performance outliersSOP-004"
    assert '<w:tab w:val="clear" w:pos="4536"/>' in got["word/footerPortrait.xml"]
    assert "word/headerFirst.xml" not in got


def test_the_cover_has_the_clients_first_page_and_no_second_logo(package: Package) -> None:
    assert "<w:drawing>" in package["word/headerFirst.xml"]
    body = package["word/document.xml"]
    assert body.count("<w:titlePg/>") == 1
    assert 'w:type="first" r:id="headerFirst"' in body
    assert 'name="Logo"' not in body
    assert 'name="Band"' not in body


def test_a_cover_of_a_template_without_first_page_is_a_page_like_others(
    document: Document, themed: Themed
) -> None:
    section = SECTION.replace("<w:titlePg/>", "")
    got = unpacked(
        word.write(document, themed({"section": section, "header": paragraph(text("Head"))}, logo="logo.png"))
    )
    assert "<w:titlePg/>" not in got["word/document.xml"]
    assert 'name="Logo"' in got["word/document.xml"]


def test_left_and_right_pages_keep_their_own(document: Document, themed: Themed) -> None:
    section = SECTION.replace("<w:pgSz", '<w:headerReference w:type="even" r:id="h1"/><w:pgSz')
    settings = "<w:evenAndOddHeaders/>"
    first = paragraph(PICTURE + text("Even"))
    got = unpacked(word.write(document, themed({"section": section, "settings": settings, "first": first})))
    assert "<w:evenAndOddHeaders/>" in got["word/settings.xml"]
    assert "Even" in got["word/headerEvenPortrait.xml"]
    assert "Page 1 of" in words(got, "footerEvenPortrait")


def test_bound_controls_show_the_document(document: Document, themed: Themed) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:showingPlcHdr/><w:dataBinding w:xpath="/ns1:coreProperties[1]/'
        'ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>[Title]</w:t></w:r></w:sdtContent></w:sdt>"
    )
    got = unpacked(word.write(document, themed({"header": paragraph(control)})))
    assert words(got, "headerPortrait") == "Managing performance outliers"
    assert "dataBinding" in got["word/headerPortrait.xml"]
    assert "showingPlcHdr" not in got["word/headerPortrait.xml"]


def test_a_property_that_nobody_has_stays_the_text_it_was(document: Document, themed: Themed) -> None:
    header = paragraph(field("DOCPROPERTY Warehouse", "North"))
    got = unpacked(word.write(document, themed({"header": header})))
    assert words(got, "headerPortrait") == "North"
    assert "DOCPROPERTY" not in got["word/headerPortrait.xml"]


def test_a_draft_and_the_packs_own_lines_show_in_the_clients_pages(
    document: Document, themed: Themed
) -> None:
    running = dataclasses.replace(document.running, banner="Secret", header_note="Above", footer_note="Below")
    draft = dataclasses.replace(document, draft=True, running=running)
    got = unpacked(word.write(draft, themed()))
    for name in ("headerPortrait", "headerFirst"):
        assert "PowerPlusWaterMarkObject" in got[f"word/{name}.xml"]
        assert words(got, name).startswith("Secret")
    assert words(got, "footerPortrait").endswith("BelowSecret")


# -- the rest -----------------------------------------------------------------------------------------


def test_of_settings_only_looks_are_taken(package: Package) -> None:
    settings = package["word/settings.xml"]
    assert "documentProtection" not in settings
    assert '<w:defaultTabStop w:val="709"/>' in settings
    assert "<w:useFELayout/>" in settings
    assert re.findall(r'w:name="compatibilityMode"[^>]* w:val="(\d+)"', settings) == ["15"]


def test_the_sample_text_of_the_template_goes_nowhere(package: Package) -> None:
    assert "Sample text" not in "".join(package.values())


def test_the_same_template_gives_the_same_bytes(document: Document, themed: Themed) -> None:
    assert word.write(document, themed()) == word.write(document, themed())


def test_a_template_is_taken_apart_once(
    document: Document, themed: Themed, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = themed()
    first = word.write(document, theme)
    for module in ("sheet", "look"):
        monkeypatch.setattr(f"sopgen.writers.template.{module}.parsed", None)
    for module in ("ids", "styles", "lists", "settings", "stories", "client", "carried"):
        monkeypatch.setattr(f"sopgen.writers.word.template.{module}.parsed", None)
    assert word.write(document, theme) == first


@pytest.mark.parametrize("language", ["de-CH", "ar-EG"])
def test_other_languages_and_directions(language: str, document: Document, themed: Themed) -> None:
    got = unpacked(word.write(dataclasses.replace(document, language=language), themed()))
    assert f'w:val="{language}"' in got["word/styles.xml"].partition("</w:docDefaults>")[0]


def test_a_template_with_little_in_it_will_do(document: Document, themed: Themed) -> None:
    styles = xml("styles", '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="Titel"/></w:style>')
    got = unpacked(
        word.write(document, themed({"styles": styles, "section": "", "settings": "", "header": HEADER}))
    )
    assert val(style_of(got, "heading 1"), "pPr/numPr/numId") == "1"
    assert style_of(got, "Normal").get(f"{W}default") == "1"


def test_each_document_of_a_binder_is_set_in_the_template(loaded: Loaded, themed: Themed) -> None:
    assert loaded.pack
    documents = [render(loaded.pack, id_) for id_ in ("REC-00", "SOP-004", "SLA-01")]
    data = binder.write(documents, themed(), {d.id: Layout({}, 5, frozenset()) for d in documents})
    got = unpacked(data)
    assert "SOP-004" in words(got, "headerPortrait2")
    assert "SLA-01" in words(got, "headerPortrait3")
    assert "DOCPROPERTY" not in got["word/headerPortrait2.xml"]
    assert 'Target="template/part1.png"' in got["word/_rels/headerPortrait3.xml.rels"]
    assert val(style_of(got, "heading 1"), "rPr/sz") == "56"
    assert val(style_of(got, "heading 2"), "rPr/sz") == "34"
    counted = etree.fromstring(got["word/numbering.xml"].encode())
    texts = [val(level, "lvlText") for level in counted.iter(f"{W}lvl") if val(level, "suff") == "space"]
    assert "%2." in texts  # the first level of headings below a document's title


def test_the_manifest_names_template_and_logo_where_they_were_used(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(blueprints() / "receivables", pack)
    (pack / "client.dotx").write_bytes(packed(parts()))
    info = pack / "pack.yaml"
    info.write_text(info.read_text("utf-8").replace("  base: slate", "  word_template: client.dotx"), "utf-8")
    build(sopgen.load(pack), tmp_path / "out", formats=("docx", "html"), only=("ROL-01",))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert {"client.dotx", "logo.png"} <= set(manifest["sources"])
    used = {output["format"]: output["sources"] for output in manifest["outputs"]}
    assert "client.dotx" in used["docx"]
    assert "logo.png" not in used["docx"]  # the client's own picture stands there
    assert {"client.dotx", "logo.png"} <= set(used["html"])


def test_text_in_a_style_of_its_own_lends_its_font_to_what_stands_beside_it(
    document: Document, themed: Themed
) -> None:
    body = (
        '<w:style w:type="paragraph" w:styleId="Textkrper"><w:name w:val="Body Text"/>'
        '<w:basedOn w:val="Standard"/><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/>'
        "</w:rPr></w:style></w:styles>"
    )
    got = unpacked(word.write(document, themed({"styles": STYLES.replace("</w:styles>", body)})))
    assert val(style_of(got, "Sopgen Text"), "rPr/sz") == "20"
    assert "Arial" in style_xml(got, "Sopgen Text")
    assert val(style_of(got, "Definition"), "basedOn") == "SopgenText"
    assert val(style_of(got, "Sopgen Plain"), "basedOn") == "SopgenText"


def test_captions_keep_apart_from_a_table_above(document: Document, themed: Themed) -> None:
    caption = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style></w:styles>'
    got = unpacked(word.write(document, themed({"styles": STYLES.replace("</w:styles>", caption)})))
    assert 'w:before="160"' in style_xml(got, "caption")


def test_clauses_of_a_contract_keep_their_column(loaded: Loaded, themed: Themed) -> None:
    assert loaded.pack
    package = unpacked(word.write(render(loaded.pack, "SLA-01"), themed()))
    assert val(style_of(package, "Clause 2"), "basedOn") == "SopgenText"
    referred = re.findall(r"REF \w+ \\[rn] \\h .*?<w:t[^>]*>([^<]*)<", package["word/document.xml"])
    assert "12" in referred  # of a heading that is `12.`: Word leaves the full stop out of references
    clauses = re.findall(r'<w:pPr><w:pStyle w:val="Clause2"/>.*?</w:pPr>', package["word/document.xml"])
    assert clauses
    assert all('<w:ind w:left="851" w:right="0" w:hanging="851"/>' in clause for clause in clauses)


def test_a_template_of_arabic_word_turns_no_english_document(document: Document, themed: Themed) -> None:
    turned = STYLES.replace("<w:pPr>", "<w:pPr><w:bidi/>").replace("<w:rPr>", "<w:rPr><w:rtl/>")
    assert turned != STYLES

    def marks(language: str) -> int:
        made = dataclasses.replace(document, language=language)
        sheet = unpacked(word.write(made, themed({"styles": turned})))["word/styles.xml"]
        return sheet.count("<w:bidi/>") + sheet.count("<w:rtl/>")

    assert marks("en") == 0
    assert marks("ar-EG") > 1
