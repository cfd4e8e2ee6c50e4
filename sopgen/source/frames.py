"""What the reader keeps of the lists and mappings it is inside, and of anchored values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sopgen.source.file import Data
from sopgen.source.places import Branch, Leaf, Node

DROPPED = "\0"
"""The key of an entry that is not kept: a second one, or one that is no text. No key holds it."""


@dataclass(slots=True)
class Anchor:
    """A value that aliases may repeat; `size` counts its values, `height` its levels.

    `text` is its text when it may be a key; `whole` says that all of it has been read, `used` that an
    alias has named it.
    """

    data: Data = None
    node: Node = (0, 0)
    text: str | None = None
    size: int = 1
    height: int = 0
    chain: int = 0
    whole: bool = False
    used: bool = False


@dataclass(slots=True)
class Frame:
    """A list or mapping that is being read; `key` is the one that waits for its value."""

    start: int
    mapping: bool
    flow: bool
    data: Any
    items: Any
    is_key: bool = False
    key: str | None = None
    key_ends: Leaf = (0, 0)
    anchor: Anchor | None = None
    values_before: int = 0
    height: int = 1
    chain: int = 0
    torn: dict[str, bool] = field(default_factory=dict)
    """Keys whose value took up what stood behind it without a colon, and whether it surely belongs there."""

    @property
    def awaits_key(self) -> bool:
        return self.mapping and self.key is None

    def end(self, event: Any) -> int:
        """Where the collection ends: libyaml lets one in block style reach to whatever comes next."""
        if self.flow:
            return int(event.end_mark.index)
        if not self.items:
            return self.start
        last = next(reversed(self.items.values()))[1] if self.mapping else self.items[-1]
        return last.end if isinstance(last, Branch) else int(last[1])


def is_text_in_lists(data: Any) -> bool:
    """Whether the data are `[[text]]`, as an unquoted reference comes out."""
    return len(data) == 1 and type(data[0]) is list and len(data[0]) == 1 and type(data[0][0]) is str


def root_frame() -> list[Frame]:
    return [Frame(0, mapping=False, flow=False, data=[], items=[])]
