"""The house style: colours that can be read, and a logo that can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.assets import AssetError
from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.looks import logo_of, word_template_of
from sopgen.model.palette import GROUNDS, KEYS, LEAST_CONTRAST, WHITE, contrast, palette_of
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

THM001 = Code(
    "THM001",
    Severity.WARNING,
    "A colour that is hard to read",
    """A colour of the theme is hard to read on the ground it stands on.

    Text needs a contrast of at least 4.5 to 1. Below that, readers with weak sight and everyone with
    a poor print lose words, and accessibility checkers reject the file. Each colour is measured on
    white and on the tints that it is printed on; a tint that is not given is made from its colour.

    Bad:

        theme:
          accent: "#E8A33D"     # 2.2 to 1 on white

    Good:

        theme:
          accent: "#8A5300"     # 6.4 to 1

    Source: WCAG 2.2, success criterion 1.4.3 (level AA).
    """,
    tags=("theme", "wcag"),
)


def little_contrast(context: Context) -> Iterator[Diagnostic]:
    style = context.pack.info.theme
    if style is None:
        return
    palette = palette_of(style)
    for name, grounds in GROUNDS.items():
        text = getattr(palette, name)
        on = {ground: contrast(text, getattr(palette, ground) if ground else WHITE) for ground in grounds}
        ground = min(on, key=lambda ground: (on[ground] >= LEAST_CONTRAST, ground != "", on[ground]))
        key = KEYS.get(ground, ground)
        place = key if getattr(style, key, "") else name
        if on[ground] < LEAST_CONTRAST and getattr(style, place):
            where = f"on its ground, #{getattr(palette, ground)}" if ground else "on white"
            better = "darker" if place == name else "lighter"
            yield context.found(
                THM001,
                style.at / place,
                f"`{name}` has a contrast of {int(on[ground] * 10) / 10} to 1 {where}: too little",
                help=f"choose a {better} one, for {LEAST_CONTRAST} to 1 or more",
                why="readers with weak sight, and poor prints, lose words; checkers reject the file",
            )


THM002 = Code(
    "THM002",
    Severity.ERROR,
    "A logo that cannot be used",
    """The logo cannot be read, is no PNG or SVG, or is not safe to pass on.

    A pack holds all that it needs, so that it can be built anywhere and by anyone: a path that leads
    out of it is refused, and so is a link. A picture goes to other people inside the documents: one
    that is damaged, huge, runs a script or loads something from elsewhere is refused too. An SVG may
    hold shapes and no text, since the font is not on every computer.

    Bad:

        theme:
          logo: ../pictures/logo.jpg

    Good:

        theme:
          logo: images/logo.png
    """,
    tags=("theme", "assets"),
)


def unusable_logo(context: Context) -> Iterator[Diagnostic]:
    style = context.pack.info.theme
    if style is None:
        return
    if style.logo_of == "preparer" and context.pack.info.preparer is None:
        yield context.found(
            THM002,
            style.at / "logo_of",
            "the pack names no preparer",
            help="add `preparer:` to the pack, or write `client` or `provider`",
            why="nobody could be named to those who cannot see the logo",
        )
    try:
        logo_of(context.pack)
    except AssetError as error:
        yield context.found(
            THM002,
            style.at / "logo",
            str(error),
            help=error.mend,
            why="the logo goes to everyone who is sent a document, and must be safe and whole",
        )


THM003 = Code(
    "THM003",
    Severity.ERROR,
    "A Word template that cannot be used",
    """The Word template cannot be read, or is not safe to pass on.

    Documents take styles, page set-up, headers and footers from the template, and go to other people.
    So a file is refused that has macros or ActiveX controls, whose headers hold embedded objects or
    fields that fetch or run something, or that loads pictures, a template or other files from
    elsewhere; and one that is damaged, protected with a password, huge, or no .docx or .dotx at all.
    The message says what stands where, and what to do about it in Word. Sample text in the template
    is not taken over.

    Bad:

        theme:
          word_template: templates/client.dotm     # macros

    Good:

        theme:
          word_template: templates/client.dotx
    """,
    tags=("theme", "assets"),
)


def unusable_word_template(context: Context) -> Iterator[Diagnostic]:
    style = context.pack.info.theme
    if style is None:
        return
    try:
        word_template_of(context.pack)
    except AssetError as error:
        yield context.found(
            THM003,
            style.at / "word_template",
            str(error),
            help=error.mend,
            why="what stands in the template goes to everyone who is sent a document",
        )


THM004 = Code(
    "THM004",
    Severity.INFO,
    "A choice that the Word template makes",
    """The theme says something that the Word template decides.

    Paper and the size of the text come from the Word template where one is named, in PDF and HTML
    too, so that all formats agree; paper does not where the template has no page set-up. The same
    words in the theme then do nothing, and mislead whoever reads it. Colours and fonts of the theme
    do still count: for what the template has no style for in Word, and for PDF and HTML.

    Bad:

        theme:
          word_template: client.dotx
          paper: Letter

    Good:

        theme:
          word_template: client.dotx
    """,
    tags=("theme",),
)


def idle_beside_word_template(context: Context) -> Iterator[Diagnostic]:
    style = context.pack.info.theme
    if style is None or not style.word_template or (style.paper is None and style.size is None):
        return
    try:
        template = word_template_of(context.pack)
    except AssetError:
        return  # THM003 says what is to be done first
    for key in ("paper", "size"):
        decided = key == "size" or (template is not None and template.has_page)
        if getattr(style, key) is not None and decided:
            yield context.found(
                THM004,
                style.at / key,
                f"`{key}` does nothing here: the Word template decides",
                help=f"remove `{key}`, or change it in the template",
                why="who reads the theme would expect something else than what is printed",
                key=True,
                fixes=context.removed(style.at / key),
            )


RULES = (
    Rule(THM001, little_contrast),
    Rule(THM002, unusable_logo),
    Rule(THM003, unusable_word_template),
    Rule(THM004, idle_beside_word_template),
)
