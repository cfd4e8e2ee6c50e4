"""The client's own Word file that lends documents their looks: read as if a stranger had sent it.

What is passed on to others is a short list: styles, numbering, colour theme, fonts, headers and
footers with their pictures. Whatever in these could act or call out is refused with its place; so is
a file with macros. What is not passed on, such as sample text, is not judged: it goes nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass as standard
from dataclasses import field
from functools import lru_cache
from typing import Final

from sopgen.assets.error import AssetError
from sopgen.assets.opc import SAVE_AGAIN, Package, Relation, elements, unpack
from sopgen.records import dataclass

TAKEN: Final = ("styles", "numbering", "theme", "fontTable", "settings", "header", "footer")
"""The kinds of part that documents take from a template."""

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_DOCUMENTS: Final = frozenset(_MAIN.format(kind) for kind in ("document", "template"))
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_WITHOUT_MACROS: Final = "save it in Word as .docx or .dotx, the kinds without macros"
_ACTING: Final = (
    ("macroenabled", "it has macros", _WITHOUT_MACROS),
    ("vbaproject", "it has macros", _WITHOUT_MACROS),
    ("activex", "it has an ActiveX control", "delete the control (Developer tab), and save it"),
)
_INSIDE: Final = frozenset({"image", "hdphoto", "font", "hyperlink", "customXml"})
"""What a part that is taken may have inside the file; the parts of a drawn diagram come on top."""
_SAFE_LINK: Final = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_SAFE_CODE: Final = re.compile(r"\s*HYPERLINK\s+(?:\\l\s|\"?(?:https?|mailto):)", re.IGNORECASE)
_CALLS_OUT: Final = re.compile(r"(?:https?|ftp):|\\\\|//|file:/*\\\\|file:/{2}(?!/)", re.IGNORECASE)
_FIELDS: Final = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "STYLEREF", "SEQ", "LISTNUM"),
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY", "DOCVARIABLE", "INFO"),
        *("LASTSAVEDBY", "REVNUM", "TEMPLATE", "FILENAME", "FILESIZE", "NUMWORDS", "NUMCHARS", "EDITTIME"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "USERNAME", "USERINITIALS", "USERADDRESS"),
        *("IF", "COMPARE", "QUOTE", "SYMBOL", "EQ", "ADVANCE", "HYPERLINK", "MERGEFIELD", "AUTONUM", "TOC"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "="),
    }
)
"""What a field of a header may compute; all others fetch, run or put in something."""
_ACTIVE_ELEMENTS: Final = {
    "altChunk": ("another file is put in", "paste its content in as text"),
    "control": ("an ActiveX control stands there", "delete the control (Developer tab)"),
    "OLEObject": ("an embedded object stands there", "paste it in as a picture"),
    "subDoc": ("another document is put in", "paste its content in as text"),
    "movie": ("a film stands there", "delete it"),
    "entryMacro": ("a form field there starts a macro", "delete the macro's name in the field's options"),
    "exitMacro": ("a form field there starts a macro", "delete the macro's name in the field's options"),
}
_STORIES: Final = frozenset({"header", "footer"})


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A file that has been judged fit; `data` is all of it, `path` its place in the pack."""

    path: str
    data: bytes = field(repr=False)

    @property
    def package(self) -> Package:
        return _unpacked(self.data)

    @property
    def main(self) -> str:
        """The name of the part with the text."""
        return _main(self.package)

    @property
    def has_page(self) -> bool:
        """Whether it says on what paper its text stands; converters make files that do not."""
        met = {element for element, _ in elements(self.package.parts[self.main], self.main)}
        return {"pgSz", "pgMar"} <= met


def word_template(path: str, data: bytes) -> WordTemplate:
    """The template in a file of a pack.

    Raises:
        AssetError: it is no Word document, or is not safe to pass on.
    """
    try:
        _judge(_unpacked(data))
    except AssetError as error:
        raise AssetError(f"`{path}` cannot be used: {error}", error.mend) from error
    return WordTemplate(path, data)


@lru_cache(maxsize=2)
def _unpacked(data: bytes) -> Package:
    return unpack(data)


def _main(package: Package) -> str:
    found = [row for row in package.relations() if row.kind == "officeDocument" and not row.outside]
    if any(row.type.startswith(_STRICT) for row in found):
        raise AssetError(
            "it is saved as Strict Open XML, which few programs read",
            "save it in Word as `Word Document (*.docx)`, without `Strict`",
        )
    if not found:
        raise AssetError("it is not whole: nothing in it is the main document", SAVE_AGAIN)
    return found[0].target


def taken_parts(template: WordTemplate) -> Mapping[str, tuple[Relation, ...]]:
    """The parts that documents take from a template, by their kind."""
    return _taken(template.package, template.main)


def _taken(package: Package, main: str) -> dict[str, tuple[Relation, ...]]:
    rows = [row for row in package.relations(main) if not row.outside]
    return {kind: tuple(row for row in rows if row.kind == kind) for kind in TAKEN}


def _judge(package: Package) -> None:
    for name in package.parts:
        words = f"{name} {package.type_of(name)}".lower()
        for mark, what, mend in _ACTING:
            if mark in words:
                raise AssetError(what, mend)
    main = _main(package)
    if package.type_of(main) not in _DOCUMENTS:
        raise AssetError("it holds no Word document", "name a .docx or .dotx file")
    _judge_outside(package, main, package.relations(main))
    parts = _taken(package, main)
    if not parts["styles"]:
        raise AssetError("it is not whole: it has no styles", SAVE_AGAIN)
    if any(element == "altChunk" for element, _ in elements(package.parts[main], main)):
        raise _acting("altChunk", main)
    if any(code.strip().upper().startswith("DDE") for code in codes(package.parts[main], main)):
        raise _field("DDE", main)
    for kind, rows in parts.items():
        for row in rows:
            _judge_part(package, row.target, kind)


