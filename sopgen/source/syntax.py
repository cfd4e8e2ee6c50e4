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
from sopgen.source.scene import Scene, Slip, scene_of
from sopgen.source.text import Text

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


def _tab(scene: Scene) -> Slip | None:
    character = scene.text[scene.at : scene.at + 1]
    if character != "\t":
        return None
    return scene.slip(
        "A tab stands where only spaces may: YAML does not indent with tabs.",
        "Replace the tab by spaces, two for each level.",
    )


def _special_start(scene: Scene) -> Slip | None:
    for offset in (scene.since, scene.at):
        sign = scene.text[offset : offset + 1]
        if sign in _SPECIAL and (offset == scene.at or scene.context.startswith(_STARTED)):
            return Slip(
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


def _bare_reference(scene: Scene) -> Slip | None:
    match = _REFERENCE.search(scene.before)
    if match is None:
        return None
    start = scene.line_start + match.start()
    whole = (match[1] + scene.text[start + len(match[1]) : scene.line_end]).strip()
    return Slip(
        start,
        start + len(match[1]),
        f"Text that begins with a reference needs quotes: YAML takes {match[1]} for a list in a list.",
        f"Write {_in_quotes(whole)}.",
    )


def _colon_in_text(scene: Scene) -> Slip | None:
    line = scene.before + scene.rest
    match = _KEY_AND_TEXT.match(line)
    if match is None or match.start(2) >= len(scene.before):
        return None
    return scene.slip(
        "An unquoted text holds a colon followed by a space, which YAML takes for a second key.",
        f"Put the text in quotes: {match[1]}: {_in_quotes(match[2])}",
    )


def _stray_colon(scene: Scene) -> Slip | None:
    """A `key:` that libyaml cannot place because of the line above."""
    offset, above = scene.line_above()
    missing = _NO_SPACE.match(above)
    indent, indent_above = _indent(scene.before), _indent(above)
    if missing is not None and indent <= indent_above:
        start = offset + missing.end()
        return Slip(
            start - 1,
            start,
            f"A space is missing after the colon of “{missing[1]}:”.",
            f"Write {missing[1]}: {above[missing.end() :].strip()}",
        )
    if _KEY_AND_TEXT.match(above) and indent > indent_above:
        return scene.slip(
            "This line is indented further than the one above, which has its value already.",
            "Line the key up with the key above it, or put the text that goes on here in quotes.",
        )
    if above and not above.endswith(":"):
        return Slip(
            offset + indent_above,
            offset + len(above),
            "This line has no colon, so YAML cannot tell its key from its value.",
            "Add the colon (`key: value`); if it is text that goes on over several lines, put it in quotes.",
        )
    return scene.slip("A colon stands where no key can be.", "Put text that holds a colon in quotes.")


def _no_colon(scene: Scene) -> Slip:
    end = scene.text.find("\n", scene.since)
    line = scene.text[scene.since : end if end >= 0 else len(scene.text)]
    missing = _NO_SPACE.match(line)
    if missing is not None:
        return Slip(
            scene.since + missing.end() - 1,
            scene.since + missing.end(),
            f"A space is missing after the colon of “{missing[1]}:”.",
            f"Write {missing[1]}: {line[missing.end() :].strip()}",
        )
    return Slip(
        scene.since,
        scene.since + len(line.rstrip()),
        "This line has no colon, so YAML cannot tell its key from its value.",
        "Write it as `key: value`, or indent it if it goes on with the text above.",
    )


def _unclosed_quote(scene: Scene) -> Slip:
    sign = scene.text[scene.since]
    return scene.slip_since(
        f"The quote {sign} that opens here is never closed.",
        f"Add a closing {sign} at the end of the text.",
    )


def _after_quote(scene: Scene) -> Slip | None:
    before = scene.before.rstrip()
    if not before.endswith(("'", '"')) or scene.rest.startswith("#"):
        return None
    sign = before[-1]
    mend = f"Put the whole text inside the quotes, and write {'a quote inside as ' + chr(92) + sign}."
    if sign == "'":
        mend = (
            "Put the whole text in double quotes; inside single quotes an apostrophe is written twice ('')."
        )
    return scene.slip(f"Text goes on after the closing quote {sign}.", mend)


def _after_bracket(scene: Scene) -> Slip | None:
    before = scene.before.rstrip()
    if not before.endswith(("]", "}")):
        return None
    return scene.slip(
        f"Something stands after the closing {before[-1]}.",
        "Delete it, or put the whole text in quotes if it is no list.",
    )


def _after_alias(scene: Scene) -> Slip | None:
    match = re.search(r"(?:^|\s)([*&])\S+\s*$", scene.before)
    if match is None:
        return None
    start = scene.line_start + match.start(1)
    sign = match[1]
    message = f"Unquoted text cannot begin with “{sign}”: YAML {_SPECIAL[sign]}."
    return Slip(start, start + 1, message, _QUOTE_WHOLE)


def _bad_indentation(scene: Scene) -> Slip:
    if scene.rest == ":" or scene.rest.startswith(": "):
        return scene.slip("A colon stands here with no key before it.", "Write the key before the colon.")
    if scene.before.strip():
        return scene.slip("Something stands here that does not belong to the line.", _QUOTE_WHOLE)
    _, above = scene.line_above()
    if scene.rest.startswith("- ") and "'-'" not in scene.problem and _indent(above) == len(scene.before):
        return scene.slip(
            "A list item stands among keys.",
            "Write a key with a colon above the list, or indent the item under its key.",
        )
    if "'-'" in scene.problem and not scene.rest.startswith("-"):
        return scene.slip(
            "A line without a dash stands among list items.",
            "Begin it with `- `, or indent it to line up with the text of the item above.",
        )
    return scene.slip(
        "The indentation of this line fits none of the lines above.",
        "Line it up with the first letter of the lines it belongs to; use spaces only.",
    )


def _unclosed_bracket(scene: Scene) -> Slip:
    sign = scene.text[scene.since : scene.since + 1]
    closing = "]" if "']'" in scene.problem else "}"
    if not scene.same_line:
        return scene.slip_since(
            f"The {sign} that opens here is never closed, or a comma is missing between its values.",
            f"Add the closing {closing}, and a comma after each value but the last.",
        )
    return scene.slip(
        f"Inside {sign} {closing} a comma or the closing {closing} is expected here.",
        "Separate values by commas; put text that holds a colon, comma or bracket in quotes.",
    )


def _escape(scene: Scene) -> Slip:
    return scene.slip(
        "A backslash in double quotes begins an escape, and this is none that YAML knows.",
        "Write \\\\ for a backslash, or use single quotes, in which it stands for itself.",
    )


def _surrogate(scene: Scene) -> Slip:
    written = re.match(r"u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}", scene.text[scene.at - 1 :])
    start = max(scene.at - 2, 0)
    return Slip(
        start,
        start + 1 + (len(written[0]) if written else 1),
        "This escape stands for no character: it is half of a pair, or beyond Unicode.",
        "Delete it, or write the character itself.",
        YML006,
    )


def _block_scalar(scene: Scene) -> Slip:
    sign = scene.text[scene.since : scene.since + 1]
    return scene.slip_since(
        f"Nothing may follow {sign} on its line: it announces text on the lines below.",
        f'Put text that begins with {sign} in quotes (target: "{sign} 90").',
    )


def _dash_in_line(scene: Scene) -> Slip:
    return scene.slip(
        "A list cannot begin on the line of its key.",
        "Begin the list on the next line, or put the text in quotes if its dash is part of it.",
    )


def _question_mark(scene: Scene) -> Slip:
    return scene.slip("Unquoted text cannot begin with a question mark and a space.", _QUOTE_WHOLE)


def _directive(scene: Scene) -> Slip:
    return scene.slip_since(
        "A line cannot begin with %: YAML takes it for a directive to the reader.",
        "Delete the line, or put the text in quotes.",
    )


def _colon_in_flow(scene: Scene) -> Slip:
    return scene.slip(
        "Inside brackets a colon is followed by a space, or stands within text.",
        "Add a space after the colon, or put the text in quotes.",
    )


def _after_end(scene: Scene) -> Slip:
    return scene.slip("Something stands after the end of the document.", "Delete it, or the `...` above it.")


_Rule = Callable[[Scene], Slip | None]

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
    scene = scene_of(error, text.feed)
    slip = _first(scene) or scene.slip(
        f"This is no well-formed YAML: {scene.problem or 'libyaml gives no reason'}.",
        "Compare it with the lines around it; text with special signs belongs in quotes.",
    )
    end = max(slip.end, slip.start)
    return slip.code.found(slip.message, text.span(slip.start, end), help=slip.help)


def _first(scene: Scene) -> Slip | None:
    for context, rule in _BY_CONTEXT:
        if scene.context.startswith(context) and "tab character" not in scene.problem:
            return rule(scene)
    for problems, rules in _RULES:
        if any(problem in scene.problem for problem in problems):
            return next((slip for slip in (rule(scene) for rule in rules) if slip is not None), None)
    return _special_start(scene)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _in_quotes(text: str) -> str:
    """The text as a scalar in double quotes."""
    return '"' + text.rstrip().replace("\\", "\\\\").replace('"', '\\"') + '"'
