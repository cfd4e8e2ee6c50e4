"""A blueprint against its schema, with findings in the words of the schema itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Protocol, Unpack

from sopgen.diagnostics import Code, Diagnostic, Fix, Pointer, Related, Remarks, Span, near
from sopgen.kept import kept
from sopgen.schema.accepts import accepts
from sopgen.schema.annotations import kinds
from sopgen.schema.codes import SCH001, SCH002, SCH003, SCH004, SCH005, SCH007, YML004
from sopgen.schema.identity import id_pointer
from sopgen.schema.keys import twins
from sopgen.schema.retyped import retyped, with_colon
from sopgen.schema.validators import MOST_DECIMALS, MOST_DIGITS, NAMES, validator, whole_validator
from sopgen.schema.whole import KEYWORDS, SCHEMA
from sopgen.source import Data, SourceFile
from sopgen.source.scalars import resolve
from sopgen.source.text import in_quotes

Broken = Any
"""A `jsonschema.ValidationError`, whose parts the library types as possibly unset; here they never are."""

_WORDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}


class Checked(Protocol):
    """What can be checked: a file, or a blueprint composed of several."""

    @property
    def data(self) -> Data: ...

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """Where a value of the data was written."""


Sound = set[int]
"""Data with nothing against them as a whole, by identity: while a pack is loaded none is asked twice."""


def check_file(file: SourceFile, sound: Sound | None = None) -> list[Diagnostic]:
    """Every way in which what a file holds breaks its schema; one of no known kind has only that finding.

    What it lacks may stand in another file, and is left to `check_whole`. One that lacks nothing either is
    noted in `sound`.
    """
    findings, clean = _checked(file)
    if clean and sound is not None:
        sound.add(id(file.data))
    return [*findings]


@kept
def _checked(file: SourceFile) -> tuple[tuple[Diagnostic, ...], bool]:
    """The findings on a file, and whether it lacks nothing either."""
    if not isinstance(file.data, dict):
        message = "a blueprint is a group of keys, of which the first is `kind:`"
        return (_finding(file, SCH002, (), message, help="begin with a line such as `kind: sop`"),), False
    kind = file.data.get("kind")
    if kind not in kinds():
        return (_unknown_kind(file, kind),), False
    clean = accepts(str(kind), file.data)
    errors: Iterable[Broken] = () if clean else validator(str(kind)).iter_errors(file.data)
    own = _first([error for error in errors if error.validator not in KEYWORDS])
    findings = (finding for error in own for finding in _translate(file, error))
    return (*findings, *_twins(file, str(kind))), clean


def _first(errors: list[Broken]) -> Iterator[Broken]:
    """The errors, less what else is said of a value that is of the wrong sort."""
    sorts = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    return (e for e in errors if e.validator == "type" or tuple(e.absolute_path) not in sorts)


def check_whole(whole: Checked, sound: Sound | None = None) -> list[Diagnostic]:
    """What a blueprint of a known kind lacks, once all that belongs to it has come together."""
    assert isinstance(whole.data, dict)
    kind = str(whole.data["kind"])
    if id(whole.data) in (sound or ()) or accepts(kind, whole.data):
        return []
    errors: Iterable[Broken] = whole_validator(kind).iter_errors(whole.data)
    return [finding for error in errors for finding in _missing(whole, error, tuple(error.absolute_path))]


def id_path(data: Any, pointer: Pointer) -> str:
    """The way to a value in a reader's words: ids where items have one, keys and positions elsewhere."""
    named: list[str] = []
    pending = ""
    for part in ("", *pointer):
        if part != "":
            pending += f"[{part}]" if isinstance(part, int) else (f".{part}" if pending else str(part))
            try:
                data = data[part]
            except (KeyError, IndexError, TypeError):
                break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            named.append(data["id"])
            pending = ""
    return " › ".join([*named, pending] if pending else named)


def _unknown_kind(file: SourceFile, kind: object) -> Diagnostic:
    known, guesses = ", ".join(kinds()), near(str(kind), kinds())
    if kind is None:
        return _finding(
            file, SCH001, (), "`kind:` is missing", help=f"say what this file holds; one of {known}"
        )
    return _finding(
        file,
        SCH003,
        ("kind",),
        f"{kind!s} is not a kind of blueprint",
        near=guesses,
        fixes=file.respelt(file.span(("kind",)), str(kind), guesses),
        help=f"one of {known}",
    )


