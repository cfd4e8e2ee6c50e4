"""The findings on a file that is YAML but not fit for a blueprint."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Diagnostic, Fix, Pointer, Related, Severity, Span, rewrite
from sopgen.source.codes import YML001, YML002, YML005, YML008, YML010, YML011, YML012, YML013
from sopgen.source.scalars import Doubtful
from sopgen.source.text import in_quotes

_PLAIN = "Blueprints are read by people and by many tools; this part of YAML works in few of them."


def duplicate_key(key: str, span: Span, first: Span, pointer: Pointer) -> Diagnostic:
    return YML001.found(
        f"The key “{key}” stands twice in the same place.",
        span,
        pointer,
        related=(Related(first, "The first one is here."),),
        help="Keep one of the two, or rename one.",
        why="Most readers keep the last and drop the first without a word.",
    )


def doubtful(doubt: Doubtful, text: str, span: Span, pointer: Pointer) -> Diagnostic:
    fixes = tuple(_settled(doubt, text, span))
    return YML002.found(
        doubt.message, span, pointer, subject=text, help=doubt.help, why=doubt.why, fixes=fixes
    )


def _settled(doubt: Doubtful, text: str, span: Span) -> Iterator[Fix]:
    """Both ways to write the text so that all agree; safe is the one that keeps what YAML 1.2 reads."""
    if span.end - span.start != len(text.encode()):
        return  # an anchor stands before it
    is_text = isinstance(doubt.value, str)
    yield rewrite(f'Write "{text}"', span, f'"{text}"', safe=is_text)
    if doubt.plain:
        yield rewrite(f"Write {doubt.plain}", span, doubt.plain, safe=not is_text)


def bare_reference(written: str, span: Span, pointer: Pointer) -> Diagnostic:
    return YML005.found(
        f"Text that begins with a reference needs quotes: YAML takes {written} for a list in a list.",
        span,
        pointer,
        help=f'Write "{written}", with the whole text inside the quotes.',
        fixes=(rewrite("Put the reference in quotes", span, f'"{written}"', safe=True),),
    )


def undefined_alias(name: str, span: Span, pointer: Pointer) -> Diagnostic:
    return YML005.found(
        f"Unquoted text cannot begin with “*”: YAML takes *{name} for a copy of &{name}, which is nowhere.",
        span,
        pointer,
        help="Put the whole text in quotes.",
        fixes=(rewrite(f'Write "*{name}"', span, f'"*{name}"'),),
    )


def key_not_text(span: Span, pointer: Pointer) -> Diagnostic:
    return YML005.found(
        "A list or mapping stands where a key is expected.",
        span,
        pointer,
        help="Write a plain name before the colon; put text that begins with { or [ in quotes.",
    )


def glued(sign: str, span: Span, pointer: Pointer) -> Diagnostic:
    return YML005.found(
        f"A space is missing beside “{sign}”, so that readers differ on what it means.",
        span,
        pointer,
        help="Put a space before a comment's #; put text that holds the sign in quotes.",
        fixes=(rewrite("Put a space before the comment", span, " #"),) if sign == "#" else (),
    )


def torn(text: str, span: Span, pointer: Pointer, *, certain: bool, key: bool) -> Diagnostic:
    doubt = (
        "if what follows the comma is a key, give it its value" if key else "if these are several, quote each"
    )
    return YML010.found(
        "A comma within this text ends it: YAML takes it for several.",
        span,
        pointer,
        subject=text,
        severity=None if certain or key else Severity.WARNING,
        help=f"Write {in_quotes(text)}" + ("." if certain else f"; {doubt}."),
        why="A sentence in two pieces is printed as two.",
        fixes=(rewrite("Put the whole text in quotes", span, in_quotes(text), safe=certain),),
    )


def keyless(text: str, span: Span, pointer: Pointer) -> Diagnostic:
    return YML010.found(
        f"“{text}” stands between braces without a colon: YAML takes it for a key that has no value.",
        span,
        pointer,
        subject=text,
        help="Put the whole text that it belongs to in quotes, or write `key: value`.",
        why="A key without a value says nothing.",
    )


def cut(left: str, rest: str, span: Span, pointer: Pointer) -> Diagnostic:
    whole, last = in_quotes(left + rest), left.rpartition("\n")[2].strip()
    return YML011.found(
        f"A space and a # begin a comment, so that only “{last}” is left of this text.",
        span,
        pointer,
        subject=left + rest,
        severity=Severity.ERROR if rest[2:3].isdigit() else None,
        help=f"Write {whole}; if it is a comment, put a space behind its #.",
        why="What stands behind it is printed nowhere.",
        fixes=(rewrite("Put the whole text in quotes", span, whole),),
    )


def unused_anchor(name: str, span: Span, pointer: Pointer) -> Diagnostic:
    return YML011.found(
        f"&{name} names this value for copies of it, and there are none: the name is not printed.",
        span,
        pointer,
        subject=name,
        help="Put the whole text in quotes if the & belongs to it; else delete the name.",
        why="A name that nothing uses is most often the beginning of a text.",
    )


def flattened(line: str, span: Span, pointer: Pointer) -> Diagnostic:
    return YML012.found(
        f"“{line}” goes on with the line above it: YAML makes one paragraph of them.",
        span,
        pointer,
        subject=line,
        help="Write `|` behind the key, and the text on the lines below: there each line stays as it is.",
        why="The list or table would be printed as one line, with the signs in it.",
    )


def escaped_path(path: str, written: str, span: Span, pointer: Pointer) -> Diagnostic:
    single = f"'{written[1:-1]}'"
    return YML013.found(
        f"Between double quotes the backslash of {path} is an escape, and takes the letter behind it away.",
        span,
        pointer,
        subject=path,
        help=f"Use single quotes: {single}." if "'" not in written else "Write each backslash twice.",
        why="Another path is printed than the one that is written.",
        fixes=(rewrite("Use single quotes", span, single),) if "'" not in written else (),
    )


def empty(span: Span) -> Diagnostic:
    return YML005.found(
        "The file is empty.",
        span,
        help="Begin it with `kind:` and the name of a blueprint kind, or delete the file.",
    )


def explicit_tag(tag: str, span: Span, pointer: Pointer) -> Diagnostic:
    shown = f"!!{tag.removeprefix(_YAML_TAG)}" if tag.startswith(_YAML_TAG) else tag
    return YML008.found(
        f"Tags such as {shown} are not part of the blueprint language.",
        span,
        pointer,
        help="Delete the tag; to keep a number or a date as text, put it in quotes."
        " Text that begins with ! needs quotes too.",
        why=_PLAIN,
    )


_YAML_TAG = "tag:yaml.org,2002:"


def directive(span: Span) -> Diagnostic:
    return YML008.found(
        "Lines that begin with % are not part of the blueprint language.",
        span,
        help="Delete them: blueprints are YAML 1.2 without tags.",
        why=_PLAIN,
    )


def second_document(span: Span) -> Diagnostic:
    return YML008.found(
        "A second document begins here; a blueprint file holds one.",
        span,
        help="Move what follows the `---` into a file of its own, or delete that line.",
        why="What follows was not read.",
    )
