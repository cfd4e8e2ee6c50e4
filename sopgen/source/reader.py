"""libyaml's events to plain data and places, in one pass and without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from sopgen.diagnostics import Diagnostic, Pointer, Span
from sopgen.source import findings as say
from sopgen.source.file import Data
from sopgen.source.frames import DROPPED, Anchor, Frame, is_text_in_lists, root_frame
from sopgen.source.limits import (
    MAX_ALIAS_CHAIN,
    MAX_DEPTH,
    MAX_DIRECTIVES,
    MAX_FINDINGS,
    MAX_VALUES,
    OverLimitError,
    over,
)
from sopgen.source.places import Branch, Leaf, Node
from sopgen.source.scalars import STARTS, Doubtful, resolve
from sopgen.source.text import ESCAPE, FORBIDDEN_VALUE, Text, escaped, forbidden
from sopgen.source.watch import Watch

_REFERENCE = re.compile(r"\[\[ *[A-Za-z][\w-]*(?:\.[\w-]+)* *\]\]")
_HEADER = re.compile(r"[|>][-+0-9]*(?=#)")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


@dataclass(slots=True)
class Reader:
    """The reading of one file: `findings` grows as `read` goes."""

    text: Text
    findings: list[Diagnostic] = field(default_factory=list)
    _stack: list[Frame] = field(default_factory=root_frame)
    _anchors: dict[str, Anchor] = field(default_factory=dict)
    _watch: Watch = field(init=False)
    _values: int = 0
    _in_document: bool = False
    _has_pairs: bool = False

    def __post_init__(self) -> None:
        self._watch = Watch(self.text, self.findings, self._report)

    def read(self) -> tuple[Data, Node] | None:
        """The data and their places, or None for a file that holds none.

        Raises:
            yaml.YAMLError: it is no YAML.
            OverLimitError: it costs more than `limits` allows.
        """
        self._refuse_directives()
        self._has_pairs = self.text.has_pairs
        steps: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
        }
        next_event: Callable[[], Any] = yaml.CSafeLoader(self.text.feed).get_event
        while True:
            event = next_event()
            step = steps.get(type(event))
            if step is not None:
                step(event)
            elif self._ends_with(event):
                break
        self._watch.ended()
        root = self._stack[0]
        if not root.data or (root.data[0] is None and root.items[0][0] == root.items[0][1]):
            return None
        return root.data[0], root.items[0]

    def _refuse_directives(self) -> None:
        found = [m.start() for m in islice(_DIRECTIVE.finditer(self.text.feed), MAX_DIRECTIVES + 1)]
        if len(found) > MAX_DIRECTIVES:
            raise OverLimitError(
                over(
                    f"More than {MAX_DIRECTIVES} lines begin with %, the limit.",
                    self.text.span(found[0], found[0] + 1),
                    mend="Delete these lines, or put the text they belong to in quotes.",
                )
            )

    def _ends_with(self, event: Any) -> bool:
        """Whether an event that is no value ends the reading: the end of the file, or a second document."""
        if type(event) is yaml.DocumentStartEvent:
            if self._in_document:
                self._report(say.second_document(self._span(event)))
                return True
            self._in_document = True
            if event.tags or event.version not in (None, (1, 2)):
                self._report(say.directive(self._span(event)))
        return type(event) is yaml.StreamEndEvent

    def _report(self, finding: Diagnostic) -> None:
        self.findings.append(finding)
        if len(self.findings) >= MAX_FINDINGS:
            message = f"The file has {MAX_FINDINGS:,} mistakes, the limit; the rest of it was not read."
            mend = "Mend the first ones: the others are likely of the same kind."
            raise OverLimitError(over(message, finding.span or Span(self.text.path), mend=mend))

    def _span(self, event: Any) -> Span:
        return self.text.span(event.start_mark.index, event.end_mark.index)

    def _pointer(self) -> Pointer:
        """The way to the value that is read next, or to the entry whose key was read last."""
        parts: list[str | int] = []
        for frame in self._stack[1:]:
            if frame.mapping and frame.key in (None, DROPPED):
                break
            parts.append(len(frame.data) if frame.key is None else frame.key)
        return tuple(parts)

    # -- scalars ------------------------------------------------------------------------

    def _scalar(self, event: Any) -> None:
        text = value = event.value
        start, end, style = event.start_mark.index, event.end_mark.index, event.style
        doubt = None
        feed = self.text.feed
        if style:
            end, text = self._quoted(text, style, start, end)
            value = text
        elif (not text or text[0] in STARTS) and event.tag is None:
            value = resolve(text)
            if type(value) is Doubtful:
                doubt, value = value, value.value
        elif self._has_pairs:
            text = value = self.text.unjoined(text, start, end)
        frame = self._stack[-1]
        as_key = frame.mapping and frame.key is None
        if as_key:
            self._key(frame, text, (start, end))
        if doubt is not None or event.tag is not None or event.anchor is not None or frame.flow:
            self._remark(event, doubt, text, value)
        if as_key:
            return
        if value is None and frame.flow and self._watch.takes_up(frame, self._pointer):
            return
        if type(value) is str and (
            (style == '"' and "\\" in feed[start:end])
            or event.start_mark.line != event.end_mark.line
            or feed.startswith(" #", end)
        ):
            self._watch.text_read(event, value, end, self._pointer, flow=frame.flow)
        self._put(frame, value, (start, end))

    def _remark(self, event: Any, doubt: Doubtful | None, text: str, value: Data) -> None:
        """What is rare in a scalar: an ambiguous text, a tag, an anchor, a `?` before it in a flow."""
        start = event.start_mark.index
        if doubt is not None:
            self._report(say.doubtful(doubt, text, self._span(event), self._pointer()))
        if not event.style and self.text.feed[start - 1 : start] == "?" and self._stack[-1].flow:
            self._report(say.glued("?", self.text.span(start - 1, start), self._pointer()))
        if event.tag is not None or event.anchor is not None:
            anchor = self._properties(event)
            anchor.data, anchor.node, anchor.text, anchor.whole = value, (start, start), text, True
            if event.anchor is not None and type(value) is str and self._stack[-1].key_ends[0] != start:
                self._watch.named(anchor, event, self._pointer)

    def _quoted(self, text: str, style: str, start: int, end: int) -> tuple[int, str]:
        """The end and the text of a scalar in quotes or in block style."""
        if style == '"':
            if FORBIDDEN_VALUE.search(text):
                text = self._without_forbidden(text, start, end)
            self._refuse_comment(end)
            return end, text
        if style in "|>":
            header = _HEADER.match(self.text.feed, start)
            if header is not None:
                self._refuse_comment(header.end())
            end = start + len(self.text.feed[start:end].rstrip())
        else:
            self._refuse_comment(end)
        return end, self.text.unjoined(text, start, end)

    def _refuse_comment(self, offset: int) -> None:
        """Refuse a `#` right after a value, which libyaml alone takes for a comment."""
        if self.text.feed[offset : offset + 1] == "#":
            self._report(say.glued("#", self.text.span(offset, offset + 1), self._pointer()))

    def _key(self, frame: Frame, text: str, ends: Leaf) -> None:
        frame.key_ends = ends
        if text in frame.data:
            first = frame.items[text]
            pointer = (*self._pointer(), text)
            self._report(say.duplicate_key(text, self.text.span(*ends), self.text.span(*first[0]), pointer))
            text = DROPPED
        frame.key = text

    # -- collections --------------------------------------------------------------------

    def _mapping(self, event: Any) -> None:
        self._open(
            event, Frame(event.start_mark.index, mapping=True, flow=event.flow_style, data={}, items={})
        )

    def _sequence(self, event: Any) -> None:
        self._open(
            event, Frame(event.start_mark.index, mapping=False, flow=event.flow_style, data=[], items=[])
        )

    def _open(self, event: Any, frame: Frame) -> None:
        if len(self._stack) > MAX_DEPTH:
            raise self._too_deep(self._span(event))
        parent = self._stack[-1]
        if parent.awaits_key:
            if not parent.is_key:
                self._report(say.key_not_text(self._span(event), self._pointer()))
            frame.is_key, parent.key = True, DROPPED
        frame.values_before = self._values
        if event.tag is not None or event.anchor is not None:
            frame.anchor = self._properties(event)
        self._stack.append(frame)

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        parent = self._stack[-1]
        end = frame.end(event)
        if frame.flow:
            self._refuse_comment(end)
            self._watch.closed(frame, self._pointer)
        data: Data = frame.data
        node: Node = Branch(frame.start, end, frame.items)
        if frame.flow and not frame.mapping and is_text_in_lists(frame.data):
            written = self.text.feed[frame.start : end]
            if _REFERENCE.fullmatch(written):
                span = self.text.span(frame.start, end)
                self._report(say.bare_reference(written, span, self._pointer()))
                data, node = written, (frame.start, end)
        parent.height = max(parent.height, frame.height + 1)
        parent.chain = max(parent.chain, frame.chain)
        if not frame.is_key:
            self._put(parent, data, node)
        if frame.anchor is not None:
            anchor = frame.anchor
            anchor.data, anchor.node, anchor.whole = data, node, True
            anchor.size = max(1, self._values - frame.values_before)
            anchor.height, anchor.chain = frame.height, frame.chain

    def _put(self, frame: Frame, value: Data, node: Node) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            start = node.start if isinstance(node, Branch) else node[0]
            raise self._too_many(self.text.span(start, start))
        if not frame.mapping:
            frame.data.append(value)
            frame.items.append(node)
            return
        key = frame.key
        frame.key = None
        if key is not DROPPED:
            frame.data[key] = value
            frame.items[key] = (frame.key_ends, node)

    # -- anchors, aliases, tags ---------------------------------------------------------

    def _properties(self, event: Any) -> Anchor:
        """What stands before a value: a tag is refused, an anchor noted."""
        if event.tag is not None:
            self._report(say.explicit_tag(event.tag, self._span(event), self._pointer()))
        anchor = Anchor()
        if event.anchor is not None:
            self._anchors[event.anchor] = anchor
            name_end = self.text.feed.find("&", event.start_mark.index) + 1 + len(event.anchor)
            if self.text.feed[name_end : name_end + 1].strip():
                span = self.text.span(name_end, name_end + 1)
                self._report(say.glued(self.text.feed[name_end], span, self._pointer()))
        return anchor

    def _alias(self, event: Any) -> None:
        ends = event.start_mark.index, event.end_mark.index
        frame = self._stack[-1]
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            self._report(say.undefined_alias(event.anchor, self._span(event), self._pointer()))
            name = f"*{event.anchor}"
            anchor = Anchor(data=name, text=name, whole=True)
        anchor.used = True
        self._afford(anchor, event)
        frame.height = max(frame.height, anchor.height + 1)
        frame.chain = max(frame.chain, anchor.chain + 1)
        if frame.awaits_key:
            if anchor.text is None:
                self._report(say.key_not_text(self._span(event), self._pointer()))
            self._key(frame, DROPPED if anchor.text is None else anchor.text, ends)
            return
        self._values += anchor.size - 1
        node: Node = Branch(*ends, anchor.node.items) if isinstance(anchor.node, Branch) else ends
        self._put(frame, anchor.data, node)

    def _afford(self, anchor: Anchor, event: Any) -> None:
        span, name = self._span(event), event.anchor
        mend = "Write the values out where they are needed."
        if not anchor.whole:
            message = (
                f"*{name} stands inside &{name}, so it would contain itself without end (limit: not at all)."
            )
            raise OverLimitError(over(message, span, self._pointer(), mend=mend))
        if anchor.chain >= MAX_ALIAS_CHAIN:
            message = f"*{name} leads through more than {MAX_ALIAS_CHAIN} further aliases, the limit."
            raise OverLimitError(over(message, span, self._pointer(), mend=mend))
        if len(self._stack) - 1 + anchor.height > MAX_DEPTH:
            raise self._too_deep(span)
        if self._values + anchor.size > MAX_VALUES:
            raise self._too_many(span)

    def _too_deep(self, span: Span) -> OverLimitError:
        message = f"Lists and mappings are nested deeper than {MAX_DEPTH} levels, the limit."
        return OverLimitError(
            over(message, span, self._pointer(), mend="Flatten the structure, or close a bracket.")
        )

    def _too_many(self, span: Span) -> OverLimitError:
        message = f"The file holds more than {MAX_VALUES:,} values, aliases included: the limit for one file."
        return OverLimitError(
            over(message, span, self._pointer(), mend="Split the file, and use fewer aliases.")
        )

    def _without_forbidden(self, value: str, start: int, end: int) -> str:
        """The text of a scalar in double quotes, its forbidden escapes reported and replaced."""
        written = self.text.as_written(start, end)
        for match in ESCAPE.finditer(written):
            character = escaped(match)
            if FORBIDDEN_VALUE.fullmatch(character):
                span = self.text.span_within(start, *match.span())
                self._report(forbidden(character, span, self._pointer()))
        return FORBIDDEN_VALUE.sub("\ufffd", value)
