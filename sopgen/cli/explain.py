"""`sopgen explain`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sopgen.cli.common import USAGE, fail

if TYPE_CHECKING:
    from sopgen.diagnostics import Code


@click.command()
@click.argument("code", default="")
def explain(code: str) -> None:
    """Explain the finding CODE (such as SLA003): what it means, why it matters, and an example.

    Without it all findings are listed, family by family.
    """
    from sopgen.diagnostics import near
    from sopgen.rules.catalogue import CATALOGUE

    if not code:
        click.echo("\n".join(_listed(list(CATALOGUE.values()))))
        return
    if (known := CATALOGUE.get(code.upper())) is None:
        guess = near(code.upper(), CATALOGUE) or tuple(sorted(CATALOGUE))
        fail(f"no finding has the code {code}. Did you mean {', '.join(guess[:3])}?", USAGE)
    click.echo(f"{click.style(known.name, bold=True)}  {known.manual}")


def _listed(codes: list[Code]) -> Iterator[str]:
    """The codes by family, each with its weight and title, in the order of their names."""
    families: dict[str, list[Code]] = {}
    for code in codes:
        families.setdefault(code.name.rstrip("0123456789"), []).append(code)
    for number, (family, members) in enumerate(families.items()):
        yield from ("",) * bool(number)
        about = Counter(code.tags[0] for code in members).most_common(1)[0][0]
        yield click.style(f"{family}  {about}", bold=True)
        for code in sorted(members, key=lambda one: one.name):
            yield f"  {code.name}  {code.severity.label:7}  {code.title}"
    yield from ("", "What each means: sopgen explain CODE")
