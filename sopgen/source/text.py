"""Bytes to text: the encoding, the byte order mark, and characters that no document can carry."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, islice, pairwise

from sopgen.diagnostics import Diagnostic, Pointer, Span, rewrite
from sopgen.source.codes import YML006, YML007

_CLASS = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # control characters; NEL would count as a line break
    "\\u2028\\u2029"  # line breaks to some readers and not to others
    "\\u202d\\u202e"  # bidirectional overrides: the text shown is not the text held
    "\\ufeff\\ud800-\\udfff\\ufdd0-\\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(0x11))
)
FORBIDDEN = re.compile(f"[{_CLASS}]")
"""What may stand nowhere in a file, not even in a comment."""
_PLAIN = b"\t\n\r" + bytes(range(0x20, 0x7F))
"""The bytes of nearly all characters: what is left without them is soon looked through."""
FORBIDDEN_VALUE = re.compile(f"[\\r{_CLASS}]")
"""The same for a value, which an escape such as `\\x01` can smuggle in: a bare carriage return too."""
_MANY = 10
"""Forbidden characters from which on a file counts as binary."""

_LINE_BREAK = re.compile("\r\n?|\n")
_SURROGATE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|[\s\S])")
ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])"
)
"""One escape of a scalar in double quotes, a surrogate pair taken as one."""
_ESCAPED = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "r": "\r"}
_ESCAPED |= {"N": "\x85", "L": "\u2028", "P": "\u2029"}
_WIDE = re.compile(r"\\U[0-9a-f]{8}|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")

_BOMS = (
    (BOM_UTF32_LE, "UTF-32"),
    (BOM_UTF32_BE, "UTF-32"),
    (BOM_UTF16_LE, "UTF-16"),
    (BOM_UTF16_BE, "UTF-16"),
)
_SAVE = "Save the file as UTF-8 (in Notepad and Word: Save as, Encoding, UTF-8)."


@lru_cache(maxsize=256)
def line_starts(text: str) -> list[int]:
    """The offset of each line's first character."""
    return [0, *(m.end() for m in _LINE_BREAK.finditer(text))]


@lru_cache(maxsize=256)
def _line_bytes(text: str) -> list[int]:
    """The offset in UTF-8 of each line's first character."""
    starts = line_starts(text)
    sizes = (len(text[start:end].encode()) for start, end in pairwise(starts))
    return [0, *accumulate(sizes)]


def span_of(path: str, text: str, start: int, end: int, lead: int = 0) -> Span:
    """The span of some characters; `lead` counts the bytes on disk before the text."""
    starts = line_starts(text)
    end = max(end, start)
    first = bisect_right(starts, start)
    last = bisect_right(starts, end) if end > start else first
    from_, to = start, end
    if not text.isascii():
        size = _line_bytes(text)
        from_ = size[first - 1] + len(text[starts[first - 1] : start].encode())
        to = size[last - 1] + len(text[starts[last - 1] : end].encode())
    columns = start - starts[first - 1] + 1, end - starts[last - 1] + 1
    return Span(path, first, columns[0], last, columns[1], lead + from_, lead + to)


class Text:
    r"""A file's text as it was written, and as libyaml is given it.

    libyaml refuses what JSON calls a surrogate pair (`\ud83d\ude00`, one character beyond the basic
    plane), so it is given the ten characters `\U0001f600` in place of those twelve. Offsets here are
    into that `feed`; spans are of the text as written, `lead` bytes into the file.
    """

    __slots__ = ("_shifts", "feed", "lead", "path", "text")

    def __init__(self, path: str, text: str, *, mend: bool = False, lead: int = 0) -> None:
        self.path = path
        self.text = text
        self.lead = lead
        self._shifts: list[int] = []
        self.feed = FORBIDDEN.sub("\ufffd", text) if mend else text
        if not text.endswith("\n"):
            self.feed += "\n"  # libyaml drops the last line break of a block scalar that ends without
        if "\\ud" in text or "\\uD" in text:
            self._join_pairs()

    def _join_pairs(self) -> None:
        def joined(match: re.Match[str]) -> str:
            high, low = match.groups()
            if high is None:
                return match[0]
            self._shifts.append(match.end() - 2 * (len(self._shifts) + 1))
            return f"\\U{ord(_joined(high, low)):08x}"

        self.feed = _SURROGATE.sub(joined, self.feed)

    def as_written(self, start: int, end: int) -> str:
        return self.text[self._origin(start) : self._origin(end)]

    def span(self, start: int, end: int) -> Span:
        return span_of(self.path, self.text, self._origin(start), self._origin(end), self.lead)

    def span_within(self, offset: int, start: int, end: int) -> Span:
        """The span of characters that are counted, as written, from an offset on."""
        origin = self._origin(offset)
        return span_of(self.path, self.text, origin + start, origin + end, self.lead)

    def unjoined(self, value: str, start: int, end: int) -> str:
        r"""The value of a scalar in which `\u…` is no escape, with its surrogate pairs as written."""
        if bisect_right(self._shifts, start) == bisect_right(self._shifts, end):
            return value
        written = iter(_WIDE.findall(self.as_written(start, end)))
        return _WIDE.sub(lambda _: next(written), value)

    @property
    def has_pairs(self) -> bool:
        return bool(self._shifts)

    def _origin(self, offset: int) -> int:
        if self._shifts:
            offset += 2 * bisect_right(self._shifts, offset)
        return min(offset, len(self.text))


