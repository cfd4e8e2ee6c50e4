"""The terms of a contract: those it defines, in words that its author did not write, and those of a formula.

A contract that defines *Business Day* and then says `5 business days` leaves counsel to ask whether two
things are meant. Fixed words and the texts of KPIs therefore take the capitals of the definitions.
Nothing but case is changed, and no capital is taken away.
"""

from __future__ import annotations

import functools
import re

from sopgen.model.terms import pattern_of

_LEFT_ALONE = r"\[\[[^\[\]]*\]\]|\{[^{}]*\}|(?<!\S)\S*(?:://|@)\S*"
"""References, places to fill in, and addresses: words in them are names for programs.

A scan of each begins at one place alone, so that an endless word takes no longer than any text.
"""


def as_defined(text: str, terms: tuple[str, ...], *, english: bool) -> str:
    """The text, each term found in it as a whole word written with the capitals of its definition."""
    if not terms:
        return text
    known, pattern = _compiled(terms, english=english)

    def raised(match: re.Match[str]) -> str:
        return _raised(match[0], known[match.lastindex - 1]) if match.lastindex else match[0]

    return pattern.sub(raised, text)


_OPERATION = re.compile(
    r"[+−×÷*/=<>]|(?<=\s)[-–&](?=\s)|\b(?:"
    r"plus|minus|less(?! than)|times|divided|multiplied|over|net of|and|or|"
    r"abzüglich|abzgl|zuzüglich|zzgl|weniger|mal|geteilt|multipliziert|und|oder|"
    r"moins|fois|divisée?s?|multipliée?s?|et|ou"
    r")\b",
    re.IGNORECASE,
)
"""Signs and words by which a text is more than one term, in the languages that documents are said in."""


def several_terms(text: str) -> bool:
    """Whether a part of a formula needs brackets: `A minus B`, but not `(A minus B)`.

    Where words leave it open they are counted as an operation: brackets too many mislead nobody.
    """
    return bool(_OPERATION.search(text)) and not _enclosed(text)


def _enclosed(text: str) -> bool:
    """Whether one pair of brackets stands around the whole text."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return text.startswith("(") and place == len(text) - 1
    return False


def _raised(found: str, term: str) -> str:
    pairs = zip(found, term, strict=False)
    return "".join(one.upper() if meant.isupper() else one for one, meant in pairs) + found[len(term) :]


@functools.cache
def _compiled(terms: tuple[str, ...], *, english: bool) -> tuple[list[str], re.Pattern[str]]:
    """The terms as the pattern's groups count them: long ones first, none of capitals alone (`IT`)."""
    known = sorted((term for term in terms if not term.isupper()), key=len, reverse=True)
    words = "|".join(f"({pattern_of(term, english=english)})" for term in known)
    whole = rf"(?<![\w-])(?:{words})(?![\w-])" if known else r"(?!)"
    return known, re.compile(f"{_LEFT_ALONE}|{whole}", re.IGNORECASE)
