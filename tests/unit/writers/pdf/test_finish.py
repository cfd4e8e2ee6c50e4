"""What a PDF carries beside its pages: properties, blueprints, fields, the mark of a draft."""

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.documents.tree import Document
from sopgen.model.palette import PALETTES, contrast
from sopgen.writers import pdf, word
from sopgen.writers.metrics import CELL_X, CELL_Y
from sopgen.writers.options import Attachment, Options
from sopgen.writers.paper.attachments import file_names
from sopgen.writers.theme import DEFAULT
from tests.small_pictures import small

Parts = dict[str, Any]
MM = 72 / 25.4
SOURCES = (Attachment("sops/b.yaml", "kind: sop # é\n".encode()), Attachment("pack.yaml", b"kind: pack\n"))
FORM = Options(SOURCES, "form")

XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
}


def described(parts: Parts, **changes: Any) -> Document:
    properties = (("subject", "A & B"), ("keywords", "x, y"), ("version", "1.2"), ("client", "Öl <AG>"))
    changes = {"properties": properties, "blocks": (parts["p"]("Words"),)} | changes
    document: Document = dataclasses.replace(parts["DOCUMENT"], **changes)
    return document


def read(document: Document, options: Options = Options(SOURCES)) -> PdfReader:  # noqa: B008 - a frozen value
    return PdfReader(io.BytesIO(pdf.write(document, DEFAULT, options)), strict=True)


