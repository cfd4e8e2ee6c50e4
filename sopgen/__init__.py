"""sopgen compiles YAML blueprints into Word, PDF and HTML packs.

From Python: `load` a pack from a folder, memory or a Git revision, `check` it, `build` it. Problems come
back as values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path
    from typing import Literal

    from sopgen.diagnostics import Diagnostic
    from sopgen.model.load import Loaded
    from sopgen.publish.run import Output
    from sopgen.source import Files
    from sopgen.writers.options import PdfEngine, PdfProfile

__all__ = ["__version__", "build", "check", "load"]


def load(files: Path | Files) -> Loaded:
    """Read a pack: one in a folder, or any `Files` of `sopgen.source`, which need not be on a disk.

        load(Path("acme"))
        load(Memory({"pack.yaml": b"kind: pack ..."}))  # what an editor has not saved, or a test
        load(GitRevision(Path("acme"), "v1.0"))  # as it was; nothing is checked out

    `loaded.pack` is None when `loaded.diagnostics` has an error; nothing is raised for what is wrong
    with a pack. Everything is read now, logo and template included: what follows opens no file of it.
    """
    from sopgen.model.load import load as load_

    return load_(files)


def check(loaded: Loaded, *, as_of: date | None = None, final: bool = False) -> list[Diagnostic]:
    """Every finding on a pack: those of reading it, and those of the rules on all of it that is sound.

    `as_of` is the day against which overdue reviews count (none without it); `final` makes
    placeholders errors.
    """
    from sopgen.diagnostics import in_order

    findings = list(loaded.diagnostics)
    if loaded.pack is not None or loaded.partial is not None:
        from sopgen import rules

        findings += rules.check(loaded, as_of=as_of, final=final)
    return in_order(findings)


def build(
    loaded: Loaded,
    folder: Path,
    *,
    formats: Sequence[str] = ("docx", "pdf"),
    only: Sequence[str] = (),
    pdf_profile: PdfProfile = "archive",
    pdf_engine: PdfEngine | Literal[""] = "",
    binder: bool = False,
    attach_source: bool = False,
    jobs: int = 1,
    cache: bool = True,
) -> tuple[Output, ...]:
    """Write a pack's documents into a folder; raises `BuildError`, and then changes nothing.

    `pdf_engine` takes the place of what the pack asks for. `binder` adds the whole pack as one Word file and
    one PDF. `attach_source` has each PDF carry its blueprint, without comments. `jobs` is how many files may
    be made at once, each in a process of its own: with more than one, a script must start its work below
    `if __name__ == "__main__":`. What was made before comes from the user's cache, unless `cache` is off.
    """
    from sopgen.publish.cache import users_cache
    from sopgen.publish.run import build as build_

    return build_(
        loaded,
        folder,
        formats=formats,
        only=only,
        pdf_profile=pdf_profile,
        pdf_engine=pdf_engine,
        binder=binder,
        attach_source=attach_source,
        jobs=jobs,
        cache=users_cache() if cache else None,
    )
