"""The files of a pack, each read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import yaml

from sopgen.diagnostics import Diagnostic, Span, in_order
from sopgen.kept import kept
from sopgen.source.asset import read_assets
from sopgen.source.codes import YML009
from sopgen.source.file import Salvaged, SourceFile, Sources
from sopgen.source.files import NEW_PACK, Files, NoFilesError
from sopgen.source.findings import empty
from sopgen.source.limits import MAX_BYTES, OverLimitError, too_big
from sopgen.source.places import Places
from sopgen.source.reader import Reader
from sopgen.source.text import Text, decode
from sopgen.source.walk import Walk

PACK_FILE = "pack.yaml"


def read_text(path: str, raw: bytes) -> tuple[SourceFile | None, list[Diagnostic]]:
    """One file from its bytes: None when nothing of it can be used, and all that is wrong with it.

    A file with findings may still have data, for the stages that follow to look at: an ambiguous
    value as YAML 1.2 reads it, the first of two equal keys.
    """
    file, findings, *_ = read_file(path, raw)
    return file, [*findings]


Read = tuple[SourceFile | None, tuple[Diagnostic, ...], str | None, Salvaged | None]
"""A file, all that is wrong with it, its text (there is none of what is no text), and what can be read of
a text that is no YAML."""


@kept
def read_file(path: str, raw: bytes) -> Read:
    """One file from its bytes, with its text even where it is no YAML."""
    if len(raw) > MAX_BYTES:
        return None, (too_big(path, len(raw)),), None, None
    text, findings = decode(path, raw)
    if text is None:
        return None, (*findings,), None, None
    file, rest = _parse(text, findings)
    return file, (*findings,), text.text, rest


def _parse(text: Text, findings: list[Diagnostic]) -> tuple[SourceFile | None, Salvaged | None]:
    reader = Reader(text, findings)
    try:
        read = reader.read()
    except yaml.YAMLError as error:
        from sopgen.source.salvage import salvaged
        from sopgen.source.syntax import explain

        if not any(finding.code == "YML005" for finding in findings):
            mistake = explain(error, text)
            # What was read behind it was read as part of it.
            findings[:] = [one for one in findings if one.span and mistake.span and one.span < mistake.span]
            findings.append(mistake)
        rest, further = salvaged(text, error)
        findings += (finding for finding in further if finding not in findings)
        return None, rest
    except OverLimitError as error:
        findings.append(error.finding)
        return None, None
    if read is None:
        findings.append(empty(Span(text.path)))
        return None, None
    data, root = read
    return SourceFile(text.path, text.text, data, Places(text, root), text.lead), None


Naming = Callable[[SourceFile], Iterable[tuple[str, str]]]
"""What a blueprint names of files that are none: the path as it is written, and the kind in `LIMITS`."""


def read_pack(files: Files, names: Naming = lambda _: ()) -> Sources:
    """The blueprints of a pack (`pack.yaml` and each other `*.yaml` and `*.yml` at any depth) and its assets.

    Folders named `actuals` or `templates` are left out, and so is what begins with a dot. A link is
    followed to a file within the folder only. `names` says which assets a blueprint names.
    """
    walk = Walk(files)
    try:
        walk.go()
        return _read_all(walk, names)
    except NoFilesError as error:
        return Sources({}, (_no_pack(str(error), error.mend),), {})


def _read_all(walk: Walk, names: Naming) -> Sources:
    read: dict[str, SourceFile] = {}
    texts: dict[str, str] = {}
    rests: dict[str, Salvaged] = {}
    findings = [] if PACK_FILE in walk.found else [_missing(walk.found)]
    for path, raw in walk.read():
        file, found_here, text, rest = read_file(path, raw)
        findings += found_here
        if text is not None:
            texts[path] = text
        if file is not None:
            read[path] = file
        elif rest is not None:
            rests[path] = rest
    readable = (*read.values(), *(rest.file for rest in rests.values()))
    assets = read_assets(walk.files, (name for file in readable for name in names(file)))
    walk.judge(path for path, asset in assets.items() if isinstance(asset, bytes))
    return Sources(read, tuple(in_order([*walk.findings, *findings])), texts, assets, rests)


def misnamed(paths: Iterable[str]) -> str:
    """The file that is `pack.yaml` by another name, where there is none; else empty."""
    found = sorted(paths)
    near = next((path for path in found if path.lower() in ("pack.yaml", "pack.yml")), "")
    return "" if PACK_FILE in found else near


def _missing(paths: Iterable[str]) -> Diagnostic:
    found = sorted(paths)
    if near := misnamed(found):
        message = f"The folder holds {near} but no {PACK_FILE}; the name must be exactly that."
        return _no_pack(message, f"Call the file {PACK_FILE}.")
    within = [path.rpartition("/")[0] for path in found if path.endswith(f"/{PACK_FILE}")]
    if within:
        shown = ", ".join(within[:_SHOWN]) + (" …" if len(within) > _SHOWN else "")
        message = f"The folder holds no {PACK_FILE}, and so is no pack; it holds packs, in {shown}."
        return _no_pack(message, f"Name the folder of the pack itself: the one in {within[0]}.")
    return _no_pack(f"The folder holds no {PACK_FILE}, so it is no pack.")


_SHOWN = 5
"""Folders that a finding names."""


def _no_pack(message: str, mend: str = NEW_PACK) -> Diagnostic:
    return YML009.found(message, Span(PACK_FILE), help=mend)
