"""What can be wrong with a file before anyone asks what it means."""

from __future__ import annotations

from sopgen.diagnostics import Code, Severity

YML001 = Code(
    "YML001",
    Severity.ERROR,
    "A key written twice",
    """A key is written twice in one group.

    YAML readers keep the last one and drop the first without a word: one of two targets would be lost.

    Bad:

        target: 72
        target: 75

    Good:

        target: 72
    """,
    tags=("yaml",),
)

YML002 = Code(
    "YML002",
    Severity.ERROR,
    "A value with two readings",
    """A value means one thing in YAML 1.1 and another in YAML 1.2.

    Tools disagree on it: `no` is false to some and a word to others, `9:30` is 570, `017` is 15.
    In quotes it is what it looks like everywhere.

    Bad:

        from: 9:30

    Good:

        from: "09:30"
    """,
    tags=("yaml",),
)

YML003 = Code(
    "YML003",
    Severity.ERROR,
    "A file beyond the limits",
    """A file is too large, too deep, or grows too much when its aliases are filled in.

    The limits are far above what a document needs; beyond them a file is broken or hostile. The
    message names the limit.

    Bad: a file of 20 MB, or one whose aliases expand to millions of values.

    Good: several files, each about one thing.
    """,
    tags=("yaml", "limits"),
)

YML005 = Code(
    "YML005",
    Severity.ERROR,
    "Not well-formed YAML",
    """The file is not well-formed YAML.

    Most often a sentence holds a colon followed by a space, a quote or bracket is not closed, a line
    is indented with a tab, or a text begins with `[[`.

    Bad:

        purpose: Note: score before you coach.

    Good:

        purpose: "Note: score before you coach."
    """,
    tags=("yaml",),
)

YML006 = Code(
    "YML006",
    Severity.ERROR,
    "Not UTF-8, or a character that cannot be printed",
    """The file is not UTF-8, or a text holds a character that cannot be printed.

    Control characters and marks that reverse the order of what is read make a page say one thing to
    the eye and another to a program.

    Bad: a file saved as Windows-1252 or UTF-16.

    Good: the same file saved as UTF-8.
    """,
    tags=("yaml", "encoding"),
)

YML007 = Code(
    "YML007",
    Severity.WARNING,
    "A byte order mark",
    """The file begins with a byte order mark.

    It is read all the same. Some other tools stumble over it.

    Bad: a file saved as "UTF-8 with BOM".

    Good: the same file saved as "UTF-8".
    """,
    tags=("yaml", "encoding"),
)

YML008 = Code(
    "YML008",
    Severity.ERROR,
    "YAML outside the blueprint language",
    """The file uses YAML that is not part of the blueprint language: a tag, or a second document.

    Bad:

        version: !!str 1.0

    Good:

        version: "1.0"
    """,
    tags=("yaml",),
)

YML009 = Code(
    "YML009",
    Severity.ERROR,
    "Nothing to read",
    """There is no pack to read: the folder, its `pack.yaml` or a file of it cannot be read.

    Bad: a folder without `pack.yaml`, or a link that leads out of the pack.

    Good: the folder that `sopgen new` makes.
    """,
    tags=("yaml", "files"),
)

YML010 = Code(
    "YML010",
    Severity.ERROR,
    "A text torn at its commas",
    """A comma in unquoted text between brackets or braces ends an item: one text becomes several.

    `[Up to EUR 25,000 a year.]` is a list of two texts, and `{action: Call, then write}` has a key
    `then write` without a value. Text that holds a comma belongs in quotes there.

    Bad:

        authority: [Approves up to EUR 25,000 a year.]

    Good:

        authority: ["Approves up to EUR 25,000 a year."]
    """,
    tags=("yaml",),
)

YML011 = Code(
    "YML011",
    Severity.WARNING,
    "A text cut at a sign",
    """A sign that means something to YAML stands in unquoted text, and what follows it is not read.

    A space and a `#` begin a comment: of `Order #12` only `Order` is left. A `&` at the beginning names
    the value, and that name is not printed. A comment has a space behind its `#`.

    Bad:

        name: Order #12

    Good:

        name: "Order #12"
    """,
    tags=("yaml",),
)

YML012 = Code(
    "YML012",
    Severity.WARNING,
    "A list that runs on as text",
    """Lines that look like a list or a table are run on with the line above them.

    Text over several lines is one paragraph to YAML, whatever its lines begin with. After `|` each
    line stays as it is written.

    Bad:

        scope: The site takes
          - calls
          - letters

    Good:

        scope: |
          The site takes
          - calls
          - letters
    """,
    tags=("yaml",),
)

YML013 = Code(
    "YML013",
    Severity.ERROR,
    "A path whose backslashes are escapes",
    r"""A backslash between double quotes begins an escape: a path of Windows loses letters there.

    `"C:\temp"` is `C:`, a tab, and `emp`. Between single quotes, or without any, a backslash stands for
    itself.

    Bad:

        location: "C:\temp\new"

    Good:

        location: 'C:\temp\new'
    """,
    tags=("yaml",),
)

YML014 = Code(
    "YML014",
    Severity.WARNING,
    "A file name that not every computer takes",
    """The name of a file or folder cannot be had everywhere, or two names are one on other computers.

    Windows allows no `<>:"|?*\\` in a name, keeps names such as `con` and `aux` for devices, and drops
    a full stop or space at the end. Windows and macOS do not tell `SLA.yaml` from `sla.yaml`; macOS
    does not tell an accent that is part of its letter from one that stands behind it. A pack that is
    copied there loses a file, and a document with it, or shows one picture for another. A name that
    is not in UTF-8, or holds what cannot be printed, is an error: no finding or list could name it.

    Bad: `sla.yaml` beside `SLA.yaml`; `aux.yaml`; `cost: draft.yaml`.

    Good: `sla-voice.yaml` beside `sla-mail.yaml`; `auxiliary.yaml`; `cost-draft.yaml`.
    """,
    tags=("yaml", "files"),
)

CODES = (
    YML001,
    YML002,
    YML003,
    YML005,
    YML006,
    YML007,
    YML008,
    YML009,
    YML010,
    YML011,
    YML012,
    YML013,
    YML014,
)
