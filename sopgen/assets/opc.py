"""Office files as packages (ECMA-376 part 2), opened as if a stranger had sent them.

Nothing is unpacked to disk, nothing beyond fair limits into memory, and no XML with a DOCTYPE is read:
entities could grow without end or load files.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from sopgen.assets.error import AssetError
from sopgen.records import dataclass

MAX_ENTRIES: Final = 1_000
MAX_ENTRY_BYTES: Final = 20_000_000
MAX_TOTAL_BYTES: Final = 60_000_000
MAX_XML_BYTES: Final = 8_000_000
MAX_RATIO: Final = 200
"""How many times its packed size a part of more than 100 kB may have: XML of Word has 10 to 40."""
MAX_DEPTH: Final = 250
SAVE_AGAIN: Final = "open it in Word and save it once more under a new name, as Word document (.docx)"

_RATIO_FROM: Final = 100_000
_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK: Final = 1 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = {
    b"{\\rtf": "an RTF file",
    b"%PDF": "a PDF",
    b"<?xml": "an XML file",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
}
_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `target` is the name of a part, or an address outside the file."""

    id: str
    type: str
    target: str
    outside: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `image`, `header`, `hyperlink`."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Package:
    """Parts by name, without a leading slash."""

    parts: Mapping[str, bytes]
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def type_of(self, name: str) -> str:
        """The content type of a part, in lower case; empty where the file gives none."""
        extension = name.rpartition(".")[2].lower()
        return self.overrides.get(name.lower()) or self.defaults.get(extension, "")

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """What a part refers to, the whole package when it is not named.

        Raises:
            AssetError: the list is damaged, or names a part that is not there.
        """
        folder, base = posixpath.split(name)
        list_name = posixpath.join(folder, "_rels", f"{base}.rels")
        found = self._find(list_name)
        if not found:
            return ()
        rows = elements(self.parts[found], found)
        return tuple(self._relation(row, folder, found) for tag, row in rows if tag == "Relationship")

    def _relation(self, row: Mapping[str, str], folder: str, where: str) -> Relation:
        target, outside = row.get("Target", ""), row.get("TargetMode", "").lower() == "external"
        if not outside:
            wanted = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
            target = self._find(wanted) or self._find(unquote(wanted))
            if not target:
                raise AssetError(
                    f"it is not whole: `{where}` names `{wanted}`, which is not in the file", SAVE_AGAIN
                )
        return Relation(row.get("Id", ""), row.get("Type", ""), target, outside)

    def _find(self, name: str) -> str:
        """Names of parts differ by more than capital and small letters (ECMA-376 part 2, 6.2.2.3)."""
        if name in self.parts:
            return name
        return next((part for part in self.parts if part.lower() == name.lower()), "")


def unpack(data: bytes) -> Package:
    """The package in a file.

    Raises:
        AssetError: it is none, is damaged or protected, or grows beyond the limits.
    """
    _refuse_others(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_entries(entries)
            parts = {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise AssetError("it is damaged: it does not come apart into its pieces", SAVE_AGAIN) from error
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise AssetError(
            "it is an OpenDocument file", "open it in Word or LibreOffice and save it as .docx or .dotx"
        )
    if _TYPES not in parts:
        raise AssetError("it is an archive, and no Word document", "name a .docx or .dotx file")
    return _typed(parts)


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE) and _LOCKED in data:
        raise AssetError("it is protected with a password", "take the password off it in Word, and save it")
    if data.startswith(_OLE):
        raise AssetError(
            "it is a file of Word 97 to 2003 (.doc or .dot)", "save it in Word as .docx or .dotx"
        )
    what = next((kind for magic, kind in _OTHERS.items() if data.lstrip().startswith(magic)), "")
    if what:
        raise AssetError(f"it is {what}", "name a .docx or .dotx file")
    if not data.startswith(b"PK"):
        raise AssetError("it is no Word document", "name a .docx or .dotx file")


def _refuse_entries(entries: list[zipfile.ZipInfo]) -> None:
    """What the list of contents already shows; sizes are counted again as the parts are read."""
    if len(entries) > MAX_ENTRIES:
        raise AssetError(f"it has more than {MAX_ENTRIES} parts", "remove what a template does not need")
    met: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in entry.orig_filename or ".." in name.split("/") or ":" in name:
            raise AssetError(f"its part `{_shown(name)}` has a name that leads out of it", SAVE_AGAIN)
        if name.lower() in met:
            raise AssetError(f"its part `{_shown(name)}` is in it twice", SAVE_AGAIN)
        met.add(name.lower())
        if entry.flag_bits & _ENCRYPTED:
            raise AssetError(
                "it is protected with a password", "take the password off it in Word, and save it"
            )
        if entry.compress_type not in _METHODS:
            raise AssetError(f"its part `{_shown(name)}` is packed in a way that Word does not", SAVE_AGAIN)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise _too_large("it")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part, read no further than the limits: what the list says of its size may be wrong."""
    pieces, size = [], 0
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            size += len(piece)
            if size > MAX_ENTRY_BYTES or size > max(_RATIO_FROM, entry.compress_size * MAX_RATIO):
                raise _too_large(f"its part `{_shown(entry.filename)}`")
            pieces.append(piece)
    return b"".join(pieces)


def _too_large(what: str) -> AssetError:
    return AssetError(
        f"{what} grows far beyond what a template has when it is unpacked",
        "make its pictures smaller (Word: Compress Pictures), and save it once more",
    )


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name[:80])


def _typed(parts: Mapping[str, bytes]) -> Package:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for tag, row in elements(parts[_TYPES], _TYPES):
        type_ = row.get("ContentType", "").lower()
        if tag == "Default":
            defaults[row.get("Extension", "").lower()] = type_
        elif tag == "Override":
            overrides[row.get("PartName", "").lstrip("/").lower()] = type_
    return Package(parts, defaults, overrides)


def elements(data: bytes, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The elements of an XML part in order: local name, and attributes by local name.

    The text of an element follows it as a pair of `""` and `{"": text}`.

    Raises:
        AssetError: it is no XML, declares a document type, or is nested too deeply.
    """
    if len(data) > MAX_XML_BYTES:
        raise _too_large(f"its part `{_shown(name)}`")
    met: list[tuple[str, Mapping[str, str]]] = []
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise AssetError(f"its part `{_shown(name)}` is nested too deeply", SAVE_AGAIN)
        met.append((tag.rpartition(" ")[2], {key.rpartition(" ")[2]: v for key, v in attributes.items()}))

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise AssetError(f"its part `{_shown(name)}` declares entities, which Word never does", SAVE_AGAIN)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.CharacterDataHandler = lambda text: met.append(("", {"": text}))
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise AssetError(f"its part `{_shown(name)}` is damaged", SAVE_AGAIN) from error
    return iter(met)


def measure(text: str) -> float:
    """A measure as Word writes it; other programs write fractions, and some a unit."""
    match = re.match(r"-?\d{1,9}(?:\.\d{1,9})?", text)
    return float(match[0]) if match else 0.0
