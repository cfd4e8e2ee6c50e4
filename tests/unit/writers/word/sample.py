"""A document with every block and inline of the tree, and the content that breaks writers."""

from sopgen.documents.numbering import numbered
from sopgen.documents.tree import (
    Attr,
    Badge,
    Blank,
    Block,
    Callout,
    Captions,
    Cell,
    Checkbox,
    Code,
    Column,
    Contents,
    Definition,
    Definitions,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Number,
    Paragraph,
    Ref,
    Role,
    Row,
    Running,
    Section,
    Signatory,
    Signatures,
    Span,
    Strong,
    Table,
    Text,
    TitlePage,
    Tone,
)
from tests.small_pictures import small

WORDS = (
    ("table", "Table"),
    ("figure", "Figure"),
    ("note", "Note"),
    ("important", "Important"),
    ("warning", "Warning"),
    ("example", "Example"),
    ("choose", "Choose"),
    ("notes", "Notes"),
    ("back", "Back to the text"),
)
LONG_WORD = "Donaudampfschiff" * 625


def para(*pieces: Inline | str, role: Role = "body", identifier: str = "") -> Paragraph:
    children = tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Paragraph(children, role, Attr(identifier))


def cell(*pieces: Inline | str, header: bool = False, span: int = 1, tone: Tone = Tone.PLAIN) -> Cell:
    return Cell((para(*pieces),), header=header, span=span, tone=tone)


def cover() -> TitlePage:
    facts = (
        ("Document", "SOP-004"),
        ("Version", "1.2.0"),
        ("Status", "Approved"),
        ("Owner", "Operations manager"),
        ("Effective", "5 January 2026"),
        ("Next review", "5 January 2027"),
    )
    return TitlePage(
        "Northwind Telecom · Collections outsourcing",
        "Managing performance outliers",
        "Standard operating procedure for the Porto and Cebu sites",
        facts,
        "Confidential. Prepared for Northwind Telecom by Meridian Advisory. Not to be passed on.",
    )


def control() -> Section:
    facts = Table(
        (Column(0.28), Column(0.72)),
        tuple(
            Row((cell(label, header=True), cell(value)))
            for label, value in (
                ("Document", "SOP-004 Managing performance outliers"),
                ("Owner", "Operations manager"),
                ("Approver", "Client vendor manager"),
                ("Classification", "Confidential"),
            )
        ),
        look="facts",
    )
    history = Table(
        (Column(0.14), Column(0.2), Column(0.26), Column(0.4)),
        (
            Row(
                (
                    cell("1.2.0"),
                    cell("2026-01-05"),
                    cell("A. Costa"),
                    cell("Second outlier goes to counselling."),
                )
            ),
            Row(
                (
                    cell("1.1.0"),
                    cell("2025-07-01"),
                    cell("A. Costa"),
                    cell("Dialler report replaces the manual list."),
                )
            ),
        ),
        head=(Row(tuple(cell(text, header=True) for text in ("Version", "Date", "Author", "Change"))),),
        look="grid",
    )
    return Section("Document control", 1, (facts, history), Attr("control"), numbered=False)


def lists() -> tuple[Block, ...]:
    inner = List((ListItem((para("Below the pass mark"),)), ListItem((para("Below target"),))))
    return (
        para("The analyst prepares three things:"),
        List(
            (
                ListItem((para("The list of agents, by status:"), inner), attr=Attr("agent-list")),
                ListItem((para("The recordings"), para("Five for each agent, drawn at random."))),
            ),
        ),
        para("Then, in this order:"),
        List(
            (
                ListItem((para("Check the sample."),)),
                ListItem(
                    (
                        para("Score it:"),
                        List((ListItem((para("accuracy"),)), ListItem((para("tone"),))), "number"),
                    )
                ),
                ListItem((para("Publish."),)),
            ),
            "number",
        ),
        para("A second list starts anew, from four:"),
        List((ListItem((para("Fourth"),)), ListItem((para("Fifth"),))), "number", 4),
        List(
            (
                ListItem((para("Outlier list is ", Strong((Text("signed off"),))),)),
                ListItem((para("Agent has been told"),)),
            ),
            "check",
        ),
    )