def decode(path: str, raw: bytes) -> tuple[Text | None, list[Diagnostic]]:
    """The text of a file, or None when its bytes are no text; with what is wrong with either."""
    findings: list[Diagnostic] = []
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return None, [_encoding(Span(path), f"The file is {name}, not UTF-8.")]
    lead = len(BOM_UTF8) if raw.startswith(BOM_UTF8) else 0
    if lead:
        raw = raw[lead:]
        findings.append(_bom(path))
    if _looks_wide(raw):
        return None, [*findings, _encoding(Span(path), "The file looks like UTF-16, not UTF-8.")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*findings, _not_utf8(path, raw, error.start, lead)]
    doubtful = FORBIDDEN.search(raw.translate(None, _PLAIN).decode("utf-8"))
    bad = list(islice(FORBIDDEN.finditer(text), _MANY + 1)) if doubtful else []
    if len(bad) > _MANY:
        first = span_of(path, text, bad[0].start(), bad[0].end(), lead)
        return None, [*findings, _encoding(first, "The file is not text: it is full of control characters.")]
    findings += (forbidden(m[0], span_of(path, text, m.start(), m.end(), lead)) for m in bad)
    return Text(path, text, mend=bool(bad), lead=lead), findings


def forbidden(character: str, span: Span, pointer: Pointer = ()) -> Diagnostic:
    return YML006.found(
        f"A character that no document can carry: {_named(character)}.",
        span,
        pointer,
        subject=f"U+{ord(character):04X}",
        fixes=(rewrite("Delete the character", span, ""),),
        help="Delete it; it is invisible in most editors and often comes in with pasted text.",
        why="Word refuses a file that holds such a character, or shows a text other than the one signed.",
    )


def in_quotes(text: str) -> str:
    """The text as a scalar in double quotes."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(escape: re.Match[str]) -> str:
    """The character of an `ESCAPE` if it may be a forbidden one, else a space."""
    body = escape[0][1:]
    if len(body) == 1:
        return _ESCAPED.get(body, " ")
    high, _, low = body[1:].partition("\\u")
    return _joined(high, low) if low else chr(int(high, 16))


def _joined(high: str, low: str) -> str:
    """The character of a surrogate pair, its halves given in hexadecimal."""
    return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    if name:
        return f"{code} {name.lower()}"
    kinds = {"Cc": "control character", "Cs": "half of a character pair"}
    return f"{code}, a {kinds.get(unicodedata.category(character), 'code that is no character')}"


def _looks_wide(raw: bytes) -> bool:
    """Whether every other of the first bytes is NUL, as in UTF-16 text of a western language."""
    head = raw[:64]
    return len(head) > 1 and b"\0" in head and head.count(0) * 2 >= len(head) - 1


def _bom(path: str) -> Diagnostic:
    mark = Span(path, end=len(BOM_UTF8))
    return YML007.found(
        "The file begins with a UTF-8 byte order mark; it was read without it.",
        Span(path),
        fixes=(rewrite("Delete the byte order mark", mark, "", safe=True),),
        help="Save the file as UTF-8 without a byte order mark (BOM).",
        why="Other tools take the mark as part of the first key.",
    )


def _encoding(span: Span, message: str, mend: str = _SAVE) -> Diagnostic:
    return YML006.found(message, span, help=mend)


def _not_utf8(path: str, raw: bytes, at: int, lead: int) -> Diagnostic:
    before = raw[:at].decode("utf-8")
    span = span_of(path, before + "\ufffd", len(before), len(before) + 1)
    span = replace(span, start=lead + at, end=lead + at + 1)
    byte = raw[at : at + 1]
    try:
        guess = f"it looks like Windows-1252, where that byte is “{byte.decode('cp1252')}”"
    except UnicodeDecodeError:
        guess = "it may be a Windows or Macintosh encoding, or not text at all"
    return _encoding(span, f"The file is not UTF-8: byte 0x{byte.hex().upper()} here; {guess}.")
