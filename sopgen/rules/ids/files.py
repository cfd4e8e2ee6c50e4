"""Ids as names of files: each document has files of its own, on every computer."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.source.names import reserved, same_name

DOC040 = Code(
    "DOC040",
    Severity.ERROR,
    "A document without a file of its own",
    """The files of a document are called by its id, and no file can have this name for itself.

    Windows and macOS do not tell `SOP-1.pdf` from `sop-1.pdf`: of two documents whose ids differ by
    capitals alone one is lost when the files are copied there. Windows keeps `con`, `prn`, `aux`,
    `nul`, `com1` to `com9` and `lpt1` to `lpt9` for devices. The whole pack in one file is called by
    the id of the pack and `-binder`, which is no document's then.

    Bad:

        id: aux

    Good:

        id: auxiliary-power
    """,
    tags=("ids", "files"),
)


def without_a_file(context: Context) -> Iterator[Diagnostic]:
    pack = context.pack
    first: dict[str, Controlled | PackInfo] = {}
    documents: list[Controlled | PackInfo] = [pack.info, *pack.documents]
    for document in documents:
        name = same_name(document.id)
        before = first.setdefault(name, document)
        if reserved(document.id):
            why = f"Windows keeps the name `{document.id}` for a device: no file can be called so"
            yield _found(context, document, why)
        elif document is not pack.info and name == same_name(pack.binder_id):
            yield _found(context, document, f"`{pack.binder_id}` is what the binder of the pack is called")
        elif before.id != document.id:
            why = f"`{document.id}` and `{before.id}` are one name to Windows and macOS"
            yield _found(context, document, why, before)


def _found(
    context: Context,
    document: Controlled | PackInfo,
    message: str,
    before: Controlled | PackInfo | None = None,
) -> Diagnostic:
    return context.found(
        DOC040,
        document.at / "id",
        message,
        help="give the document another id, and mend the references that mean it",
        why="one of the two files would take the place of the other, or none could be written",
        related=((before.at / "id", "the other is here"),) if before else (),
    )


RULES = (Rule(DOC040, without_a_file),)
