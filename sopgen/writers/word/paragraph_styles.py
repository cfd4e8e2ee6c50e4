"""Paragraph styles: the type scale, the white space, and what stays with what."""

from __future__ import annotations

from typing import Final

from sopgen.documents.numbering import DEEPEST_LIST
from sopgen.documents.tree import Tone
from sopgen.writers.fonts.measures import line_height
from sopgen.writers.metrics import CALLOUT_Y, Metrics, block_sizes, cover_sizes, cover_top, metrics
from sopgen.writers.theme import Theme
from sopgen.writers.word.character_styles import BOLD
from sopgen.writers.word.names import DEEPEST_HEADING, NUMBER_TABS
from sopgen.writers.word.numbering import (
    BULLETS,
    CLAUSE_INDENT,
    CLAUSE_ITEMS,
    CLAUSE_STEP,
    HEADINGS,
    ITEM_LEVEL,
    LIST_STEP,
    TABLE_BULLETS,
    TABLE_LIST_STEP,
    numbered_at,
)
from sopgen.writers.word.table_styles import KINDS, callout_colours
from sopgen.writers.word.xml import border, fonts, indent, ppr, rpr, shading, spacing, twips, value

KEEP: Final = {"keepNext": "<w:keepNext/>", "keepLines": "<w:keepLines/>"}
_HAIRLINE: Final = '<w:spacing w:before="0" w:after="{}" w:line="20" w:lineRule="exact"/>'
_BOLD_FROM: Final = 600
Look = dict[str, str]


def _style(
    name: str,
    paragraph: Look,
    run: Look | None = None,
    *,
    base: str = "Normal",
    after: str = "",
    own: bool = True,
) -> str:
    """One style; `own` ones are not Word's. `after` is the style of the paragraph typed next."""
    custom = ' w:customStyle="1"' if own else ""
    following = value("next", after) if after else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{_id(name)}">{value("name", name)}'
        f'{value("basedOn", base)}{following}<w:uiPriority w:val="20"/><w:qFormat/>'
        f"{ppr(paragraph) if paragraph else ''}{rpr(run) if run else ''}</w:style>"
    )


def _id(name: str) -> str:
    """`heading 1` is `Heading1` and `toc 1` is `TOC1`, as Word itself has it."""
    return "".join(word.upper() if word == "toc" else word[0].upper() + word[1:] for word in name.split())


def _size(points: float) -> Look:
    half = round(points * 2)
    return {"sz": value("sz", half), "szCs": value("szCs", half)}


def _colour(colour: str) -> Look:
    return {"color": value("color", colour)}


def line_of(kind: Metrics, family: str) -> float:
    """The height of a line as Word has it: in lines of the font."""
    return kind.line / kind.size / line_height(family)


def _space(kind: Metrics, theme: Theme, family: str = "") -> str:
    """`w:spacing` of a kind of paragraph.

    Of the space below one and above the next Word takes the larger, as is meant; only
    `w:doNotUseHTMLParagraphAutoSpacing`, which is not set, would have it add the two.
    """
    return spacing(kind.before, kind.after, line_of(kind, family or theme.font))


def paragraph_styles(theme: Theme) -> str:
    """All paragraph styles."""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        # The colour stands here and not in the defaults, which LibreOffice puts above run styles in tables.
        f'<w:uiPriority w:val="0"/><w:qFormat/>{rpr(_colour(theme.ink))}</w:style>'
    )
    kinds = metrics(theme)
    cell = kinds["cell-item"]
    parts = [normal, *_text(theme), *_headings(theme), *_clauses(theme), *_front(theme), *_contents(theme)]
    parts += [*_running(theme), *_lists("List", LIST_STEP, BULLETS, "Normal", kinds["item"].after)]
    parts += [*_tables(theme), *_lists("Table", TABLE_LIST_STEP, TABLE_BULLETS, "TableText", cell.after)]
    parts += [*_callouts(theme)]
    return "".join(parts)


