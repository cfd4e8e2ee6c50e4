from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sopgen.model.load import Loaded
from sopgen.publish.extract import Extractable, extractable
from sopgen.publish.manifest import MANIFEST
from sopgen.publish.run import Output, build
from sopgen.publish.telling import inside

IDS = frozenset({"walk-away-fee", "fee", "SLA-01", "p1"})


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_what_a_word_file_holds_is_found_in_it() -> None:
    body = (
        '<w:tag w:val="SLA-01/walk-away-fee/amount"/><w:bookmarkStart w:id="1" w:name="priority_p1"/>'
        '<w:rPr><w:vanish/></w:rPr><w:vanish w:val="0"/><w:del w:id="2" w:author="A"/>'
    )
    data = package(
        **{
            "word/document.xml": body,
            "word/comments.xml": '<w:comments><w:comment w:id="1"/><w:comment w:id="2"/></w:comments>',
            "customXml/item1.xml": '<tag name="sha256:0" origin="SLA-01/fee"/>',
            "docProps/core.xml": "<dc:creator>A &amp; B</dc:creator>",
            "docProps/custom.xml": '<property pid="2" name="status"><vt:lpwstr>Draft</vt:lpwstr></property>',
            "word/embeddings/sheet.xlsx": "",
            "word/media/a.png": "",
            "word/fonts/Lato-Bold.odttf": "",
        }
    )
    assert extractable("docx", data, IDS) == Extractable(
        attachments=("word/embeddings/sheet.xlsx",),
        properties={"creator": "A & B", "status": "Draft"},
        ids=("SLA-01", "fee", "p1", "walk-away-fee"),
        fonts=("Lato-Bold",),
        pictures=("png",),
        comments=2,
        hidden=2,
    )


def test_what_a_web_page_holds_is_found_in_it() -> None:
    page = (
        '<title>A &amp; B</title><meta name="author" content="C"><p id="level-walk-away-fee" data-at="p1">'
        '<!-- remark --><span hidden>x</span><img src="data:image/png;base64,">'
        '@font-face{font-family:"Lato";'
    )
    assert extractable("html", page.encode(), IDS) == Extractable(
        properties={"author": "C", "title": "A & B"},
        ids=("fee", "p1", "walk-away-fee"),
        fonts=("Lato",),
        pictures=("png",),
        comments=1,
        hidden=1,
    )


def test_what_a_pdf_holds_is_found_in_it() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Annots = Array([Dictionary(Subtype=Name.Text), Dictionary(Subtype=Name.Link)])
    font = Dictionary(BaseFont=Name("/ABCDEF+Lato-Bold"))
    image = pdf.make_stream(b"", Subtype=Name.Image)
    page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=image))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("SLA-01--priority-p1"), Array([])])))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([Dictionary()]))
    pdf.attachments["sla.yaml"] = b"kind: sla"
    pdf.docinfo["/Author"] = "A"
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert extractable("pdf", buffer.getvalue(), IDS) == Extractable(
        attachments=("sla.yaml",),
        properties={"Author": "A"},
        ids=("SLA-01", "p1"),
        fonts=("Lato-Bold",),
        pictures=("bitmap",),
        comments=1,
        hidden=1,
    )


def test_the_manifest_says_what_each_file_holds(load: Callable[[str], Loaded], tmp_path: Path) -> None:
    build(load("full"), tmp_path, formats=["pdf", "docx"], only=["SOP-002"], attach_source=True)
    outputs = json.loads((tmp_path / MANIFEST).read_text("utf-8"))["outputs"]
    pdf, word = (output["extractable"] for output in outputs)
    assert pdf["attachments"] == ["sop-002.yaml"]
    assert word["attachments"] == []
    assert pdf["properties"]["Author"] == word["properties"]["creator"] == "Plain Consulting LLC"
    assert {"SOP-002", "agent"} <= set(word["ids"])
    assert (word["comments"], word["hidden"]) == (0, 0)


def output(path: str, sources: tuple[str, ...], found: Extractable) -> Output:
    document, _, format_ = path.rpartition(".")
    return Output(path, document, document, format_, 1, "", sources, found)


@pytest.mark.parametrize("attached", [(), ("a.yaml",)])
def test_a_build_is_told_in_a_few_lines(attached: tuple[str, ...]) -> None:
    found = Extractable(attached, {"Author": "Ann", "Title": "T"}, tuple(f"id-{n}" for n in range(8)))
    lines = list(inside([output("A.pdf", ("a.yaml", "pack.yaml"), found)], ["a.yaml", "b.yaml", "pack.yaml"]))
    assert lines == [
        "Made from a.yaml, pack.yaml; not from b.yaml",
        f"Beside the printed words a reader can find (file by file in {MANIFEST}, which is yours to keep):",
        "  names in the properties: Ann",
        "  ids in links and in Word's tags: id-0, id-1, id-2, id-3, id-4, id-5 and 2 more",
        "  blueprints attached: " + ("a.yaml in A.pdf" if attached else "none"),
        "  comments: none",
        "  hidden text: none",
    ]
