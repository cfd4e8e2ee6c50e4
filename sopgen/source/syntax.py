"""What libyaml says of a file that is no YAML, in the words of someone who writes one.

libyaml names a problem by the token it wanted (`did not find expected key`). The same words stand for
a dozen slips, so each is told apart by the text around the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from sopgen.diagnostics import Diagnostic
from sopgen.source.codes import YML006
from sopgen.source.failure import Draft, ParseFailure, failure_of
from sopgen.source.text import Text, in_quotes

_KEY_AND_TEXT = re.compile(r"^\s*(?:- +)*([^\s#'\"\[{&*!|>][^#]*?): +(\S.*)$")
_REFERENCE = re.compile(r"(\[\[[\w.\- ]+\]\])\s*$")
_NO_SPACE = re.compile(r"^\s*(?:- +)*([\w-]+):(?=[^\s:/])")
_QUOTE_WHOLE = "Put the whole text in quotes."
_SPECIAL = {
    "*": "takes it for a copy of an anchor",
    "&": "takes it for an anchor",
    "!": "takes it for a tag",
    "%": "takes it for a directive",
    "@": "keeps it for later versions",
    "`": "keeps it for later versions",
    "]": "takes it for the end of a list",
    "}": "takes it for the end of a mapping",
    ",": "takes it for a separator",
    ":": "takes it for the end of a key",
}


def _tab(failure: ParseFailure) -> Draft | None:
    character = failure.text[failure.at : failure.at + 1]
    if character != "\t":
        return None
    return failure.draft(
        "A tab stands where only spaces may: YAML does not indent with tabs.",
        "Replace the tab by spaces, two for each level.",
    )


def _special_start(failure: ParseFailure) -> Draft | None:
    for offset in (failure.since, failure.at):
        sign = failure.text[offset : offset + 1]
        if sign in _SPECIAL and (offset == failure.at or failure.context.startswith(_STARTED)):
            return Draft(
                offset,
                offset + 1,
                f"Unquoted text cannot begin with “{sign}”: YAML {_SPECIAL[sign]}.",
                _QUOTE_WHOLE,
            )
    return None


_STARTED = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
)


def _bare_reference(failure: ParseFailure) -> Draft | None:
    match = _REFERENCE.search(failure.before)
    if match is None:
        return None
    start = failure.line_start + match.start()
    whole = (match[1] + failure.text[start + len(match[1]) : failure.line_end]).strip()
    return Draft(
        start,
        start + len(match[1]),
        f"Text that begins with a reference needs quotes: YAML takes {match[1]} for a list in a list.",
        f"Write {in_quotes(whole)}.",
    )


def _colon_in_text(failure: ParseFailure) -> Draft | None:
    line = failure.before + failure.rest
    match = _KEY_AND_TEXT.match(line)
    if match is None or match.start(2) >= len(failure.before):
        return None
    return failure.draft(
        "An unquoted text holds a colon followed by a space, which YAML takes for a second key.",
        f"Put the text in quotes: {match[1]}: {in_quotes(match[2])}",
    )


def _stray_colon(failure: ParseFailure) -> Draft | None:
    """A `key:` that libyaml cannot place because of the line above."""
    offset, above = failure.line_above()
    missing = _NO_SPACE.match(above)
    indent, indent_above = _indent(failure.before), _indent(above)
    if missing is not None and indent <= indent_above:
        start = offset + missing.end()
        return Draft(
            start - 1,
            start,
            f"A space is missing after the colon of “{missing[1]}:”.",
            f"Write {missing[1]}: {above[missing.end() :].strip()}",
        )
    if _KEY_AND_TEXT.match(above) and indent > indent_above:
        return failure.draft(
            "This line is indented further than the one above, which has its value already.",
            "Line the key up with the key above it, or put the text that goes on here in quotes.",
        )
    if above and not above.endswith(":"):
        return Draft(
            offset + indent_above,
            offset + len(above),
            "This line has no colon, so YAML cannot tell its key from its value.",
            "Add the colon (`key: value`); if it is text that goes on over several lines, put it in quotes.",
        )
    return failure.draft("A colon stands where no key can be.", "Put text that holds a colon in quotes.")


def _no_colon(failure: ParseFailure) -> Draft:
    end = failure.text.find("\n", failure.since)
    line = failure.text[failure.since : end if end >= 0 else len(failure.text)]
    missing = _NO_SPACE.match(line)
    if missing is not None:
        return Draft(
            failure.since + missing.end() - 1,
            failure.since + missing.end(),
            f"A space is missing after the colon of “{missing[1]}:”.",
            f"Write {missing[1]}: {line[missing.end() :].strip()}",
        )
    return Draft(
        failure.since,
        failure.since + len(line.rstrip()),
        "This line has no colon, so YAML cannot tell its key from its value.",
        "Write it as `key: value`, or indent it if it goes on with the text above.",
    )


def _unclosed_quote(failure: ParseFailure) -> Draft:
    sign = failure.text[failure.since]
    return failure.draft_since(
        f"The quote {sign} that opens here is never closed.",
        f"Add a closing {sign} at the end of the text.",
    )


def _after_quote(failure: ParseFailure) -> Draft | None:
    before = failure.before.rstrip()
    if not before.endswith(("'", '"')) or failure.rest.startswith("#"):
        return None
    sign = before[-1]
    if (opened := _opened_above(failure, sign)) is not None:
        message = f"The quote {sign} that opens here is not closed where its text ends."
        return Draft(opened, opened + 1, message, f"Add a closing {sign} at the end of the text.")
    mend = f"Put the whole text inside the quotes, and write {'a quote inside as ' + chr(92) + sign}."
    if sign == "'":
        mend = (
            "Put the whole text in double quotes; inside single quotes an apostrophe is written twice ('')."
        )
    return failure.draft(f"Text goes on after the closing quote {sign}.", mend)


def _opened_above(failure: ParseFailure, sign: str) -> int | None:
    """Where a quote opens on a line above that swallows further keys or items; None where none does."""
    opened = failure.text.rfind(sign, 0, failure.line_start)
    start = failure.text.rfind("\n", 0, opened) + 1
    if opened < 0 or not _BEFORE_QUOTE.fullmatch(failure.text, start, opened):
        return None
    below = failure.text[opened : failure.at].split("\n")[1:]
    return opened if any(map(_BEGINS_VALUE.match, below)) else None


_BEFORE_QUOTE = re.compile(r" *(?:- +)*(?:[\w-]+: +)?")
_BEGINS_VALUE = re.compile(r" *(?:- |[\w-]+:(?: |$))")


def _after_bracket(failure: ParseFailure) -> Draft | None:
    before = failure.before.rstrip()
    if not before.endswith(("]", "}")):
        return None
    return failure.draft(
        f"Something stands after the closing {before[-1]}.",
        "Delete it, or put the whole text in quotes if it is no list.",
    )


def _after_alias(failure: ParseFailure) -> Draft | None:
    match = re.search(r"(?:^|\s)([*&])\S+\s*$", failure.before)
    if match is None:
        return None
    start = failure.line_start + match.start(1)
    sign = match[1]
    message = f"Unquoted text cannot begin with “{sign}”: YAML {_SPECIAL[sign]}."
    return Draft(start, start + 1, message, _QUOTE_WHOLE)


def _bad_indentation(failure: ParseFailure) -> Draft:
    if failure.rest == ":" or failure.rest.startswith(": "):
        return failure.draft("A colon stands here with no key before it.", "Write the key before the colon.")
    if failure.before.strip():
        return failure.draft("Something stands here that does not belong to the line.", _QUOTE_WHOLE)
    _, above = failure.line_above()
    if (
        failure.rest.startswith("- ")
        and "'-'" not in failure.problem
        and _indent(above) == len(failure.before)
    ):
        return failure.draft(
            "A list item stands among keys.",
            "Write a key with a colon above the list, or indent the item under its key.",
        )
    if "'-'" in failure.problem and not failure.rest.startswith("-"):
        return failure.draft(
            "A line without a dash stands among list items.",
            "Begin it with `- `, or indent it to line up with the text of the item above.",
        )
    return failure.draft(
        "The indentation of this line fits none of the lines above.",
        "Line it up with the first letter of the lines it belongs to; use spaces only.",
    )


def _unclosed_bracket(failure: ParseFailure) -> Draft:
    sign = failure.text[failure.since : failure.since + 1]
    closing = "]" if "']'" in failure.problem else "}"
    if not failure.same_line:
        return failure.draft_since(
            f"The {sign} that opens here is never closed, or a comma is missing between its values.",
            f"Add the closing {closing}, and a comma after each value but the last.",
        )
    return failure.draft(
        f"Inside {sign} {closing} a comma or the closing {closing} is expected here.",
        "Separate values by commas; put text that holds a colon, comma or bracket in quotes.",
    )


def _escape(failure: ParseFailure) -> Draft:
    return failure.draft(
        "A backslash in double quotes begins an escape, and this is none that YAML knows.",
        "Write \\\\ for a backslash, or use single quotes, in which it stands for itself.",
    )


def _surrogate(failure: ParseFailure) -> Draft:
    written = re.match(r"u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}", failure.text[failure.at - 1 :])
    start = max(failure.at - 2, 0)
    return Draft(
        start,
        start + 1 + (len(written[0]) if written else 1),
        "This escape stands for no character: it is half of a pair, or beyond Unicode.",
        "Delete it, or write the character itself.",
        YML006,
    )


def _block_scalar(failure: ParseFailure) -> Draft:
    sign = failure.text[failure.since : failure.since + 1]
    return failure.draft_since(
        f"Nothing may follow {sign} on its line: it announces text on the lines below.",
        f'Put text that begins with {sign} in quotes (target: "{sign} 90").',
    )


def _dash_in_line(failure: ParseFailure) -> Draft:
    return failure.draft(
        "A list cannot begin on the line of its key.",
        "Begin the list on the next line, or put the text in quotes if its dash is part of it.",
    )


def _question_mark(failure: ParseFailure) -> Draft:
    return failure.draft("Unquoted text cannot begin with a question mark and a space.", _QUOTE_WHOLE)


def _directive(failure: ParseFailure) -> Draft:
    return failure.draft_since(
        "A line cannot begin with %: YAML takes it for a directive to the reader.",
        "Delete the line, or put the text in quotes.",
    )


def _colon_in_flow(failure: ParseFailure) -> Draft:
    return failure.draft(
        "Inside brackets a colon is followed by a space, or stands within text.",
        "Add a space after the colon, or put the text in quotes.",
    )


def _after_end(failure: ParseFailure) -> Draft:
    return failure.draft(
        "Something stands after the end of the document.", "Delete it, or the `...` above it."
    )


_Rule = Callable[[ParseFailure], Draft | None]

_RULES: tuple[tuple[tuple[str, ...], tuple[_Rule, ...]], ...] = (
    (("tab character", "cannot start any token"), (_tab, _special_start)),
    (("mapping values are not allowed",), (_tab, _colon_in_text, _stray_colon)),
    (
        ("did not find expected key", "did not find expected '-' indicator"),
        (_tab, _bare_reference, _after_quote, _after_bracket, _after_alias, _bad_indentation),
    ),
    (("could not find expected ':'",), (_no_colon,)),
    (("found unexpected end of stream", "found unexpected document indicator"), (_unclosed_quote,)),
    (("expected ',' or ']'", "expected ',' or '}'"), (_bare_reference, _unclosed_bracket)),
    (("found unknown escape", "hexdecimal number"), (_escape,)),
    (("invalid Unicode character escape",), (_surrogate,)),
    (("expected comment or line break", "indentation indicator"), (_block_scalar,)),
    (("block sequence entries are not allowed",), (_tab, _dash_in_line)),
    (("mapping keys are not allowed",), (_question_mark,)),
    (("found unexpected ':'",), (_colon_in_flow,)),
    (("expected <document start>",), (_after_end,)),
)
_BY_CONTEXT: tuple[tuple[str, _Rule], ...] = (
    ("while scanning a directive", _directive),
    ("while parsing a directive", _directive),
    ("while scanning a block scalar", _block_scalar),
)


def explain(error: yaml.YAMLError, text: Text) -> Diagnostic:
    """The one finding on a file that libyaml gave up on."""
    failure = failure_of(error, text.feed)
    draft = _first(failure) or failure.draft(
        f"This is no well-formed YAML: {failure.problem or 'libyaml gives no reason'}.",
        "Compare it with the lines around it; text with special signs belongs in quotes.",
    )
    end = max(draft.end, draft.start)
    return draft.code.found(draft.message, text.span(draft.start, end), help=draft.help)


def _first(failure: ParseFailure) -> Draft | None:
    for context, rule in _BY_CONTEXT:
        if failure.context.startswith(context) and "tab character" not in failure.problem:
            return rule(failure)
    for problems, rules in _RULES:
        if any(problem in failure.problem for problem in problems):
            return next((draft for draft in (rule(failure) for rule in rules) if draft is not None), None)
    return _special_start(failure)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