def _text(theme: Theme) -> list[str]:
    kinds = metrics(theme)
    looks = {name: {"spacing": _space(kind, theme)} for name, kind in kinds.items()}
    lead, small = kinds["lead"], kinds["small"]
    minor = {**BOLD, **_colour(theme.accent)}
    return [
        _style("Body Text", looks["body"], own=False),
        _style("Lead", looks["lead"], {**_size(lead.size), **_colour(theme.accent)}, after="BodyText"),
        _style("Small Print", looks["small"], {**_size(small.size), **_colour(theme.muted)}),
        _style("Minor Heading", {**KEEP, **looks["run-in"]}, minor, after="BodyText"),
        _style("Definition Term", {**KEEP, **looks["term"]}, BOLD, after="Definition"),
        _style("Definition", {**looks["definition"], "ind": indent(LIST_STEP)}),
        _style("footnote text", {"spacing": spacing(0, 2, 1.05)}, _size(8), own=False),
        _style("Hairline", {"spacing": _HAIRLINE.format(0)}, _size(1)),
        _style("Table Gap", {"spacing": _HAIRLINE.format(200)}, _size(1)),
    ]


def _small(theme: Theme) -> Look:
    return {**_size(theme.base_size * 0.85), **_colour(theme.muted)}


def _face(theme: Theme) -> Look:
    """The face of the title and the headings, where it is not that of the text in bold."""
    look = dict(BOLD) if theme.heading_weight >= _BOLD_FROM else {}
    return {**look, "rFonts": fonts(theme.heading_font)} if theme.heading_font else look


def _headings(theme: Theme) -> list[str]:
    parts = []
    for level in range(1, DEEPEST_HEADING + 1):
        kind = metrics(theme)[f"h{level}"]
        look = {
            **KEEP,
            "numPr": numbered_at(level - 1, HEADINGS),
            "spacing": _space(kind, theme, theme.heading_family),
            "outlineLvl": value("outlineLvl", level - 1),
        }
        colour = theme.accent if level != DEEPEST_HEADING - 2 else theme.ink
        text = {**_face(theme), **_size(kind.size), **_colour(colour)}
        parts.append(_style(f"heading {level}", look, text, after="BodyText", own=False))
    return parts


def _clauses(theme: Theme) -> list[str]:
    """The text of a contract: `Clause 2` stands beside `heading 2`; its items are (a), (i), (A)."""
    kinds = metrics(theme)
    text = {"spacing": _space(kinds["body"], theme), "ind": indent(CLAUSE_INDENT, CLAUSE_INDENT)}
    parts = [_style(f"Clause {level}", text) for level in range(2, ITEM_LEVEL + 1)]
    for depth in range(len(CLAUSE_ITEMS)):
        suffix = f" {depth + 1}" if depth else ""
        left = CLAUSE_INDENT + CLAUSE_STEP * (depth + 1)
        look = {"spacing": _space(kinds["clause-item"], theme)}
        item = {
            **look,
            "numPr": numbered_at(ITEM_LEVEL + depth, HEADINGS),
            "ind": indent(left, CLAUSE_STEP),
        }
        parts.append(_style(f"Clause Item{suffix}", item))
        parts.append(_style(f"Clause Continue{suffix}", {**look, "ind": indent(left)}))
    return parts


def _front(theme: Theme) -> list[str]:
    """The cover: the title stands in the upper third, the notice at the foot."""
    size, sizes = theme.base_size, cover_sizes(theme)
    kicker = {"spacing": spacing(cover_top(theme), size * 0.8)}
    rule = f"<w:pBdr>{border('bottom', theme.accent, 18, 16)}</w:pBdr>"
    notice = {
        "pBdr": f"<w:pBdr>{border('top', theme.rule, 4, 6)}</w:pBdr>",
        "spacing": spacing(0, 0, 1.08),
    }
    wide = {"spacing": value("spacing", 12)}
    return [
        _style(
            "Cover Kicker",
            kicker,
            {**BOLD, **wide, **_size(sizes["kicker"]), **_colour(theme.muted)},
            after="Title",
        ),
        _style(
            "Title",
            {"keepNext": "<w:keepNext/>", "spacing": spacing(0, size * 0.6, 0.95)},
            {**_face(theme), **_size(sizes["title"]), **_colour(theme.accent)},
            after="Subtitle",
            own=False,
        ),
        _style(
            "Subtitle",
            {"pBdr": rule, "spacing": spacing(0, size * 2.4, 1.05)},
            {**_size(sizes["subtitle"]), **_colour(theme.muted)},
            own=False,
        ),
        _style("Cover Label", {"spacing": spacing(0, 0, 1.0)}, _colour(theme.muted)),
        _style("Cover Fact", {"spacing": spacing(0, 0, 1.0)}, BOLD),
        _style("Cover Notice", notice, _small(theme)),
        *_title_block(theme),
    ]


