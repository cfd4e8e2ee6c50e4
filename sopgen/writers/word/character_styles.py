"""Character styles: one for each look that a run can have."""

from __future__ import annotations

from sopgen.documents.tree import Tone
from sopgen.writers.metrics import metrics
from sopgen.writers.theme import Theme
from sopgen.writers.word.names import EMPHASIS, HYPERLINK, REFERENCE, RUN_STYLES, STRONG, style_id
from sopgen.writers.word.table_styles import KINDS, callout_colours
from sopgen.writers.word.xml import border, fonts, rpr, shading, value

BOLD = {"b": "<w:b/>", "bCs": "<w:bCs/>"}
_DEFAULT = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
)


def _style(name: str, look: dict[str, str], *, quick: bool = False) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id(name)}">{value("name", name)}'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="30"/>'
        f"{'<w:qFormat/>' if quick else ''}{rpr(look)}</w:style>"
    )


def _marks(marks: int, theme: Theme) -> dict[str, str]:
    look: dict[str, str] = {}
    if marks & STRONG:
        look |= BOLD
    if marks & EMPHASIS:
        look |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
    if marks & (HYPERLINK | REFERENCE):
        look["color"] = value("color", theme.accent)
    if marks & HYPERLINK:
        look["u"] = f'<w:u w:val="single" w:color="{theme.rule}"/>'
    return look


def character_styles(theme: Theme) -> str:
    """All character styles."""
    parts = [_DEFAULT]
    parts += [
        _style(name, _marks(marks, theme), quick=marks in {STRONG, EMPHASIS})
        for marks, name in RUN_STYLES.items()
    ]
    code = {"noProof": "<w:noProof/>", "shd": shading(theme.stripe)}
    parts.append(_style("Code", code))
    parts.append(_style("Checkbox", {"rFonts": fonts("MS Gothic"), "color": value("color", theme.accent)}))
    parts.append(_style("Part of Formula", {"vanish": "<w:vanish/>"}))
    parts.append(_style("Blank", {"u": f'<w:u w:val="single" w:color="{theme.muted}"/>'}))
    raised = {"vertAlign": value("vertAlign", "superscript"), "color": value("color", theme.accent)}
    parts.append(_style("footnote reference", raised))
    prompt = round(metrics(theme)["cell-small"].size * 2)
    small = {"sz": value("sz", prompt), "szCs": value("szCs", prompt)}
    parts.append(_style("Placeholder Text", {"color": value("color", theme.muted), **small}))
    parts.append(_style("Caption Number", {"color": value("color", theme.accent)}))
    for kind in KINDS:
        parts.append(_style(f"Kind {kind}", {"color": value("color", callout_colours(theme, kind)[0])}))
    for tone in Tone:
        text, ground = theme.tone(tone)
        if tone is Tone.PLAIN:
            ground = theme.stripe
        # A border in the colour of the ground gives the badge its padding.
        look = {
            **BOLD,
            "color": value("color", text),
            "bdr": border("bdr", ground, 12),
            "shd": shading(ground),
        }
        parts.append(_style(f"Badge {tone.value.capitalize()}", look))
    return "".join(parts)
