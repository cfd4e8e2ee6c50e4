"""The manual of every finding: of the rules from their docstrings, of reading and schemas from here."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

READING: Mapping[str, str] = {
    "YML001": """A key is written twice in one group.

        YAML readers keep the last one and drop the first without a word: one of two targets would be lost.

        Bad:

            target: 72
            target: 75

        Good:

            target: 72
        """,
    "YML002": """A value means one thing in YAML 1.1 and another in YAML 1.2.

        Tools disagree on it: `no` is false to some and a word to others, `9:30` is 570, `017` is 15.
        In quotes it is what it looks like everywhere.

        Bad:

            from: 9:30

        Good:

            from: "09:30"
        """,
    "YML003": """A file is too large, too deep, or grows too much when its aliases are filled in.

        The limits are far above what a document needs; beyond them a file is broken or hostile. The
        message names the limit.

        Bad: a file of 20 MB, or one whose aliases expand to millions of values.

        Good: several files, each about one thing.
        """,
    "YML004": """A key that this kind of blueprint does not have.

        A misspelt key would otherwise be dropped in silence, and what it says with it.

        Bad:

            onwer: operations-manager

        Good:

            owner: operations-manager
        """,
    "YML005": """The file is not well-formed YAML.

        Most often a sentence holds a colon followed by a space, a quote or bracket is not closed, a line
        is indented with a tab, or a text begins with `[[`.

        Bad:

            purpose: Note: score before you coach.

        Good:

            purpose: "Note: score before you coach."
        """,
    "YML006": """The file is not UTF-8, or a text holds a character that cannot be printed.

        Control characters and marks that reverse the order of what is read make a page say one thing to
        the eye and another to a program.

        Bad: a file saved as Windows-1252 or UTF-16.

        Good: the same file saved as UTF-8.
        """,
    "YML007": """The file begins with a byte order mark.

        It is read all the same. Some other tools stumble over it.

        Bad: a file saved as "UTF-8 with BOM".

        Good: the same file saved as "UTF-8".
        """,
    "YML008": """The file uses YAML that is not part of the blueprint language: a tag, or a second document.

        Bad:

            version: !!str 1.0

        Good:

            version: "1.0"
        """,
    "YML009": """There is no pack to read: the folder, its `pack.yaml` or a file of it cannot be read.

        Bad: a folder without `pack.yaml`, or a link that leads out of the pack.

        Good: the folder that `sopgen new` makes.
        """,
    "SCH001": """Something that this kind of item needs is missing.

        Bad:

            - name: Team leader

        Good:

            - {id: team-leader, name: Team leader, party: provider}
        """,
    "SCH002": """A value is of the wrong sort: text where a number belongs, one thing where a list belongs.

        Bad:

            version: 1.0

        Good:

            version: "1.0"
        """,
    "SCH003": """A value is not one of those that are possible here.

        Bad:

            status: final

        Good:

            status: approved
        """,
    "SCH004": """A value is not written in its form: a date, a duration, an id, money.

        Bad:

            duration: 30 minutes

        Good:

            duration: 30min
        """,
    "SCH005": """A number or a list is outside its limits.

        Bad:

            weight: 120

        Good:

            weight: 20
        """,
    "SCH006": """`kind: pack` stands in the wrong file.

        A pack has one `pack.yaml`, at its root.

        Bad: a second `kind: pack` in `sops/pack.yaml`.

        Good: one `pack.yaml`, and every other file of another kind.
        """,
    "SCH007": """Two items of one list have the same key.

        Each schema says what its items are told apart by (`x-key`): holidays by their date, reports by
        their name. Two with one key contradict each other, and whoever compares two revisions could not
        say which of them changed.

        Bad:

            holidays:
              - {date: 2026-12-25, name: Christmas Day}
              - {date: 2026-12-25, name: Bank holiday}

        Good:

            holidays:
              - {date: 2026-12-25, name: Christmas Day}
              - {date: 2026-12-26, name: Bank holiday}
        """,
}
"""Findings that come before the rules, each a title, a reason, a bad and a good example."""


def manuals() -> Mapping[str, str]:
    """Code to manual, for every finding there is, in the order of the codes."""
    from sopgen.rules import RULES

    found = {code: inspect.cleandoc(text) for code, text in READING.items()}
    found |= {rule.code: rule.manual for rule in RULES}
    return dict(sorted(found.items()))