def _finding(
    file: Checked,
    code: Code,
    pointer: Pointer,
    message: str,
    *,
    key: bool = False,
    subject: str = "",
    fixes: tuple[Fix, ...] = (),
    related: tuple[Related, ...] = (),
    **remarks: Unpack[Remarks],
) -> Diagnostic:
    return code.found(
        message,
        file.span(pointer, key=key),
        pointer,
        path=id_path(file.data, pointer),
        place=id_pointer(file.data, pointer),
        subject=subject,
        fixes=fixes,
        related=related,
        **remarks,
    )


def _twins(file: SourceFile, kind: str) -> Iterator[Diagnostic]:
    for node, key, item, before in twins(kind, file.data):
        names = [name for name, _ in key]
        title = str(node.own["title"])
        this = f"{_a(title).partition(' ')[2]} {'have' if _is_plural(title) else 'has'}"
        same = " and ".join(f"`{name}`" for name in names)
        yield _finding(
            file,
            SCH007,
            (*item, names[0]),
            f"{'these' if _is_plural(title) else 'this'} {this} the same {same} as an item before",
            related=(Related(file.span((*before, names[0])), "it stands here first"),),
            help=f"take one of the two out, or give it another {' or '.join(f'`{n}:`' for n in names)}",
            why="nothing could tell the two apart: neither a reader nor what refers to or compares them",
        )


# -- what each keyword of JSON Schema says to an author ---------------------------------------


def _translate(file: SourceFile, error: Broken) -> Iterator[Diagnostic]:
    say = _SAY.get(str(error.validator), _other)
    yield from say(file, error, tuple(error.absolute_path))


