"""What the reader asks of each value that may not mean what it looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sopgen.diagnostics import Diagnostic, Pointer, Span
from sopgen.source import findings as say
from sopgen.source import traps
from sopgen.source.codes import YML002
from sopgen.source.frames import Anchor, Frame
from sopgen.source.places import Leaf
from sopgen.source.text import Text

Way = Callable[[], Pointer]
"""The way to the value that is read: asked for where something is found."""


@dataclass(slots=True)
class Watch:
    """Looks for the traps of one file, and puts the texts together that a comma tore."""

    text: Text
    findings: list[Diagnostic]
    report: Callable[[Diagnostic], None]
    _named: list[tuple[Anchor, Diagnostic]] = field(default_factory=list)

    def text_read(self, event: Any, value: str, end: int, way: Way, *, flow: bool) -> None:
        """A text: whether it is cut by a `#`, run on over its lines, or loses the backslashes of a path."""
        start, feed = event.start_mark.index, self.text.feed
        if not event.style and (whole := traps.cut_at(feed, end, flow=flow)):
            self.report(say.cut(feed[start:end], feed[end:whole], self.text.span(start, whole), way()))
        if event.style == '"' and (path := traps.escaped_path(feed[start:end])):
            whole_text = self.text.as_written(start, end)
            self.report(say.escaped_path(path, whole_text, self.text.span(start, end), way()))
        several = event.style != "|" and event.start_mark.line != event.end_mark.line
        written = feed[start:end].strip("\"'")
        if several and (line := traps.flattened(written, value, event.style or "")):
            at = feed.index(line, feed.index("\n", start))
            self.report(say.flattened(line, self.text.span(at, at + len(line)), way()))

    def named(self, anchor: Anchor, event: Any, way: Way) -> None:
        """A text with an anchor, which may be the beginning of it."""
        span = self.text.span(event.start_mark.index, event.end_mark.index)
        if not self.text.feed[event.start_mark.index + 1 + len(event.anchor)].isspace():
            return  # which is found already
        self._named.append((anchor, say.unused_anchor(event.anchor, span, way())))

    def ended(self) -> None:
        """The end of the file: an anchor of a text that no alias has named was meant as text."""
        for anchor, finding in self._named:
            if not anchor.used:
                self.report(finding)

    def takes_up(self, frame: Frame, way: Way) -> bool:
        """Whether a key in braces without a value is none: the text before takes it up."""
        feed, (start, end) = self.text.feed, frame.key_ends
        if not frame.mapping or not traps.has_no_colon(feed, end):
            return False
        frame.key = None
        key = next(reversed(frame.items), None)
        if key is None or not traps.is_plain(feed, node := frame.items[key][1]):
            if not frame.is_key:
                self.report(say.keyless(feed[start:end], self.text.span(start, end), way()))
            return True
        frame.items[key] = (frame.items[key][0], (node[0], end))
        frame.torn[key] = frame.torn.get(key, True) and not feed[start:end].isidentifier()
        return True

    def closed(self, frame: Frame, way: Way) -> None:
        """A list or mapping in brackets has ended: say what a comma tore in it."""
        for key, certain in frame.torn.items():
            node = frame.items[key][1]
            frame.data[key] = self._one_line(node)
            self._torn(frame.data[key], node, (*way(), key), certain=certain)
        if frame.mapping:
            return
        for first, last, certain in reversed([*traps.torn_items(self.text.feed, frame.items, frame.data)]):
            node = (frame.items[first][0], frame.items[last][1])
            text = self._one_line(node)
            frame.data[first : last + 1], frame.items[first : last + 1] = [text], [node]
            self._torn(text, node, (*way(), first), certain=certain)

    def _one_line(self, node: Leaf) -> str:
        return " ".join(self.text.feed[node[0] : node[1]].split())

    def _torn(self, text: str, node: Leaf, pointer: Pointer, *, certain: bool) -> None:
        span = self.text.span(*node)
        self.findings[:] = [finding for finding in self.findings if not _doubts_within(finding, span)]
        self.report(say.torn(text, span, pointer, certain=certain, key=isinstance(pointer[-1], str)))


def _doubts_within(finding: Diagnostic, span: Span) -> bool:
    """Whether a finding doubts what a piece of a torn text means: together it is text."""
    inner = finding.span
    return (
        finding.code == YML002.name
        and inner is not None
        and span.start <= inner.start
        and inner.end <= span.end
    )