def inlines() -> tuple[Block, ...]:
    both = Strong((Emphasis((Text("both at once"),)),))
    return (
        para("One page on who is told, when, and what is written down.", role="lead"),
        para(
            "Agents promise ",
            Span((Strong((Text("72 %"),)),), Attr(origin="KPI-01/promise-kept/target")),
            " of calls, ",
            Emphasis((Text("measured monthly"),)),
            ", and ",
            both,
            ". Use ",
            Code("dialler --export"),
            ", see ",
            Link("https://example.com/guide?a=1&b=2", (Text("the guide"),)),
            ", ",
            Ref("steps", (Text("the steps"),)),
            " (section ",
            Number("steps"),
            "), section ",
            Number("control"),
            ", ",
            Ref("sl-promise", (Strong((Text("promises kept"),)),), "SLA-01"),
            " and ",
            Ref("", (Text("the playbook"),), "PLAY 02"),
            ".",
            LineBreak(),
            "A new line. ",
            Badge("Approved", Tone.GOOD),
            " ",
            Badge("At risk", Tone.CAUTION),
            " ",
            Badge("Missed", Tone.BAD),
            " ",
            Badge("Draft", Tone.MUTED),
            " ",
            Badge("R", Tone.ACCENT),
            " ",
            Badge("Plain", Tone.PLAIN),
            identifier="promise",
        ),
        para(
            "Told by ",
            Blank("Name of team leader"),
            " on ",
            Blank("Date", 6),
            " ",
            Checkbox("Told", checked=True),
            " in person, who ",
            Blank("Outcome", 8, "choice", ("agrees", "disagrees")),
            " and is ",
            Blank("Standing", 8, "choice", ("new", "known before"), "known before"),
        ),
        para("Run-in heading", role="run-in"),
        para(
            "Scores count from 85",
            Footnote((Text("Of 100 points; see "), Ref("steps", (Text("how"),)), Text("."))),
            " points.",
        ),
        para('Source: dialler export of 3 March; <angle> & "quoted" marks.', role="small"),
        para("שלום עולם 2026, and 👩‍💼 emoji; العربية as well."),
        para("Reads from left, then שלום, then left."),
        para("A word of 10,000 letters: " + LONG_WORD),
    )


def callouts() -> tuple[Block, ...]:
    return (
        Callout("note", (), (para("A note without a title of its own."),)),
        Callout("important", (Text("Before the first call"),), (para("Read the brief."), para("Then call."))),
        Callout(
            "warning",
            (Text("Do not"),),
            (para("Never do this:"), List((ListItem((para("share a screen"),)),))),
        ),
        Callout(
            "example",
            (Text("Worked example"),),
            (para("USD 180,000.00 × 2 % = ", Strong((Text("USD 3,600.00"),))),),
        ),
        Definitions(
            (
                Definition(
                    (Text("Outlier"),),
                    (para("An agent below the pass mark two weeks running."),),
                    Attr("outlier"),
                ),
                Definition(
                    (Text("Pass mark"),),
                    (para("85 of 100 points."), List((ListItem((para("reviewed yearly"),)),))),
                ),
            )
        ),
        para("See ", Ref("outlier", (Text("outlier"),)), " and ", Ref("row-7", (Text("step 7"),)), "."),
    )


def steps() -> Table:
    head = Row(tuple(cell(text, header=True) for text in ("No.", "Step", "Role", "Hours")))
    rows = tuple(
        Row(
            (
                cell(str(n)),
                cell(
                    f"Flag each agent whose quality score is under 85 two weeks, batch {n}; tell the leader."
                ),
                cell("Quality analyst", tone=(Tone.PLAIN, Tone.GOOD, Tone.CAUTION)[n % 3]),
                cell(f"{n * 0.5:.1f}"),
            ),
            attr=Attr(f"row-{n}"),
        )
        for n in range(1, 46)
    )
    columns = (Column(0.08), Column(0.56), Column(0.24), Column(0.12, "right"))
    total = Row((cell("Total", header=True, span=3), cell(Strong((Text("517.5"),)))))
    return Table(
        columns, (*rows, total), (head,), (Text("Steps of the procedure"),), attr=Attr("steps-table")
    )


