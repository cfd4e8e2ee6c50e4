"""The house style: colours that can be read, and a logo that can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Severity
from sopgen.model.logo import logo_of
from sopgen.model.palette import GROUNDS, KEYS, LEAST_CONTRAST, WHITE, contrast, palette_of
from sopgen.rules.context import Context
from sopgen.rules.rule import Finding, Rule
from sopgen.source.asset import AssetError


def little_contrast(context: Context) -> Iterator[Finding]:
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
    """
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
            yield Finding(
                style.at / place,
                f"`{name}` has a contrast of {int(on[ground] * 10) / 10} to 1 {where}: too little",
                help=f"choose a {better} one, for {LEAST_CONTRAST} to 1 or more",
                why="readers with weak sight, and poor prints, lose words; checkers reject the file",
            )


def unusable_logo(context: Context) -> Iterator[Finding]:
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
    """
    style = context.pack.info.theme
    if style is None:
        return
    if style.logo_of == "preparer" and context.pack.info.preparer is None:
        yield Finding(
            style.at / "logo_of",
            "the pack names no preparer",
            help="add `preparer:` to the pack, or write `client` or `provider`",
            why="nobody could be named to those who cannot see the logo",
        )
    try:
        logo_of(context.pack.info, context.folder)
    except AssetError as error:
        yield Finding(
            style.at / "logo",
            str(error),
            help=error.mend,
            why="the logo goes to everyone who is sent a document, and must be safe and whole",
        )


RULES = (
    Rule("THM001", Severity.WARNING, "A colour that is hard to read", little_contrast),
    Rule("THM002", Severity.ERROR, "A logo that cannot be used", unusable_logo),
)
