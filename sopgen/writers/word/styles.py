"""The styles part: everything a document looks like, as named styles and nothing else."""

from __future__ import annotations

import functools
from typing import Final

from sopgen.writers.direction import right_to_left
from sopgen.writers.metrics import metrics
from sopgen.writers.theme import Theme
from sopgen.writers.word.character_styles import character_styles
from sopgen.writers.word.paragraph_styles import line_of, paragraph_styles
from sopgen.writers.word.table_styles import table_styles
from sopgen.writers.word.xml import escape, fonts, part, ppr, rpr, spacing, value

# Hidden until used: Word's list of styles then shows those of the document and no others.
_LATENT: Final = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)


def language_marks(element: str, language: str) -> str:
    """`w:lang` or `w:themeFontLang`: which language Word checks the spelling of."""
    code = escape(language)
    bidi = f' w:bidi="{code}"' if right_to_left(language) else ""
    return f'<w:{element} w:val="{code}"{bidi}/>'


@functools.cache
def styles_part(theme: Theme, language: str, more: str = "") -> bytes:
    """The whole part; the same for all documents of a theme and language that need no `more` styles."""
    size = round(theme.base_size * 2)
    run_defaults = rpr(
        {
            "rFonts": fonts(theme.font),
            "sz": value("sz", size),
            "szCs": value("szCs", size),
            "lang": language_marks("lang", language),
        }
    )
    text = {
        "widowControl": "<w:widowControl/>",
        "spacing": spacing(0, 0, line_of(metrics(theme)["body"], theme.font)),
    }
    if right_to_left(language):
        text["bidi"] = "<w:bidi/>"
    defaults = (
        f"<w:docDefaults><w:rPrDefault>{run_defaults}</w:rPrDefault>"
        f"<w:pPrDefault>{ppr(text)}</w:pPrDefault></w:docDefaults>"
    )
    none = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    content = (
        defaults
        + _LATENT
        + paragraph_styles(theme)
        + more
        + character_styles(theme)
        + table_styles(theme)
        + none
    )
    return part("w:styles", content)
