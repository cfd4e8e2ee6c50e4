"""Settings, fonts and colour theme of a document in a client's template."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_template import WordTemplate
from sopgen.writers.template.sheet import WORD, local_name, own_part, parsed, serialised

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
    names = {local_name(element) for element in taken}
    if not _embedded(template):
        names |= {*_EMBEDDING}
    children = [child for child in root if local_name(child) not in names]
    root[:] = sorted([*children, *map(copy.deepcopy, taken)], key=_place)
    compat = None if theirs is None else theirs.find(f"{WORD}compat")
    mine = root.find(f"{WORD}compat")
    if compat is not None and mine is not None:
        mine[:0] = [copy.deepcopy(e) for e in compat if local_name(e) != "compatSetting"]
    return serialised(root)


def _place(setting: _Element) -> int:
    name = local_name(setting)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


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


@lru_cache(maxsize=8)
def theme_in(ours: bytes, template: WordTemplate) -> bytes:
    """Their colours and fonts, written anew: without comments, and in UTF-8 whatever they are kept in."""
    data = own_part(template, "theme")
    return serialised(parsed(data)) if data else ours
