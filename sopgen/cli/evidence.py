"""`sopgen evidence`."""

from __future__ import annotations

from pathlib import Path

import click

from sopgen.cli.common import FINDINGS, fail, pack_argument, readable_pack


@click.command()
@pack_argument
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it goes: a file that ends in .xlsx.",
)
@click.option(
    "--index",
    default="",
    metavar="ID",
    help="The evidence index of PACK whose standards and remarks count.  [default: the first there is]",
)
@click.option(
    "--pages",
    is_flag=True,
    help="Say on which page of its PDF each place stands; every document is laid out for it.",
)
def evidence(pack: Path, output: Path, index: str, *, pages: bool) -> None:
    """Write where PACK shows what standards ask for into a spreadsheet, and what is missing.

    Clause by clause: ISO 9001:2015 7.5, ISO 22301:2019 8.2 to 8.5, ISO/IEC 20000-1:2018 8.3.3 and
    ISO/IEC 27001:2022 A.5, or those that an evidence index of the pack names. It shows where an auditor may
    look; it is no statement of conformity.
    """
    from sopgen.assets import AssetError
    from sopgen.publish.evidence import evidence as made_of

    if output.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{output.name} does not end in .xlsx", param_hint="-o")
    _, model = readable_pack(pack)
    try:
        made = made_of(model, index, paged=pages)
    except LookupError:
        fail(f"the pack has no evidence index {index}", FINDINGS)
    except AssetError as error:
        fail(f"the theme cannot be used: {error}; {error.mend}", FINDINGS)
    try:
        output.write_bytes(made)
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror}", FINDINGS)
    click.echo(str(output))
