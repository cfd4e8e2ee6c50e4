"""What someone who is sent a file can get out of it beside what is printed: read from the file itself.

A writer that began to put something else in would be found out here, and not in a list of what it means
to put in.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from sopgen.kept import kept
from sopgen.model.pack import Pack, all_defined, identity


@dataclass(frozen=True, slots=True)
class Extractable:
    """Names and values as they stand in the file, in order.

    `properties` are those of the document (title, author, company …). `ids` are ids of the pack in names
    of places: what links lead to, bookmarks, and in Word the hidden tags of values. `pictures` are the
    kinds of those inside. `comments` counts remarks, `hidden` texts that are hidden, struck out or marked
    as put in.
    """

    attachments: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    comments: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """The same as the file alone tells it: `names` are those of all places, whatever is meant by them."""

    attachments: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    comments: int = 0
    hidden: int = 0

    def among(self, ids: Collection[str]) -> Extractable:
        """What it tells of a pack with these ids."""
        return Extractable(
            self.attachments,
            self.properties,
            _named_by(self.names, ids),
            self.fonts,
            self.pictures,
            self.comments,
            self.hidden,
        )


def extractable(format_: str, data: bytes, ids: Collection[str]) -> Extractable:
    """All of it that a file of a format holds; `ids` are those of the pack."""
    return held(format_, data).among(ids)


def held(format_: str, data: bytes) -> Held:
    """All of it that a file of a format holds, for whoever knows no pack."""
    return _READERS[format_](data)


def ids_of(pack: Pack) -> frozenset[str]:
    """Every id of a pack, those of steps and clauses included."""
    return frozenset(identity(item) for part in (pack.info, *pack.documents) for item in all_defined(part))


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


@kept
def _named_by(names: Iterable[str], ids: Collection[str]) -> tuple[str, ...]:
    """The ids in names of places: `SLA-01/sl-kept/target`, `level-sl-kept`, `SLA-01--level-sl-kept`."""
    found: set[str] = set()
    for name in names:
        for part in re.split(r"/|--", name):
            words = part.replace("~1", "/").split("-")
            endings = ("-".join(words[start:]) for start in range(len(words)))
            found.update(sys.intern(ending) for ending in endings if ending in ids)
    return tuple(sorted(found))


# -- Word -----------------------------------------------------------------------------------------

_TAG = re.compile(r'<w:tag w:val="([^"]*)"')
_LONG_TAG = re.compile(r'<tag [^>]*origin="([^"]*)"')
_BOOKMARK = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]*)"')
_HIDDEN = re.compile(r'<w:(?:vanish|specVanish)(?: w:val="(?:1|true|on)")?/>|<w:(?:ins|del|moveFrom|moveTo) ')
_FORMULA = re.compile(r'<w:style [^>]*w:styleId="PartofFormula">.*?</w:style>')
"""The looks of page numbers within the code of a field: nothing of a document, whoever shows them."""
_PROPERTY = re.compile(r"<(?:\w+:)?(\w+)(?: xsi:type=\"[^\"]*\")?>([^<]+)</")
_OWN_PROPERTY = re.compile(r'<property [^>]*name="([^"]*)"[^>]*><vt:lpwstr>([^<]*)<')


def _word(data: bytes) -> Held:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = (name for name in parts if name.endswith((".xml", ".rels")))
    texts = {name: parts[name].decode("utf-8", "replace") for name in xml}  # one of a client's may be damaged
    body = "".join(text for name, text in texts.items() if name.startswith(("word/", "customXml/")))
    properties: dict[str, str] = {}
    for name, pattern in (("core", _PROPERTY), ("app", _PROPERTY), ("custom", _OWN_PROPERTY)):
        properties |= dict(pattern.findall(texts.get(f"docProps/{name}.xml", "")))
    names = [*_TAG.findall(body), *_LONG_TAG.findall(body)]
    names += [name.replace("_", "-") for name in _BOOKMARK.findall(body)]
    inside = [name for name in parts if name not in texts]
    return Held(
        attachments=tuple(sorted(name for name in inside if "embeddings/" in name)),
        properties={name: unescape(text) for name, text in sorted(properties.items())},
        names=_each(map(unescape, names)),
        fonts=_stems(name for name in inside if name.endswith(".odttf")),
        pictures=_kinds(name for name in inside if "embeddings/" not in name and not name.endswith(".odttf")),
        comments=body.count("<w:comment "),
        hidden=len(_HIDDEN.findall(_FORMULA.sub("", body))),
    )


def _stems(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.rpartition("/")[2].rpartition(".")[0] for name in names}))


def _kinds(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.rpartition(".")[2] for name in names}))


# -- HTML -----------------------------------------------------------------------------------------

_META = re.compile(r'<meta name="([^"]*)" content="([^"]*)"')
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ID = re.compile(r'\sid="([^"]*)"')
_DATA = re.compile(r'\sdata-[\w-]+="([^"]*)"')
_FACE = re.compile(r'@font-face\{font-family:"([^"]*)"')
_IMAGE = re.compile(r'"data:image/(\w+)')
_UNSEEN = re.compile(r'<[^>]+\s(?:hidden[\s>=]|style="[^"]*(?:display:\s*none|visibility:\s*hidden))')


def _html(data: bytes) -> Held:
    text = data.decode("utf-8")
    properties = dict([("title", found) for found in _TITLE.findall(text)] + _META.findall(text))
    return Held(
        properties={name: unescape(value) for name, value in sorted(properties.items())},
        names=_each(map(unescape, [*_ID.findall(text), *_DATA.findall(text)])),
        fonts=tuple(sorted(set(_FACE.findall(text)))),
        pictures=tuple(sorted(set(_IMAGE.findall(text)))),
        comments=text.count("<!--"),
        hidden=len(_UNSEEN.findall(text)),
    )


# -- PDF ------------------------------------------------------------------------------------------

_PRINTED = frozenset({"/Link", "/Widget"})
"""Annotations that are part of the page; others are remarks upon it."""


def _pdf(data: bytes) -> Held:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts, pictures = set[str](), set[str]()
        for resources in _resources(pdf):
            fonts.update(str(font.get("/BaseFont", "")) for font in resources.get("/Font", {}).values())
            drawn = resources.get("/XObject", {}).values()
            pictures.update("bitmap" for one in drawn if one.get("/Subtype") == "/Image")
        remarks = [note for page in pdf.pages for note in page.get("/Annots", ())]
        return Held(
            attachments=tuple(sorted(pdf.attachments)),
            properties={name[1:]: str(value) for name, value in sorted(pdf.docinfo.items())},
            names=_each(_destinations(pdf)),
            fonts=tuple(sorted({name.lstrip("/").rpartition("+")[2] for name in fonts})),
            pictures=tuple(sorted(pictures)),
            comments=sum(str(note.get("/Subtype", "")) not in _PRINTED for note in remarks),
            hidden=len(_within(pdf, "/OCProperties", "/OCGs")),
        )


def _resources(pdf: Any) -> Iterator[Any]:
    """What pages draw with, each once: pages of a document share it."""
    met = set()
    for page in pdf.pages:
        resources = page.get("/Resources", {})
        if (number := getattr(resources, "objgen", (0, 0))) == (0, 0) or number not in met:
            met.add(number)
            yield resources


def _destinations(pdf: Any) -> list[str]:
    return [str(name) for name in _within(pdf, "/Names", "/Dests", "/Names")[::2]]


def _within(pdf: Any, *keys: str) -> list[Any]:
    """A list that lies so deep in the catalogue; empty where it has none."""
    found = pdf.Root
    for key in keys:
        found = found.get(key, {})
    return list(found)


_READERS: Mapping[str, Callable[[bytes], Held]] = {
    "docx": _word,
    "html": _html,
    "pdf": _pdf,
}
