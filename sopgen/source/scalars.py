"""Unquoted text to values: the core schema of YAML 1.2, and where YAML 1.1 reads another thing.

Sources: YAML 1.2.2 §10.3.2 (core schema); the YAML 1.1 type repository (bool, int, float, merge,
value). Dates are text in 1.2 and look like their text in 1.1, so they count as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from sopgen.records import dataclass
from sopgen.source.limits import MAX_DIGITS

_SHOWN = 24
"""Characters of a long number that a message repeats."""

Scalar = None | bool | int | Decimal | str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Unquoted text that is not safe to leave unquoted; `value` is what YAML 1.2 takes it for.

    `plain` is how to write it without quotes, if it may have meant a number or a yes or no.
    """

    value: Scalar
    message: str
    help: str
    why: str = "Editors, checkers and other tools use both versions, and would take one contract for two."
    plain: str = ""


_WORDS: dict[str, bool | None] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)

_OLD_WORDS = {
    form: meaning
    for words, meaning in ((("y", "yes", "on"), "true"), (("n", "no", "off"), "false"))
    for word in words
    for form in (word, word.capitalize(), word.upper())
}

_NUMERIC = frozenset("0123456789+-.=<")
STARTS = _NUMERIC | frozenset("".join({word[0] for word in (*_WORDS, *_OLD_WORDS) if word}))
"""The first characters of all that is not simply text."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OLD_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+][0-9]+)?")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_OCTAL = re.compile(r"[-+]?0[0-7_]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_BASED = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+)|0o[0-7]+")
_UNDERSCORED = re.compile(r"[-+]?[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+][0-9]+)?)?")
_SEXAGESIMAL = re.compile(r"[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)")


def resolve(text: str) -> Scalar | Doubtful:
    """What unquoted `text` stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMERIC:
        return _numeric(text)
    return _old_word(text) if text in _OLD_WORDS else text


@lru_cache(maxsize=4096)
def _numeric(text: str) -> Scalar | Doubtful:
    if text in ("<<", "="):
        return _old_key(text)
    if len(text) > MAX_DIGITS:
        return _long(text)
    return int(text) if _INT.fullmatch(text) else _number(text)


def _long(text: str) -> Scalar | Doubtful:
    number = _FLOAT.fullmatch(text) or _UNDERSCORED.fullmatch(text) or _BASED.fullmatch(text)
    return _unusable(text, f"it is longer than {MAX_DIGITS} characters") if number else text


def _number(text: str) -> Scalar | Doubtful:
    for pattern, read in _NUMBERS:
        if pattern.fullmatch(text):
            return read(text)
    return text


def _special(text: str) -> Doubtful:
    return _unusable(text, "it is infinite, or no number at all")


def _sexagesimal(text: str) -> Doubtful:
    return _doubtful(text, f"the number {_sixties(text)}, counting in sixties", f"the text {text}", text)


def _underscored(text: str) -> Doubtful:
    plain = text.replace("_", "")
    octal = _OCTAL.fullmatch(text)
    old = f"the number {int(plain, 8)}, counting in eights" if octal else f"the number {plain}"
    return _doubtful(text, old, f"the text {text}", text, number=None if octal else plain)


def _float(text: str) -> Decimal | Doubtful:
    if _exponent(text) > MAX_DIGITS:
        return _unusable(text, f"it has more than {MAX_DIGITS} digits")
    value = Decimal(text)
    if _OLD_FLOAT.fullmatch(text):
        return value
    plain = format(value, "f")
    return _doubtful(text, f"the text {text}", f"the number {plain}", value, number=plain)


def _exponent(text: str) -> int:
    """The size of the exponent, without reading one that is itself too long."""
    digits = text.lower().partition("e")[2].lstrip("+-0")
    return int(digits or 0) if len(digits) <= len(str(MAX_DIGITS)) else MAX_DIGITS + 1


def _leading_zero(text: str) -> Doubtful:
    new = int(text)
    octal = _OCTAL.fullmatch(text)
    old = f"the number {int(text, 8)}, counting in eights" if octal else f"the text {text}"
    return _doubtful(text, old, f"the number {new}", new, number=str(new))


def _based(text: str) -> Scalar | Doubtful:
    digits = text.replace("_", "").lower()
    if digits.endswith(("b", "x")) and digits.lstrip("+-") in ("0b", "0x"):
        return text
    value = int(digits, 0)
    number = f"the number {value}"
    if text.startswith("0o"):
        return _doubtful(text, f"the text {text}", number, value, number=str(value))
    return _doubtful(text, number, f"the text {text}", text, number=str(value))


def _sixties(text: str) -> str:
    total = Decimal(0)
    for part in text.lstrip("+-").replace("_", "").split(":"):
        total = total * 60 + Decimal(part)
    return f"{'-' if text[0] == '-' else ''}{total}"


def _old_word(text: str) -> Doubtful:
    meaning = _OLD_WORDS[text]
    return Doubtful(
        text,
        _two_readings(text, meaning, f"the word {text}"),
        f'Write "{text}" for the word, or {meaning} for a yes-or-no setting.',
        plain=meaning,
    )


def _old_key(text: str) -> Doubtful:
    meaning = "an order to copy another mapping in here" if text == "<<" else "a marker for a default value"
    return Doubtful(
        text,
        _two_readings(text, meaning, f"the text {text}"),
        f'Write "{text}" for the text; nothing is copied in by it: write the keys out.',
    )


def _doubtful(text: str, old: str, new: str, value: Scalar, *, number: str | None = None) -> Doubtful:
    other = "" if number is None else f", or {number} for the number"
    help_ = f'Write "{text}" for the text{other}.'
    return Doubtful(value, _two_readings(text, old, new), help_, plain=number or "")


def _two_readings(text: str, old: str, new: str) -> str:
    return f"Unquoted, {text} is read in two ways: YAML 1.1 takes it for {old}, YAML 1.2 for {new}."


def _unusable(text: str, reason: str) -> Doubtful:
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return Doubtful(
        text,
        f"{shown} is not a number that a document can use: {reason}.",
        "Write a finite number, or put the text in quotes.",
        "Targets and amounts are compared, added and printed.",
    )


_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], Scalar | Doubtful]], ...] = (
    (_LEADING_ZERO, _leading_zero),
    (_FLOAT, _float),
    (_HEX, lambda text: int(text, 16)),
    (_SPECIAL, _special),
    (_SEXAGESIMAL, _sexagesimal),
    (_BASED, _based),
    (_UNDERSCORED, _underscored),
)
