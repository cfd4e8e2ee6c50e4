"""Settings, fonts and colour theme of a document in a client's template."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_template import WordTemplate
from sopgen.writers.word.template.sheet import WORD, own_part, parsed, serialised

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAKEN: Final = (
    *("mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
    *("evenAndOddHeaders", "characterSpacingControl", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
)
"""What of theirs says how a page looks; all else, such as protection or a source of letters, stays behind."""
_ORDER: Final = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
    *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
    *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
    *("saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges"),
    *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors"),
    *("hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate"),
    *("linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge"),
    *("revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection"),
    *("autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation"),
    *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength"),
    *("clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting"),
    *("bookFoldPrinting", "bookFoldPrintingSheets", "drawingGridHorizontalSpacing"),
    *("drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery"),
    *("displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin"),
    *("drawingGridHorizontalOrigin", "drawingGridVerticalOrigin", "doNotShadeFormData"),
    *("noPunctuationKerning", "characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars"),
    *("noLineBreaksAfter", "noLineBreaksBefore", "savePreviewPicture", "doNotValidateAgainstSchema"),
    *("saveInvalidXml", "ignoreMixedContent", "alwaysShowPlaceholderText", "doNotDemarcateInvalidXml"),
    *("saveXmlDataOnly", "useXSLTWhenSaving", "saveThroughXslt", "showXMLTags", "alwaysMergeEmptyNamespace"),
    *("updateFields", "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr"),
    *("attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats"),
    *("doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType"),
    *("schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)
"""ECMA-376 part 1, 17.15.1.78."""
_EMBEDDING: Final = ("embedTrueTypeFonts", "saveSubsetFonts")


@lru_cache(maxsize=8)
def settings_in(ours: bytes, template: WordTemplate, *, even: bool) -> bytes:
    """Our settings with what of theirs says how a page looks; `even` pages may have their own headers.

    Compatibility is theirs but for the version: in that of an older Word, boxes cannot be ticked.
    """
    data = own_part(template, "settings")
    root = parsed(ours)
    theirs = parsed(data) if data else None
    wanted = {f"{WORD}{name}" for name in _TAKEN if even or name != "evenAndOddHeaders"}
    taken = [element for element in (theirs if theirs is not None else ()) if element.tag in wanted]
    names = {_local(element) for element in taken}
    if not _embedded(template):
        names |= {*_EMBEDDING}
    children = [child for child in root if _local(child) not in names] + [copy.deepcopy(e) for e in taken]
    root[:] = sorted(children, key=lambda e: _ORDER.index(_local(e)) if _local(e) in _ORDER else len(_ORDER))
    compat = None if theirs is None else theirs.find(f"{WORD}compat")
    mine = root.find(f"{WORD}compat")
    if compat is not None and mine is not None:
        mine[:0] = [copy.deepcopy(e) for e in compat if _local(e) != "compatSetting"]
    return serialised(root)


def has_even_pages(template: WordTemplate) -> bool:
    """Whether left and right pages have headers of their own."""
    data = own_part(template, "settings")
    found = parsed(data).find(f"{WORD}evenAndOddHeaders") if data else None
    return found is not None and found.get(f"{WORD}val", "1") not in ("0", "false", "off")


def _embedded(template: WordTemplate) -> bool:
    return b"embedRegular" in own_part(template, "fontTable")


@lru_cache(maxsize=8)
def fonts_in(ours: bytes, template: WordTemplate) -> bytes:
    """Their font table, with those of ours that it lacks."""
    data = own_part(template, "fontTable")
    if not data:
        return ours
    root = parsed(data)
    known = {font.get(f"{WORD}name") for font in root}
    root.extend([font for font in parsed(ours) if font.get(f"{WORD}name") not in known])
    return serialised(root)


def theme_in(ours: bytes, template: WordTemplate) -> bytes:
    return own_part(template, "theme") or ours


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
