"""`sopgen reference`."""

from __future__ import annotations

from pathlib import Path

import click

from sopgen.cli.common import FINDINGS, fail


@click.command()
@click.argument("kind", default="")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["md", "html"]),
    default="md",
    show_default=True,
    help="Markdown, or pages for a browser.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the pages into this folder.",
)
def reference(kind: str, format_: str, output: Path | None) -> None:
    """Say what may be written in a blueprint of a KIND: every key, its form, an example.

    KIND is sop, sla, bcp, onboarding, manual, kpis, roles, contacts or pack, and `forms` how dates,
    durations and the like are written. Without it all pages are written into a folder, or the list of them
    is shown.
    """
    from sopgen.diagnostics import near
    from sopgen.reference import INDEX, pages
    from sopgen.reference.html import html

    made = pages()
    if kind and kind not in made:
        guess = near(kind, made) or tuple(made)
        raise click.BadParameter(
            f"there is no kind {kind}. Did you mean {', '.join(guess)}?", param_hint="KIND"
        )
    chosen = {kind: made[kind]} if kind else made
    texts = {name: html(text) if format_ == "html" else text for name, text in chosen.items()}
    if output is None:
        click.echo(texts[kind or INDEX], nl=False)
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (output / f"{name}.{format_}").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror}", FINDINGS)
    click.echo(f"{len(texts)} pages in {output}" if len(texts) > 1 else f"{output / kind}.{format_}")
