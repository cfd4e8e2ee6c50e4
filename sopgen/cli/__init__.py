"""The command line: the only place that reads options, prints, and ends the process.

Exit status: 0 clean, 1 findings (or a build that failed), 2 wrong usage, 3 the pack could not be read.
"""

from __future__ import annotations

import click

from sopgen.cli.add import add
from sopgen.cli.build import build
from sopgen.cli.cache import cache
from sopgen.cli.calendar import calendar
from sopgen.cli.check import check
from sopgen.cli.draw import draw
from sopgen.cli.editor import editor
from sopgen.cli.evidence import evidence
from sopgen.cli.explain import explain
from sopgen.cli.inspect import list_, show
from sopgen.cli.new import new
from sopgen.cli.preview import preview
from sopgen.cli.reference import reference
from sopgen.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="sopgen %(version)s")
def main() -> None:
    """Make Word and PDF packs from YAML blueprints: SOPs, SLA appendices, continuity plans, playbooks.

    A pack is a folder with a pack.yaml. Begin with `sopgen new my-pack`.
    """


for _command in (
    new,
    add,
    check,
    preview,
    build,
    draw,
    calendar,
    evidence,
    list_,
    show,
    editor,
    reference,
    explain,
    cache,
):
    main.add_command(_command)
