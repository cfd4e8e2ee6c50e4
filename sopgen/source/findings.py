"""The findings on a file that is YAML but not fit for a blueprint."""

from __future__ import annotations

from sopgen.diagnostics import Diagnostic, Pointer, Related, Severity, Span
from sopgen.source.scalars import Doubtful

_PLAIN = "Blueprints are read by people and by many tools; this part of YAML works in few of them."


def _error(
    code: str, message: str, span: Span, pointer: Pointer = (), *, mend: str, why: str = ""
) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, span, pointer, help=mend, why=why)


def duplicate_key(key: str, span: Span, first: Span, pointer: Pointer) -> Diagnostic:
    return Diagnostic(
        code="YML001",
        severity=Severity.ERROR,
        message=f"The key “{key}” stands twice in the same place.",
        span=span,
        pointer=pointer,
        related=(Related(first, "The first one is here."),),
        help="Keep one of the two, or rename one.",
        why="Most readers keep the last and drop the first without a word.",
    )


def doubtful(doubt: Doubtful, span: Span, pointer: Pointer) -> Diagnostic:
    return _error("YML002", doubt.message, span, pointer, mend=doubt.help, why=doubt.why)


def bare_reference(written: str, span: Span, pointer: Pointer) -> Diagnostic:
    return _error(
        "YML005",
        f"Text that begins with a reference needs quotes: YAML takes {written} for a list in a list.",
        span,
        pointer,
        mend=f'Write "{written}", with the whole text inside the quotes.',
    )


def undefined_alias(name: str, span: Span, pointer: Pointer) -> Diagnostic:
    return _error(
        "YML005",
        f"Unquoted text cannot begin with “*”: YAML takes *{name} for a copy of &{name}, which is nowhere.",
        span,
        pointer,
        mend="Put the whole text in quotes.",
    )


def key_not_text(span: Span, pointer: Pointer) -> Diagnostic:
    return _error(
        "YML005",
        "A list or mapping stands where a key is expected.",
        span,
        pointer,
        mend="Write a plain name before the colon; put text that begins with { or [ in quotes.",
    )


def glued(sign: str, span: Span, pointer: Pointer) -> Diagnostic:
    return _error(
        "YML005",
        f"A space is missing beside “{sign}”, so that readers differ on what it means.",
        span,
        pointer,
        mend="Put a space before a comment's #; put text that holds the sign in quotes.",
    )


def empty(span: Span) -> Diagnostic:
    return _error(
        "YML005",
        "The file is empty.",
        span,
        mend="Begin it with `kind:` and the name of a blueprint kind, or delete the file.",
    )


def explicit_tag(tag: str, span: Span, pointer: Pointer) -> Diagnostic:
    shown = f"!!{tag.removeprefix(_YAML_TAG)}" if tag.startswith(_YAML_TAG) else tag
    return _error(
        "YML008",
        f"Tags such as {shown} are not part of the blueprint language.",
        span,
        pointer,
        mend="Delete the tag; to keep a number or a date as text, put it in quotes."
        " Text that begins with ! needs quotes too.",
        why=_PLAIN,
    )


_YAML_TAG = "tag:yaml.org,2002:"


def directive(span: Span) -> Diagnostic:
    return _error(
        "YML008",
        "Lines that begin with % are not part of the blueprint language.",
        span,
        mend="Delete them: blueprints are YAML 1.2 without tags.",
        why=_PLAIN,
    )


def second_document(span: Span) -> Diagnostic:
    return _error(
        "YML008",
        "A second document begins here; a blueprint file holds one.",
        span,
        mend="Move what follows the `---` into a file of its own, or delete that line.",
        why="What follows was not read.",
    )
