"""Unquoted text to values: the core schema of YAML 1.2, and where YAML 1.1 reads another thing.

Sources: YAML 1.2.2 §10.3.2 (core schema); the YAML 1.1 type repository (bool, int, float, merge,
value). Dates are text in 1.2 and look like their text in 1.1, so they count as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from sopgen.source.limits import MAX_DIGITS

Scalar = None | bool | int | Decimal | str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Unquoted text that is not safe to leave unquoted; `value` is what YAML 1.2 takes it for."""

    value: Scalar
    message: str
    help: str


_WORDS: dict[str, None | bool] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)

_OLD_WORDS = {
    form: meaning
    for words, meaning in ((("y", "yes", "on"), "true"), (("n", "no", "off"), "false"))
    for word in words
    for form in (word, word.capitalize(), word.upper())
}

STARTS = frozenset("0123456789+-.~=<" + "".join({word[0] for word in (*_WORDS, *_OLD_WORDS) if word}))
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
    if text and text[0] not in STARTS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) <= MAX_DIGITS else _unusable(text, f"longer than {MAX_DIGITS} digits")
    if text in _OLD_WORDS:
        return _old_word(text)
    if text in ("<<", "="):
        return _old_key(text)
    return _number(text) if len(text) <= MAX_DIGITS else _long(text)


def _long(text: str) -> Scalar | Doubtful:
    looks = _FLOAT.fullmatch(text) or _UNDERSCORED.fullmatch(text) or _BASED.fullmatch(text)
    return _unusable(text, f"longer than {MAX_DIGITS} digits") if looks else text


def _number(text: str) -> Scalar | Doubtful:
    if _LEADING_ZERO.fullmatch(text):
        return _leading_zero(text)
    if _FLOAT.fullmatch(text):
        return _float(text)
    if _HEX.fullmatch(text):
        return int(text, 16)
    if _SPECIAL.fullmatch(text):
        return _unusable(text, "infinite or no number at all")
    if _SEXAGESIMAL.fullmatch(text):
        return _doubtful(text, text, f"the number {_sixties(text)} (sixty to one)", "the text {}")
    if _BASED.fullmatch(text):
        return _based(text)
    if "_" in text and _UNDERSCORED.fullmatch(text):
        plain = text.replace("_", "")
        old = str(int(plain, 8)) if _OCTAL.fullmatch(text) else plain
        return _doubtful(text, text, f"the number {old}", "the text {}", number=plain)
    return text


def _float(text: str) -> Decimal | Doubtful:
    value = Decimal(text) if _exponent(text) <= MAX_DIGITS else None
    if value is None:
        return _unusable(text, f"beyond {MAX_DIGITS} decimal places")
    if _OLD_FLOAT.fullmatch(text):
        return value
    plain = format(value, "f")
    return _doubtful(text, "the text {}", value, f"the number {plain}", number=plain)


def _exponent(text: str) -> int:
    digits = re.split("[eE]", text)[1].lstrip("+-").lstrip("0") if re.search("[eE]", text) else ""
    return int(digits or 0) if len(digits) <= len(str(MAX_DIGITS)) else MAX_DIGITS + 1


def _leading_zero(text: str) -> Doubtful:
    octal = _OCTAL.fullmatch(text) is not None
    old = f"the number {int(text, 8)} (eight to one)" if octal else "the text {}"
    return _doubtful(text, old, int(text), f"the number {int(text)}", number=str(int(text)))


def _based(text: str) -> Scalar | Doubtful:
    digits = text.replace("_", "").lower()
    if not digits.rstrip("xb").strip("+-0") and digits[-1] in "xb":
        return text
    number = int(digits, 0)
    if text.startswith("0o"):
        return _doubtful(text, "the text {}", number, f"the number {number}", number=str(number))
    return _doubtful(text, text, f"the number {number}", "the text {}", number=str(number))


def _sixties(text: str) -> str:
    total = Decimal(0)
    for part in text.lstrip("+-").replace("_", "").split(":"):
        total = total * 60 + Decimal(part)
    return f"{'-' if text[0] == '-' else ''}{total}"
