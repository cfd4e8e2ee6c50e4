"""`sopgen explain`."""

from __future__ import annotations

import click

from sopgen.cli.common import USAGE, fail


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain the finding CODE (such as SLA003): what it means, why it matters, and an example."""
    from sopgen.diagnostics import near
    from sopgen.rules.catalogue import CATALOGUE

    if (known := CATALOGUE.get(code.upper())) is None:
        guess = near(code.upper(), CATALOGUE) or tuple(sorted(CATALOGUE))
        fail(f"no finding has the code {code}. Did you mean {', '.join(guess[:3])}?", USAGE)
    click.echo(f"{click.style(known.name, bold=True)}  {known.manual}")