def _unknown_key(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    known = error.schema.get("properties", {})
    free = [name for name in known if name not in error.instance]
    for key in error.instance:
        if key not in known:
            guesses = near(key, free)
            yield _finding(
                file,
                YML004,
                (*pointer, key),
                f"`{key}` is not a key of {_a(error.schema['title'])}",
                key=True,
                near=guesses,
                fixes=file.respelt(file.span((*pointer, key), key=True), key, guesses),
                help=("put the whole text in quotes if this goes on with it; else " if " " in key else "")
                + (f"take it out, or write one of {', '.join(free)}" if free else "take it out"),
            )


def _missing(file: Checked, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    schema = error.schema[SCHEMA]
    title = schema["title"]
    for key in error.validator_value:
        if key not in error.instance and f"{key!r} is a required" in error.message:
            yield _finding(
                file,
                SCH001,
                pointer,
                f"{_a(title)} {'need' if _is_plural(title) else 'needs'} `{key}:`",
                subject=key,
                help=_advice(schema["properties"][key]),
            )


def _wrong_type(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    value, wanted = error.instance, error.validator_value
    words = " or ".join(_WORDS[w] for w in ([wanted] if isinstance(wanted, str) else wanted))
    hint = _advice(error.schema)
    if wanted == "string" and isinstance(value, int | Decimal):
        words, hint = f"{words}: put it in quotes", f'write "{file.written(file.span(pointer))}"'
    elif wanted == "string" and (sentence := with_colon(file, pointer, value)):
        words, hint = (
            f"{words}, and its colon makes it a key: put it in quotes",
            f"write {in_quotes(sentence)}",
        )
    elif value is None:
        hint = f"give it a value or take the key out; {hint}"
    from sopgen.schema.meant import meant

    fixes = tuple(retyped(file, error, pointer, _allows))
    guesses: tuple[str, ...] = ()
    if isinstance(value, str) and wanted in ("number", "integer"):
        guesses = meant(value, lambda text: _allows(file, error.schema, resolve(text)))
        words += " alone, without a unit or sign" if guesses else ""
    yield _finding(
        file, SCH002, pointer, f"{_name(error, pointer)} is {words}", near=guesses, help=hint, fixes=fixes
    )


def _allows(file: SourceFile, schema: Any, value: object) -> bool:
    """Whether a schema takes a value, references within the schema of the file followed."""
    assert isinstance(file.data, dict)
    return bool(validator(str(file.data["kind"])).evolve(schema=schema).is_valid(value))


def _not_one_of(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    valid = [str(value) for value in error.validator_value]
    guesses = near(str(error.instance), valid)
    yield _finding(
        file,
        SCH003,
        pointer,
        f"{_shown(error.instance)} is not one of the values for {_name(error, pointer)}",
        near=guesses,
        fixes=file.respelt(file.span(pointer), str(error.instance), guesses),
        help="one of " + ", ".join(valid),
    )


def _wrong_form(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    from sopgen.schema.meant import form, meant

    what = f"{_shown(error.instance)} is not written as {_name(error, pointer)} is"

    def allows(text: str) -> bool:
        return _allows(file, error.schema, text)

    guesses = meant(error.instance, allows)
    yield _finding(
        file,
        SCH004,
        pointer,
        what,
        subject="pattern",
        near=guesses,
        fixes=file.respelt(file.span(pointer), error.instance, guesses),
        help=". ".join(filter(None, (_advice(error.schema), _written_as(form(allows))))),
    )


def _written_as(words: str) -> str:
    return f"It is written as {words}" if words else ""


def _not_known(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    """A date that is none, or a name that nobody has given; a wrong form is found elsewhere."""
    format_ = str(error.validator_value)
    if not re.search(error.schema["pattern"], error.instance):
        return
    if format_ not in NAMES:
        yield from _not_in_calendar(file, error, pointer)
        return
    guesses = near(error.instance, NAMES[format_]()) if format_ == "zone" else ()
    what, mend = _NAMED[format_]
    yield _finding(
        file,
        SCH003,
        pointer,
        f"{_shown(error.instance)} is not {what}",
        near=guesses,
        fixes=file.respelt(file.span(pointer), error.instance, guesses),
        help=mend,
    )


_NAMED = {
    "zone": ("a time zone", "write its name in the IANA database, such as `Asia/Manila`"),
    "country": (
        "the code of a country",
        "write its two letters in ISO 3166-1: `GB` for the United Kingdom, `GR` for Greece",
    ),
}
"""What a format names, and how to write it."""


def _too_many_digits(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    most = f"at most {MOST_DIGITS} digits before its point and {MOST_DECIMALS} after it"
    message = f"{_name(error, pointer)} is a number with {most}"
    yield _finding(file, SCH005, pointer, message, subject="digits", help=_advice(error.schema))


def _not_in_calendar(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    what = {"date": "day", "period": "period"}[error.validator_value]
    message = f"{_shown(error.instance)} is not a {what} of the calendar"
    yield _finding(file, SCH004, pointer, message, subject="format", help=_advice(error.schema))


def _out_of_range(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    limit = error.validator_value
    says = {
        "minimum": f"is {limit} or more",
        "maximum": f"is {limit} or less",
        "minItems": f"has at least {limit}",
        "minLength": "may not be empty",
        "maxLength": f"has at most {limit} characters",
        "uniqueItems": "says the same thing twice",
    }[str(error.validator)]
    what, subject = f"{_name(error, pointer)} {says}", str(error.validator)
    yield _finding(file, SCH005, pointer, what, subject=subject, help=_advice(error.schema))


def _other(file: SourceFile, error: Broken, pointer: Pointer) -> Iterator[Diagnostic]:
    subject = str(error.validator)
    yield _finding(file, SCH004, pointer, error.message, subject=subject, help=_advice(error.schema))


_SAY: dict[str, Callable[[SourceFile, Broken, Pointer], Iterator[Diagnostic]]] = {
    "additionalProperties": _unknown_key,
    "required": _missing,
    "type": _wrong_type,
    "enum": _not_one_of,
    "pattern": _wrong_form,
    "format": _not_known,
    "digits": _too_many_digits,
    **dict.fromkeys(
        ("minimum", "maximum", "minItems", "minLength", "maxLength", "uniqueItems"), _out_of_range
    ),
}


def _advice(schema: Any) -> str:
    """The description of a value and its first example."""
    if not isinstance(schema, dict):
        return ""
    words = str(schema.get("description", ""))
    examples = schema.get("examples") or []
    if examples and isinstance(examples[0], str | int | float) and not isinstance(examples[0], bool):
        words += f" Example: {examples[0]}"
    return words.strip()


def _name(error: Broken, pointer: Pointer) -> str:
    key = next((part for part in reversed(pointer) if isinstance(part, str)), "")
    return f"`{key}`" if key else _a(error.schema.get("title", "a value"))


def _a(title: str) -> str:
    """The title in a sentence: `a service level`, `an SLA`, `the roles`."""
    words = title if title[:2].isupper() else title[0].lower() + title[1:]
    if _is_plural(title):
        return f"the {words}"
    return ("an " if words[0].lower() in "aeiou" else "a ") + words


def _is_plural(title: str) -> bool:
    return title.endswith("s") and not title.endswith("ss")


def _shown(value: object) -> str:
    text = str(value)
    limit = 60
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"