def matrix() -> Table:
    roles = ("Analyst", "Team leader", "Trainer", "Operations", "HR", "Client", "Workforce", "IT")
    upper = Row(
        (
            cell("Activity", header=True),
            cell("Provider", header=True, span=5),
            cell("Others", header=True, span=3),
        )
    )
    head = Row((cell("", header=True), *(cell(role, header=True) for role in roles)))
    tones = {"R": Tone.ACCENT, "A": Tone.GOOD, "C": Tone.PLAIN, "I": Tone.MUTED}
    rows = tuple(
        Row(
            (
                cell(f"Activity number {n} with a longer name", header=True),
                *(cell(mark, tone=tones[mark]) for mark in ("RACICIIC"[n % 8 :] + "RACICIIC")[:8]),
            )
        )
        for n in range(12)
    )
    columns = (Column(0.28), *(Column(0.09, "center") for _ in roles))
    return Table(
        columns, rows, (upper, head), (Text("Who does what"),), look="matrix", wide=True, attr=Attr("raci")
    )


def rich_table() -> Table:
    lists_in_cell = Cell(
        (
            para("Holds:", role="run-in"),
            List((ListItem((para("one"), List((ListItem((para("deeper"),)),)))), ListItem((para("two"),)))),
            List((ListItem((para("first"),)),), "number"),
            List((ListItem((para("ticked"),)),), "check"),
            para(
                "small words",
                Footnote(
                    (Emphasis((Text("Source"),)), Text(": "), Link("https://example.com/", (Text("us"),)))
                ),
                role="small",
            ),
        )
    )
    nested = Cell((Table((Column(1.0),), (Row((cell("inner table"),)),)),))
    return Table((Column(0.5), Column(0.3), Column(0.2)), (Row((lists_in_cell, nested, Cell(()))),))


def figures() -> tuple[Block, ...]:
    plan = Figure(small("floor.svg"), 'Four desks & a "table"', (Text("The "), Strong((Text("floor"),))))
    screen = Figure(small("login.png"), "A name and a password")
    desk = Figure(small("seat.jpeg"), "A desk", (Text("A clean desk"),), attr=Attr("desk"))
    return (
        para("The floor:"),
        plan,
        List((ListItem((para("Log in:"), screen)), ListItem((para("Sit:"), desk)))),
        Callout("note", (), (screen,)),
        Table((Column(0.5), Column(0.5)), (Row((Cell((plan,)), cell("words"))),)),
        para("See ", Ref("desk", (Text("the desk"),)), "."),
    )


def document() -> Document:
    signatories = (
        Signatory("Northwind Telecom", "Maria Lopes", "Vendor manager"),
        Signatory("Meridian Advisory"),
        Signatory("Cebu Contact Centre", position="Site director"),
    )
    blocks: tuple[Block, ...] = (
        cover(),
        control(),
        Contents("Contents", 3),
        Captions("List of tables"),
        Section(
            "Purpose and scope",
            1,
            (
                *inlines(),
                Section(
                    "Lists",
                    2,
                    (*lists(), Section("Third level", 3, (para("Deep."),), Attr("deep"))),
                    Attr("lists"),
                ),
                Section("Boxes", 2, callouts(), Attr("boxes")),
            ),
            Attr("purpose"),
        ),
        Section("Steps", 1, (steps(),), Attr("steps")),
        Section(
            "Responsibilities",
            1,
            (
                Section(
                    "RACI",
                    2,
                    (para("R does it, A answers for it."), matrix(), para("C: asked first.", role="small")),
                    Attr("raci-section"),
                ),
                Section("Pictures", 2, figures(), Attr("pictures")),
                Section("After the matrix", 2, (rich_table(), para("Upright again.")), Attr("after")),
            ),
            Attr("responsibilities"),
        ),
        Section(
            "Annex",
            1,
            (
                Section("Counts for itself", 2, (para("One."),), Attr("loose-1")),
                Section(
                    "And again",
                    2,
                    (Section("Below", 3, (para("Two."),), Attr("loose-2-1")),),
                    Attr("loose-2"),
                ),
            ),
            Attr("annex"),
            numbered=False,
        ),
        Section(
            "Signatures",
            1,
            (Signatures(signatories, ("Signature", "Name", "Position", "Date")),),
            Attr("signatures"),
        ),
    )
    return Document(
        "SOP-004",
        "Managing performance outliers",
        "en-GB",
        "Meridian Advisory",
        "2026-01-05",
        Running(
            "Managing performance outliers",
            "SOP-004 · Version 1.2.0 · Approved",
            "Page {page} of {pages}",
        ),
        numbered(blocks),
        (
            ("subject", "Standard operating procedure"),
            ("keywords", "outliers, coaching"),
            ("status", "Approved"),
            ("version", "1.2.0"),
            ("client", "Northwind & Co"),
            ("company", "Meridian Advisory"),
        ),
        words=WORDS,
    )
