"""How words keep the place in the blueprint that they come from, on their way into the tree.

What a template prints of a scalar becomes a `<span>` with its origin, whichever function or filter put
it into words; a template says nothing of places. In an attribute of a tag no span can stand: there the
words are printed alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from sopgen.model.base import Item
from sopgen.model.written import at_of, kept

_TAGS = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"<[a-z][^<>]*\s[a-z-]+=\"[^\"]*\Z")
"""A tag of a template that ends within the value of an attribute."""


def printed(value: Any) -> Any:
    """What Jinja prints of a value: that of a scalar as a span with its origin."""
    at = at_of(value)
    return value if at is None else spanned(str(value), at.origin)


def spanned(words: str, origin: str) -> Markup:
    """Words, or semantic HTML, that come from one place."""
    if not origin:
        return escape(words)
    return Markup(f'<span origin="{escape(origin)}">{escape(words)}</span>')


def divided(blocks: Markup, origin: str) -> Markup:
    """Blocks that come from one place."""
    return Markup(f'<div origin="{escape(origin)}">{escape(blocks)}</div>') if origin else blocks


def joined(separator: str, words: Iterable[object]) -> Markup:
    """Words one after another, each with its own place; what is empty is left out."""
    return Markup("{}").format(separator).join(printed(one) for one in words if one)


def origin(value: object) -> str:
    """The place of a scalar or an item, by ids; empty for what was computed."""
    at = value.at if isinstance(value, Item) else at_of(value)
    return "" if at is None else at.origin


def bare(value: Any) -> str:
    """What stands in an attribute: the words alone."""
    return unescape(_TAGS.sub("", value)) if isinstance(value, Markup) else str(value)


def attribute(name: str, value: Any) -> Markup:
    """An attribute of plain words, and beside it the place that they come from."""
    return Markup(f'{name}="{escape(bare(value))}" {name}-origin="{escape(origin(value))}"')


def keeping(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that puts scalars into words, its words with the place of the scalar."""

    @functools.wraps(function)
    def apply(*values: Any, **named: Any) -> Any:
        words = function(*values, **named)
        if isinstance(words, Markup) or at_of(words) is not None:
            return words
        return kept(words, *values, *named.values())

    return apply


class BareAttributes(Extension):
    """Prints what stands in an attribute without its place."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["bare"] = bare

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        before, within = "", False
        for token in stream:
            if token.type == "data":
                before += token.value
                before = before[before.rfind("<") :]
            if token.type == "variable_begin" and _ATTRIBUTE.match(before):
                within = True
                yield from (token, Token(token.lineno, "lparen", "("))
                continue
            if token.type == "variable_end" and within:
                within = False
                ending = (("rparen", ")"), ("pipe", "|"), ("name", "bare"))
                yield from (Token(token.lineno, kind, sign) for kind, sign in ending)
            yield token
