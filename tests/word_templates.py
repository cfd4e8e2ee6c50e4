"""A client's Word template made in code, as a German Word would write it, for tests to change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "000000050001a5f645400000000049454e44ae426082"
)
_MAINS = {"docx": f"{WORD}document.main+xml", "dotx": f"{WORD}template.main+xml"}


def xml(root: str, content: str) -> str:
    return f"{_DECLARATION}<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def relations(*rows: tuple[str, str, str], outside: tuple[str, ...] = ()) -> str:
    """Rows are (id, kind, target)."""
    content = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if name in outside else "/>")
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="914400" cy="300000"/>'
    '<wp:docPr id="7" name="Art" descr="Client"/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="7" name="Art"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="art"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
STYLES = xml(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Absatz"><w:name w:val="Default Paragraph Font"/>'
    '</w:style><w:style w:type="table" w:default="1" w:styleId="NormaleTabelle">'
    '<w:name w:val="Normal Table"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="8A1538"/>'
    '<w:sz w:val="34"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="berschrift1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    '<w:rPr><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="berschrift1"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="56"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Aufzhlungszeichen"><w:name w:val="List Bullet"/>'
    '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Fuzeile"><w:name w:val="footer"/><w:basedOn w:val="Standard"/>'
    '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Lead"><w:name w:val="Lead"/>'
    '<w:basedOn w:val="Standard"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>',
)
NUMBERING = xml(
    "numbering",
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="berschrift1"/>'
    '<w:suff w:val="space"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzhlungszeichen"/>'
    '<w:lvlText w:val="►"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>',
)
HEADER = paragraph(
    PICTURE + text("Northlake · ") + field('DOCPROPERTY "Document Number"', "OLD-1"), "Standard"
)
FOOTER = paragraph(text("Northlake internal standard"), "Fuzeile")
FIRST = paragraph(PICTURE, "Standard")
THEME = (
    f"{_DECLARATION}"
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Client"><a:themeElements>'
    '<a:clrScheme name="Client"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>'
    '<a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>'
    + "".join(f'<a:accent{n}><a:srgbClr val="8A1538"/></a:accent{n}>' for n in range(1, 7))
    + '<a:hlink><a:srgbClr val="0563C1"/></a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink>'
    '</a:clrScheme><a:fontScheme name="Client">'
    + "".join(
        f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, name in (("major", "EB Garamond"), ("minor", "Open Sans"))
    )
    + '</a:fontScheme><a:fmtScheme name="Client"><a:fillStyleLst>'
    + '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    + "</a:fillStyleLst><a:lnStyleLst>"
    + '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + "</a:effectStyleLst><a:bgFillStyleLst>"
    + '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/>'
    '<w:headerReference w:type="first" r:id="h1"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1700" w:right="1134" w:bottom="1300" w:left="1418" w:header="600" w:footer="500" '
    'w:gutter="0"/><w:titlePg/></w:sectPr>'
)
SETTINGS = (
    '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop w:val="709"/>'
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="12"/></w:compat>'
)
_KINDS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "theme": "theme/theme1.xml",
}
_STORIES = (("h", "header", "header1.xml"), ("h1", "header", "header2.xml"), ("f", "footer", "footer1.xml"))


def parts(
    *,
    kind: str = "dotx",
    styles: str = STYLES,
    header: str = HEADER,
    footer: str = FOOTER,
    first: str = FIRST,
    section: str = SECTION,
    settings: str = SETTINGS,
    body: str = paragraph(text("Sample text that must not be seen")),
) -> dict[str, str | bytes]:
    """The parts of a template by name; those not given are those of a client that knows what it wants."""
    types = {
        "word/document.xml": _MAINS[kind],
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **{f"word/{name}.xml": f"{WORD}{name}+xml" for name in ("styles", "numbering", "settings")},
        **{f"word/{file}": f"{WORD}{what}+xml" for _, what, file in _STORIES},
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{t}"/>' for name, t in types.items())
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>',
        "_rels/.rels": relations(("main", "officeDocument", "word/document.xml")),
        "word/document.xml": xml("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            *((name, name, file) for name, file in _KINDS.items()), *_STORIES
        ),
        "word/styles.xml": styles,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": xml("settings", settings),
        "word/theme/theme1.xml": THEME,
        "word/header1.xml": xml("hdr", header),
        "word/_rels/header1.xml.rels": relations(("art", "image", "media/image1.png")),
        "word/header2.xml": xml("hdr", first),
        "word/_rels/header2.xml.rels": relations(("art", "image", "media/image1.png")),
        "word/footer1.xml": xml("ftr", footer),
        "word/media/image1.png": PIXEL,
    }


def packed(made: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
