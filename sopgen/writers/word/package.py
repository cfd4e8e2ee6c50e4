"""The package: parts, their content types and relationships, in a zip that is the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from sopgen.writers.word.embedding import Embedded
from sopgen.writers.word.xml import escape, part

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TAGS: Final = "customXml/item1.xml"
_CONTENT_TYPES: Final = {
    "word/document.xml": _WORD_TYPE.format("document.main"),
    "word/styles.xml": _WORD_TYPE.format("styles"),
    "word/numbering.xml": _WORD_TYPE.format("numbering"),
    "word/settings.xml": _WORD_TYPE.format("settings"),
    "word/footnotes.xml": _WORD_TYPE.format("footnotes"),
    "word/fontTable.xml": _WORD_TYPE.format("fontTable"),
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    TAGS: "application/xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_FONT_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
CARRIED: Final = "word/template"
"""The folder of what a client's template brings along: nothing of ours stands there."""
_MEDIA: Final = {"jpeg": "image/jpeg", "svg": "image/svg+xml"}
_PACKED: Final = (".png", ".jpg", ".jpeg", ".gif")
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_MADE_BY_UNIX: Final = 3
_COMPRESSION: Final = 3  # half the time of the usual 6 for files a fifth larger
_PERMISSIONS: Final = 0o644 << 16


def _content_type(name: str) -> str:
    kind = name.removeprefix("word/")[:6]  # headerPortrait.xml, footerLandscape.xml
    return _CONTENT_TYPES.get(name) or _WORD_TYPE.format(kind)


def content_types(names: Collection[str], known: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """What each part is; `known` are the types of parts that a template brought along."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{escape(known.get(name) or _content_type(name))}"/>'
        for name in names
        if name.endswith(".xml") or known.get(name)
    )
    media = "".join(
        f'<Default Extension="{extension}" ContentType="{type_}"/>'
        for extension, type_ in _MEDIA.items()
        if any(name.startswith("word/media/") and name.endswith(f".{extension}") for name in names)
    )
    defaults = (
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="odttf" ContentType="{_FONT_TYPE}"/>'
    )
    return part("Types", defaults + media + overrides, f'xmlns="{_PACKAGE}/content-types"')


def _relationships(rows: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """Rows are (id, type, target, whether outside the package)."""
    content = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for identifier, kind, target, outside in rows
    )
    return part("Relationships", content, f'xmlns="{_PACKAGE}/relationships"')


def package_relationships() -> bytes:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relationships(
        [
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml", False),
            ("core", core, "docProps/core.xml", False),
            ("application", f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
            ("custom", f"{_OFFICE}/custom-properties", "docProps/custom.xml", False),
        ]
    )


def document_relationships(
    running: Iterable[str],
    links: Mapping[str, str],
    images: Mapping[str, str],
    *,
    tags: bool = False,
    notes: bool = False,
) -> bytes:
    """`running` are ids of headers and footers; `links` gives ids by address, `images` parts by id.

    `tags` says that there is a part with the long tags of content controls, `notes` one with footnotes.
    """
    fixed = ("styles", "numbering", "settings", "fontTable")
    rows = [(name, f"{_OFFICE}/{name}", f"{name}.xml", False) for name in fixed]
    rows.append(("theme", f"{_OFFICE}/theme", "theme/theme1.xml", False))
    rows += [(name, f"{_OFFICE}/{name[:6]}", f"{name}.xml", False) for name in running]
    rows += [(identifier, f"{_OFFICE}/image", target, False) for identifier, target in images.items()]
    rows += [(identifier, f"{_OFFICE}/hyperlink", target, True) for target, identifier in links.items()]
    rows += [("footnotes", f"{_OFFICE}/footnotes", "footnotes.xml", False)] if notes else []
    rows += [("tags", f"{_OFFICE}/customXml", f"../{TAGS}", False)] if tags else []
    return _relationships(rows)


def note_parts(footnotes: bytes, links: Mapping[str, str]) -> dict[str, bytes]:
    """The footnotes and what leads from them out of the file; `links` gives ids by address."""
    rows = [(identifier, f"{_OFFICE}/hyperlink", target, True) for target, identifier in links.items()]
    relations = {"word/_rels/footnotes.xml.rels": _relationships(rows)} if rows else {}
    return {"word/footnotes.xml": footnotes, **relations}


def font_parts(fonts: Iterable[Embedded]) -> dict[str, bytes]:
    """The embedded faces and what leads from the font table to them; nothing without a face."""
    rows = [(font.relation, f"{_OFFICE}/font", font.name, False) for font in fonts]
    if not rows:
        return {}
    relations = {"word/_rels/fontTable.xml.rels": _relationships(rows)}
    return relations | {f"word/{font.name}": font.data for font in fonts}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip without a clock: fixed dates, order and attributes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.create_system = _MADE_BY_UNIX
            entry.external_attr = _PERMISSIONS
            # Fonts and a template's pictures hardly shrink, and would take as long as all the rest.
            stored = name.endswith(".odttf") or (name.startswith(CARRIED) and name.endswith(_PACKED))
            kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, kind, _COMPRESSION)
    return buffer.getvalue()
