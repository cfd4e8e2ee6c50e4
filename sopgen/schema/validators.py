"""What the schema library is taught: our numbers, days that exist, words that can be seen, public names."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Context, Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sopgen.schema.annotations import inlined
from sopgen.schema.whole import of_the_whole

MOST_DIGITS: Final = 15
MOST_DECIMALS: Final = 9
"""Of a number, before its point and after it: as many as an amount has, and no product of two is rounded."""


_EXACT: Final = Context(prec=200)
"""Longer numbers than are read at all."""


@functools.cache
def validator(kind: str) -> Any:
    """For all that can be asked of a file of a kind."""
    return _class()(inlined(kind), format_checker=_formats())


@functools.cache
def whole_validator(kind: str) -> Any:
    """For what is asked of a blueprint once all that belongs to it has come together."""
    return _class()(of_the_whole(inlined(kind)))


@functools.cache
def _class() -> Any:
    from jsonschema import Draft202012Validator, validators

    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _, value: isinstance(value, int | Decimal) and not isinstance(value, bool),
            "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
        }
    )
    known: Any = Draft202012Validator.VALIDATORS
    asked = {"type": functools.partial(_type, known["type"]), "minLength": _seen}
    extend: Any = validators.extend  # untyped in the library
    return extend(Draft202012Validator, asked, type_checker=types)


def _type(usual: Any, validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[Any]:
    """The type, and of a number also that it has no more digits than are computed with."""
    from jsonschema import ValidationError

    yield from usual(validator, wanted, value, schema)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and too_fine(value):
        yield ValidationError("too many digits", validator="digits", validator_value=MOST_DIGITS)


def too_fine(number: int | Decimal) -> bool:
    """Whether a number is larger or finer than any that a document needs, and arithmetic is exact on."""
    _, digits, exponent = Decimal(number).normalize(_EXACT).as_tuple()
    assert isinstance(exponent, int)
    return any(digits) and (len(digits) + exponent > MOST_DIGITS or -exponent > MOST_DECIMALS)


def _seen(_: Any, least: int, value: Any, __: Any) -> Iterator[Any]:
    """At least so many characters of which a reader sees something: spaces and marks alone are none."""
    from jsonschema import ValidationError

    if isinstance(value, str) and not is_seen(value, least):
        yield ValidationError("nothing to see")


def is_seen(text: str, least: int) -> bool:
    """Whether a reader sees so many characters of a text; those behind them are not looked at."""
    return sum(islice((1 for character in text if _visible(character)), least)) == least


def _visible(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] not in "ZC"


@functools.cache
def _formats() -> Any:
    from jsonschema import FormatChecker

    formats = FormatChecker(formats=())
    for name, is_one in FORMATS.items():
        formats.checks(name, raises=ValueError)(is_one)
    return formats


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def _is_period(value: object) -> bool:
    """Whether a day, week or month exists; the pattern has seen to the rest."""
    if isinstance(value, str) and "Q" not in value and "-" in value:
        date.fromisoformat(value if "W" in value or len(value) == len("2026-01-05") else f"{value}-01")
    return True


def _is_named(format_: str, value: object) -> bool:
    return not isinstance(value, str) or value in NAMES[format_]()


@functools.cache
def zones() -> frozenset[str]:
    """The zones of the IANA database, old names too: those of the package, the same on every computer."""
    return frozenset(_public("zones").split())


@functools.cache
def countries() -> dict[str, str]:
    """The countries of ISO 3166-1: English name by two-letter code."""
    text = _public("zoneinfo/iso3166.tab")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: name for code, _, name in rows}


def _public(name: str) -> str:
    """A file of the IANA database; `importlib.resources` would take longer to load than this to read."""
    import tzdata  # type: ignore[import-untyped]  # it holds files only

    return (Path(tzdata.__file__).parent / name).read_text("utf-8")


NAMES: Final = {"zone": zones, "country": countries}
"""The names that a format of the schemas stands for."""

FORMATS: Final[dict[str, Callable[[object], bool]]] = {
    "date": _is_date,
    "period": _is_period,
    **{name: functools.partial(_is_named, name) for name in NAMES},
}
"""Whether a value is what a format names; one that is none may raise a ValueError instead."""