def _title_block(theme: Theme) -> list[str]:
    """The head of a short form: the cover's styles, smaller, with which a client's template changes these."""
    sizes = block_sizes(theme)
    rule = f"<w:pBdr>{border('bottom', theme.accent, 12, 6)}</w:pBdr>"
    facts = _size(sizes["facts"])
    return [
        _style(
            "Block Kicker",
            {"keepNext": "<w:keepNext/>", "spacing": spacing(0, 3)},
            _size(sizes["kicker"]),
            base="CoverKicker",
            after="BlockTitle",
        ),
        _style(
            "Block Title",
            {"keepNext": "<w:keepNext/>", "spacing": spacing(0, 3, 0.95)},
            _size(sizes["title"]),
            base="Title",
            after="BlockSubtitle",
        ),
        _style("Block Heading", {"spacing": spacing(0, 3, 0.95)}, _size(sizes["title"]), base="Heading1"),
        _style(
            "Block Subtitle",
            {"keepNext": "<w:keepNext/>", "pBdr": rule, "spacing": spacing(0, 6, 1.05)},
            _size(sizes["subtitle"]),
            base="Subtitle",
        ),
        _style("Block Label", {"spacing": spacing(0, 0, 1.0)}, facts, base="CoverLabel"),
        _style("Block Fact", {"spacing": spacing(0, 0, 1.0)}, facts, base="CoverFact"),
        _style(
            "Block Notice",
            {"pBdr": '<w:pBdr><w:top w:val="nil"/></w:pBdr>', "spacing": spacing(6, 0, 1.08)},
            base="CoverNotice",
        ),
    ]


def _contents(theme: Theme) -> list[str]:
    width = twips(theme.paper.width - theme.paper.left - theme.paper.right)
    size = theme.base_size
    head = {**KEEP, "spacing": spacing(size * 2.6, size * 1.0, 1.0)}
    text = {**_face(theme), **_size(metrics(theme)["h1"].size), **_colour(theme.accent)}
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    parts = [_style("TOC Heading", head, text, after="BodyText", own=False)]
    for level in range(1, DEEPEST_HEADING + 1):
        left = NUMBER_TABS[level - 2] if level > 1 else 0
        look = {
            "tabs": tabs,
            "spacing": spacing(size * 0.6 if level == 1 else 0, size * 0.15),
            "ind": indent(left),
        }
        parts.append(_style(f"toc {level}", look, BOLD if level == 1 else None, own=False))
    # Word updates the list and keeps the style alone: so it is the style that holds the list together.
    entry = {"keepNext": "<w:keepNext/>", "tabs": tabs, "spacing": spacing(0, size * 0.15)}
    return [*parts, _style("table of figures", entry, own=False)]


def _running(theme: Theme) -> list[str]:
    small = {**_size(theme.base_size * 0.8), **_colour(theme.muted)}
    wide = {"caps": "<w:caps/>", "spacing": value("spacing", 15)}
    banner = {**BOLD, **wide, **_size(8), **_colour(theme.accent)}
    below = f"<w:pBdr>{border('bottom', theme.rule, 4, 5)}</w:pBdr>"
    above = f"<w:pBdr>{border('top', theme.rule, 4, 5)}</w:pBdr>"
    return [
        _style("Banner", {"spacing": spacing(0, 2, 1.0), "jc": value("jc", "center")}, banner),
        _style("Header Note", {"spacing": spacing(0, 0, 1.0)}, small),
        _style("Footer Note", {"spacing": spacing(0, 0, 1.0)}, small),
        _style("header", {"pBdr": below, "spacing": spacing(0, 0, 1.0)}, small, own=False),
        _style("footer", {"pBdr": above, "spacing": spacing(0, 0, 1.0)}, small, own=False),
    ]


