"""A defined term as it stands in a text: as a pattern of its singular and its plural."""

from __future__ import annotations

import re


def pattern_of(term: str, *, english: bool) -> str:
    """Singular and plural of an English term, any other as it is.

    A possessive needs nothing, since it ends the word.
    """
    if not english:
        return _exactly(term)
    if re.search(r"[^aeiou]y$", term):
        return _exactly(term[:-1]) + "(?:y|ies)"
    if term.endswith("ies"):
        return _exactly(term[:-3]) + "(?:y|ies)"
    if term.endswith("is"):
        return _exactly(term[:-2]) + "[ie]s"
    if re.search(r"[^s]s$", term):
        return _exactly(term[:-1]) + "s?"
    return _exactly(term) + "(?:e?s)?"


def _exactly(term: str) -> str:
    return r"\s".join(map(re.escape, term.split()))
