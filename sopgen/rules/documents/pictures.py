"""Pictures in prose: they are there, they can be shown, and they say something to those who cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.assets import AssetError
from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.looks import picture_of
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.schema import LINE, Image, images

DOC015 = Code(
    "DOC015",
    Severity.ERROR,
    "A picture without words",
    """A picture says nothing to those who cannot see it.

    What stands between `[` and `]` is read aloud to them, and shown where a picture cannot be. Say what
    the picture tells: not that there is a plan, but who sits where on it. The caption is no
    replacement; it stands below the picture for everyone.

    Bad:

        body: |
          ![](images/floor.svg "The floor")

    Good:

        body: |
          ![Four desks in two rows, the team leader at the end](images/floor.svg "The floor")

    Source: WCAG 2.2, success criterion 1.1.1 (level A).
    """,
    tags=("documents", "pictures", "wcag"),
)


def without_words(context: Context) -> Iterator[Diagnostic]:
    for at, text, _, image in _images(context):
        if not image.alt:
            yield context.found(
                DOC015,
                at,
                "this picture has no words for those who cannot see it",
                help="say between `[` and `]` what it tells",
                why="a screen reader would say nothing, and checkers reject the file",
                words=image.written,
                nth=_nth(text, image),
            )


DOC016 = Code(
    "DOC016",
    Severity.ERROR,
    "A picture where none can be set",
    """A picture stands within a text, or its path cannot be read.

    A picture has a paragraph of its own: an empty line above it and one below, also in an item of a
    list or in quoted text. Within a line, a cell of a table, a heading, a footnote or a field of one
    line there is no room for one. Its path stands beside it, in round brackets; one with spaces
    between `<` and `>`.

    Bad:

        body: The floor ![Four desks](images/floor.svg) has four desks.

    Good:

        body: |
          The floor has four desks.

          ![Four desks in two rows](images/floor.svg "The floor")
    """,
    tags=("documents", "pictures"),
)


def out_of_place(context: Context) -> Iterator[Diagnostic]:
    for at, text, line, image in _images(context):
        if not image.path:
            message = "the path of this picture cannot be read"
            mend = "write `![what it shows](path.png)`, and a path with spaces as `(<my path.png>)`"
        elif line:
            message = "a picture cannot stand in a field of one line"
            mend = "move it to a text of several paragraphs, such as the `body` of a section"
        elif not image.alone:
            message = "this picture stands within a text"
            mend = "give it a paragraph of its own: an empty line above it and one below"
        else:
            continue
        yield context.found(
            DOC016,
            at,
            message,
            help=mend,
            why="there is no room for it there, and only its words would be printed",
            words=image.written,
            nth=_nth(text, image),
        )


DOC017 = Code(
    "DOC017",
    Severity.ERROR,
    "A picture that cannot be used",
    """The file of a picture cannot be read, is no PNG, JPEG or SVG, or is not safe to pass on.

    A pack holds all that it needs, so that it can be built anywhere and by anyone: an address is
    refused, and so is a path that leads out of the pack. A picture goes to other people inside the
    documents: one that is damaged, huge, runs a script or loads something from elsewhere is refused
    too. An SVG may hold shapes and no text, since the font is not on every computer. A photograph
    stands upright and is in RGB. What a camera notes beside it, such as the place, is not passed on.

    Bad:

        body: "![Four desks in two rows](https://example.com/floor.png)"

    Good:

        body: "![Four desks in two rows](images/floor.png)"
    """,
    tags=("documents", "pictures", "assets"),
)


def unusable(context: Context) -> Iterator[Diagnostic]:
    for at, text, _, image in _images(context):
        try:
            if image.path:
                picture_of(context.pack, image.path)
        except AssetError as error:
            yield context.found(
                DOC017,
                at,
                str(error),
                help=error.mend,
                why="the picture goes to everyone who is sent the document, and must be safe and whole",
                words=image.written,
                nth=_nth(text, image),
            )


def _images(context: Context) -> Iterator[tuple[At, str, bool, Image]]:
    """Each picture of prose with the text that it stands in, and whether that is a field of one line."""
    for scalar in context.texts:
        if "![" in (text := str(scalar.value)):
            line = scalar.node.text == LINE
            yield from ((scalar.at, text, line, image) for image in images(text))


def _nth(text: str, image: Image) -> int:
    return text[: image.at].count(image.written)


RULES = (
    Rule(DOC015, without_words),
    Rule(DOC016, out_of_place),
    Rule(DOC017, unusable),
)