def _lists(family: str, step: int, bullets: int, base: str, after: float) -> list[str]:
    """`List Bullet` … `List Bullet 5`, the same for numbers, boxes and what goes on below an item."""
    parts = []
    for level in range(DEEPEST_LIST):
        suffix = f" {level + 1}" if level else ""
        place = {"spacing": spacing(after=after), "ind": indent(step * (level + 1), step)}
        box = 20 * 17 if family == "List" else 20 * 15
        ticked = {**place, "ind": indent(step * level + box, box)}
        looks = {
            "Bullet": {"numPr": numbered_at(level, bullets), "spacing": place["spacing"]},
            "Number": place,
            "Check": ticked,
            "Continue": {**place, "ind": indent(step * (level + 1))},
        }
        for word, look in looks.items():
            own = family == "Table" or word == "Check"
            parts.append(_style(f"{family} {word}{suffix}", look, base=base, own=own))
    return parts


def _tables(theme: Theme) -> list[str]:
    kinds = metrics(theme)
    cell = kinds["cell"]
    caption = {**KEEP, "spacing": _space(kinds["caption"], theme)}
    small = {**_size(kinds["cell-small"].size), **_colour(theme.muted)}
    parts = [
        _style("Table Text", {"spacing": _space(cell, theme)}, _size(cell.size)),
        _style("Table Label", {}, _colour(theme.muted), base="TableText"),
        _style("Table Small", {}, small, base="TableText"),
        _style("Table Mark", {}, BOLD, base="TableText"),
        _style("Table Heading", {}, {**BOLD, **_colour(theme.accent)}, base="TableText"),
        _style("Table Row Heading", {}, BOLD, base="TableText"),
        _style("Matrix Heading", {}, _size(kinds["cell-head"].size), base="TableHeading"),
        _style("caption", caption, {**BOLD, **_size(cell.size)}, own=False),
    ]
    for tone in Tone:
        if tone is not Tone.PLAIN:
            colour = _colour(theme.tone(tone)[0])
            word = tone.value.capitalize()
            parts.append(_style(f"Table Text {word}", {}, colour, base="TableText"))
            parts.append(_style(f"Table Mark {word}", {}, colour, base="TableMark"))
    party = {
        "pBdr": f"<w:pBdr>{border('bottom', theme.accent, 10, 3)}</w:pBdr>",
        "spacing": spacing(theme.base_size * 1.6, 2, 1.0),
    }
    parts += [
        _style("Signature Party", party, {**BOLD, **_colour(theme.accent)}),
        _style("Signature Label", {"spacing": spacing(theme.base_size * 1.5, 1, 1.0)}, _small(theme)),
        _style("Signature Line", {"spacing": spacing(theme.base_size * 1.5, 1, 1.0)}),
    ]
    return parts


def _callouts(theme: Theme) -> list[str]:
    kinds = metrics(theme)
    title_space, body_space = _space(kinds["callout-title"], theme), _space(kinds["body"], theme)
    inner = {**KEEP, "spacing": spacing(0, kinds["callout-title"].after)}
    parts = [_style("Callout Heading", inner, BOLD, after="BodyText")]
    edge = round(CALLOUT_Y) - 1  # the border itself is a point
    for kind in KINDS:
        bar, ground = callout_colours(theme, kind)
        # Sides in the colour of the ground are the padding; paragraphs with like borders join into one box.
        sides = [border("top", ground, 8, edge), border("left", bar, 24, 9)]
        sides += [border("bottom", ground, 8, edge), border("right", ground, 8, 8)]
        box = {
            "pBdr": f"<w:pBdr>{''.join(sides)}</w:pBdr>",
            "shd": shading(ground),
            "ind": indent(227, 0, 198),
        }
        title = {**KEEP, **box, "spacing": title_space}
        body = {**box, "keepLines": "<w:keepLines/>", "spacing": body_space}
        parts.append(_style(f"Callout {kind} Title", title, BOLD, after=f"Callout{kind}"))
        parts.append(_style(f"Callout {kind}", body))
    return parts
