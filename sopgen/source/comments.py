"""A blueprint without its comments: what an author notes for himself does not leave with a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from sopgen.source.text import Text

_NOTHING = re.compile(r"(?:\s|#[^\r\n]*)*")
_BLOCK = re.compile(r"[|>][-+0-9]*[^\r\n]*")
_COMMENT = re.compile(r"(^[ \t]*)?[ \t]*#[^\r\n]*((?(1)(?:\r\n?|\n)?))", re.MULTILINE)
"""A comment, and the break of a line that has nothing else."""


def without_comments(path: str, text: str) -> str:
    """The text of a blueprint that was read, without comments and the lines that held nothing else.

    All else stands as it was written. Between scalars a `#` begins a comment and nothing else: tags and
    directives, which could hold one too, are refused where a blueprint is read (YML008).
    """
    whole = Text(path, text)
    kept, position = [], 0
    for start, end in _between_scalars(whole.feed):
        for comment in _COMMENT.finditer(whole.feed, start, end):
            kept.append(whole.as_written(position, comment.start()))
            position = comment.end()
    return "".join((*kept, whole.as_written(position, len(whole.feed))))


def _between_scalars(feed: str) -> Iterator[tuple[int, int]]:
    """From where to where no scalar stands; the line on which a text in lines is announced counts, too."""
    position = 0
    for event in yaml.parse(feed, Loader=yaml.CSafeLoader):
        if not isinstance(event, yaml.ScalarEvent):
            continue
        assert event.start_mark is not None
        assert event.end_mark is not None
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None:  # it stands before the scalar, and counts as part of it
            named = _NOTHING.match(feed, start + 1 + len(event.anchor), end)
            start = named.end() if named else start
        if event.style in ("|", ">") and (announced := _BLOCK.match(feed, start)):
            start = announced.end()
        yield position, start
        position = end
    yield position, len(feed)
