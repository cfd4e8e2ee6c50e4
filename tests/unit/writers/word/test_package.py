import dataclasses
import io
import zipfile
from typing import Any

import docx as python_docx
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # none are published

from sopgen.documents import tree as t
from sopgen.documents.tree import Document
from sopgen.readers.word import outline
from sopgen.writers.theme import DEFAULT, Theme
from sopgen.writers.word import write
from sopgen.writers.word.embedding import embedded
from tests.conformance.word_lint import faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_same_document_gives_the_same_bytes(sample: Document) -> None:
    assert write(sample, DEFAULT) == write(sample, DEFAULT)


def test_the_zip_carries_no_clock_and_opens_with_the_content_types(written: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_the_sample_has_no_fault(written: bytes) -> None:
    assert faults(written) == []


def test_python_docx_reads_it(written: bytes) -> None:
    document = python_docx.Document(io.BytesIO(written))
    assert document.core_properties.title == "Managing performance outliers"
    assert document.core_properties.author == "Meridian Advisory"
    assert document.core_properties.content_status == "Approved"
    assert document.core_properties.version == "1.2.0"
    assert document.core_properties.language == "en-GB"
    assert str(document.core_properties.created).startswith("2026-01-05 00:00:00")
    assert len(document.tables) == 10


def test_custom_properties_keep_their_names_and_add_the_id(written: bytes, part: Any) -> None:
    values = {row.get("name"): row[0].text for row in part(written, "docProps/custom.xml")}
    assert values["DocumentId"] == "SOP-004"
    assert values["client"] == "Northwind & Co"


def test_a_document_without_date_has_no_dates(sample: Document, part: Any) -> None:
    data = write(dataclasses.replace(sample, date=""), DEFAULT)
    names = {str(element.tag).rpartition("}")[2] for element in part(data, "docProps/core.xml")}
    assert not names & {"created", "modified"}


def test_settings_are_those_of_a_current_word_and_ask_nothing(written: bytes, part: Any) -> None:
    settings = part(written, "word/settings.xml")
    modes = {e.get(f"{W}name"): e.get(f"{W}val") for e in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}zoom").get(f"{W}percent") == "100"
    assert settings.find(f"{W}updateFields") is None
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == "en-GB"


def test_language_is_the_document_s(sample: Document, part: Any) -> None:
    data = write(dataclasses.replace(sample, language="ar-AE"), DEFAULT)
    defaults = part(data, "word/styles.xml").find(f"{W}docDefaults")
    assert defaults.find(f".//{W}lang").get(f"{W}bidi") == "ar-AE"
    assert defaults.find(f".//{W}bidi") is not None


def test_the_font_has_a_stand_in_for_readers_who_lack_it(sample: Document, part: Any) -> None:
    data = write(sample, Theme(font="Lato", heading_font="EB Garamond"))
    fonts = {
        e.get(f"{W}name"): e.find(f"{W}altName").get(f"{W}val") for e in part(data, "word/fontTable.xml")
    }
    assert fonts["Lato"] == "Calibri"
    assert fonts["EB Garamond"] == "Cambria"
    styles = part(data, "word/styles.xml")
    assert styles.find(f".//{W}rFonts").get(f"{W}ascii") == "Lato"


def test_a_document_without_landscape_pages_has_one_header_and_footer(docx: Any, builders: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(builders["para"]("Text.")))) as archive:
        running = [name for name in archive.namelist() if name.startswith(("word/header", "word/footer"))]
    assert running == ["word/headerPortrait.xml", "word/footerPortrait.xml"]


def test_a_document_of_nothing_is_still_a_sound_file(docx: Any) -> None:
    assert faults(docx()) == []