def catalog(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def packet(reader: PdfReader) -> ET.Element:
    return ET.fromstring(catalog(reader)["/Metadata"].get_data())


def xmp(root: ET.Element, name: str) -> str:
    found = root.find(f".//{name}", XMP)
    assert found is not None, name
    return "".join(found.itertext())


def words_of(data: bytes, part: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ET.fromstring(package.read(part))
    return {
        child.get("name") or child.tag.rpartition("}")[2]: "".join(child.itertext()).strip() for child in root
    }


def test_properties_are_those_of_the_word_file(parts: Parts) -> None:
    document = described(parts)
    reader, file = read(document), word.write(document, DEFAULT)
    core, custom = words_of(file, "docProps/core.xml"), words_of(file, "docProps/custom.xml")
    info: Any = reader.metadata
    root = packet(reader)
    for name, key, place in (
        ("title", "/Title", "dc:title"),
        ("creator", "/Author", "dc:creator"),
        ("subject", "/Subject", "dc:description"),
        ("keywords", "/Keywords", "pdf:Keywords"),
    ):
        assert core[name] == info[key] == xmp(root, place) != "", name
    assert core["language"] == xmp(root, "dc:language") == str(reader.root_object["/Lang"])
    for name, key, place in (
        ("created", "/CreationDate", "xmp:CreateDate"),
        ("modified", "/ModDate", "xmp:ModifyDate"),
    ):
        assert core[name] == xmp(root, place)
        assert info[key] == "D:" + "".join(c for c in core[name] if c not in "-:T")
    own = {name: text for name, text in custom.items() if f"/{name}" in info}
    assert {"DocumentId", "version", "client"} <= set(own)
    for name, text in own.items():
        assert text == info[f"/{name}"] == xmp(root, f"pdfx:{name}")


def test_archive_claims_both_standards_in_one_description(parts: Parts) -> None:
    text = catalog(read(described(parts)))["/Metadata"].get_data().decode()
    for claim in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in text
    assert text.count("<rdf:RDF") == 1
    assert "<pdfaProperty:name>part<" in text


def test_the_blueprints_travel_along(parts: Parts) -> None:
    reader = read(described(parts))
    for one in SOURCES:
        assert reader.attachments[one.name] == [one.data]
    for reference in catalog(reader)["/AF"]:
        specification = reference.get_object()
        file = specification["/EF"]["/F"]
        assert specification["/AFRelationship"] == "/Source"
        assert file["/Subtype"] == "/application/yaml"
        assert reader.metadata
        assert file["/Params"]["/ModDate"] == reader.metadata["/ModDate"]


def test_files_of_one_name_are_told_apart() -> None:
    names = file_names(("a/x.yaml", "b/X.yaml", "b/y.yaml"))
    assert list(names.values()) == ["a-x.yaml", "b-X.yaml", "y.yaml"]


def test_bookmarks_go_to_the_third_level(parts: Parts) -> None:
    section = t.Section("four", 4, (), t.Attr("s4"))
    for level in (3, 2, 1):
        section = t.Section(f"level {level}", level, (section,), t.Attr(f"s{level}"))
    outline = str(read(described(parts, blocks=numbered((section,)))).outline)
    assert "level 3" in outline
    assert "four" not in outline


def fields(parts: Parts) -> PdfReader:
    blocks = (
        parts["p"](t.Checkbox("Headset works", checked=True), " ", t.Blank("Seat number")),
        parts["p"](t.Blank("State", 8, "choice", ("Open", "Done (all)"), "Done (all)")),
        t.List((parts["item"]("Badge returned"),), "check"),
        t.Signatures((t.Signatory("Client", "Ann"),), ("Signature", "Name", "Position", "Date")),
        t.Table(
            (t.Column(1.0),), tuple(t.Row((t.Cell((parts["p"](t.Blank(str(n), n)),)),)) for n in (4, 20))
        ),
    )
    return read(described(parts, blocks=blocks), FORM)


def test_a_form_has_fields_that_say_what_they_are_for(parts: Parts) -> None:
    reader = fields(parts)
    found = [field.get_object() for field in catalog(reader)["/AcroForm"]["/Fields"]]
    assert [(field["/FT"], field["/TU"], field["/V"]) for field in found] == [
        ("/Btn", "Headset works", "/on"),
        ("/Tx", "Seat number", ""),
        ("/Ch", "State", "Done (all)"),
        ("/Btn", "Badge returned", "/Off"),
        ("/Tx", "Client: Position", ""),
        ("/Tx", "Client: Date", ""),
        ("/Tx", "4", ""),
        ("/Tx", "20", ""),
    ]
    assert [field.get("/Ff") for field in found[-2:]] == [None, 1 << 12]
    paper = DEFAULT.paper
    cell = (paper.width - paper.left - paper.right) * MM - 2 * CELL_X
    for field, height in zip(found[-2:], (9 * MM, 18 * MM), strict=True):
        left, bottom, right, top = map(float, field["/Rect"])
        assert right - left == pytest.approx(cell, abs=0.5)
        assert abs(top - bottom) == pytest.approx(height - 2 * CELL_Y, abs=1)
    assert len({field["/T"] for field in found}) == len(found)
    assert set(found[0]["/AP"]["/N"]) == {"/on", "/Off"}
    assert list(found[2]["/Opt"]) == ["Open", "Done (all)"]
    assert found[2]["/Ff"] == 1 << 17
    assert b"Done (all)".hex() in found[2]["/AP"]["/N"].get_data().decode()
    font = catalog(reader)["/AcroForm"]["/DR"]["/Font"]["/Fill"]
    assert font["/Encoding"] == "/WinAnsiEncoding"
    assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1
    assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 10_000


def test_a_form_is_no_archive(parts: Parts) -> None:
    reader = fields(parts)
    assert b"<pdfaid:part" not in catalog(reader)["/Metadata"].get_data()
    assert "/AF" not in reader.root_object


def test_an_archive_has_no_fields(parts: Parts) -> None:
    assert "/AcroForm" not in read(described(parts, blocks=(parts["p"](t.Checkbox("x")),))).root_object


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_is_marked_on_every_page_and_in_no_text(parts: Parts, *, draft: bool) -> None:
    blocks = tuple(parts["p"](f"line {n}") for n in range(80))
    reader = read(described(parts, blocks=blocks, draft=draft))
    assert len(reader.pages) > 1
    for page in reader.pages:
        content = page.get_contents()
        assert content is not None
        start = content.get_data().partition(b"EMC")[0]
        assert (b"/Artifact" in start and b"/Watermark" in start and b"/draft Do" in start) is draft
        assert "Draft" not in page.extract_text()


@pytest.mark.parametrize("name", PALETTES)
def test_text_can_be_read_over_the_mark(name: str) -> None:
    theme = dataclasses.replace(DEFAULT, **dataclasses.asdict(PALETTES[name]))
    ground = theme.mark
    assert contrast(theme.muted, ground) >= 4.5
    assert contrast(ground, "FFFFFF") > 1.1


def test_notes_stand_below_their_page_and_are_tagged_with_an_id_each(parts: Parts) -> None:
    def note(number: int) -> t.Footnote:
        return t.Footnote((t.Text(f"told-{number}"),))

    cell = t.Cell((parts["p"]("cell", note(0)),))
    table = t.Table((t.Column(1.0),), (t.Row((cell,)),))
    texts = [parts["p"]("line " * 60, note(number)) for number in range(1, 40)]
    reader = read(described(parts, blocks=numbered((table, *texts))))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert all(sum(f"told-{number}\n" in f"{text}\n" for text in pages) == 1 for number in range(40))
    found = [e for e in elements(reader) if e["/S"] == "/Note"]
    assert len({str(e["/ID"]) for e in found}) == len(found) == 40
    assert all(e["/K"][0].get_object()["/S"] == "/Lbl" for e in found)


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every element of the tree of tags."""
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            if "/S" in element:
                yield element
            kids = element.get("/K", [])
            waiting += [kid for kid in kids if hasattr(kid, "get_object") and not isinstance(kid, int)]


def test_an_item_of_a_list_is_a_label_and_a_body(parts: Parts) -> None:
    p, item = parts["p"], parts["item"]
    inner = t.List((item("deeper"),))
    items = (
        item("Log in:", t.Figure(small("login.png"), "A screen")),
        item("One", p("Two"), inner),
        item("Three"),
    )
    reader = read(described(parts, blocks=(t.List(items), t.List(items, "number"))))
    catalog: Any = reader.trailer["/Root"]
    found: list[list[str]] = []

    def walk(node: Any) -> None:
        kids = [kid.get_object() for kid in node.get("/K", []) if not isinstance(kid, int)]
        if node.get("/S") == "/LI":
            found.append([str(kid["/S"]) for kid in kids])
        for kid in kids:
            if "/S" in kid:
                assert kid["/P"].get_object() == node
                walk(kid)

    walk(catalog["/StructTreeRoot"]["/K"][0].get_object())
    assert len(found) == 8
    assert all(kinds == ["/Lbl", "/LBody"] for kinds in found), found