def _judge_outside(package: Package, name: str, rows: tuple[Relation, ...]) -> None:
    """What a part loads from elsewhere when it is opened; a template on a disk of its author is left out."""
    for row in rows:
        if not row.outside or row.kind == "hyperlink":
            continue
        raise AssetError(
            f"{place_of(name)} loads a file from `{row.target[:120]}` ({_RELATIONS.get(row.kind, row.kind)})",
            "break that link in Word (File, Info, Edit Links to Files), or paste in what it shows",
        )
    settings = next((row.target for row in rows if row.kind == "settings"), "")
    for row in package.relations(settings) if settings else ():
        if row.outside and _CALLS_OUT.match(row.target):
            raise AssetError(
                f"it loads a file from `{row.target[:120]}` when it is opened "
                f"({_RELATIONS.get(row.kind, row.kind)})",
                "in Word, choose Developer, Document Template, and attach `Normal`; then save it",
            )


_RELATIONS: Final = {
    "image": "a picture",
    "attachedTemplate": "the template it is based on",
    "oleObject": "a linked object",
    "subDocument": "a subdocument",
    "aFChunk": "another file",
    "frame": "a frame",
}


def _judge_part(package: Package, name: str, kind: str) -> None:
    rows = package.relations(name)
    if kind != "settings":  # those are written anew, and take no relation along
        for row in rows:
            _judge_relation(package, row, name)
    for element, attributes in elements(package.parts[name], name):
        if element in _ACTIVE_ELEMENTS:
            raise _acting(element, name)
        _judge_addresses(attributes, name)
    if kind in _STORIES:
        for code in codes(package.parts[name], name):
            word = (code.split() or [""])[0].upper()
            if word not in _FIELDS and not word.startswith("="):
                raise _field(word, name)
            if word == "HYPERLINK" and not _SAFE_CODE.match(code):
                raise _field(code.strip(), name)


def _judge_relation(package: Package, row: Relation, name: str) -> None:
    if row.outside and row.kind == "hyperlink":
        if not _SAFE_LINK.match(row.target):
            raise AssetError(
                f"{place_of(name)} links to `{row.target[:120]}`", "remove the link, or link to a web address"
            )
        return
    if row.outside:
        _judge_outside(package, name, (row,))
    if row.kind not in _INSIDE and not row.kind.startswith("diagram"):
        raise AssetError(
            f"{place_of(name)} holds an object of another program ({row.kind})",
            "paste it in as a picture, and save it",
        )
    if row.target.lower().endswith(".svg"):
        _judge_drawing(package, row.target)


def _judge_addresses(attributes: Mapping[str, str], name: str) -> None:
    """Shapes of older versions of Word (VML) have addresses in attributes, not in relationships."""
    for key in ("src", "althref"):
        if _CALLS_OUT.match(attributes.get(key, "")):
            raise AssetError(
                f"{place_of(name)} loads a picture from `{attributes[key][:120]}`",
                "paste the picture itself in, and save it",
            )
    link = attributes.get("href", "")
    if link and not link.startswith("#") and not _SAFE_LINK.match(link):
        raise AssetError(f"{place_of(name)} links to `{link[:120]}`", "remove the link, and save it")


def _judge_drawing(package: Package, name: str) -> None:
    """A drawing may hold no script and lead nowhere; Word shows the bitmap beside it in any case."""
    for element, row in elements(package.parts[name], name):
        leads = any(key == "href" and not text.startswith(("#", "data:image/")) for key, text in row.items())
        if element in ("script", "foreignObject") or leads or any(key.startswith("on") for key in row):
            raise AssetError(
                f"its picture `{name}` runs a script or leads elsewhere", "put the picture in as PNG"
            )


def _acting(element: str, name: str) -> AssetError:
    what, mend = _ACTIVE_ELEMENTS[element]
    return AssetError(f"{place_of(name)}: {what}", f"{mend}, and save it")


def _field(word: str, name: str) -> AssetError:
    called = f"a field `{word[:40]}`" if word else "a field without a name"
    return AssetError(
        f"{place_of(name)}: {called} could fetch or run something",
        "delete the field, or turn it into text (Ctrl+Shift+F9), and save it",
    )


def place_of(name: str) -> str:
    """A part of a template in a reader's words."""
    for kind, words in (("header", "a header"), ("footer", "a footer"), ("document", "its text")):
        if kind in name.rpartition("/")[2]:
            return f"{words} (`{name}`)"
    return f"its part `{name}`"


def codes(data: bytes, name: str) -> Iterator[str]:
    """The code of each field up to a field inside it; codes may be cut into any number of runs."""
    fields: list[_Code] = []
    within = False
    for element, row in elements(data, name):
        if element == "fldSimple":
            yield row.get("instr", "")
        elif element == "fldChar":
            yield from _marked(row.get("fldCharType", ""), fields)
        elif element:
            within = element in ("instrText", "delInstrText")
        elif within and fields and fields[-1].reading:
            fields[-1].text += row[""]


@standard(slots=True)
class _Code:
    """What was read of a field's code; what follows the code is what the field shows."""

    text: str = ""
    reading: bool = True


def _marked(kind: str, fields: list[_Code]) -> Iterator[str]:
    """Go on at a mark of a field: yields a code that ends there, or that another field begins."""
    if kind == "begin":
        if fields and fields[-1].reading and not fields[-1].text.strip():
            yield ""  # its name is what the field inside gives
        fields.append(_Code())
    elif kind in ("separate", "end") and fields:
        if fields[-1].reading:
            yield fields[-1].text
        fields[-1].reading = False
        if kind == "end":
            fields.pop()