def test_what_runs_shows_properties_and_sections_through_fields_with_their_values(written: bytes) -> None:
    lines = outline(written)
    properties = {"DocumentId": "SOP-004", "version": "1.2.0", "status": "Approved"}
    number, version, status = (f"{{DOCPROPERTY {name} = {value}}}" for name, value in properties.items())
    assert "[header] {DOCPROPERTY DocumentTitle = Managing performance outliers} → {STYLEREF 1 = SOP" in lines
    assert f"[footer] {number} · Version {version} · {status} → Page" in lines


def test_a_value_within_a_longer_word_is_no_field(sample: Document) -> None:
    running = dataclasses.replace(sample.running, header_left="XSOP-004 1.2.0")
    lines = outline(write(dataclasses.replace(sample, running=running), DEFAULT))
    assert "[header] XSOP-004 {DOCPROPERTY version = 1.2.0} →" in lines


def test_a_draft_says_so_across_every_page_in_its_own_language(sample: Document, part: Any) -> None:
    words = (*sample.words, ("draft", "Entwurf"))
    data = write(dataclasses.replace(sample, draft=True, words=words), DEFAULT)
    assert faults(data) == []
    for name in ("headerFirst", "headerPortrait", "headerLandscape"):
        shape = part(data, f"word/{name}.xml").find(".//{urn:schemas-microsoft-com:vml}shape")
        assert shape.get("id") == "PowerPlusWaterMarkObject1"
        assert shape.get("alt") == ""
        assert shape.find("{urn:schemas-microsoft-com:vml}textpath").get("string") == "ENTWURF"
    assert "watermark" not in outline(write(sample, DEFAULT))


def test_the_faces_of_the_theme_travel_with_the_file_and_open_again(sample: Document, part: Any) -> None:
    data = write(sample, Theme(font="Lato"))
    assert faults(data) == []
    fonts = {e.get(f"{W}name"): e for e in part(data, "word/fontTable.xml")}
    faces = {e.tag.removeprefix(W): e for e in fonts["Lato"] if "fontKey" in "".join(e.attrib)}
    assert set(faces) == {"embedRegular", "embedBold", "embedItalic"}
    key = bytes.fromhex(faces["embedBold"].get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        hidden = archive.read("word/fonts/Lato-Bold.odttf")
    start = bytes(byte ^ key[place % 16] for place, byte in enumerate(hidden[:32]))
    with TTFont(io.BytesIO(start + hidden[32:])) as font:
        assert font["name"].getDebugName(4) == "Lato Bold"
        assert {ord("A"), ord("ß"), ord("€")} <= set(font.getBestCmap())


def test_letters_of_the_language_are_embedded() -> None:
    plain, russian = (embedded("Source Sans 3", language)[0].data for language in ("en-GB", "ru-RU"))
    assert len(russian) > len(plain)


def test_a_font_whose_licence_is_not_stated_stays_out(sample: Document) -> None:
    assert embedded("Ubuntu", "en-GB") == ()
    data = write(sample, Theme(font="Ubuntu", heading_font="Ubuntu"))
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "fontTable.xml.rels" in name or "fonts/" in name]


def test_a_file_with_its_fonts_stays_small(written: bytes) -> None:
    assert len(written) < 400_000


def test_a_document_without_notes_has_no_part_for_them(docx: Any, builders: Any, part: Any) -> None:
    data = docx(builders["para"]("No notes."))
    assert "footnote" not in "".join(zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert not any("footnotePr" in str(element.tag) for element in part(data, "word/settings.xml"))


def test_notes_are_words_own_and_work_in_cells(docx: Any, builders: Any) -> None:
    note = t.Footnote((t.Text("Of 100, as "), t.Strong((t.Text("agreed"),))))
    table = t.Table((t.Column(1.0),), (t.Row((builders["cell"]("85", note),)),))
    lines = outline(docx(builders["para"]("First", note, "."), table)).splitlines()
    at = lines.index("== footnotes")
    assert lines[at + 3 :] == ["[footnote text]  Of 100, as <Strong>agreed</>"] * 2
    assert "[Body Text] First[^1]." in lines
    assert "  | 85[^2] |" in lines
