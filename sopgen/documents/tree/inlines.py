"""What stands within a line."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Literal

from sopgen.documents.tree.attributes import NO_ATTR, Attr, Attributed


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Span(Attributed):
    """A run that comes from a place of its own, such as one scalar of a blueprint in a fixed sentence."""

    children: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the pack: http, https, mailto or tel."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to `anchor` of this document, or of another document of the pack when `document` is set.

    `anchor` may be empty: then the document as a whole is meant.
    """

    anchor: str
    children: tuple[Inline, ...]
    document: str = ""


Citation = tuple[tuple[str, str], ...]
"""What a number is made of, each part with the id that has it: `(("lead", "7.3"), ("late-data", "(b)"))`."""


@dataclass(frozen=True, slots=True)
class Number:
    """The live number of a section, clause or item of this document (`4.2`): in Word it renumbers itself.

    `cited` is empty for what has no number.
    """

    anchor: str
    cited: Citation = ()

    @property
    def text(self) -> str:
        """The number as a reader cites it: `7.3(b)`."""
        return "".join(label for _, label in self.cited)


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A box to tick. `label` says what is ticked, for readers who cannot see the row."""

    label: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A rule to write on. `label` says what goes there; `width` is in ems.

    One that is all its cell holds takes the whole cell, and the longer it is, the higher is its row.
    A `choice` is one of `choices`, of which `value` is made already; it may be empty. Where they are
    `listed` beside the table, a rule for one of them will do on paper.
    """

    label: str
    width: int = 12
    kind: Literal["text", "date", "choice"] = "text"
    choices: tuple[str, ...] = ()
    value: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A short state set apart by colour and by its words alike (`Approved`, `R`, `A`)."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, told below the page or the text; what is written here is its number. It holds no other note."""

    children: tuple[Inline, ...]
    number: int = 0


Inline = (
    Text
    | Strong
    | Emphasis
    | Span
    | Code
    | Link
    | Ref
    | Number
    | LineBreak
    | Checkbox
    | Blank
    | Badge
    | Footnote
)


class Tone(enum.StrEnum):
    """What a colour means; a theme says which colour."""

    PLAIN = "plain"
    ACCENT = "accent"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    MUTED = "muted"
