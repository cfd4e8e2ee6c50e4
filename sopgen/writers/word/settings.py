"""Settings, fonts and colour theme: the small parts that Word expects beside the text."""

from __future__ import annotations

import functools
from typing import Final

from sopgen.writers.theme import SERIF, Theme, fallback
from sopgen.writers.word.embedding import embedded
from sopgen.writers.word.notes import footnote_settings
from sopgen.writers.word.styles import language_marks
from sopgen.writers.word.xml import DECLARATION, escape, part

_COMPATIBILITY: Final = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
_FAMILIES: Final = {"MS Gothic": ("modern", "fixed", "Segoe UI Symbol")}
_DRAWING: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@functools.cache
def settings_part(language: str, *, notes: bool = False) -> bytes:
    """Compatibility mode of Word 2013 and later; no hyphenation and no updating of fields on opening."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{val}"/>'
        for name, val in _COMPATIBILITY
    )
    mapping = "".join(
        f' w:{name}="{val}"'
        for name, val in (
            ("bg1", "light1"),
            ("t1", "dark1"),
            ("bg2", "light2"),
            ("t2", "dark2"),
            *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
            ("hyperlink", "hyperlink"),
            ("followedHyperlink", "followedHyperlink"),
        )
    )
    return part(
        "w:settings",
        '<w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:saveSubsetFonts/>'
        '<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        + (f"<w:footnotePr>{footnote_settings()}</w:footnotePr>" if notes else "")
        + f"<w:compat>{compatibility}</w:compat>{language_marks('themeFontLang', language)}"
        f'<w:clrSchemeMapping{mapping}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


@functools.cache
def fonts_part(families: tuple[str, ...], language: str) -> bytes:
    """The fonts in use, each with the name of one that most readers have, and with its embedded faces."""
    own = {name: ("roman" if name in SERIF else "swiss", "variable", fallback(name)) for name in families}
    return part(
        "w:fonts",
        "".join(
            f'<w:font w:name="{escape(name)}"><w:altName w:val="{escape(other)}"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/>{_faces(name, language)}</w:font>'
            for name, (family, pitch, other) in {**own, **_FAMILIES}.items()
        ),
    )


def _faces(family: str, language: str) -> str:
    return "".join(
        f'<w:{face.element} r:id="{face.relation}" w:fontKey="{face.key}" w:subsetted="true"/>'
        for face in embedded(family, language)
    )


@functools.cache
def theme_part(theme: Theme) -> bytes:
    """The palette and fonts that Word's own pickers offer to whoever edits the document."""
    colours = {
        "dk1": theme.ink,
        "lt1": "FFFFFF",
        "dk2": theme.accent,
        "lt2": theme.accent_soft,
        "accent1": theme.accent,
        "accent2": theme.good,
        "accent3": theme.caution,
        "accent4": theme.bad,
        "accent5": theme.muted,
        "accent6": theme.rule,
        "hlink": theme.accent,
        "folHlink": theme.muted,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in colours.items())
    head, face = (
        f'<a:latin typeface="{escape(font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
        for font in (theme.heading_family, theme.font)
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = "".join(
        f'<a:ln w="{width}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
        for width in (6350, 12700, 19050)
    )
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    content = (
        f'<a:themeElements><a:clrScheme name="sopgen">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="sopgen"><a:majorFont>{head}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="sopgen"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements>"
    )
    return f'{DECLARATION}<a:theme {_DRAWING} name="sopgen">{content}</a:theme>'.encode()
