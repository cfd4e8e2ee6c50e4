"""In which ways a file can break its schema."""

from __future__ import annotations

from sopgen.diagnostics import Code, Severity

YML004 = Code(
    "YML004",
    Severity.ERROR,
    "An unknown key",
    """A key that this kind of blueprint does not have.

    A misspelt key would otherwise be dropped in silence, and what it says with it.

    Bad:

        onwer: operations-manager

    Good:

        owner: operations-manager
    """,
    tags=("schema",),
)

SCH001 = Code(
    "SCH001",
    Severity.ERROR,
    "Something required is missing",
    """Something that this kind of item needs is missing.

    Bad:

        - name: Team leader

    Good:

        - {id: team-leader, name: Team leader, party: provider}
    """,
    tags=("schema",),
)

SCH002 = Code(
    "SCH002",
    Severity.ERROR,
    "A value of the wrong sort",
    """A value is of the wrong sort: text where a number belongs, one thing where a list belongs.

    Bad:

        version: 1.0

    Good:

        version: "1.0"
    """,
    tags=("schema",),
)

SCH003 = Code(
    "SCH003",
    Severity.ERROR,
    "A value that is not possible here",
    """A value is not one of those that are possible here.

    Bad:

        status: final

    Good:

        status: approved
    """,
    tags=("schema",),
)

SCH004 = Code(
    "SCH004",
    Severity.ERROR,
    "A value that is not in its form",
    """A value is not written in its form: a date, a duration, an id, money.

    Bad:

        duration: 30 minutes

    Good:

        duration: 30min
    """,
    tags=("schema",),
)

SCH005 = Code(
    "SCH005",
    Severity.ERROR,
    "A number or a list outside its limits",
    """A number or a list is outside its limits.

    Bad:

        weight: 120

    Good:

        weight: 20
    """,
    tags=("schema",),
)

SCH007 = Code(
    "SCH007",
    Severity.ERROR,
    "Two items with one key",
    """Two items of one list have the same key.

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
    tags=("schema",),
)

CODES = (YML004, SCH001, SCH002, SCH003, SCH004, SCH005, SCH007)
