"""Each check is shown a sample with that one fault."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from sopgen.writers.word.tables import HAIRLINE, TABLE_GAP
from tests.conformance.word_lint import faults

DOCUMENT, NOTES = "word/document.xml", "word/footnotes.xml"
CONTROL = r'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>\2</w:sdtContent></w:sdt>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            new = change(content.decode()).encode() if entry == name else content
            assert entry != name or new != content
            target.writestr(entry, new)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "expected"),
    [
        ("[Content_Types].xml", r'<Override PartName="/word/styles.xml"[^>]*>', "", "no content type"),
        ("word/_rels/document.xml.rels", '"styles.xml"', '"no.xml"', "word/no.xml, which is not"),
        ("word/_rels/document.xml.rels", "fontTable.xml", "styles.xml", "nothing leads to"),
        (DOCUMENT, 'r:id="link1"', 'r:id="gone"', "relationship gone"),
        ("word/fontTable.xml", 'r:id="SourceSans3-Bold"', 'r:id="none"', "relationship none, which"),
        (DOCUMENT, r'w:id="3" w:name="\w+"', 'w:id="3" w:name="CONTROL"', "bookmark control stands 2 times"),
        (DOCUMENT, r'bookmarkStart w:id="2"', 'bookmarkStart w:id="1"', "bookmark id 1 stands 2 times"),
        (DOCUMENT, r'<w:bookmarkEnd w:id="3"/>', "", "bookmark id 3 does not end once"),
        (DOCUMENT, 'w:name="promise"', 'w:name="a-b"', "a name that Word refuses"),
        (DOCUMENT, 'w:anchor="steps"', 'w:anchor="none"', "bookmark none is referred to"),
        (DOCUMENT, r"REF steps \\r", r"REF nowhere \\r", "bookmark nowhere is referred to"),
        (DOCUMENT, r"(REF steps .*?<w:t [^>]*>)[\d.]+", r"\g<1>9", "shows 9, and Word counts"),
        (DOCUMENT, r'("TOC1".*?<w:t [^>]*>)1<', r"\g<1>7<", "the contents show 7 for _Toc"),
        (DOCUMENT, '<w:id w:val="10000003"/>', '<w:id w:val="10000002"/>', "content control id 10000002"),
        (DOCUMENT, '<w:alias w:val="Told"/>', f'<w:alias w:val="{"x" * 65}"/>', "too long for Word"),
        (DOCUMENT, "<w:sdtPr>", f'<w:sdtPr><w:tag w:val="{"x" * 65}"/>', "the tag of a content control is"),
        (DOCUMENT, "(<w:hyperlink[^>]*>)(<w:r>.*?</w:r>)", rf"\1{CONTROL}", "stands in a link"),
        ("word/settings.xml", "<w:zoom", "<w:updateFields/><w:zoom", "ask to update"),
        (DOCUMENT, 'fldCharType="begin"', 'fldCharType="begin" w:dirty="1"', "dirty field"),
        (DOCUMENT, f"{END}</w:p></w:sdtContent>", "</w:p></w:sdtContent>", "without an end"),
        (DOCUMENT, r'(SEQ.*?"separate"/></w:r>)<w:r>.*?</w:r>', r"\1", "without a cached result"),
        (DOCUMENT, r"\u2002Who does what</w:t>", "\u2002Who</w:t>", "does not say what the captions say"),
        (DOCUMENT, r"(PAGEREF raci .*?<w:t [^>]*>)\d+<", r"\1?<", "no page in its list"),
        (DOCUMENT, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="9"/>', "note 9 is"),
        (DOCUMENT, '<w:footnoteReference w:id="2"/>', "", "nothing refers to note 2"),
        (NOTES, 'w:footnote w:id="2"', 'w:footnote w:id="1"', "in the order in which"),
        (NOTES, 'r:id="link1"', 'r:id="link7"', "relationship link7"),
        (NOTES, 'w:anchor="steps"', 'w:anchor="nowhere"', "bookmark nowhere is referred to"),
        ("word/settings.xml", '<w:footnote w:id="0"/>', "", "other separators of notes"),
        (DOCUMENT, r"<w:t [^>]*>Upright again.</w:t>", "", "an empty paragraph in style Body"),
        (DOCUMENT, '<wp:docPr id="100002"', '<wp:docPr id="100001"', "two drawings 100001"),
        (DOCUMENT, ' descr="A name and a password"/><wp:cNv', "/><wp:cNv", "a picture without words"),
        (DOCUMENT, 'r:embed="picture2"', 'r:embed="picture9"', "relationship picture9"),
        (DOCUMENT, TABLE_GAP, "", "two tables touch"),
        (DOCUMENT, r'<w:gridCol w:w="\d+"/>', "", "columns"),
        (DOCUMENT, f"{HAIRLINE}</w:tc>", "</w:tc>", "end in a paragraph"),
        (DOCUMENT, 'w:pStyle w:val="Lead"', 'w:pStyle w:val="Lede"', "style Lede, which is not defined"),
        (DOCUMENT, '<w:rStyle w:val="Strong"/>', "<w:b/>", "direct formatting: b"),
        (DOCUMENT, 'w:val="Heading2"', 'w:val="Heading3"', "level 3 follows one of level 1"),
        (DOCUMENT, r'(<w:pStyle w:val="Heading1"/>)(<w:pageBreakBefore/>)', r"\2\1", "pPr out of order"),
    ],
)  # fmt: skip
def test_a_fault_is_found(written: bytes, name: str, pattern: str, replacement: str, expected: str) -> None:
    broken = changed(written, name, lambda text: re.sub(pattern, replacement, text, count=1))
    assert expected in "\n".join(faults(broken))
